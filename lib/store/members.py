"""This file is here to keep what each browser may do in a meeting, and the keys that give it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, select

from lib.model.meeting import AccessKey, Member, Right
from lib.store.portions import portions
from lib.store.tables import access_key, member
from lib.store.upsert import insert


def set_member(connection: Connection, new: Member) -> None:
    """Keep what a person may do in a meeting, in place of what was kept for them before."""
    row = insert(connection, member).values(
        meeting=new.meeting, person=new.person, right=new.right, subject=new.subject, own=new.own
    )
    now = {name: row.excluded[name] for name in ("right", "subject", "own")}
    connection.execute(row.on_conflict_do_update(index_elements=["meeting", "person"], set_=now))


def find_member(connection: Connection, meeting: str, person: str) -> Member | None:
    row = connection.execute(_ONE, {"meeting": meeting, "person": person}).one_or_none()
    return Member(*row) if row else None


def members_of(connection: Connection, meeting: str) -> tuple[Member, ...]:
    """Everybody in a meeting, in no order that says who came when."""
    rows = connection.execute(_members().where(member.c.meeting == meeting).order_by(member.c.person))
    return tuple(Member(*row) for row in rows)


def memberships(connection: Connection, persons: Collection[str]) -> tuple[Member, ...]:
    """Every meeting that any of these marks is in; any number of marks."""
    found: list[Member] = []
    for some in portions(persons):
        rows = connection.execute(_members().where(member.c.person.in_(some)))
        found += (Member(*row) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.meeting, each.person)))


def members_among(connection: Connection, meeting: str, persons: Collection[str]) -> dict[str, Member]:
    """Those of these marks that are in the meeting, by mark."""
    found: dict[str, Member] = {}
    for some in portions(persons):
        rows = connection.execute(_AMONG, {"meeting": meeting, "persons": some})
        found |= {row.person: Member(*row) for row in rows}
    return found


def remove_member(connection: Connection, meeting: str, person: str) -> None:
    """Forget a browser. What its subject answered stays."""
    connection.execute(delete(member).where(member.c.meeting == meeting, member.c.person == person))


def add_key(connection: Connection, hash: str, meeting: str, right: Right, subject: str, created: float) -> None:
    """Keep the hash of a key; the key itself is never kept. `created` is seconds since 1970."""
    row = insert(connection, access_key)
    connection.execute(row.values(hash=hash, meeting=meeting, right=right, subject=subject, created=created))


def find_key(connection: Connection, hash: str) -> AccessKey | None:
    columns = access_key.c
    query = select(columns.hash, columns.meeting, columns["right"], columns.subject, columns.created)
    row = connection.execute(query.where(columns.hash == hash)).one_or_none()
    return AccessKey(*row) if row else None


def has_key(connection: Connection, meeting: str, right: Right) -> bool:
    """Whether there is a key of a meeting that gives this right."""
    query = select(access_key.c.hash).where(access_key.c.meeting == meeting, access_key.c["right"] == right)
    return connection.execute(query.limit(1)).first() is not None


def remove_keys(connection: Connection, meeting: str, right: Right) -> None:
    """Make every key of a meeting that gives this right worthless."""
    connection.execute(delete(access_key).where(access_key.c.meeting == meeting, access_key.c["right"] == right))


def _members() -> Select[Any]:
    return select(member.c.meeting, member.c.person, member.c["right"], member.c.subject, member.c.own)


_ONE = _members().where(member.c.meeting == bindparam("meeting"), member.c.person == bindparam("person"))
_AMONG = _members().where(
    member.c.meeting == bindparam("meeting"), member.c.person.in_(bindparam("persons", expanding=True))
)
"""Put together once: that costs more than running them, and each save of a phone does."""
