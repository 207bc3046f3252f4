"""This file is here to hold that a database is made, upgraded or refused, and never harmed."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.script import ScriptDirectory
from sqlalchemy import text

from lib.errors import AppError
from lib.model.item import Item
from lib.store import answers, items, meetings, members, own_decks, preferences, subjects
from lib.store.engine import Store, open_store
from lib.store.tables import REVISION, VERSION_TABLE, metadata
from lib.store.upgrade import MIGRATIONS, compare_context
from tests.store.store_cast import begin, only_postgresql

ROOT = Path(__file__).parents[2]

NEXT = '''"""This file is here to be the next version."""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

def upgrade():
    rebuilt = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("meeting", recreate=rebuilt) as meeting:
        meeting.add_column(sa.Column("mood", sa.Text))
    op.execute("UPDATE meeting SET mood = 'good'")
'''

OPENER = """
import sys
from lib.store.engine import open_store
print("ready", flush=True)
sys.stdin.readline()
open_store(sys.argv[1]).ping()
print("open", flush=True)
"""


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The migrations of a See Over that is one version ahead."""
    folder = tmp_path / "100% next"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "0005_mood.py").write_text(NEXT)
    return folder


@pytest.fixture
def older_url(url: str) -> str:
    """A database of this version with a meeting in it."""
    store = open_store(url)
    begin(store)
    with store.write() as connection:
        answers.put_answer(connection, "meeting", "bo", "2.1.now", 1, "4", 1.0)
        items.insert_item(connection, Item("i", "meeting", "action", {"what": "Ask Bo"}))
    store.close()
    return url


def everything(store: Store) -> tuple[object, ...]:
    with store.read() as connection:
        return (
            meetings.find_meeting(connection, "meeting"),
            subjects.subjects_of(connection, "meeting"),
            answers.answers_of(connection, "meeting"),
            items.items_of(connection, "meeting"),
        )


def test_tables_are_what_the_migrations_make(store: Store) -> None:
    """A column that only new databases have would break every college that upgrades."""
    with store.read() as connection:
        assert compare_metadata(compare_context(connection), metadata) == []


def test_newest_migration_is_the_revision_that_a_start_looks_for() -> None:
    """Most starts ask for this number instead of asking Alembic; a migration without it would never run."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == REVISION


def test_database_of_an_older_version_opens_and_keeps_every_answer(
    older_url: str, next_version: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The rebuilt table owns all the others: a careless upgrade would delete every answer with it."""
    before = everything(open_store(older_url))
    with caplog.at_level(logging.WARNING):
        store = open_store(older_url, migrations=next_version)
    assert everything(store) == before
    with store.read() as connection:
        assert connection.execute(text("SELECT mood FROM meeting")).scalar_one() == "good"
        if store.dialect == "sqlite":
            assert connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
    copy = _copy_named_in(caplog.messages)
    if store.dialect == "sqlite":
        assert copy.startswith(f"{tmp_path}/see-over.db.before-0005-")
        assert os.name == "nt" or stat.S_IMODE(Path(copy).stat().st_mode) == 0o600
        assert everything(open_store(f"sqlite:///{copy}")) == before, "the copy opens in the version it was made by"
    else:
        assert copy.startswith("see_over_before_0005_")
        with store.write() as connection:
            assert connection.execute(text(f"SELECT value FROM {copy}.answer")).scalar_one() == '"4"'
            assert connection.execute(text(f"SELECT version_num FROM {copy}.{VERSION_TABLE}")).scalar_one() == REVISION
            connection.execute(text(f"DROP SCHEMA {copy} CASCADE"))
    store.close()


FIRST_ROWS = (
    "INSERT INTO deck_copy VALUES ('hash', '{}')",
    """INSERT INTO meeting VALUES ('meeting', 'Before', 'team', 'hash', '[{"card": "2.1", "minutes": 8, "state": "in"}]', '',
    'named', 60, '', '[]', '["a", "b", "c"]', '', '{"place": "actions", "card": "2.1", "face": "back", "step": "think",
    "part": 0, "parts": 1, "blank": false, "clock_ends": null, "clock_left": null, "started": 5.0}', 7, 1.0, NULL, '')""",
    "INSERT INTO subject VALUES ('meeting', 'team', 'group', 'The team', '', '', 1)",
    "INSERT INTO member VALUES ('meeting', 'anas-mark', 'run', 'team')",
    "INSERT INTO answer VALUES ('meeting', 'team', '2.1.note', 1, '\"We agreed\"', 3, 9.0)",
)


