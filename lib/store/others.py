"""This file is here to keep texts that lost a race, beside the one that stands."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from lib.model.answer import OtherText
from lib.store.tables import other_text


def keep_other(connection: Connection, new: OtherText) -> None:
    """Keep a text beside a shared one; without a meeting it belongs to the installation."""
    values = {column.key: getattr(new, column.key) for column in other_text.columns}
    connection.execute(insert(other_text).values(values | {"meeting": new.meeting or None}))


def others_of(connection: Connection, meeting: str, place: str | None = None) -> tuple[OtherText, ...]:
    """The texts kept beside those of a meeting ("" for the installation's), the oldest first."""
    query = _OF_MEETING if meeting else _OF_INSTALLATION
    if place is not None:
        query = query.where(other_text.c.place == place)
    rows = connection.execute(query, {"meeting": meeting} if meeting else {})
    return tuple(OtherText(id, owner or "", place, text, author, at) for id, owner, place, text, author, at in rows)


def remove_other(connection: Connection, id: str) -> None:
    """Let a text go, once somebody has chosen. Removing what is not there is fine."""
    connection.execute(delete(other_text).where(other_text.c.id == id))


_COLUMNS = other_text.c
_OTHERS = select(_COLUMNS.id, _COLUMNS.meeting, _COLUMNS.place, _COLUMNS.text, _COLUMNS.author, _COLUMNS.at).order_by(
    _COLUMNS.at, _COLUMNS.id
)
_OF_MEETING = _OTHERS.where(_COLUMNS.meeting == bindparam("meeting"))
_OF_INSTALLATION = _OTHERS.where(_COLUMNS.meeting.is_(None))
