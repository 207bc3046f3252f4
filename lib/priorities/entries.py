"""This file is here to gather what stands in the lists of a deck's cards, with the votes on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lib.model.card_list import ballot_card, card_of_list, is_standing, is_up
from lib.model.heard import Entry
from lib.model.item import Item
from lib.model.record import Record
from lib.priorities.gathering import Given


def entries_of(record: Record, given: Given) -> Iterable[Entry]:
    """Entries that stand, in their order; in an anonymous session that order says nothing about who came first.

    Votes go with the entry wherever it was moved, and with what it was merged into.
    """
    cards = {card.id for card in record.deck.cards()}
    listed = [item for item in record.items if card_of_list(item.field) in cards]
    into = {item.id: item.merged_into for item in listed}
    votes: Counter[str] = Counter()
    for field, values in given.items():
        for value in values.values() if ballot_card(field) else ():
            for entry, count in value.items() if isinstance(value, dict) else ():
                votes[_root(entry, into)] += count
    hidden_order = record.meeting.names == "anonymous"
    for item in sorted(listed, key=lambda item: item.id if hidden_order else (item.position, item.created)):
        if is_standing(item):
            also = tuple(each.value.get("text", "") for each in listed if _is_part_of(each, item.id, into))
            yield Entry(item.field, item.id, item.value.get("text", ""), votes[item.id], is_up(item), also)


def _root(entry: str, into: Mapping[str, str]) -> str:
    """What an entry is part of by now; a circle, which nobody can make, ends."""
    seen: set[str] = set()
    while into.get(entry) and entry not in seen:
        seen.add(entry)
        entry = into[entry]
    return entry


def _is_part_of(item: Item, entry: str, into: Mapping[str, str]) -> bool:
    return item.id != entry and bool(item.merged_into) and _root(item.id, into) == entry
