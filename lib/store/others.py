"""This file is here to keep texts that lost a race, beside the one that stands."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from lib.model.answer import OtherText
from lib.store.tables import other_text


def keep_other(connection: Connection, new: OtherText) -> None:
    """Keep a text beside a shared one; without a meeting it belongs to the installation."""
    values = {column.key: getattr(new, column.key) for column in other_text.columns}
    connection.execute(insert(other_text).values(values | {"meeting": new.meeting or None}))


def others_of(connection: Connection, meeting: str, place: str | None = None) -> tuple[OtherText, ...]:
    """The texts kept beside those of a meeting ("" for the installation's), the oldest first."""
    columns = other_text.c
    query = select(columns.id, columns.meeting, columns.place, columns.text, columns.author, columns.at)
    query = query.where(columns.meeting == meeting if meeting else columns.meeting.is_(None))
    if place is not None:
        query = query.where(columns.place == place)
    rows = connection.execute(query.order_by(columns.at, columns.id))
    return tuple(OtherText(id, owner or "", place, text, author, at) for id, owner, place, text, author, at in rows)


def remove_other(connection: Connection, id: str) -> None:
    """Let a text go, once somebody has chosen. Removing what is not there is fine."""
    connection.execute(delete(other_text).where(other_text.c.id == id))
