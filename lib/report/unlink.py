"""This file is here to take out of an anonymous meeting whatever could tell who said what."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

from lib.model.answer import Answer
from lib.model.meeting import Meeting, Subject
from lib.model.record import Record

_SMALLEST_CLASS = 5
_DAY = 86_400.0


def unlinked(record: Record) -> Record:
    """The record without names, times, authors and the order of saving; a named meeting comes back as it is.

    Nor can one person's answers be put together: for every field the answers are dealt anew to the
    people of the same group and side, both rounds of a field to the same person, so a shift still
    shows. Votes on actions are dealt together, since the firmness of a place needs whole ballots
    and a ballot holds no words. Group and side go when fewer than five people share one. Groups
    and raised fingers keep their answers. The same record always gives the same result.
    """
    if record.meeting.names == "named":
        return record
    subjects = _without_names(record)
    deal = _Deal(record, subjects)
    return replace(
        record,
        meeting=_coarse(record.meeting),
        subjects=subjects,
        answers=tuple(sorted((deal.answer(answer) for answer in record.answers), key=_by_content)),
        items=tuple(replace(item, author="", created=0.0, updated=0.0) for item in record.items),
        others=tuple(replace(other, author="", at=0.0) for other in record.others),
    )


class _Deal:
    """Who gets whose answers. Holds the order of people per class, so each field is dealt once."""

    def __init__(self, record: Record, subjects: tuple[Subject, ...]) -> None:
        counted = {answer.subject for answer in record.answers if isinstance(answer.value, dict)}
        self._votes = {item.id for item in record.items}
        self._classes: dict[str, list[str]] = {}
        self._class_of: dict[str, str] = {}
        for subject in subjects:
            if subject.sort != "group" and subject.id not in counted:
                name = f"{subject.sort}/{subject.group}/{subject.side}"
                self._class_of[subject.id] = name
                self._classes.setdefault(name, []).append(subject.id)
        self._dealt: dict[tuple[str, str], dict[str, str]] = {}

    def answer(self, answer: Answer) -> Answer:
        name = self._class_of.get(answer.subject)
        if name is None:
            return replace(answer, at=0.0)
        stem = answer.field.rpartition(".")[0]
        strand = "votes" if stem in self._votes else answer.field
        if (strand, name) not in self._dealt:
            people = self._classes[name]
            self._dealt[strand, name] = dict(zip(_shuffled(people, strand), sorted(people), strict=True))
        return replace(answer, subject=self._dealt[strand, name][answer.subject], version=1, at=0.0)


def _shuffled(people: list[str], strand: str) -> list[str]:
    # People's ids are secret and never exported, so nobody can work the order out again.
    return sorted(people, key=lambda id: hashlib.sha256(f"{strand}\n{id}".encode("utf-8", "replace")).digest())


def _without_names(record: Record) -> tuple[Subject, ...]:
    people = Counter((each.group, each.side) for each in record.subjects if each.sort == "participant")
    small = len(people) > 1 and min(people.values()) < _SMALLEST_CLASS
    known = {subject.id for subject in record.subjects}
    groups = [subject.id for subject in record.subjects if subject.sort == "group"]
    bare = []
    for subject in record.subjects:
        name = f"Group {groups.index(subject.id) + 1}" if subject.sort == "group" else ""
        hidden = small and subject.sort != "group"
        group = "" if hidden or subject.group not in known else subject.group
        bare.append(replace(subject, name=name, group=group, side="" if hidden else subject.side))
    # By id and not by the order of joining.
    return tuple(sorted(bare, key=lambda subject: (subject.sort, subject.name, subject.id)))


def _coarse(meeting: Meeting) -> Meeting:
    """Days instead of times, a clock that stands still, and no list of who was there."""
    stage = replace(meeting.stage, clock_ends=None, clock_left=None, started=None)
    closed = None if meeting.closed is None else meeting.closed // _DAY * _DAY
    return replace(meeting, people="", stage=stage, created=meeting.created // _DAY * _DAY, closed=closed)


def _by_content(answer: Answer) -> tuple[str, int, str, str]:
    return answer.field, answer.round, str(answer.value), answer.subject
