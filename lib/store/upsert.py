"""This file is here to insert a row that may be there already, on either database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def insert(connection: Connection, table: Table) -> Any:
    """An INSERT that has `on_conflict_do_nothing` and `on_conflict_do_update`, the same on both."""
    return _INSERTS[connection.dialect.name](table)


def on_each(table: Table, finish: Callable[[Any], Insert]) -> Mapping[str, Insert]:
    """The same INSERT for each database by its name, put together once: that costs more than running it."""
    return MappingProxyType({name: finish(begin(table)) for name, begin in _INSERTS.items()})


_INSERTS: Mapping[str, Callable[[Table], Insert]] = MappingProxyType(
    {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
)
