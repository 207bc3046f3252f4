"""This file is here to hold that two runs of the editor's page, which Streamlit lets overlap, lose no word to each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lib.decks.checking import check_draft
from lib.decks.drafts import cards_in, with_value
from lib.runtime import Services
from lib.ui.editing.work import Editor, Work
from lib.usecases.own_drafts import copy_deck, open_for_editing
from tests.conftest import ANA


def test_changes_of_two_runs_are_all_kept_and_no_box_is_drawn_anew(lone: Services) -> None:
    """Whoever goes quickly from box to box has two runs at work at once. A change that was made to a draft without the one
    before took that one back; and boxes that are drawn anew lose what is just being typed."""
    id = copy_deck(lone, ANA, "progression", "Ours")
    editor = Editor(lone, ANA, work := Work(open_for_editing(lone, ANA, id)), check_draft({}))
    cards = [card["id"] for card in cards_in(editor.data)]

    def write(name: str) -> None:
        for card in cards:
            assert editor.change(partial(with_value, place=("cards", card), name=name, value=f"{name} of {card}"))

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(write, name) for name in ("question", "lead_in")]:
            done.result()
    kept = cards_in(open_for_editing(lone, ANA, id).draft.data or {})
    assert [(card["question"], card["lead_in"]) for card in kept] == [
        (f"question of {c}", f"lead_in of {c}") for c in cards
    ]
    assert (work.generation, work.came_in, len(work.undo)) == ("0", False, 2 * len(cards))
