"""This file is here to hold that a save that fails says so, and that the next one works again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.errors import AppError
from lib.model.answer import OtherText
from lib.store import answers, others
from lib.store.engine import Store, open_store
from tests.store.store_cast import begin, only_postgresql


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(AppError) as refused:
        act()
    return refused.value.problem.code


def save(store: Store, value: str = "4") -> None:
    with store.write() as connection:
        answers.put_answer(connection, "meeting", "bo", "2.1.note", 1, value, 1.0)


def saved(store: Store) -> list[object]:
    with store.read() as connection:
        return [each.value for each in answers.answers_of(connection, "meeting")]


def test_file_that_another_program_holds_is_busy_and_then_works_again(sqlite_store: Store, tmp_path: Path) -> None:
    """A backup tool or a database browser holds the file: wait, then say so, and never hang."""
    begin(sqlite_store)
    with closing(sqlite3.connect(tmp_path / "see-over.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert code_of(lambda: save(sqlite_store)) == "store.busy"
        sqlite_store.ping()
        assert saved(sqlite_store) == []
        other.execute("ROLLBACK")
    save(sqlite_store)
    assert saved(sqlite_store) == ["4"]


@only_postgresql
def test_row_that_another_server_holds_is_busy_and_then_works_again(url: str) -> None:
    """A server that hangs in the middle of an act must not hang the others with it."""
    ours, other = open_store(url, busy_seconds=0.1), open_store(url)
    begin(ours)
    save(ours)
    with other.write() as connection:
        answers.put_answer(connection, "meeting", "bo", "2.1.note", 1, "theirs", 2.0)
        assert code_of(lambda: save(ours, "ours")) == "store.busy"
    assert saved(ours) == ["theirs"]
    save(ours, "ours")
    assert saved(other) == ["ours"]
    ours.close()
    other.close()


@pytest.mark.parametrize("limit", ["query_only = ON", "max_page_count = 1"], ids=["write-protected", "full"])
def test_disk_that_takes_nothing_more_says_that_nothing_was_saved(sqlite_store: Store, limit: str) -> None:
    """The text is still in the box, and the message has to say so."""
    begin(sqlite_store)
    save(sqlite_store)

    def fill() -> None:
        with sqlite_store.write() as connection:
            connection.exec_driver_sql(f"PRAGMA {limit}")
            answers.put_answer(connection, "meeting", "bo", "2.1.note", 1, "x" * 10_000, 1.0)

    with pytest.raises(AppError) as refused:
        fill()
    assert refused.value.problem.code == "store.not-saved"
    assert "nothing was saved; your text is still in the box" in str(refused.value)
    assert saved(sqlite_store) == ["4"]


def test_save_in_what_was_opened_for_reading_is_refused(store: Store) -> None:
    """It would be gone when the block ends, after the screen said "saved"."""
    begin(store)

    def save_while_reading() -> None:
        with store.read() as connection:
            answers.put_answer(connection, "meeting", "bo", "2.1.note", 1, "4", 1.0)

    assert code_of(save_while_reading) == "store.not-saved"
    save(store)
    assert saved(store) == ["4"]


@pytest.mark.parametrize("replaced", [False, True], ids=["deleted", "replaced by another file"])
def test_file_that_goes_away_stops_every_save(sqlite_store: Store, tmp_path: Path, replaced: bool) -> None:
    """The system would let us go on writing into a file that nobody can ever open again."""
    begin(sqlite_store)
    file = tmp_path / "see-over.db"
    file.rename(tmp_path / "moved.db")
    if replaced:
        file.write_bytes((tmp_path / "moved.db").read_bytes())
    assert code_of(sqlite_store.ping) == "store.unreachable"
    assert code_of(lambda: save(sqlite_store)) == "store.unreachable"
    file.unlink(missing_ok=True)
    (tmp_path / "moved.db").rename(file)
    sqlite_store.ping()
    save(sqlite_store)


@only_postgresql
def test_connection_cut_in_the_middle_of_an_act_saves_nothing_and_heals(url: str) -> None:
    """The database server is restarted during a meeting."""
    store = open_store(url)
    begin(store)

    def cut() -> None:
        with store.write() as connection:
            answers.put_answer(connection, "meeting", "bo", "2.1.note", 1, "lost", 1.0)
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with store.write() as other:
                other.execute(text(f"SELECT pg_terminate_backend({mine}, 5000)"))
            answers.put_answer(connection, "meeting", "bo", "2.1.other", 1, "lost", 1.0)

    assert code_of(cut) == "store.unreachable"
    assert saved(store) == []
    save(store)
    store.ping()
    store.close()


@pytest.mark.parametrize("letter", ["\x00", "\ud800"], ids=["U+0000", "half a letter"])
def test_letter_that_cannot_be_stored_is_refused_or_comes_back(store: Store, letter: str) -> None:
    """Such text is cleaned on the way in; should one get past, it must not look like a crash."""
    begin(store)
    other = OtherText("o", "meeting", "note:bo:2.1.note:1", f"before{letter}after", "bo", 1.0)
    try:
        with store.write() as connection:
            others.keep_other(connection, other)
    except AppError as refused:
        assert refused.problem.code == "store.not-storable"
    else:
        with store.read() as connection:
            assert others.others_of(connection, "meeting") == (other,)
    save(store)
    assert saved(store) == ["4"]


def test_failure_does_not_show_what_people_wrote(store: Store) -> None:
    """Logs are read by people who were not in the meeting."""
    begin(store)
    with pytest.raises(Exception, match="nowhere") as caught, store.write() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "Bo's own words"})
    assert "Bo's own words" not in str(caught.value)


def test_bug_is_not_dressed_up_as_a_failure_of_the_disk(store: Store) -> None:
    """Anything else is a bug: it has to reach the log whole."""
    with pytest.raises(Exception, match="nowhere") as caught, store.write() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, AppError)
