"""This file is here to say what a deck of coaching cards is, and what people fill in on it."""

from __future__ import annotations

from lib.model.card_fields import field_in, fields_of_card, fields_of_deck, question_lists
from lib.model.deck import CardsDeck, Deck
from lib.model.field import Field

LABEL = "Cards"
ABOUT = "Coaching cards: a question on the front, prompts on the back; talk, rate where you stand, agree actions."
DECK = CardsDeck


def fields(deck: Deck) -> tuple[Field, ...]:
    """Everything the deck lets people fill in, in deck order."""
    return fields_of_deck(deck)


def fields_of(deck: Deck, card_id: str) -> tuple[Field, ...]:
    """The fields of one card, `thought` first and the shared `note` last. KeyError for an unknown card."""
    return fields_of_card(deck, deck.card(card_id))


def field_of(deck: Deck, field_id: str) -> Field | None:
    """The field with this id, or None when the deck has none."""
    return field_in(deck, field_id)


def lists(deck: Deck) -> tuple[str, ...]:
    """Names of the lists that people add to: a question of our own on each card."""
    return question_lists(deck)
