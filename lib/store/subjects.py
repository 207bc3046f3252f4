"""This file is here to keep whoever answers belong to: participants, groups and stand-ins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from lib.model.meeting import Subject
from lib.store.failures import gone
from lib.store.tables import subject


def insert_subject(connection: Connection, new: Subject) -> None:
    """Keep a new subject. Groups and stand-ins remember the order they were made in; participants never do."""
    made_so_far = select(func.coalesce(func.max(subject.c.place), 0)).where(subject.c.meeting == new.meeting)
    place = 0 if new.sort == "participant" else int(connection.execute(made_so_far).scalar_one()) + 1
    connection.execute(
        insert(subject).values(
            id=new.id, meeting=new.meeting, sort=new.sort, name=new.name, side=new.side, group=new.group, place=place
        )
    )


def subjects_of(connection: Connection, meeting: str) -> tuple[Subject, ...]:
    """Participants first, in an order that does not say who came when; then the rest as they were made."""
    query = _subjects().where(subject.c.meeting == meeting).order_by(subject.c.place, subject.c.id)
    return tuple(Subject(*row) for row in connection.execute(query))


def find_subject(connection: Connection, meeting: str, id: str) -> Subject | None:
    row = connection.execute(_subjects().where(subject.c.meeting == meeting, subject.c.id == id)).one_or_none()
    return Subject(*row) if row else None


def rename_subject(connection: Connection, meeting: str, id: str, name: str) -> None:
    """Raises AppError `store.gone` when the subject is not there."""
    change = update(subject).where(subject.c.meeting == meeting, subject.c.id == id).values(name=name)
    if connection.execute(change).rowcount == 0:
        raise gone("The group or person")


def _subjects() -> Select[Any]:
    columns = subject.c
    return select(columns.id, columns.meeting, columns.sort, columns.name, columns.side, columns["group"])
