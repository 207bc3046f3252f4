"""This file is here to count what was given on each field of a deck, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.model.card_fields import fields_of_deck
from lib.model.field import SET_APART, Field, Value
from lib.model.heard import Entry, Heard, Tally
from lib.model.record import Record
from lib.priorities.gathering import NOBODY, Given, group_ids, is_agreed, latest
from lib.priorities.suppression import suppress

_APART = frozenset(option.id for option in SET_APART)


def hear(record: Record, given: Given | None = None, *, speakers: Mapping[str, str] | None = None) -> Heard:
    """Everything given on the fields of the deck, in deck order; fields that nobody filled in are left out.

    The record must hold only what the reader may see. `speakers` are names by subject: with them each tally has its
    texts, without them none, as on a wall. In an anonymous session groups are "Group 1", "Group 2" …, and small ones
    are kept back.
    """
    given = latest(record.answers) if given is None else given
    found = (_tally(record, field, values, speakers) for field, values in _filled(record, given))
    return Heard(tallies=tuple(found), entries=tuple(_entries(record)))


def _filled(record: Record, given: Given) -> Iterable[tuple[Field, Mapping[str, Value]]]:
    for field in fields_of_deck(record.deck):
        values = {subject: value for subject, value in given.get(field.id, NOBODY).items() if value not in ("", {})}
        if values:
            yield field, values


def _tally(record: Record, field: Field, values: Mapping[str, Value], speakers: Mapping[str, str] | None) -> Tally:
    groups = group_ids(record.subjects)
    alone = record.meeting.way == "alone"
    agreed = {id: value for id, value in values.items() if not alone and is_agreed(id, value, groups)}
    single = {id: value for id, value in values.items() if id not in agreed}
    totals = _totals(single.values())
    texts = [(id, str(value)) for id, value in values.items()] if field.sort == "text" and speakers is not None else []
    return Tally(
        field=field,
        counts=_counts(field, totals),
        apart=sum(totals.get(option, 0) for option in _APART),
        people=sum(totals.values()) if field.options else len(single),
        agreed=tuple(str(value) for value in agreed.values()) if field.sort in ("rating", "choice") else (),
        numbers=tuple(
            float(value) for value in values.values() if field.sort == "number" and isinstance(value, int | float)
        ),
        texts=tuple(((speakers or {}).get(id, ""), text) for id, text in texts),
        groups=_by_group(record, field, single) if field.options else (),
    )


def _totals(values: Iterable[Value]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for value in values:
        for option, count in value.items() if isinstance(value, dict) else ((str(value), 1),):
            totals[option] = totals.get(option, 0) + count
    return totals


def _counts(field: Field, totals: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(totals.get(option.id, 0) for option in field.options)


def _by_group(record: Record, field: Field, single: Mapping[str, Value]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    anonymous = record.meeting.names == "anonymous"
    named = [each for each in record.subjects if each.sort == "group"]
    if len(named) < 2:
        return ()
    group_of = {each.id: each.group for each in record.subjects}
    totals = {
        group.id: _totals(value for subject, value in single.items() if group_of.get(subject) == group.id)
        for group in named
    }
    sizes = {id: sum(total.values()) for id, total in totals.items()}
    kept_back = suppress(sizes if anonymous else {})
    if not kept_back.total:  # everyone's counts are told, so no group's may be
        return ()
    return tuple(
        (f"Group {number}" if anonymous else group.name, _counts(field, totals[group.id]))
        for number, group in enumerate(named, start=1)
        if sizes[group.id] and group.id not in kept_back.groups
    )


def _entries(record: Record) -> Iterable[Entry]:
    cards = {f"{card.id}.": card.id for card in record.deck.cards()}
    for item in sorted(record.items, key=lambda item: (item.position, item.created)):
        on_card = f"{item.field.rpartition('.')[0]}." in cards
        if on_card and not item.set_aside and not item.merged_into:
            yield Entry(item.field, item.id, item.value.get("text", ""))
