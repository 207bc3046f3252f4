"""This file is here to keep the entries of lists: actions, own questions, SOAR items, a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, func, insert, select, update

from lib.model.item import Item
from lib.store.connecting import is_act
from lib.store.failures import gone
from lib.store.tables import installation, item


@dataclass(frozen=True)
class StaleItem:
    """The entry had changed since it was seen; `current` stands and nothing was saved."""

    current: Item


def insert_item(connection: Connection, new: Item) -> None:
    """Keep a new entry; one without a meeting belongs to the installation."""
    values = {column.key: getattr(new, column.key) for column in item.columns}
    connection.execute(insert(item).values(values | {"meeting": new.meeting or None}))


def find_item(connection: Connection, id: str) -> Item | None:
    row = connection.execute(_items().where(item.c.id == id)).one_or_none()
    return _decoded(row) if row else None


def items_of(
    connection: Connection, meeting: str, field: str | None = None, with_set_aside: bool = True
) -> tuple[Item, ...]:
    """The entries of a meeting ("" for the installation's) by position, ties by `created`.

    Entries that were merged into another are among them. Inside an act that read the installation's, nobody else adds to
    them until it ends, as long as they read them first too.
    """
    if not meeting and is_act(connection):
        connection.execute(select(installation.c.name).with_for_update(key_share=True))
    query = _OF_MEETING if meeting else _OF_INSTALLATION
    if field is not None:
        query = query.where(item.c.field == field)
    if not with_set_aside:
        query = query.where(item.c.set_aside.is_(False))
    rows = connection.execute(query, {"meeting": meeting} if meeting else {})
    return tuple(_decoded(row) for row in rows)


def change_item(
    connection: Connection, id: str, value: dict[str, str], seen_version: int, at: float
) -> Item | StaleItem:
    """Save an entry's value, if it still is the version that was seen.

    Of two people who saw the same version exactly one saves; the other gets `StaleItem`, with
    nothing saved. A value equal to the one that stands is not stale and changes nothing. Raises
    AppError `store.gone` when the entry is not there.
    """
    unchanged = (item.c.version == seen_version) & (item.c.value != value)
    change = update(item).where(item.c.id == id, unchanged)
    saved = connection.execute(change.values(value=value, version=seen_version + 1, updated=at)).rowcount
    current = find_item(connection, id)
    if current is None:
        raise gone("The entry")
    return current if saved or current.value == value else StaleItem(current)


def place_item(connection: Connection, id: str, position: float) -> None:
    """Move an entry in its list. Nobody's text gets stale by it, so the version stays."""
    _change(connection, id, position=position)


def set_item_aside(connection: Connection, id: str, flag: bool, at: float) -> None:
    """Put an entry aside (True) or bring it back (False). Its version stays."""
    _change(connection, id, set_aside=flag, updated=at)


def merge_item(connection: Connection, id: str, into: str, at: float) -> None:
    """Say that an entry is now part of another; its own text stays. `into` "" takes it out again."""
    _change(connection, id, merged_into=into, updated=at)


def relist_item(connection: Connection, id: str, field: str, position: float, at: float) -> None:
    """Move an entry to another list; its text, its author and its version stay."""
    _change(connection, id, field=field, position=position, updated=at)


def delete_item(connection: Connection, id: str) -> None:
    """Delete an entry for good. Deleting what is not there is fine."""
    connection.execute(delete(item).where(item.c.id == id))


def list_state(connection: Connection, meeting: str, field: str) -> tuple[object, ...]:
    """Something that differs whenever a list does, without reading it: what a summary of it can be kept under."""
    aside = func.sum(case((item.c.set_aside, 1), else_=0))
    columns = func.count(), func.max(item.c.updated), func.sum(item.c.version), func.sum(item.c.position), aside
    query = select(*columns).where(item.c.meeting == meeting if meeting else item.c.meeting.is_(None))
    return tuple(connection.execute(query.where(item.c.field == field)).one())


def move_item(connection: Connection, id: str, field: str, position: float, value: dict[str, str], at: float) -> None:
    """Move an entry to another list with a mark on where it came from; its text and its version stay."""
    _change(connection, id, field=field, position=position, value=value, updated=at)


def mark_item(connection: Connection, id: str, value: dict[str, str], at: float) -> None:
    """Change what is noted about an entry beside its text; nobody's text gets stale by it, so the version stays."""
    _change(connection, id, value=value, updated=at)


def _change(connection: Connection, id: str, **values: Any) -> None:
    if connection.execute(update(item).where(item.c.id == id).values(**values)).rowcount == 0:
        raise gone("The entry")


def _items() -> Select[Any]:
    return select(item)


def _decoded(row: Row[Any]) -> Item:
    kept = dict(row._mapping)
    return Item(**kept | {"meeting": kept["meeting"] or ""})


_IN_ORDER = _items().order_by(item.c.position, item.c.created, item.c.id)
_OF_MEETING = _IN_ORDER.where(item.c.meeting == bindparam("meeting"))
_OF_INSTALLATION = _IN_ORDER.where(item.c.meeting.is_(None))
