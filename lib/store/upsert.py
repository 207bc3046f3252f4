"""This file is here to insert a row that may be there already, on either database."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Insert = sqlite.Insert | postgresql.Insert


def insert(connection: Connection, table: Table) -> Any:
    """An INSERT that has `on_conflict_do_nothing` and `on_conflict_do_update`, the same on both."""
    return _begin(connection.dialect.name, table)


def on_each(table: Table, finish: Callable[[Any], Insert]) -> Callable[[Connection], Insert]:
    """The same INSERT for each database, put together when it is first asked for: that costs more than running it."""
    made = cache(lambda dialect: finish(_begin(dialect, table)))
    return lambda connection: made(connection.dialect.name)


def _begin(dialect: str, table: Table) -> Any:
    """Only the database that is there is loaded: the other would be a thirtieth of the start."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as begin_sqlite

        return begin_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert as begin_postgresql

    return begin_postgresql(table)
