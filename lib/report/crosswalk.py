"""This file is here to match versions of a deck card by card, by id, and to say which were worded otherwise before."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.deck import MOST_REWORDED, Card, Deck, Reworded


def crosswalk(deck: Deck, others: Iterable[Deck]) -> tuple[Reworded, ...]:
    """Cards of `deck` that say or ask something else in another version, in deck order, with what the question was.

    What the deck says of earlier versions itself stays. A card that only another version has is no card of this one.
    """
    here = {card.id: card for card in deck.cards()}
    found: dict[tuple[str, str], Reworded] = {}
    for other in others:
        for card in other.cards():
            if card.id in here and words_of(card) != words_of(here[card.id]):
                found.setdefault((card.id, card.question), Reworded(card=card.id, earlier=card.question))
    for each in deck.reworded:
        found.setdefault((each.card, each.earlier), each)
    order = {id: place for place, id in enumerate(here)}
    return tuple(sorted(found.values(), key=lambda each: order.get(each.card, len(order))))[:MOST_REWORDED]


def words_of(card: Card) -> tuple[object, ...]:
    """What a card says and asks: two cards that give the same are the same card to whoever answers."""
    prompts = tuple((id, prompt.text, prompt.points) for id, prompt in card.prompts_by_id())
    boxes = tuple((box.id, box.label, box.answer, box.options, box.points) for box in card.boxes)
    return card.question, card.parts, card.lead_in, card.ask, prompts, boxes


def said_before(deck: Deck, card: str) -> tuple[str, ...]:
    """What a card asked in earlier versions, as a sentence each; () for a card that was never reworded."""
    now = deck.card(card).question
    return tuple(
        f"Reworded since an earlier version, which asked: {each.earlier}"
        if each.earlier != now
        else "Its prompts or boxes were worded otherwise in an earlier version."
        for each in deck.reworded
        if each.card == card
    )
