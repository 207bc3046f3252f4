"""This file is here to hold that the preview of a card shows what people are asked to fill in, whatever kind it is of."""

from __future__ import annotations

import pytest

from lib.decks.checking import card_alone
from lib.decks.drafts import as_draft, blank, cards_in, part_at, with_value
from lib.decks.loading import load_decks
from lib.decks.writing import plain_data
from lib.runtime import DECKS
from lib.ui.editing.asked import asked_on
from lib.usecases.kind import kind_of

SHIPPED = load_decks(DECKS).decks
CARD = ("cards", "1.1")


@pytest.mark.parametrize("id", sorted(SHIPPED))
def test_every_box_of_every_card_is_in_its_preview(id: str) -> None:
    """What somebody writes without seeing it is found out in front of a room."""
    deck = SHIPPED[id]
    for card in deck.cards():
        asked = asked_on(deck, card.id)
        assert asked is not None
        shown = [each["label"] for part in asked.values() for each in part]
        fields = kind_of(deck).fields_of(deck, card.id)
        assert {field.label for field in fields} <= set(shown)
        whole = [field for field in fields if not field.prompt]
        assert len(asked["first"]) + len(asked["more"]) - len(whole) in (0, 1), "and the list that people add to"


def test_draft_of_a_card_asks_what_the_card_will_ask() -> None:
    """The form and the session must not be of two minds about a card."""
    deck = SHIPPED["progression"]
    data = as_draft(plain_data(deck))
    for card in cards_in(data):
        assert asked_on(card_alone(data, card), card["id"]) == asked_on(deck, card["id"])


def test_card_that_is_still_to_be_written_shows_its_boxes_already() -> None:
    """A new card is where one most wants to know what people will meet; what is wrong elsewhere does not matter."""
    data = with_value(blank("own-new", ""), CARD, "boxes", [{"id": "a", "label": "", "answer": "number"}])
    data["issues"].append({"id": "2", "title": "", "cards": []})
    asked = asked_on(card_alone(data, part_at(data, CARD) or {}), "1.1")
    assert asked and [(each["draw"], each["label"]) for each in asked["first"]] == [
        ("number", "…"),
        ("options", "Where are we now?"),
    ]


def test_card_that_cannot_be_asked_has_no_preview_of_its_boxes() -> None:
    """A choice with nothing to choose from is told beside the box; the preview must not guess."""
    data = with_value(blank("own-new", "T"), CARD, "boxes", [{"id": "a", "label": "B", "answer": "choice"}])
    assert asked_on(card_alone(data, part_at(data, CARD) or {}), "1.1") is None
    assert card_alone({}, {}) is None and card_alone({"kind": 3}, {"prompts": 7, "boxes": "x"}) is None
