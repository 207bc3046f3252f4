"""This file is here to hold that the editor stays on the part that somebody writes on, and with the words in its boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.decks.drafts import Data, part_at, removed, with_value
from lib.errors import refuse
from lib.runtime import Services
from lib.ui.editing import work
from lib.usecases.own_drafts import copy_deck, keep_draft, open_for_editing
from tests.conftest import ANA
from tests.pages.conftest import Window, drawn, page_text
from tests.pages.test_editor_page import box, labels, on

CARD, QUESTION = ("cards", "2.2"), "Question on the front of card 2.2"
AWAY = "The database cannot be reached."


@pytest.fixture
def ours(lone: Services) -> str:
    return copy_deck(lone, ANA, "progression", "Ours")


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing can be kept until this is undone."""

    def refused(*_: object) -> None:
        raise refuse("store.unreachable", AWAY, "Try again.")

    monkeypatch.setattr(work, "keep_draft", refused)
    return monkeypatch


def shown_list(at: AppTest) -> Any:
    return next(each for each in at.selectbox if each.label == "Write on")


def kept(services: Services, id: str) -> Data:
    return open_for_editing(services, ANA, id).draft.data or {}


def test_list_of_parts_begins_with_the_part_in_view_in_every_drawing(window: Window, ours: str) -> None:
    """A browser that misses a drawing begins a list with what the next one says, and may send that as a choice of
    somebody's: it must be no other part, and above all not the first of the list."""
    at = on(window, ours, CARD)
    ids = set()
    for number in range(3):
        listed = shown_list(at)
        assert listed.proto.options[listed.proto.default].strip().startswith("2.2" if number < 2 else "2.3")
        assert not listed.proto.set_value, "what is only told once can be missed"
        ids.add(listed.proto.id)
        if number == 0:
            box(at, QUESTION).set_value("Other words in the list?").run()
        else:
            at.button(key="sign.step.arrow_forward").click().run()
    assert len(ids) == 3, "a list that was used is not used again"


def test_list_that_comes_back_is_another_one(window: Window, ours: str) -> None:
    """There and back again: what a browser still holds of the first list is not taken for a choice in the third."""
    at = on(window, ours, CARD)
    at.button(key="sign.step.arrow_forward").click().run()
    at.button(key="sign.step.arrow_back").click().run()
    first = shown_list(at).proto.id
    at.button(key="sign.step.arrow_forward").click().run()
    at.button(key="sign.step.arrow_back").click().run()
    assert shown_list(at).value == CARD and shown_list(at).proto.id != first


@pytest.mark.parametrize("key", ["editor.add_card", "editor.double", "editor.remove_card"])
def test_part_that_cannot_be_kept_takes_nobody_away_from_the_card(
    window: Window, lone: Services, ours: str, away: pytest.MonkeyPatch, key: str
) -> None:
    """On a busy server the card that was to be added is not there to go to; the deck's own part came up in its place."""
    at = on(window, ours, CARD)
    before = kept(lone, ours)
    at.button(key=key).click().run()
    assert AWAY in page_text(at) and shown_list(at).value == CARD
    assert QUESTION in page_text(at) and kept(lone, ours) == before


def test_card_that_somebody_else_removed_leaves_its_writer_in_its_issue(
    window: Window, lone: Services, ours: str
) -> None:
    """Its neighbours are what one looks for then. Undoing brings the card back, and its writer with it."""
    at = on(window, ours, ("cards", "2.1"))
    at.button(key="sign.step.arrow_forward").click().run()
    seen = open_for_editing(lone, ANA, ours)
    without = removed(seen.draft.data or {}, CARD)
    keep_draft(lone, ANA, ours, seen, replace(seen.draft, data=without))
    at = drawn(at.run())
    assert shown_list(at).value == ("issues", "2")
    seen = open_for_editing(lone, ANA, ours)
    keep_draft(lone, ANA, ours, seen, replace(seen.draft, data=with_value(seen.draft.data or {}, (), "issues", [])))
    assert shown_list(drawn(at.run())).value == ()


def test_words_that_were_refused_are_kept_as_soon_as_that_can_be(
    window: Window, lone: Services, ours: str, away: pytest.MonkeyPatch
) -> None:
    """They stand in the box all the time, and look as kept as any once the message has gone."""
    at = on(window, ours, CARD)
    box(at, QUESTION).set_value("Is it kept?").run()
    assert AWAY in page_text(at) and (part_at(kept(lone, ours), CARD) or {})["question"] != "Is it kept?"
    away.undo()
    box(at, "Prompt 1").set_value("Another box").run()
    card = part_at(kept(lone, ours), CARD) or {}
    assert (card["question"], card["prompts"][0]["text"]) == ("Is it kept?", "Another box")
    assert AWAY not in page_text(at) and "Undo" in labels(at)
