"""This file is here to turn what a database says into what a person can act on."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from lib.errors import AppError, refuse

_IN_THE_BOX = "Your text is still in the box."

_SQLITE_CODES = {
    "busy": (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    "not-saved": (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
    "unreachable": (sqlite3.SQLITE_CANTOPEN,),
    "damaged": (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB),
}
_POSTGRESQL_STATES = {
    "busy": ("55P03", "40P01", "40001", "53300"),
    "not-saved": ("53100", "25006"),
    "gone": ("23503",),
    "not-storable": ("22021", "22P05"),
    "no-rights": ("42501",),
    "unreachable": ("57P01", "57P02", "57P03"),
    "damaged": ("XX001", "XX002"),
}


def explain(error: BaseException) -> AppError | None:
    """The AppError for a failure of the database while it is in use; None when it is a bug of ours."""
    kind = failure_of(error)
    return _REFUSALS[kind]() if kind else None


def failure_of(error: BaseException) -> str:
    """Which `store.` code fits, "" when none does; straight from the driver or by way of SQLAlchemy."""
    if isinstance(error, PoolTimeout):
        return "busy"
    if isinstance(error, UnicodeEncodeError):
        return "not-storable"
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _sqlite_failure(cause)
    return _postgresql_failure(error) if isinstance(error, DBAPIError) else ""


def _sqlite_failure(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return ""
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return "gone"
    return next((kind for kind, codes in _SQLITE_CODES.items() if code & 0xFF in codes), "")


def _postgresql_failure(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None) or ""
    for kind, states in _POSTGRESQL_STATES.items():
        if state in states:
            return kind
    if not state and type(error.orig).__name__ == "DataError":
        return "not-storable"  # psycopg refuses U+0000 before the server sees it
    if error.connection_invalidated or state.startswith("08") or (not state and isinstance(error, OperationalError)):
        return "unreachable"
    return ""


def busy() -> AppError:
    return refuse(
        "store.busy",
        "The database was busy for too long, so nothing was saved.",
        f"{_IN_THE_BOX} Save again. If it stays like this, look for another program that has the database open.",
    )


def unreachable() -> AppError:
    return refuse(
        "store.unreachable",
        "The database does not answer, so nothing was confirmed as saved.",
        f"{_IN_THE_BOX} Save again in a moment. If it stays like this, whoever runs this server needs to look at it.",
    )


def file_gone(file: str) -> AppError:
    return refuse(
        "store.unreachable",
        f"The file {file} was moved, replaced or deleted while See Over was running, so nothing was saved.",
        f"{_IN_THE_BOX} Put the file back, then start See Over again.",
    )


def gone(what: str = "What this belongs to") -> AppError:
    return refuse(
        "store.gone",
        f"{what} was deleted in the meantime, so nothing was saved.",
        "Your text is still in the box: copy it if you want to keep it.",
    )


def _not_saved() -> AppError:
    return refuse(
        "store.not-saved",
        "The disk is full or may not be written to, so nothing was saved; your text is still in the box.",
        "Ask whoever runs this server to make room, then save again.",
    )


def _not_storable() -> AppError:
    return refuse(
        "store.not-storable",
        "The text has a character that cannot be stored, so nothing was saved.",
        f"{_IN_THE_BOX} Type the part that was pasted in, then save again.",
    )


def _damaged() -> AppError:
    return refuse(
        "store.damaged",
        "The database is damaged, so nothing was saved.",
        "Stop See Over, keep a copy of the database as it is, and put back the latest backup.",
    )


def no_rights() -> AppError:
    return refuse(
        "store.no-rights",
        "The database user in DATABASE_URL may not create or change tables here.",
        "Make it the owner of the database, or grant it CREATE on the database and on its schema.",
    )


_REFUSALS = {
    "busy": busy,
    "not-saved": _not_saved,
    "unreachable": unreachable,
    "damaged": _damaged,
    "gone": gone,
    "not-storable": _not_storable,
    "no-rights": no_rights,
}
