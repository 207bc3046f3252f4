"""This file is here to copy a database aside before its tables are changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect

from lib.store.tables import FORMER_TABLES, VERSION_TABLE, metadata


@contextmanager
def copy_aside(connection: Connection, file: Path | None, revision: str) -> Iterator[str]:
    """Copy all there is, then run the block that upgrades to `revision`; gives the copy's name.

    When the block fails the copy goes too: the database is as it was, and a server that keeps
    restarting must not fill the disk. `connection` holds the database, so nobody writes meanwhile.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    if file is None:
        yield _copy_tables(connection, f"see_over_before_{revision}_{stamp.lower()}")
        return
    copy = file.with_name(f"{file.name}.before-{revision}-{stamp}")
    create_private(copy)
    try:
        _copy_file(file, copy)
        yield str(copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def create_private(file: Path) -> None:
    """An empty file that only its owner can read. Raises OSError, also when there is one already."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _copy_file(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file that can be moved by itself


def _copy_tables(connection: Connection, schema: str) -> str:
    ours = set(metadata.tables) | set(FORMER_TABLES) | {VERSION_TABLE}
    quote = connection.dialect.identifier_preparer.quote
    names = [quote(name) for name in sorted(ours & set(inspect(connection).get_table_names()))]
    connection.exec_driver_sql(f"LOCK TABLE {', '.join(names)} IN SHARE ROW EXCLUSIVE MODE")
    connection.exec_driver_sql(f"CREATE SCHEMA {quote(schema)}")
    for name in names:
        connection.exec_driver_sql(f"CREATE TABLE {quote(schema)}.{name} AS TABLE {name}")
    return schema
