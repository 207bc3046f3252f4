"""This file is here to keep what a browser likes its hand-outs to be: by whom it is told by an HMAC of its cookie only."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select, update

from lib.store.tables import preference
from lib.store.upsert import insert


def keep_preference(connection: Connection, person: str, name: str, value: bytes, at: float) -> None:
    """Keep it in place of what was kept under this name before."""
    row = insert(connection, preference).values(person=person, name=name, value=value, at=at)
    again = {column: row.excluded[column] for column in ("value", "at")}
    connection.execute(row.on_conflict_do_update(index_elements=("person", "name"), set_=again))


def find_preference(connection: Connection, person: str, name: str) -> tuple[bytes, float] | None:
    """The value, and when it was last kept or used."""
    columns = preference.c
    query = select(columns.value, columns.at).where(columns.person == person, columns.name == name)
    row = connection.execute(query).one_or_none()
    return None if row is None else (bytes(row[0]), float(row[1]))


def use_preference(connection: Connection, person: str, name: str, at: float) -> None:
    """It is still in use, so it is not old."""
    columns = preference.c
    connection.execute(update(preference).where(columns.person == person, columns.name == name).values(at=at))


def drop_preferences(connection: Connection, person: str, *names: str) -> int:
    """Forget these, or with no name everything of this person; how many went."""
    gone = delete(preference).where(preference.c.person == person)
    return connection.execute(gone.where(preference.c.name.in_(names)) if names else gone).rowcount


def drop_old_preferences(connection: Connection, before: float) -> int:
    """Forget what nobody has used since then; how many went."""
    return connection.execute(delete(preference).where(preference.c.at < before)).rowcount


def count_preferences(connection: Connection, name: str) -> int:
    """How many people have kept something under this name."""
    query = select(func.count()).select_from(preference).where(preference.c.name == name)
    return int(connection.execute(query).scalar_one())
