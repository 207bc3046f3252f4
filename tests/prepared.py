"""This file is here to give each test a database and services at once: what is the same for all of them is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Dialect, create_mock_engine, event

from lib.config import Settings
from lib.decks.loading import Library
from lib.runtime import Services
from lib.store.address import file_of, read_address
from lib.store.connecting import make_engine
from lib.store.engine import Store
from lib.store.tables import REVISION, VERSION_TABLE, metadata


@dataclass(frozen=True)
class Prepared:
    """Tables in a file to copy, decks, and SQL: to make them anew takes longer than most tests."""

    database: Path
    library: Library
    secret: bytes
    dialects: dict[str, Dialect] = field(default_factory=dict)
    compiled: dict[Any, Any] = field(default_factory=dict)

    def services(self, url: str, clock: Callable[[], float]) -> Services:
        """Services on a database that has our tables and nothing in it, at an address where none is yet."""
        address = read_address(url)
        file = file_of(address)
        if file is None:
            _make_tables(address, self.secret)
        else:
            shutil.copyfile(self.database, file)
        return Services(Settings(database_url=url), self._store(address), self.library, self.secret, clock=clock)

    def _store(self, address: URL) -> Store:
        """A store which compiles no SQL that the store of another test has compiled (SQLAlchemy keeps it by dialect),
        and does not wait for the disk: what a power cut leaves is for the tests of the store."""
        engine = make_engine(address)
        if engine.name == "sqlite":
            event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
        if engine.name not in self.dialects:
            engine.connect().close()  # the first connection says what the database can do
            self.dialects[engine.name] = engine.dialect
        engine.dialect = self.dialects[engine.name]
        engine.update_execution_options(compiled_cache=self.compiled)
        return Store(engine, file_of(address))


def _make_tables(address: URL, secret: bytes) -> None:
    """The tables as migrations make them, which the tests of the store hold them to, in one go."""
    import psycopg

    statements: list[str] = []
    engine = create_mock_engine(
        "postgresql+psycopg://", lambda made, *_: statements.append(str(made.compile(dialect=engine.dialect)))
    )
    metadata.create_all(engine, checkfirst=False)
    statements.append(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) PRIMARY KEY)")
    statements.append(f"INSERT INTO {VERSION_TABLE} VALUES ('{REVISION}')")
    statements.append(f"INSERT INTO installation (name, value) VALUES ('secret', '{secret.hex()}')")
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(";\n".join(statements))
