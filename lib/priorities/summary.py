"""This file is here to sum a meeting up: the figures that charts and reports both read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.model.action import ACTION, Action, as_action, effort_field, impact_field
from lib.model.field import Value
from lib.model.record import Record
from lib.model.summary import Summary
from lib.priorities.comparing import compare_ratings
from lib.priorities.findings import findings
from lib.priorities.gaps import by_spread, standings
from lib.priorities.gathering import NOBODY, Given, group_ids, is_agreed, latest
from lib.priorities.hearing import hear
from lib.priorities.ranking import rank_actions


def summarise(record: Record, today: date | str) -> Summary:
    """What a meeting adds up to. Actions set aside or merged into another are not ranked.

    `today` is a date or an ISO date. Takes some tens of milliseconds for a large meeting, so keep the
    result for as long as its revision stands.
    """
    given = latest(record.answers)
    stand = standings(record, given)
    actions = standing_actions(record)
    people, groups = _ballots(actions, given, group_ids(record.subjects))
    return Summary(
        title=record.meeting.title,
        standings=stand,
        findings=findings(record, given, stand),
        ranked=rank_actions(actions, people, groups),
        discuss=by_spread(stand),
        horizons=record.meeting.horizons,
        scale_now=record.deck.scales.now,
        scale_matters=record.deck.scales.matters,
        today=str(today),
        groups=compare_ratings(record, given),
        deck=record.deck,
        heard=hear(record, given),
    )


def standing_actions(record: Record) -> tuple[Action, ...]:
    """Actions that were neither set aside nor merged into another, in the order of the list."""
    items = (item for item in record.items if item.field == ACTION and not item.set_aside and not item.merged_into)
    return tuple(as_action(item) for item in sorted(items, key=lambda item: (item.position, item.created)))


def _ballots(
    actions: tuple[Action, ...], given: Given, groups: frozenset[str]
) -> tuple[list[Mapping[str, Value]], list[Mapping[str, Value]]]:
    """Votes on actions as ballots, one per subject: those of people, and those that groups agreed on."""
    people: dict[str, dict[str, Value]] = {}
    agreed: dict[str, dict[str, Value]] = {}
    for action in actions:
        for field in (impact_field(action.id).id, effort_field(action.id).id):
            for subject, value in given.get(field, NOBODY).items():
                ballots = agreed if is_agreed(subject, value, groups) else people
                ballots.setdefault(subject, {})[field] = value
    return list(people.values()), list(agreed.values())
