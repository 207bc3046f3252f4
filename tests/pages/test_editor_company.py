"""This file is here to hold that whoever writes on a deck is told of other people and of other windows that do so too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.decks.drafts import with_value
from lib.runtime import Services
from lib.usecases.own_decks import make_edit_key, take_up_key
from lib.usecases.own_drafts import copy_deck, keep_draft, open_for_editing, save_version
from lib.usecases.rights import Person
from tests.conftest import ANA, BO, Clock
from tests.pages.conftest import Window, drawn, page_text
from tests.pages.test_editor_page import box, on

CARD, QUESTION = ("cards", "2.1"), "Question on the front of card 2.1"
TOO, ELSEWHERE = "has a draft of this deck too", "changed in another window"


@pytest.fixture
def ours(lone: Services) -> str:
    id = copy_deck(lone, ANA, "progression", "Ours")
    save_version(lone, ANA, id)
    take_up_key(lone, BO, make_edit_key(lone, ANA, id))
    return id


def write(services: Services, person: Person, id: str, words: str) -> None:
    seen = open_for_editing(services, person, id)
    data = with_value(seen.draft.data or {}, CARD, "question", words)
    keep_draft(services, person, id, seen, replace(seen.draft, data=data))


def test_somebody_who_writes_on_the_deck_too_is_told_of_without_their_words(
    window: Window, lone: Services, clock: Clock, ours: str
) -> None:
    """Two people who do not know of each other write the same card twice."""
    at = on(window, ours, CARD)
    assert TOO not in page_text(at)
    write(lone, BO, ours, "Bo’s secret?")
    said = page_text(drawn(at.run()))
    assert TOO in said and "is writing now" in said and "Bo’s secret?" not in said
    clock.go_on(3600)
    assert "last changed at" in page_text(drawn(at.run()))
    save_version(lone, BO, ours)
    assert TOO not in page_text(drawn(at.run()))


def test_change_of_another_window_is_told_when_it_comes_in(window: Window, lone: Services, ours: str) -> None:
    """Words that change under somebody's eyes look like a fault, or like somebody else's hand."""
    at = on(window, ours, CARD)
    assert ELSEWHERE not in page_text(at)
    write(lone, ANA, ours, "First?")
    write(lone, ANA, ours, "From the other window?")
    box(at, "Prompt 1").set_value("Here").run()
    assert (box(at, QUESTION).value, box(at, "Prompt 1").value) == ("From the other window?", "Here")
    assert ELSEWHERE in page_text(at)
    box(at, "Prompt 1").set_value("Here again").run()
    assert ELSEWHERE not in page_text(at)
