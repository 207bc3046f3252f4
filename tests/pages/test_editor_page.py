"""This file is here to draw the editor without a browser: every part of every deck, hostile words, two windows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.decks.draft_body import Draft, merged
from lib.decks.drafts import Data, part_at, with_value
from lib.runtime import Services
from lib.usecases.own_decks import make_edit_key, take_up_key
from lib.usecases.own_drafts import begin_blank, copy_deck, keep_draft, open_for_editing, save_version
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for
from tests.conftest import ANA, BO, CY
from tests.few import few
from tests.nasty import NASTY
from tests.pages.conftest import EDITOR, Window, ask_for, drawn, page_text

CARD = ("cards", "2.1")


def opened(window: Window, id: str, person: Person = ANA, **state: Any) -> AppTest:
    at = window(EDITOR, "", person)
    at.query_params["deck"] = id
    for name, value in state.items():
        at.session_state[name] = value
    return drawn(ask_for(at, EDITOR))


def on(window: Window, id: str, place: tuple[str, ...], person: Person = ANA, section: str = "write") -> AppTest:
    return opened(window, id, person, **{f"editor.part.{id}": place, f"editor.section.{id}": section})


def box(at: AppTest, label: str) -> Any:
    return next(each for each in at.text_area if each.label == label)


def card_of(services: Services, id: str) -> Data:
    found: Data = part_at(open_for_editing(services, ANA, id).draft.data or {}, CARD) or {}
    return found


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


@pytest.fixture
def ours(lone: Services) -> str:
    return copy_deck(lone, ANA, "progression", "Ours")


@pytest.mark.parametrize("asked", ["copy", "new", "pick"])
def test_every_way_to_begin_is_drawn_and_makes_nothing_by_being_looked_at(
    window: Window, lone: Services, asked: str
) -> None:
    """A link that is opened, or opened again, makes no deck; a button does."""
    at = window(EDITOR)
    at.query_params[asked] = "progression"
    at = drawn(ask_for(at, EDITOR))
    assert "Make a new one" in page_text(at)
    assert not [deck for deck in decks_for(lone, ANA) if deck.startswith("own-")]


@pytest.mark.slow
def test_every_part_of_every_deck_is_drawn(window: Window, lone: Services) -> None:
    """What works on card 1.1 may break on 5.3, on a card with boxes, or on a deck in YAML."""
    for shipped in ("progression", "school-partnership"):
        id = copy_deck(lone, ANA, shipped, "Ours")
        data = open_for_editing(lone, ANA, id).draft.data or {}
        for place in [(), *(("issues", each["id"]) for each in data["issues"])]:
            on(window, id, place)
        for issue in data["issues"]:
            for card in issue["cards"]:
                place = ("cards", card["id"])
                state: dict[str, Any] = {f"editor.part.{id}": place, f"editor.more.{id}.{card['id']}": True}
                at = opened(window, id, **state)
                assert f"Question on the front of card {card['id']}" in page_text(at)
    for shipped, deck in lone.library.decks.items():
        if deck.kind != "cards":
            at = opened(window, copy_deck(lone, ANA, shipped, "Ours"))
            assert "The deck as YAML" in page_text(at)


@pytest.mark.parametrize(
    ("section", "button"), [("order", "Write on: card 1.1"), ("pick", "Add cards"), ("share", "Delete it for good")]
)
def test_every_section_is_drawn_before_and_after_the_first_version(
    window: Window, lone: Services, ours: str, section: str, button: str
) -> None:
    """A deck without a version is new to every part of the page; none may fail on it, nor come up empty."""
    assert button in labels(on(window, ours, (), section=section))
    save_version(lone, ANA, ours)
    assert button in labels(on(window, ours, (), section=section))


@pytest.mark.parametrize("name", few(NASTY, keep=3))
def test_nasty_text_is_shown_and_kept_as_text(window: Window, lone: Services, name: str) -> None:
    """In titles, labels, choices and messages alike."""
    text = NASTY[name]
    id = begin_blank(lone, ANA, text)
    seen = open_for_editing(lone, ANA, id)
    data: Data = seen.draft.data or {}
    for place, name in (((), "summary"), (("issues", "1"), "title"), (("cards", "1.1"), "question")):
        data = with_value(data, place, name, text)
    keep_draft(lone, ANA, id, seen, replace(seen.draft, data=data))
    kept = part_at(open_for_editing(lone, ANA, id).draft.data or {}, ("cards", "1.1")) or {}
    at = on(window, id, ("cards", "1.1"))
    assert box(at, "Question on the front of card 1.1").value == kept.get("question", "")
    on(window, id, (), section="order")


def test_typing_is_kept_at_once_and_its_problem_stands_on_the_page(window: Window, lone: Services, ours: str) -> None:
    """No button is needed for a draft."""
    at = on(window, ours, ("cards", "2.1"))
    box(at, "Question on the front of card 2.1").set_value("").run()
    assert '"question" of card "2.1" is empty.' in page_text(drawn(at)).replace("\\", "")
    data = open_for_editing(lone, ANA, ours).draft.data or {}
    assert data["issues"][1]["cards"][0]["question"] == ""
    assert next(button for button in at.button if button.label == "Save as version 1").disabled


def test_two_windows_of_one_person_see_each_others_changes_and_lose_none(
    window: Window, lone: Services, ours: str
) -> None:
    """A tab that was left open is drawn anew with what the other kept, before it can write over it."""
    first, second = on(window, ours, ("cards", "2.1")), on(window, ours, ("cards", "2.1"))
    box(first, "Question on the front of card 2.1").set_value("First?").run()
    box(second, "Prompt 1").set_value("Second").run()
    card = (open_for_editing(lone, ANA, ours).draft.data or {})["issues"][1]["cards"][0]
    assert (card["question"], card["prompts"][0]["text"]) == ("First?", "Second")
    assert box(drawn(second), "Question on the front of card 2.1").value == "First?"


def test_undo_brings_back_what_a_removed_card_said(window: Window, lone: Services, ours: str) -> None:
    """The one click that must not be final."""
    at = on(window, ours, ("cards", "2.1"))
    before = open_for_editing(lone, ANA, ours).draft
    at.button(key="editor.remove_card").click().run()
    assert open_for_editing(lone, ANA, ours).draft != before
    at.button(key="editor.undo").click().run()
    assert open_for_editing(lone, ANA, ours).draft == before
    at.button(key="editor.redo").click().run()
    assert open_for_editing(lone, ANA, ours).draft != before


def test_undo_takes_back_no_words_of_somebody_else(window: Window, lone: Services, ours: str) -> None:
    """Bo saved a version and Ana brought it in: her Undo takes back what she did, and his card stays as he left it."""
    save_version(lone, ANA, ours)
    take_up_key(lone, BO, make_edit_key(lone, ANA, ours))
    at = on(window, ours, ("cards", "2.1"))
    box(at, "Question on the front of card 2.1").set_value("Ana’s?").run()
    seen = open_for_editing(lone, BO, ours)
    data = with_value(seen.draft.data or {}, ("cards", "1.1"), "question", "Bo’s?")
    keep_draft(lone, BO, ours, seen, replace(seen.draft, data=data))
    save_version(lone, BO, ours)
    at = drawn(at.run())
    at.button(key="editor.bring_in").click().run()
    at.button(key="editor.undo").click().run()
    cards = [issue["cards"][0]["question"] for issue in (open_for_editing(lone, ANA, ours).draft.data or {})["issues"]]
    assert cards[0] == "Bo’s?" and cards[1] != "Ana’s?"
    at.button(key="editor.redo").click().run()
    cards = [issue["cards"][0]["question"] for issue in (open_for_editing(lone, ANA, ours).draft.data or {})["issues"]]
    assert cards[:2] == ["Bo’s?", "Ana’s?"]


def test_choices_of_a_box_are_written_a_line_each_and_keep_their_ids(window: Window, lone: Services, ours: str) -> None:
    """A box is added, named, and given what there is to choose from, without a file."""
    more = {f"editor.part.{ours}": CARD, f"editor.more.{ours}.2.1": True}
    at = opened(window, ours, **more)
    at = drawn(at.button(key="editor.add_box.2.1.choice").click().run())
    box(at, "Box 1: choice").set_value("Do we?").run()
    next(each for each in at.toggle if each.label == "More on box 1").set_value(True).run()
    box(at, "What to choose from in box 1, each on a line").set_value("Not yet\nYes\nDon’t know").run()
    (asked,) = card_of(lone, ours)["boxes"]
    assert (asked["label"], [each["id"] for each in asked["options"]]) == ("Do we?", ["no", "yes", "dont-know"])
    box(at, "What to choose from in box 1, each on a line").set_value("").run()
    assert "is answered by choice and has no" in page_text(drawn(at))
    at.button(key="editor.undo").click().run()
    assert card_of(lone, ours)["boxes"] == [asked]


def test_choice_between_two_texts_in_yaml_waits_while_the_text_is_broken(window: Window, lone: Services) -> None:
    """Both stay in view; the button that would write over something is not to be pressed."""
    id = copy_deck(lone, ANA, "soar", "Ours")
    text = open_for_editing(lone, ANA, id).draft.text or ""
    mine, theirs = (text.replace("title: Strengths", f"title: {whose}") for whose in ("Mine", "Theirs"))
    draft = merged(Draft(text=text), Draft(text=mine), Draft(text=theirs))
    at = opened(window, id)
    keep_draft(lone, ANA, id, open_for_editing(lone, ANA, id), draft)
    at = drawn(at.run())
    assert "**Strengths**: title" in page_text(at) and "Theirs" in page_text(at)
    use = next(button for button in at.button if button.label == "Use the other")
    assert not use.disabled
    box(at, "The deck as YAML").set_value(mine + "oh: [").run()
    assert next(button for button in at.button if button.label == "Use the other").disabled
    box(at, "The deck as YAML").set_value(mine).run()
    next(button for button in at.button if button.label == "Use the other").click().run()
    now = open_for_editing(lone, ANA, id).draft
    assert "title: Theirs" in (now.text or "") and not now.clashes


def test_only_its_maker_sees_how_to_share_and_delete_it(window: Window, lone: Services, ours: str) -> None:
    """Bo edits; Cy sees nothing at all."""
    save_version(lone, ANA, ours)
    take_up_key(lone, BO, make_edit_key(lone, ANA, ours))
    assert "Make a link" in labels(on(window, ours, (), section="share"))
    bo = on(window, ours, (), BO, section="share")
    assert "Stop editing it" in labels(bo) and not {"Make a link", "Delete it for good"} & set(labels(bo))
    cy = on(window, ours, (), CY, section="share")
    assert "no deck here that this browser can edit" in page_text(cy) and "Ours" not in page_text(cy)


def test_key_in_the_address_changes_nothing_before_its_button_is_pressed(
    window: Window, lone: Services, ours: str
) -> None:
    """Programs that look at links before people do must not become editors."""
    save_version(lone, ANA, ours)
    key = make_edit_key(lone, ANA, ours)
    at = window(EDITOR, "", BO)
    at.query_params["key"] = key
    at = drawn(ask_for(at, EDITOR))
    assert "Edit it together" in labels(at) and not decks_for(lone, BO).get(ours)
    at.button(key="editor.take_up").click().run()
    assert ours in decks_for(lone, BO)
    wrong = window(EDITOR, "", CY)
    wrong.query_params["key"] = "ABCD-" * 5
    assert "No deck has this key" in page_text(drawn(ask_for(wrong, EDITOR)))
