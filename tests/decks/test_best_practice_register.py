"""This file is here to hold the deck of the best practice register to what its source lists."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from lib.decks.loading import load_decks
from lib.model.register import CONSENTS, PARTS, RECOMMENDERS, SUPPORTS
from lib.model.register_deck import RegisterDeck

KINDS_OF_RECOMMENDER, KINDS_OF_SUPPORT = 6, 4
"""As counted in the source."""
NOT_YET = "not-yet"


@pytest.fixture(scope="module")
def deck() -> RegisterDeck:
    return cast(RegisterDeck, load_decks(Path(__file__).parents[2] / "cards").decks["best-practice-register"])


def test_every_kind_of_recommender_and_of_support_has_a_card(deck: RegisterDeck) -> None:
    """Nothing of the source is dropped, and nothing is merged."""
    assert deck.support
    assert len(deck.nominate.of) == KINDS_OF_RECOMMENDER
    assert len(deck.support.of) == KINDS_OF_SUPPORT
    assert len(deck.cards()) == 1 + KINDS_OF_RECOMMENDER + KINDS_OF_SUPPORT + 3


def test_deck_and_register_call_things_the_same(deck: RegisterDeck) -> None:
    """A nomination becomes an entry without anybody translating it."""
    assert deck.support
    assert {each.body: each.name for each in deck.nominate.of} == RECOMMENDERS
    assert [each.name for each in deck.support.of] == list(SUPPORTS.values())
    for card, _ in deck.nominating():
        boxes = {box.id: box for box in card.boxes}
        assert set(boxes) <= set(PARTS)
        assert {option.id: option.label for option in boxes["support"].options} == SUPPORTS
        assert {option.id for option in boxes["consent"].options} == {*CONSENTS, NOT_YET}


def test_consent_is_asked_on_every_card_that_nominates_and_never_behind_more(deck: RegisterDeck) -> None:
    """What waits behind a fold is what nobody answers."""
    nominating = deck.nominating()
    assert [card.id for card, _ in nominating] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "4.3"]
    for card, _ in nominating:
        first = [box.id for box in card.boxes if not box.more]
        assert {"who", "what", "place", "consent"} <= set(first)
        assert len(first) <= 5, "a card that opens as a long form is not talked about"


def test_examples_of_the_source_are_told_as_examples(deck: RegisterDeck) -> None:
    """They are about history; the register is about any need."""
    for each in deck.nominate.of:
        assert "history" not in each.question.casefold()
    told = " ".join(prompt.text for each in deck.nominate.of for prompt in each.prompts)
    for body in ("Ofsted", "Teaching School Alliance", "Historical Association", "academies", "doctorate", "ASCL"):
        assert body in told
