"""This file is here to keep whoever answers belong to: participants, groups and stand-ins."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from lib.model.meeting import PEOPLE, Sort, Subject
from lib.store.failures import gone
from lib.store.portions import portions
from lib.store.stages import stage_from_json, stage_to_json
from lib.store.tables import subject

_UNORDERED = ("participant", "pretend")


def insert_subject(connection: Connection, new: Subject) -> None:
    """Keep a new subject. Groups and stand-ins remember the order they were made in; participants never do."""
    made_so_far = select(func.coalesce(func.max(subject.c.place), 0)).where(subject.c.meeting == new.meeting)
    place = 0 if new.sort in _UNORDERED else int(connection.execute(made_so_far).scalar_one()) + 1
    connection.execute(
        insert(subject).values(
            id=new.id,
            meeting=new.meeting,
            sort=new.sort,
            name=new.name,
            side=new.side,
            group=new.group,
            place=place,
            stage=stage_to_json(new.stage),
            scribe=new.scribe,
        )
    )


def subjects_of(connection: Connection, meeting: str) -> tuple[Subject, ...]:
    """Participants first, in an order that does not say who came when; then the rest as they were made."""
    return tuple(map(_subject, connection.execute(_OF_MEETING, {"meeting": meeting})))


def find_subject(connection: Connection, meeting: str, id: str) -> Subject | None:
    row = connection.execute(_ONE, {"meeting": meeting, "id": id}).one_or_none()
    return _subject(row) if row else None


def rename_subject(connection: Connection, meeting: str, id: str, name: str) -> None:
    """Raises AppError `store.gone` when the subject is not there."""
    change_subject(connection, meeting, id, name=name)


def change_subject(connection: Connection, meeting: str, id: str, **changes: Any) -> None:
    """Change `name`, `side`, `group`, `stage` or `scribe`. Raises AppError `store.gone` when the subject is not there."""
    if unknown := set(changes) - {"name", "side", "group", "stage", "scribe"}:
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be changed in a subject")
    if "stage" in changes:
        changes["stage"] = stage_to_json(changes["stage"])
    change = update(subject).where(subject.c.meeting == meeting, subject.c.id == id).values(**changes)
    if connection.execute(change).rowcount == 0:
        raise gone("The group or person")


def remove_subject(connection: Connection, meeting: str, id: str) -> None:
    """Remove a subject with everything that it answered. Removing what is not there is fine."""
    connection.execute(delete(subject).where(subject.c.meeting == meeting, subject.c.id == id))


def remove_sort(connection: Connection, meeting: str, sort: Sort) -> int:
    """Remove all subjects of one sort with everything that they answered; how many went."""
    return connection.execute(delete(subject).where(subject.c.meeting == meeting, subject.c.sort == sort)).rowcount


def count_people(connection: Connection, meeting: str, sort: Sort) -> int:
    return int(connection.execute(_COUNT, {"meeting": meeting, "sort": sort}).scalar_one())


def count_by_sort(connection: Connection, meeting: str) -> dict[tuple[str, str], int]:
    """How many subjects there are, by (group's id, sort)."""
    rows = connection.execute(_BY_SORT, {"meeting": meeting})
    return {(str(group), str(sort)): int(n) for group, sort, n in rows}


def groups_in(connection: Connection, meeting: str) -> tuple[Subject, ...]:
    """The groups alone, in the order they were made in."""
    return tuple(map(_subject, connection.execute(_GROUPS, {"meeting": meeting})))


def not_people(connection: Connection, meeting: str) -> tuple[Subject, ...]:
    """Groups and stand-ins: those whose answers were never one person's."""
    return tuple(map(_subject, connection.execute(_NOT_PEOPLE, {"meeting": meeting, "people": PEOPLE})))


def group_of_each(connection: Connection, meeting: str, ids: Collection[str]) -> dict[str, str]:
    """The group's id of each of these subjects that is there, by the subject's."""
    found: dict[str, str] = {}
    for some in portions(ids):
        rows = connection.execute(_GROUP_OF_EACH, {"meeting": meeting, "ids": some})
        found |= {str(id): str(group) for id, group in rows}
    return found


def _subjects() -> Select[Any]:
    columns = subject.c
    return select(
        columns.id,
        columns.meeting,
        columns.sort,
        columns.name,
        columns.side,
        columns["group"],
        columns.stage,
        columns.scribe,
    )


def _subject(row: Sequence[Any]) -> Subject:
    id, meeting, sort, name, side, group, stage, scribe = row
    return Subject(id, meeting, sort, name, side, group, None if stage is None else stage_from_json(stage), scribe)


_OF_MEETING = _subjects().where(subject.c.meeting == bindparam("meeting")).order_by(subject.c.place, subject.c.id)
_ONE = _subjects().where(subject.c.meeting == bindparam("meeting"), subject.c.id == bindparam("id"))
_GROUPS = (
    _subjects()
    .where(subject.c.meeting == bindparam("meeting"), subject.c.sort == "group")
    .order_by(subject.c.place, subject.c.id)
)
_COUNT = (
    select(func.count())
    .select_from(subject)
    .where(subject.c.meeting == bindparam("meeting"), subject.c.sort == bindparam("sort"))
)
_BY_SORT = (
    select(subject.c["group"], subject.c.sort, func.count())
    .where(subject.c.meeting == bindparam("meeting"))
    .group_by(subject.c["group"], subject.c.sort)
)
_GROUP_OF_EACH = select(subject.c.id, subject.c["group"]).where(
    subject.c.meeting == bindparam("meeting"), subject.c.id.in_(bindparam("ids", expanding=True))
)
_NOT_PEOPLE = _subjects().where(
    subject.c.meeting == bindparam("meeting"), subject.c.sort.not_in(bindparam("people", expanding=True))
)
