"""This file is here to decide which answers count: one per subject, and a group's own before its people's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.model.answer import Answer
from lib.model.field import Value
from lib.model.meeting import Subject
from lib.model.ratings import Ratings, gather

Given = Mapping[str, Mapping[str, Value]]
"""Field id → subject id → what the subject gave."""

NOBODY: Mapping[str, Value] = {}


@dataclass(frozen=True)
class Rated:
    """How one field was rated. `settled` is what counts: the groups' agreed ratings where there is one,
    else `people`, which is everyone for themselves: single ratings and raised fingers added up."""

    settled: Ratings
    people: Ratings


def latest(answers: Iterable[Answer]) -> Given:
    """What each subject gave for each field: in the second round where it answered there, else the first.

    One person who skips the second round keeps the first answer, so nobody's say is lost by it.
    """
    rounds: dict[tuple[str, str], int] = {}
    given: dict[str, dict[str, Value]] = {}
    for answer in answers:
        key = answer.field, answer.subject
        if answer.round >= rounds.get(key, 0):
            rounds[key] = answer.round
            given.setdefault(answer.field, {})[answer.subject] = answer.value
    return given


def group_ids(subjects: Iterable[Subject]) -> frozenset[str]:
    return frozenset(subject.id for subject in subjects if subject.sort == "group")


def rated(values: Mapping[str, Value], groups: frozenset[str]) -> Rated:
    """Ratings of one field, from subject id → value.

    A group's single rating is an agreed one. A count of raised fingers is its people's, whoever gave it.
    """
    agreed = [value for subject, value in values.items() if is_agreed(subject, value, groups)]
    people = gather(value for subject, value in values.items() if not is_agreed(subject, value, groups))
    return Rated(gather(agreed, agreed=True) if agreed else people, people)


def is_agreed(subject: str, value: Value, groups: frozenset[str]) -> bool:
    return subject in groups and not isinstance(value, dict)
