"""This file is here to keep what the host did with people's texts: passed to the wall, starred, joined, set aside."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, select

from lib.model.answer import WallText
from lib.store.tables import wall_text
from lib.store.upsert import insert

_KEY = ("meeting", "subject", "field", "round")
_OF_MEETING = select(wall_text).where(wall_text.c.meeting == bindparam("meeting"))


def put_wall_text(connection: Connection, new: WallText) -> None:
    """Keep what the host did with a text, in place of what was done with it before."""
    values = asdict(new)
    row = insert(connection, wall_text).values(values)
    again = {name: row.excluded[name] for name in values if name not in _KEY}
    connection.execute(row.on_conflict_do_update(index_elements=_KEY, set_=again))


def wall_texts_of(connection: Connection, meeting: str) -> tuple[WallText, ...]:
    """Newest first."""
    found = (WallText(**row._mapping) for row in connection.execute(_OF_MEETING, {"meeting": meeting}))
    return tuple(sorted(found, key=lambda each: (-each.at, each.subject, each.field, each.round)))


def remove_wall_text(connection: Connection, meeting: str, subject: str, field: str, round: int) -> None:
    """As if the host had done nothing with the text yet."""
    key = {"meeting": meeting, "subject": subject, "field": field, "round": round}
    connection.execute(delete(wall_text).where(*(wall_text.c[name] == value for name, value in key.items())))
