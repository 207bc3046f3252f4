"""This file is here to say what people fill in on a deck of coaching cards."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.deck import Ask, Card, Deck, Prompt
from lib.model.field import Field, Option
from lib.model.marks import MARKS

LABEL = "Cards"
DECK = Deck

_RATED: tuple[Ask, ...] = ("practice", "partner")
_YES = (Option("yes", "Yes"),)

_ASKS: dict[Ask, str] = {
    "view": "Agree?",
    "barrier": "How big is it here?",
    "practice": "Do we do this?",
    "know": "Do we know it?",
    "partner": "How strong is the link?",
    "plan": "",
}


def fields(deck: Deck) -> tuple[Field, ...]:
    """Everything the deck lets people fill in, in deck order."""
    return tuple(field for card in deck.cards() for field in _card_fields(deck, card))


def fields_of(deck: Deck, card_id: str) -> tuple[Field, ...]:
    """The fields of one card, `thought` first and the shared `note` last. KeyError for an unknown card."""
    return tuple(_card_fields(deck, deck.card(card_id)))


def field_of(deck: Deck, field_id: str) -> Field | None:
    """The field with this id, or None when the deck has none."""
    for card in deck.cards():
        # Ids may hold dots, so "2.1.note" can begin with the ids of two cards.
        if field_id.startswith(f"{card.id}."):
            for field in _card_fields(deck, card):
                if field.id == field_id:
                    return field
    return None


def lists(deck: Deck) -> tuple[str, ...]:
    """Names of the lists that people add to, one per card: questions of their own, `2.1.question`.

    Actions belong to the meeting and not to a card; their list is `lib.model.action.ACTION`.
    """
    return tuple(f"{card.id}.question" for card in deck.cards())


def _card_fields(deck: Deck, card: Card) -> Iterator[Field]:
    yield Field(id=f"{card.id}.thought", sort="text", label="What do you think?", card=card.id)
    if card.ask in _RATED:
        now, matters = deck.scales.now, deck.scales.matters
        yield _rating(card, "now", "Where are we now?", now, more=False)
        yield _rating(card, "matters", "How much does it matter?", matters, more=True)
    for prompt_id, prompt in card.prompts_by_id():
        yield from _prompt_fields(card, prompt_id, prompt)
    yield Field(id=f"{card.id}.note", sort="text", label="What we agreed", card=card.id, more=True, shared=True)


def _rating(card: Card, name: str, label: str, points: tuple[str, ...], *, more: bool) -> Field:
    options = tuple(Option(str(point), f"{point} {words}") for point, words in enumerate(points, start=1))
    return Field(id=f"{card.id}.{name}", sort="rating", label=label, card=card.id, options=options, more=more)


def _prompt_fields(card: Card, prompt_id: str, prompt: Prompt) -> Iterator[Field]:
    start, help = f"{card.id}.{prompt_id}", prompt.text
    if MARKS[card.ask]:
        yield Field(f"{start}.mark", "choice", _ASKS[card.ask], card.id, prompt_id, MARKS[card.ask], help, more=True)
    yield Field(f"{start}.discuss", "choice", "Worth discussing", card.id, prompt_id, _YES, help, more=True)
    if card.ask == "plan":
        yield Field(f"{start}.note", "text", "Our note", card.id, prompt_id, help=help, shared=True)
