"""This file is here to make a meeting of its own out of a copy that was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lib.model.field import Value
from lib.model.record import Record
from lib.report.copy_out import VOTES, is_shared_out


def with_new_ids(record: Record, meeting: str, deck: str, new_id: Callable[[], str]) -> Record:
    """The record as its own meeting: `meeting` and `deck` (the hash) set, every other id drawn from `new_id`."""
    subjects = {subject.id: new_id() for subject in record.subjects}
    items = {item.id: new_id() for item in record.items}

    def field(name: str) -> str:
        stem, _, last = name.rpartition(".")
        return f"{items[stem]}.{last}" if last in VOTES and stem in items else name

    def value(given: Value, name: str) -> Value:
        if not is_shared_out(name) or not isinstance(given, dict):
            return given
        return {items[item]: dots for item, dots in given.items() if item in items}

    def place(name: str) -> str:
        sort, _, rest = name.partition(":")
        id, _, tail = rest.partition(":")
        return ":".join((sort, (subjects if sort == "note" else items).get(id, ""), tail)) if name else ""

    return replace(
        record,
        meeting=replace(record.meeting, id=meeting, deck=deck),
        subjects=tuple(
            replace(each, id=subjects[each.id], meeting=meeting, group=subjects.get(each.group, each.group))
            for each in record.subjects
        ),
        answers=tuple(
            replace(
                each,
                meeting=meeting,
                subject=subjects[each.subject],
                field=field(each.field),
                value=value(each.value, each.field),
            )
            for each in record.answers
        ),
        items=tuple(
            replace(
                each,
                id=items[each.id],
                meeting=meeting,
                author=subjects.get(each.author, ""),
                merged_into=items.get(each.merged_into, ""),
            )
            for each in record.items
        ),
        others=tuple(
            replace(each, id=new_id(), meeting=meeting, place=place(each.place), author=subjects.get(each.author, ""))
            for each in record.others
        ),
        wall=tuple(
            replace(
                each,
                meeting=meeting,
                subject=subjects[each.subject],
                joined_into=subjects.get(each.joined_into, ""),
            )
            for each in record.wall
        ),
    )
