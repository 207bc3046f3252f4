"""This file is here to bring a database to this version's tables, once, whoever starts first."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, inspect, text

from lib.errors import AppError, refuse
from lib.store.address import file_of, place_of
from lib.store.connecting import for_acts, make_engine
from lib.store.copies import copy_aside
from lib.store.tables import REVISION, VERSION_TABLE, metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.migration import MigrationContext

_log = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent / "migrations"

_ONE_AT_A_TIME = 7_365_206_783_376
"""The number of PostgreSQL's advisory lock; any will do that no other program uses."""


def upgrade(address: URL, migrations: Path = MIGRATIONS) -> None:
    """Bring the database to the newest revision in `migrations`.

    A fresh database gets its tables; an older one is copied aside first; a newer one, or one that
    belongs to another program, is refused untouched. All of it is one transaction, and a second
    server that starts meanwhile waits and then finds nothing left to do.
    """
    engine = make_engine(address, upgrading=True)
    try:
        if migrations == MIGRATIONS and _is_up_to_date(engine):
            return
        from alembic import command

        config = _config(migrations)
        with for_acts(engine).begin() as connection:
            _wait_for_other_servers(connection)
            found = _revisions(connection)
            _refuse_newer(config, found, address)
            if not found:
                _refuse_foreign(connection, address)
            head = _head(config)
            if found == (head,):
                return
            with copy_aside(connection, file_of(address), head) if found else nullcontext("") as copy:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check_references(connection)
        if copy:
            _log.warning(
                "The database was upgraded to revision %s. As it was before, it is kept as %s; "
                "delete that once all is well, for it keeps what people delete from now on.",
                head,
                copy,
            )
    finally:
        engine.dispose()


def _is_up_to_date(engine: Engine) -> bool:
    """What most starts find, told without Alembic, which takes longer to import than this to ask."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return False
        return connection.scalars(text(f"SELECT version_num FROM {VERSION_TABLE}")).all() == [REVISION]  # noqa: S608


def compare_context(connection: Connection) -> MigrationContext:
    """How Alembic is to look at our database, for reading its revision and for comparing its tables."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})


def _config(migrations: Path) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config


def _head(config: Config) -> str:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config).get_current_head() or ""


def _revisions(connection: Connection) -> tuple[str, ...]:
    return tuple(compare_context(connection).get_current_heads())


def _wait_for_other_servers(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")


def _refuse_newer(config: Config, found: tuple[str, ...], address: URL) -> None:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory.from_config(config)
    for revision in found:
        try:
            scripts.get_revision(revision)
        except CommandError:
            raise _newer(revision, _head(config), place_of(address)) from None


def _newer(found: str, known: str, place: str) -> AppError:
    return refuse(
        "store.newer-database",
        f"The database ({place}) has revision {found}, and this See Over knows revisions up to {known}: "
        "a newer See Over used it last. Nothing in it was changed.",
        "Start the newer See Over, put back the copy that was made before its upgrade "
        "(its name has “before”), or set DATABASE_URL to another database.",
    )


def _refuse_foreign(connection: Connection, address: URL) -> None:
    """A file with any table in it is somebody else's; on a server only our names may not be taken."""
    taken = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":
        taken &= set(metadata.tables)
    if taken:
        raise refuse(
            "store.not-ours",
            f"The database ({place_of(address)}) belongs to another program: it has "
            f"{', '.join(sorted(taken)[:5])}. Nothing in it was changed.",
            "Set DATABASE_URL to a file that does not exist yet, or to an empty database or schema.",
        )


def _check_references(connection: Connection) -> None:
    """SQLite checks no foreign keys during an upgrade, so they are checked once at its end."""
    if connection.dialect.name == "sqlite":
        broken: Any = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the upgrade left {len(broken)} rows without their owner, first in {broken[0][0]}")
