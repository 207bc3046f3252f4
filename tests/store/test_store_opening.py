"""This file is here to hold that a database that cannot be opened says why, and never shows a password."""

from __future__ import annotations

import os
import socket
import sqlite3
import stat
import sys
import traceback
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from lib.errors import AppError
from lib.store.address import read_address
from lib.store.connecting import make_engine
from lib.store.engine import Store, open_store
from tests.store.store_cast import begin, only_postgresql

PASSWORD = "hunter2-ä@:/"
QUOTED = "hunter2-%C3%A4%40%3A%2F"


def refused(url: str) -> AppError:
    """What opening `url` is refused with; neither it nor its traceback may show the password."""
    with pytest.raises(AppError) as caught:
        open_store(url)
    shown = "".join(traceback.format_exception(caught.value))
    assert "hunter2" not in shown
    return caught.value


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (f"mysql://bo:{QUOTED}@db/see", 'DATABASE_URL begins with "mysql://". Use "sqlite:///" or'),
        (f"postgresql+asyncpg://bo:{QUOTED}@db/see", 'begins with "postgresql+asyncpg://"'),
        (f"host=db password={QUOTED}", "unset it to use the file see-over.db"),
        ("see-over.db", "unset it to use the file see-over.db"),
        ("", "unset it to use the file see-over.db"),
        (f"postgresql://bo:hunter2/x@db:{QUOTED}/see", "write @ as %40"),
        ("sqlite://", "not the name of a file"),
        ("sqlite:///:memory:", "not the name of a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "not the name of a file"),
        ("sqlite://see-over.db", "too few slashes"),
    ],
)
def test_wrong_address_says_what_is_right(url: str, says: str) -> None:
    """Whoever sets this up reads one line in a terminal, with a password in the address."""
    error = refused(url)
    assert error.problem.code == "store.bad-url"
    assert says in str(error)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_is_understood(scheme: str) -> None:
    """Hosters hand out `postgres://`, and nobody should have to know our driver."""
    address = read_address(f"{scheme}://bo:{QUOTED}@db.example:6432/see?sslmode=require")
    assert address.drivername == "postgresql+psycopg"
    assert (address.username, address.password, address.host, address.port) == ("bo", PASSWORD, "db.example", 6432)
    assert address.query == {"sslmode": "require"}


def test_server_that_does_not_answer_is_named_without_the_password() -> None:
    """The commonest first mistake: the server is not running, or the port is wrong."""
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    url = f"postgresql://bo:{QUOTED}@127.0.0.1:{port}/see?options=-csearch_path%3Dsecret"
    error = refused(url)
    assert error.problem.code == "store.unreachable"
    assert f"127.0.0.1:{port}, database see" in str(error)
    assert "refused" in str(error)
    store = Store(make_engine(read_address(url)), None)
    for use in (store.ping, lambda: begin(store)):
        with pytest.raises(AppError) as caught:
            use()
        assert caught.value.problem.code == "store.unreachable"
        assert "127.0.0.1" not in str(caught.value), "people in the room need not know where the database is"


def test_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is an extra; without it the way out is one command."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = refused(f"postgresql://bo:{QUOTED}@127.0.0.1/see")
    assert error.problem.code == "store.no-driver"
    assert "[postgres]" in error.problem.fix


def test_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """It must not be made silently: a mistyped path would look like an empty database."""
    error = refused(f"sqlite:///{tmp_path}/typo/see-over.db")
    assert error.problem.code == "store.no-folder"
    assert f"{tmp_path}/typo" in str(error)
    assert not (tmp_path / "typo").exists()


def test_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    """A forgotten file name is easily put right, once it is said."""
    error = refused(f"sqlite:///{tmp_path}")
    assert error.problem.code == "store.not-a-database"
    assert f"sqlite:///{tmp_path}/see-over.db" in error.problem.fix


@pytest.mark.parametrize("content", [b"PK\x03\x04 a zip file" * 300, b"see over", b"\x00" * 5_000], ids=repr)
def test_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    """It may be somebody's report."""
    file = tmp_path / "report.db"
    file.write_bytes(content)
    error = refused(f"sqlite:///{file}")
    assert error.problem.code == "store.not-a-database"
    assert str(file) in str(error)
    assert file.read_bytes() == content


def test_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    """A service user without rights is the second commonest mistake."""
    folder = tmp_path
    if os.geteuid() == 0:  # nothing is forbidden to root but what the kernel keeps for itself
        folder = Path("/sys")
        if not folder.is_dir():
            pytest.skip("root may write everywhere on this system")
    else:
        folder.chmod(0o500)
    error = refused(f"sqlite:///{folder}/see-over.db")
    assert error.problem.code == "store.not-writable"
    assert str(folder) in str(error)


def test_file_is_readable_only_by_its_owner(tmp_path: Path) -> None:
    """Other users of the computer must not read what people answered."""
    store = open_store(f"sqlite:///{tmp_path}/see-over.db")
    begin(store)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes) == {"see-over.db", "see-over.db-wal", "see-over.db-shm"}
    assert os.name == "nt" or set(modes.values()) == {0o600}
    store.close()


def test_every_connection_keeps_the_promises_of_the_file(tmp_path: Path) -> None:
    """Each is lost silently when a setting is forgotten on one connection."""
    store = open_store(f"sqlite:///{tmp_path}/see-over.db")
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000}
    with store.read() as one, store.read() as two, store.write() as three:
        for connection in (one, two, three):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
            assert found == expected
    store.close()


def test_address_means_the_same_file_after_a_change_of_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that changes the folder must not make us save into another file."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    store = open_store("sqlite:///see-over.db")
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.close()
    begin(store)
    store.ping()
    assert not list((tmp_path / "elsewhere").iterdir())
    store.close()


@only_postgresql
def test_database_that_cannot_hold_every_letter_is_refused(url: str) -> None:
    """PostgreSQL set up without a locale stores ASCII only, and would fail at the first “é”."""
    import psycopg

    name = f"see_over_ascii_{uuid.uuid4().hex[:8]}"
    address = make_url(url).set(drivername="postgresql", query={})
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        try:
            error = refused(address.set(database=name).render_as_string(hide_password=False))
            assert error.problem.code == "store.wrong-encoding"
            assert "SQL_ASCII" in str(error)
        finally:
            connection.execute(f"DROP DATABASE {name}")


@only_postgresql
def test_server_user_without_rights_is_told_which(url: str) -> None:
    """Since PostgreSQL 15 an ordinary user may not make tables in `public`."""
    import psycopg

    role = f"see_over_role_{uuid.uuid4().hex[:8]}"
    address = make_url(url)
    with psycopg.connect(
        address.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True
    ) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'hunter2'")
        schema = connection.execute("SELECT current_schema()").fetchone()[0]
        connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        try:
            ours = address.set(username=role, password="hunter2").render_as_string(hide_password=False)
            assert refused(ours).problem.code == "store.no-rights"
        finally:
            connection.execute(f"REVOKE USAGE ON SCHEMA {schema} FROM {role}")
            connection.execute(f"DROP ROLE {role}")


def test_file_damaged_in_the_middle_says_so(tmp_path: Path) -> None:
    """A half-restored backup must not look like a meeting without answers."""
    file = tmp_path / "see-over.db"
    store = open_store(f"sqlite:///{file}")
    begin(store)
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[size : 40 * size] = b"\xff" * (39 * size)
    file.write_bytes(content)
    with pytest.raises(AppError) as caught:
        open_store(f"sqlite:///{file}").ping()
    assert caught.value.problem.code == "store.not-a-database"
