"""This file is here to count what was given on each field of a deck, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.model import card_fields
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.day import day_of
from lib.model.field import SET_APART, Field, Value, says_none
from lib.model.heard import Heard, Tally
from lib.model.hiding import hidden_until_reveal
from lib.model.ratings import add_up
from lib.model.record import Record, plain_group_names
from lib.priorities.entries import entries_of
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
    rounds: dict[str, list[Answer]] = {}
    for answer in record.answers:
        rounds.setdefault(answer.field, []).append(answer)
    found = (
        _tally(record, field, values, rounds.get(field.id, ()), speakers) for field, values in _filled(record, given)
    )
    day = day_of(record.meeting) if record.deck.timed else None
    return Heard(tallies=tuple(found), entries=tuple(entries_of(record, given)), day=day)


def _filled(record: Record, given: Given) -> Iterable[tuple[Field, Mapping[str, Value]]]:
    for field in card_fields.fields(record.deck):
        values = {subject: value for subject, value in given.get(field.id, NOBODY).items() if value not in ("", {})}
        if values:
            yield field, values


def _tally(
    record: Record,
    field: Field,
    values: Mapping[str, Value],
    answers: Sequence[Answer],
    speakers: Mapping[str, str] | None,
) -> Tally:
    groups = group_ids(record.subjects)
    alone = record.meeting.way == "alone"
    agreed = {id: value for id, value in values.items() if not alone and is_agreed(id, value, groups)}
    single = {id: value for id, value in values.items() if id not in agreed}
    totals = add_up(single.values())
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
        picked=_picked(record, answers, speakers) if texts and speakers is not None else (),
        before=_before(field, answers, groups) if field.options else (),
        groups=_by_group(record, field, single) if field.options else (),
        settled=_settled(record, agreed) if field.options else (),
        none=field.sort == "text" and all(says_none(field, value) for value in values.values()),
    )


def _picked(
    record: Record, answers: Iterable[Answer], speakers: Mapping[str, str]
) -> tuple[tuple[str, str, bool], ...]:
    """Texts that the host starred or let up, as they stand now, and those that nobody needs to let up."""
    kept = {(each.subject, each.field, each.round): each for each in record.wall}
    hidden = {each.id for each in record.subjects if hidden_until_reveal(record.meeting, each)}
    found = []
    for answer in answers:
        wall = kept.get((answer.subject, answer.field, answer.round))
        if wall and (wall.version != answer.version or wall.state == "aside"):
            wall = None
        starred = bool(wall and wall.starred)
        if answer.value and (answer.subject not in hidden or starred or (wall and wall.state == "passed")):
            found.append((speakers.get(answer.subject, ""), str(answer.value), starred))
    return tuple(sorted(found, key=lambda each: not each[2]))


def _before(field: Field, answers: Iterable[Answer], groups: frozenset[str]) -> tuple[int, ...]:
    """The first round's counts, () unless somebody answered in a second one."""
    given = [each for each in answers if not is_agreed(each.subject, each.value, groups)]
    if not any(each.round == SECOND_ROUND for each in given):
        return ()
    return _counts(field, add_up(each.value for each in given if each.round == FIRST_ROUND))


def _counts(field: Field, totals: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(totals.get(option.id, 0) for option in field.options)


def _settled(record: Record, agreed: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """What each of several groups gave as one: nobody is told apart by it."""
    named = [each for each in record.subjects if each.sort == "group"]
    names = _called(record)
    return (
        tuple((names[each.id], str(agreed[each.id])) for each in named if each.id in agreed) if len(named) > 1 else ()
    )


def _called(record: Record) -> Mapping[str, str]:
    """What groups are called: in an anonymous session as nobody called them."""
    if record.meeting.names == "anonymous":
        return plain_group_names(record)
    return {each.id: each.name for each in record.subjects if each.sort == "group"}


def _by_group(record: Record, field: Field, single: Mapping[str, Value]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    anonymous = record.meeting.names == "anonymous"
    named = [each for each in record.subjects if each.sort == "group"]
    if len(named) < 2:
        return ()
    group_of, names = {each.id: each.group for each in record.subjects}, _called(record)
    totals = {
        group.id: add_up(value for subject, value in single.items() if group_of.get(subject) == group.id)
        for group in named
    }
    sizes = {id: sum(total.values()) for id, total in totals.items()}
    kept_back = suppress(sizes if anonymous else {})
    if not kept_back.total:  # everyone's counts are told, so no group's may be
        return ()
    return tuple(
        (names[group.id], _counts(field, totals[group.id]))
        for group in named
        if sizes[group.id] and group.id not in kept_back.groups
    )
