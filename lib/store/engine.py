"""This file is here to open the database and to hand out acts (one transaction each) and reads."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from lib.errors import AppError
from lib.store.address import file_of, read_address
from lib.store.connecting import BUSY_SECONDS, for_acts, for_reading, make_engine
from lib.store.failures import busy, explain, file_gone
from lib.store.notices import Hear, Notices
from lib.store.opening import keep_readers_free, opening
from lib.store.tables import installation
from lib.store.turns import Turns
from lib.store.upgrade import MIGRATIONS, upgrade


class Store:
    """One open database. Safe to use from any number of threads."""

    def __init__(self, engine: Engine, file: Path | None, busy_seconds: float = BUSY_SECONDS) -> None:
        self._engine = engine
        self._server = uuid.uuid4().hex
        self._acts = for_acts(engine, self._server)
        self._reads = for_reading(engine)
        self._turns = Turns()
        self._patience = 1.5 * busy_seconds  # longer than the act before it can be held up
        self._file = file
        self._identity = _identity(file)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One act: everything in the block is kept when it ends, or nothing is when it raises.

        When the block has ended, what it wrote is on the disk. On SQLite acts take turns in the
        order they came. Raises AppError (`store.busy`, `store.not-saved`, `store.unreachable`,
        `store.gone`, `store.not-storable`) when nothing was saved, and RuntimeError inside another act.
        """
        with self._turn() as came:
            if not came:
                raise busy()
            self._refuse_lost_file()
            with _explained(), self._acts.begin() as connection:
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Everything read in the block is as of one moment, whoever saves meanwhile. Never waits for an act."""
        with _explained(), self._reads.connect() as connection:
            yield connection

    def ping(self) -> None:
        """Raises AppError `store.unreachable` when the database does not answer, or its file is gone."""
        self._refuse_lost_file()
        with self.read() as connection:
            connection.execute(select(installation.c.name).limit(1))

    def scrub(self) -> bool:
        """Wipe from the disk what was deleted before; False when a reader was in the way for too long.

        On SQLite deleted rows are overwritten at once, and this empties the log that still has
        them. PostgreSQL does this by itself, in its own time.
        """
        if self.dialect != "sqlite":
            return True
        with self._turn() as came, _explained():
            if not came:
                return False
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                blocked, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not blocked
            finally:
                connection.close()

    def hear(self, hear: Hear) -> Callable[[], None]:
        """Call `hear(meeting, look)` for every act of another server on the same PostgreSQL; returns what ends it.

        On SQLite there is no other server, and nothing is started.
        """
        if self.dialect != "postgresql":
            return lambda: None
        return Notices(self._listening, self._server, hear).end

    def _listening(self) -> Any:
        """A connection of its own, outside the pool, on which every notice comes at once."""
        pooled = self._engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        connection.autocommit = True
        return connection

    def close(self) -> None:
        """Let go of the database. The store can still be used, and then connects again."""
        self._engine.dispose()

    def _turn(self) -> AbstractContextManager[bool]:
        return self._turns.mine(self._patience) if self._file is not None else nullcontext(True)

    def _refuse_lost_file(self) -> None:
        """A file that was deleted under us would take every save, and lose it at the next start."""
        if self._file is not None and _identity(self._file) != self._identity:
            raise file_gone(str(self._file))


def open_store(url: str, *, migrations: Path = MIGRATIONS, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open the database at `url`, made or upgraded first where it has to be.

    `url` is `sqlite:///<file>` or `postgresql+psycopg://…`. An older database is copied aside before
    it is changed. `busy_seconds` is how long an act waits for another program. Raises AppError with
    a `store.` code that says what is wrong and the way out; no message shows a password.
    """
    address = read_address(url)
    with opening(address):
        upgrade(address, migrations)
        keep_readers_free(address)
        store = Store(make_engine(address, busy_seconds=busy_seconds), file_of(address), busy_seconds)
        store.ping()
    return store


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        found = file.stat() if file is not None else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        explained = explain(error)
        if explained is None:
            raise
        raise explained from error
