"""This file is here to keep which browsers ask to be a projector, or to host, until a host says yes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, update

from lib.model.answer import Asking
from lib.store.tables import asking
from lib.store.upsert import insert


def keep_asking(connection: Connection, new: Asking) -> bool:
    """Keep that somebody asks; False, with nothing kept, when somebody else has this code already."""
    row = insert(connection, asking).values(
        code=new.code,
        asker=new.asker,
        meeting=new.meeting,
        right=new.right,
        approved=new.approved,
        created=new.created,
    )
    first = row.on_conflict_do_nothing(index_elements=["code"])
    return bool(connection.execute(first.execution_options(preserve_rowcount=True)).rowcount == 1)


def find_asking(connection: Connection, code: str) -> Asking | None:
    """Who asks under a code, by the code's hash."""
    row = connection.execute(_askings().where(asking.c.code == code)).one_or_none()
    return Asking(*row) if row else None


def askings_by(connection: Connection, asker: str) -> tuple[Asking, ...]:
    """What one browser asks for, the newest first."""
    query = _askings().where(asking.c.asker == asker).order_by(asking.c.created.desc())
    return tuple(Asking(*row) for row in connection.execute(query))


def askings_in(connection: Connection, meeting: str) -> tuple[Asking, ...]:
    """Who asks for something in one meeting, the longest waiting first."""
    query = _askings().where(asking.c.meeting == meeting).order_by(asking.c.created, asking.c.code)
    return tuple(Asking(*row) for row in connection.execute(query))


def count_askings(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(asking)).scalar_one())


def approve_asking(connection: Connection, code: str, meeting: str) -> None:
    """A host of `meeting` has said yes."""
    connection.execute(update(asking).where(asking.c.code == code).values(meeting=meeting, approved=True))


def remove_asking(connection: Connection, code: str) -> None:
    """Removing what is not there is fine."""
    connection.execute(delete(asking).where(asking.c.code == code))


def remove_askings_before(connection: Connection, at: float) -> None:
    """Forget whoever has asked for too long. `at` is seconds since 1970."""
    connection.execute(delete(asking).where(asking.c.created <= at))


def _askings() -> Select[Any]:
    columns = asking.c
    return select(columns.code, columns.asker, columns.meeting, columns["right"], columns.approved, columns.created)