def test_database_of_version_1_opens_and_keeps_every_answer(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A college that ran See Over before phones could join finds its sessions as they were."""
    first = tmp_path / "first"
    shutil.copytree(MIGRATIONS, first)
    for script in (first / "versions").glob("*.py"):
        if not script.name.startswith("0001"):
            script.unlink()
    before = open_store(url, migrations=first)
    with before.write() as connection:
        for row in FIRST_ROWS:
            connection.exec_driver_sql(row)
    before.close()
    with caplog.at_level(logging.WARNING):
        store = open_store(url)
    with store.read() as connection:
        meeting = meetings.find_meeting(connection, "meeting")
        (team,) = subjects.subjects_of(connection, "meeting")
        (note,) = answers.answers_of(connection, "meeting")
        member = members.find_member(connection, "meeting", "anas-mark")
        assert preferences.find_preference(connection, "anas-mark", "template") is None, "and version 3 has its table"
        assert own_decks.offered_decks(connection) == (), "and version 4 has its tables"
    assert meeting and (meeting.stage.place, meeting.stage.started, meeting.revision) == ("actions", 5.0, 7)
    assert (meeting.code, meeting.pace, meeting.apart, dict(meeting.stage.reveals)) == (0, "host", False, {})
    assert (team.name, team.stage, team.scribe) == ("The team", None, "")
    assert (note.value, note.version, note.save) == ("We agreed", 3, "")
    assert member and (member.right, member.own) == ("run", "")
    if store.dialect == "postgresql":
        with store.write() as connection:
            connection.execute(text(f"DROP SCHEMA {_copy_named_in(caplog.messages)} CASCADE"))
    store.close()


def test_upgrade_that_fails_leaves_the_database_as_it_was_and_no_copy(
    older_url: str, next_version: Path, tmp_path: Path
) -> None:
    """A server that keeps restarting must neither lose a row nor fill the disk with copies."""
    broken = NEXT + "    op.execute('SELECT * FROM nowhere')\n"
    (next_version / "versions" / "0005_mood.py").write_text(broken)
    with pytest.raises(Exception, match="nowhere"):
        open_store(older_url, migrations=next_version)
    store = open_store(older_url)
    assert everything(store)[2][0].value == "4"
    with store.read() as connection:
        assert compare_metadata(compare_context(connection), metadata) == []
        if store.dialect == "postgresql":
            schemas = connection.execute(text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'see_over_before%'"))
            assert schemas.fetchall() == []
    store.close()
    assert not list(tmp_path.glob("*before*"))


def test_database_of_a_newer_version_is_refused_and_not_touched(older_url: str) -> None:
    """An older program would write rows that the newer one cannot read."""
    store = open_store(older_url)
    with store.write() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0999'"))
    with pytest.raises(AppError) as refused:
        open_store(older_url)
    assert refused.value.problem.code == "store.newer-database"
    assert "0999" in str(refused.value)
    assert REVISION in str(refused.value)
    assert "newer See Over" in refused.value.problem.fix
    with store.read() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one() == "0999"
    assert everything(store)[2][0].value == "4"
    store.close()


def test_two_servers_that_start_at_once_both_open_the_same_fresh_database(url: str) -> None:
    """Restarting a college's two servers together is the ordinary way to upgrade."""
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(3)
    ]
    for server in servers:
        assert server.stdout.readline() == "ready\n"
    for server in servers:
        server.stdin.write("\n")
        server.stdin.flush()
    ends = [server.communicate(timeout=30) for server in servers]
    assert [out for out, _ in ends] == ["open\n"] * 3, ends
    store = open_store(url)
    begin(store)
    store.close()


def test_file_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    """A mistyped DATABASE_URL must not put our tables among somebody's bookmarks."""
    file = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmark (id)")
    before = file.read_bytes()
    with pytest.raises(AppError) as refused:
        open_store(f"sqlite:///{file}")
    assert refused.value.problem.code == "store.not-ours"
    assert "bookmark" in str(refused.value)
    assert file.read_bytes() == before


@only_postgresql
def test_tables_of_another_program_on_the_server_are_left_alone(url: str) -> None:
    """Sharing a database is common; taking over a table of the same name is not."""
    import psycopg

    plain = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
        connection.execute("INSERT INTO alembic_version VALUES ('another program')")
        connection.execute("CREATE TABLE answer (theirs text)")
        with pytest.raises(AppError) as refused:
            open_store(url)
        assert refused.value.problem.code == "store.not-ours"
        connection.execute("DROP TABLE answer")
        open_store(url).close()
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("another program",)]


def _copy_named_in(messages: list[str]) -> str:
    (message,) = messages
    return message.split("it is kept as ")[1].split(";")[0]
