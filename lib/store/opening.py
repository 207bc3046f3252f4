"""This file is here to find out, and say, why a database cannot be opened."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from lib.errors import AppError, refuse
from lib.store.address import file_of, place_of
from lib.store.connecting import BUSY_SECONDS, make_engine
from lib.store.copies import create_private
from lib.store.failures import busy, failure_of, no_rights


@contextmanager
def opening(address: URL) -> Iterator[None]:
    """Run the block that opens the database; what goes wrong comes out as an AppError for whoever starts it."""
    file = file_of(address)
    try:
        if file is None:
            _check_server(address)
        else:
            _check_file(file)
        yield
    except OSError as error:
        raise _not_writable(place_of(address), error.strerror or str(error)) from error
    except (DBAPIError, sqlite3.Error) as error:
        explained = _explain(error, address)
        if explained is None:
            raise
        raise explained from error


def keep_readers_free(address: URL) -> None:
    """Put a SQLite file in write-ahead mode, for good, so that reading and saving never wait for each other.

    SQLite gives up at once when another server is doing the same, so this asks again for a while.
    On a disk that cannot do it (some network folders) the file stays as it is: slower, not less safe.
    """
    file = file_of(address)
    if file is None:
        return
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _check_file(file: Path) -> None:
    if file.is_dir():
        raise refuse(
            "store.not-a-database",
            f"{file} is a folder, and sessions are kept in a file.",
            f"Add a name to DATABASE_URL, for example sqlite:///{file.as_posix()}/see-over.db.",
        )
    if not file.parent.is_dir():
        raise refuse(
            "store.no-folder",
            f"There is no folder {file.parent} for the file {file.name}.",
            "Make the folder, or set DATABASE_URL to a file in one that exists.",
        )
    try:
        create_private(file)
    except FileExistsError:
        return


def _check_server(address: URL) -> None:
    engine = make_engine(address, upgrading=True)
    try:
        with engine.connect() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    except DBAPIError as error:
        raise _unreachable(address, _cause(error)) from error
    finally:
        engine.dispose()
    if encoding != "UTF8":
        raise refuse(
            "store.wrong-encoding",
            f"The database ({place_of(address)}) stores text as {encoding}, which cannot hold everything people type.",
            "Make one with: CREATE DATABASE see_over ENCODING 'UTF8' TEMPLATE template0",
        )


def _explain(error: DBAPIError | sqlite3.Error, address: URL) -> AppError | None:
    place, cause = place_of(address), _cause(error)
    match failure_of(error):
        case "damaged":
            return _not_a_database(place)
        case "not-saved" | "unreachable" if file_of(address):
            return _not_writable(place, cause)
        case "unreachable":
            return _unreachable(address, cause)
        case "no-rights":
            return no_rights()
        case "busy":
            return busy()
    return None


def _not_a_database(place: str) -> AppError:
    return refuse(
        "store.not-a-database",
        f"{place} is not a database, or it is damaged. Nothing in it was changed.",
        "Set DATABASE_URL to a file that does not exist yet, or put back the latest backup.",
    )


def _not_writable(place: str, reason: str) -> AppError:
    return refuse(
        "store.not-writable",
        f"{place} cannot be written: {reason}.",
        "Let the user that runs See Over write the file and its folder, make room on the disk, "
        "or set DATABASE_URL to another file.",
    )


def _unreachable(address: URL, cause: str) -> AppError:
    reason = next(iter(cause.splitlines()), "it does not answer")
    if address.password:
        reason = reason.replace(str(address.password), "***")
    return refuse(
        "store.unreachable",
        f"The database ({place_of(address)}) cannot be reached: {reason.rstrip('.')}.",
        "Check that it runs, and the name, password, host and database in DATABASE_URL; then start again.",
    )


def _cause(error: DBAPIError | sqlite3.Error) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error).strip()
