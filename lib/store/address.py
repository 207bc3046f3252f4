"""This file is here to read DATABASE_URL, and to say what is wrong with it without showing a password."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from lib.errors import AppError, refuse

_SQLITE = ("sqlite", "sqlite+pysqlite")
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_WAY_OUT = 'Use "sqlite:///" or "postgresql+psycopg://", or unset it to use the file see-over.db.'


def read_address(url: str) -> URL:
    """`url` as SQLAlchemy takes it, with the driver we use.

    `postgres://` and `postgresql://` mean PostgreSQL through psycopg. Raises AppError
    `store.bad-url` for anything but a SQLite file or a PostgreSQL server.
    """
    scheme, separator, _ = url.partition("://")
    if not separator:
        # Not repeated: what was pasted here by mistake may be a password.
        raise _bad("DATABASE_URL is not a database address.", _WAY_OUT)
    if scheme not in _SQLITE + _POSTGRESQL:
        raise _bad(f'DATABASE_URL begins with "{scheme[:40]}://".', _WAY_OUT)
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise _bad(
            f"DATABASE_URL begins with “{scheme}://”, but the rest cannot be read.",
            "After it come name:password@host:port/database. In the password write @ as %40, "
            "/ as %2F, : as %3A and % as %25.",
        ) from None
    return _sqlite(address) if scheme in _SQLITE else address.set(drivername="postgresql+psycopg")


def _sqlite(address: URL) -> URL:
    file = address.database or ""
    if address.host or address.username or address.password or address.port:
        raise _bad(
            "DATABASE_URL has too few slashes: what follows “sqlite://” was read as a server.",
            "Write three for a file beside the app (sqlite:///see-over.db), four for a full path (sqlite:////var/…).",
        )
    if file in ("", ":memory:") or file.startswith("file:") or address.query:
        raise _bad(
            f"DATABASE_URL is “{address.drivername}:///{file}”{' with options' if address.query else ''}, "
            "which is not the name of a file.",
            "Sessions are kept in a file: for example sqlite:///see-over.db.",
        )
    # Made absolute once, so that a later change of folder does not mean another file.
    return address.set(drivername="sqlite+pysqlite", database=str(Path(file).absolute()))


def file_of(address: URL) -> Path | None:
    """The SQLite file, None for PostgreSQL."""
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def place_of(address: URL) -> str:
    """Where the database is, in words that can be shown: no name, no password, no options."""
    file = file_of(address)
    if file is not None:
        return str(file)
    port = f":{address.port}" if address.port else ""
    return f"PostgreSQL at {address.host or 'this computer'}{port}, database {address.database or '(unnamed)'}"


def _bad(what: str, fix: str) -> AppError:
    return refuse("store.bad-url", what, fix)
