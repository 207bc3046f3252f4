"""This file is here to fit a day with a timetable into less time than it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.agenda_deck import AgendaDeck
from lib.model.deck import Card
from lib.model.meeting import PlannedCard

_LEAST_SLOT = 15
"""Minutes that a slot is to have; where there is no time for that, there are fewer slots."""
_NEEDS_BREAKS = 180
"""Minutes from which nobody sits through without a break."""


def propose_day(deck: AgendaDeck, minutes: int | None) -> tuple[PlannedCard, ...]:
    """The whole day as it is written where there is time for it; else fewer slots, each with its share.

    The closing slot is always kept, and breaks where it takes three hours or more. Never more minutes in all than there
    are, a minute each at the least.
    """
    cards = deck.cards()
    if minutes is None or minutes >= sum(card.minutes for card in cards):
        return tuple(PlannedCard(card.id, card.minutes) for card in cards)
    rests = [card for card in cards if card.id in deck.pauses] if minutes >= _NEEDS_BREAKS else []
    slots = [card for card in cards if card.id not in deck.pauses]
    most = max(1, min(len(slots), (minutes - sum(card.minutes for card in rests)) // _LEAST_SLOT))
    kept = _closing_last(slots, most)
    given = _shares([card for card in cards if card in kept or card in rests], minutes)
    return tuple(PlannedCard(card.id, given[card.id]) for card in cards if card.id in given)


def _closing_last(slots: Sequence[Card], most: int) -> list[Card]:
    """So many slots, evenly from the day, its last one always among them."""
    if most >= len(slots):
        return list(slots)
    places = {round((each + 1) * len(slots) / most) - 1 for each in range(most)}
    return [slot for place, slot in enumerate(slots) if place in places]


def _shares(cards: Sequence[Card], minutes: int) -> dict[str, int]:
    """Minutes by what each card asks for, whole ones that come to `minutes` at the most."""
    whole = sum(card.minutes for card in cards)
    given = {card.id: max(1, card.minutes * minutes // whole) for card in cards}
    short = sorted(cards, key=lambda card: given[card.id] - card.minutes * minutes / whole)
    for card in short[: max(0, minutes - sum(given.values()))]:
        given[card.id] += 1
    return given
