"""This file is here to hold that deleted is deleted, and that nothing else goes with it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.meeting import Subject
from lib.store import answers, decks, items, meetings, members, others, subjects
from lib.store.engine import Store
from lib.store.tables import metadata
from tests.store.store_cast import a_meeting, begin

SECRET = "quite-unmistakable"


def fill(store: Store, meeting: str, words: str) -> None:
    """A meeting with `words` in every place that people write into, some of it written over."""
    begin(store, a_meeting(meeting, title=words, purpose=words, prepared=(words,), deck=f"deck of {words}"))
    with store.write() as connection:
        subjects.insert_subject(connection, Subject("table", meeting, "group", words))
        members.add_key(connection, f"key of {words}", meeting, "run", "ana", 1.0)
        items.insert_item(connection, Item(f"item {meeting}", meeting, "action", {"what": words * 400}))
        others.keep_other(connection, OtherText(f"other {meeting}", meeting, "note:ana:x:1", words * 30, "bo", 1.0))
    for text in (words * 500, f"again {words}" * 300, "short"):
        with store.write() as connection:
            answers.put_answer(connection, meeting, "bo", "2.1.thought", 1, text, 1.0)
    with store.write() as connection:
        answers.put_answer(connection, meeting, "table", "2.1.note", 1, words, 1.0)


def in_files(folder: Path, words: str) -> set[str]:
    """The files of the database that still hold the words."""
    return {file.name for file in folder.iterdir() if words.encode() in file.read_bytes()}


def test_deleted_meeting_is_in_no_file_of_the_database(sqlite_store: Store, tmp_path: Path) -> None:
    """Somebody was promised that what they wrote is gone; it must not lie in a log or a free page."""
    fill(sqlite_store, "meeting", SECRET)
    fill(sqlite_store, "cys", "keep-this")
    assert in_files(tmp_path, SECRET)
    with sqlite_store.write() as connection:
        meetings.delete_meeting(connection, "meeting")
    assert sqlite_store.scrub()
    assert in_files(tmp_path, SECRET) == set()
    assert "see-over.db" in in_files(tmp_path, "keep-this")


def test_scrub_says_when_a_reader_was_in_the_way(sqlite_store: Store, tmp_path: Path) -> None:
    """It may not claim to have wiped what is still there, nor hang."""
    fill(sqlite_store, "meeting", SECRET)
    with sqlite_store.read() as reading:
        assert meetings.find_meeting(reading, "meeting")
        with sqlite_store.write() as connection:
            meetings.delete_meeting(connection, "meeting")
        assert sqlite_store.scrub() is False
    assert sqlite_store.scrub()
    assert in_files(tmp_path, SECRET) == set()


def test_deleting_a_meeting_takes_everything_of_it_and_nothing_of_another(store: Store) -> None:
    """Cy's meeting on the same server must not lose a row."""
    fill(store, "meeting", SECRET)
    fill(store, "cys", "keep-this")
    with store.write() as connection:
        items.insert_item(connection, Item("register", "", "contracts", {"partner": "City College"}))
    before = rows(store)
    with store.write() as connection:
        meetings.delete_meeting(connection, "meeting")
        meetings.delete_meeting(connection, "never there")
    after = rows(store)
    assert after.pop("installation") == before.pop("installation")
    assert after.pop("item") == 2
    assert before.pop("item") == 3
    assert {name: count * 2 for name, count in after.items()} == before
    with store.read() as connection:
        assert meetings.meeting_ids(connection) == ("cys",)
        assert meetings.find_meeting(connection, "cys").title == "keep-this"
    assert store.scrub()


def test_frozen_deck_goes_with_the_last_meeting_that_used_it(store: Store) -> None:
    """A deck that somebody wrote themselves is theirs to delete; a shared one must stay."""
    begin(store, a_meeting("one"))
    begin(store, a_meeting("two"))
    for meeting, left in (("one", True), ("two", False)):
        with store.write() as connection:
            meetings.delete_meeting(connection, meeting)
            assert bool(decks.find_deck(connection, a_meeting().deck)) is left


def rows(store: Store) -> dict[str, int]:
    with store.read() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
