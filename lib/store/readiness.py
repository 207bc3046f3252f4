"""This file is here to keep who is ready to go on, card by card. It is only ever counted, never named."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, select

from lib.store.tables import ready, subject
from lib.store.upsert import insert


def set_ready(connection: Connection, meeting: str, subject_id: str, card: str, round: int, is_ready: bool) -> None:
    """Ready or not; saying so twice is fine."""
    key = {"meeting": meeting, "subject": subject_id, "card": card, "round": round}
    if is_ready:
        connection.execute(insert(connection, ready).values(key).on_conflict_do_nothing())
    else:
        connection.execute(delete(ready).where(*(ready.c[name] == value for name, value in key.items())))


def is_ready(connection: Connection, meeting: str, subject_id: str, card: str, round: int) -> bool:
    query = select(ready.c.card).where(
        ready.c.meeting == meeting, ready.c.subject == subject_id, ready.c.card == card, ready.c.round == round
    )
    return connection.execute(query).first() is not None


def count_ready(connection: Connection, meeting: str, card: str, round: int) -> dict[str, int]:
    """How many people are ready, by their group's id."""
    rows = connection.execute(_READY, {"meeting": meeting, "card": card, "round": round})
    return {str(group): int(people) for group, people in rows}


def _ready() -> Select[Any]:
    columns = subject.c
    return (
        select(columns["group"], func.count())
        .join(ready, and_(columns.meeting == ready.c.meeting, columns.id == ready.c.subject))
        .where(ready.c.meeting == bindparam("meeting"), ready.c.card == bindparam("card"))
        .where(ready.c.round == bindparam("round"))
        .group_by(columns["group"])
    )


_READY = _ready()
