"""This file is here to say what people fill in on a card, whatever kind its deck is of."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.deck import Ask, Box, Card, Deck, Prompt
from lib.model.field import Field, Option
from lib.model.marks import MARKS

_RATED: tuple[Ask, ...] = ("practice", "partner")
_YES = (Option("yes", "Yes"),)

_ASKS: dict[Ask, str] = {
    "view": "Agree?",
    "barrier": "How big is it here?",
    "practice": "Do we do this?",
    "know": "Do we know it?",
    "partner": "How strong is the link?",
    "plan": "",
    "talk": "",
}


def fields(deck: Deck) -> tuple[Field, ...]:
    """Everything the deck lets people fill in, in deck order."""
    return tuple(field for card in deck.cards() for field in _card_fields(deck, card))


def fields_of(deck: Deck, card_id: str) -> tuple[Field, ...]:
    """The fields of one card: its boxes or a `thought` first, the shared `note` last. KeyError for an unknown card."""
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
    if card.boxes:
        yield from (_box(card, box) for box in card.boxes)
    else:
        yield Field(id=f"{card.id}.thought", sort="text", label="What do you think?", card=card.id)
    if card.ask in _RATED:
        now, matters = deck.scales.now, deck.scales.matters
        yield _rating(card, "now", "Where are we now?", now, more=False)
        yield _rating(card, "matters", "How much does it matter?", matters, more=True)
    for prompt_id, prompt in card.prompts_by_id():
        yield from _prompt_fields(card, prompt_id, prompt)
    yield Field(id=f"{card.id}.note", sort="text", label="What we agreed", card=card.id, more=True, shared=True)


def _box(card: Card, box: Box) -> Field:
    return Field(
        id=f"{card.id}.{box.id}",
        sort=box.answer,
        label=box.label,
        card=card.id,
        options=_points(box.points) if box.answer == "rating" else tuple(Option(o.id, o.label) for o in box.options),
        help=box.help or "",
        more=box.more,
        shared=box.shared,
        lowest=box.lowest,
        highest=box.highest,
        wall=box.wall,
        none=box.none or "",
    )


def _rating(card: Card, name: str, label: str, points: tuple[str, ...], *, more: bool) -> Field:
    return Field(f"{card.id}.{name}", "rating", label, card.id, options=_points(points), more=more)


def _points(names: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(str(point), f"{point} {words}") for point, words in enumerate(names, start=1))


def _prompt_fields(card: Card, prompt_id: str, prompt: Prompt) -> Iterator[Field]:
    start, help = f"{card.id}.{prompt_id}", prompt.text
    if MARKS[card.ask]:
        yield Field(f"{start}.mark", "choice", _ASKS[card.ask], card.id, prompt_id, MARKS[card.ask], help, more=True)
    yield Field(f"{start}.discuss", "choice", "Worth discussing", card.id, prompt_id, _YES, help, more=True)
    if card.ask == "plan":
        yield Field(f"{start}.note", "text", "Our note", card.id, prompt_id, help=help, shared=True)
