"""This file is here to make connections that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, Pool, QueuePool, create_engine, event

from lib.errors import refuse
from lib.store.notices import SERVER

BUSY_SECONDS = 10
"""How long a statement waits for another program that holds the database."""

_ACT = "see_over_act"


def make_engine(address: URL, *, busy_seconds: float = BUSY_SECONDS, upgrading: bool = False) -> Engine:
    """An engine that says BEGIN itself on SQLite, and hides people's words from its errors.

    For upgrading, connections are not kept and foreign keys are not enforced: rebuilding a table
    drops it, and SQLite would then delete everything that hangs on it.
    """
    sqlite = address.get_backend_name() == "sqlite"
    pool: type[Pool] = NullPool if upgrading else QueuePool
    # Threads are few and short-lived acts queue elsewhere, so on a file nobody should wait for a connection.
    limits = {} if upgrading else {"pool_size": 8, "max_overflow": -1 if sqlite else 24, "pool_timeout": busy_seconds}
    try:
        engine = create_engine(
            address,
            poolclass=pool,
            hide_parameters=True,
            pool_pre_ping=not sqlite,
            connect_args={} if sqlite else {"connect_timeout": BUSY_SECONDS, "client_encoding": "utf8"} | address.query,
            **limits,
        )
    except ImportError:
        raise refuse(
            "store.no-driver",
            "DATABASE_URL names PostgreSQL, and the package that speaks to it is not installed.",
            'Install it with: pip install ".[postgres]"',
        ) from None
    if sqlite:
        _prepare_sqlite(engine, busy_seconds, foreign_keys=not upgrading)
    else:
        _prepare_postgresql(engine, 0 if upgrading else busy_seconds)
    return engine


def for_acts(engine: Engine, server: str = "") -> Engine:
    """The same engine for writing: on SQLite the one writer from the first word, on PostgreSQL a plain transaction
    that says which `server` it comes from."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_ACT: True})
    return engine.execution_options(**{_ACT: True, SERVER: server, "isolation_level": "READ COMMITTED"})


def for_reading(engine: Engine) -> Engine:
    """The same engine for reading: everything in one transaction is seen as of one moment."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def is_act(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_ACT))


def _prepare_sqlite(engine: Engine, busy_seconds: float, *, foreign_keys: bool) -> None:
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # sqlite3 then leaves BEGIN to us, the same in every Python
        for pragma in (
            f"busy_timeout = {round(busy_seconds * 1_000)}",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "synchronous = FULL",  # confirmed also means safe from a power cut
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        # A save in what was opened for reading would be lost without a word; so it is refused, as on PostgreSQL.
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if is_act(connection) else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_act(connection) else "BEGIN")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)


def _prepare_postgresql(engine: Engine, busy_seconds: float) -> None:
    def set_up(connection: Any, _record: object) -> None:
        connection.autocommit = True
        # 0 is for ever: an upgrade may have to wait for another server's, however long that takes.
        connection.execute(f"SET lock_timeout = {round(busy_seconds * 1_000)}")
        connection.autocommit = False

    event.listen(engine, "connect", set_up)
