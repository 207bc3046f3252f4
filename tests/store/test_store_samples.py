"""This file is here to hold that one sample of everything we keep comes back as it went in."""

from __future__ import annotations

from dataclasses import fields

import pytest

from lib.model.action import ACTION
from lib.model.answer import Answer, OtherText
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import AccessKey, Meeting, Member, PlannedCard, Stage, Subject
from lib.store import answers, decks, installation, items, meetings, members, others, preferences, subjects
from lib.store.engine import Store
from lib.store.tables import access_key, answer, item, meeting, member, other_text, subject
from tests.store.store_cast import DECK, a_meeting, begin

ANA = Subject("ana", "meeting", "participant", "Ana", side="provider")
FULL = Meeting(
    id="full",
    title="Leading the way 🌱",
    way="groups",
    deck=DECK,
    plan=(PlannedCard("2.1", 8), PlannedCard("2.2", 12, "parked"), PlannedCard("6.1", 5, "dropped")),
    purpose="Decide",
    names="anonymous",
    minutes=90,
    people="Ana, Bo\nand a table of six",
    prepared=("One", "", "Three"),
    horizons=("Soon", "Later", "Some day"),
    review_on="2027-01-31",
    stage=Stage(card="2.1", face="back", step="reveal", blank=True, clock_ends=1.7e9 + 0.123456, started=1.7e9),
    revision=7,
    created=1_763_777_777.123456,
    closed=1_763_778_888.5,
    expires_on="2027-06-30",
)
SUBJECTS = (
    ANA,
    Subject("bo", "meeting", "participant", "Bo", side="employer", group="table-1"),
    Subject("table-1", "meeting", "group", "Table 1", side="provider"),
    Subject("fingers", "meeting", "stand-in", "Raised fingers", group="table-1"),
)
VALUES: dict[str, Value] = {
    "rating": "4",
    "set-apart": "dont-know",
    "not applicable": "not-applicable",
    "choice": "not-yet",
    "text": "Zusammenhänge – “übergreifend” 👩‍🏫\n\tund weiter",
    "empty text": "",
    "text like a number": "4.0",
    "whole number": 12,
    "number": 4.0,
    "number with places": 0.1,
    "large number": 12_345_678_901_234_567_890,
    "points": {"b": 7, "a": 3},
    "tally": {"5": 2, "1": 11, "dont-know": 1},
}
ITEMS = (
    Item("i1", "meeting", "strengths", {"text": "We know our learners"}, "ana", 1.0, created=10.0, updated=10.0),
    Item("i2", "meeting", "2.1.question", {"text": "Who is missing here?"}, "bo", 2.5, created=11.0, updated=11.0),
    Item("i3", "meeting", ACTION, {"what": "Ask them", "who": "Bo", "by": "2027-01-31"}, "ana", 3.0, created=12.0),
    Item("i4", "meeting", ACTION, {"what": "Old"}, "bo", 4.0, 5, "i3", True, 13.0, 14.25),
)
REGISTER = Item("r1", "", "contracts", {"partner": "City College", "ends": "2028-07-31"}, "", 1.0, created=15.0)


@pytest.mark.parametrize("kept", [FULL, a_meeting("bare")], ids=["everything filled in", "nothing filled in"])
def test_meeting_comes_back_as_it_was_kept(store: Store, kept: Meeting) -> None:
    """A plan, a stage or a second of the clock that changes on the way moves the whole room."""
    begin(store, kept)
    with store.read() as connection:
        assert meetings.find_meeting(connection, kept.id) == kept
        assert meetings.find_meeting(connection, "Cy's guess") is None


def test_every_sort_of_subject_comes_back(store: Store) -> None:
    """A participant, a group, a stand-in and both sides of a partnership answer in different names."""
    meeting = a_meeting()
    with store.write() as connection:
        decks.keep_deck(connection, DECK, "{}")
        meetings.insert_meeting(connection, meeting)
        for each in SUBJECTS:
            subjects.insert_subject(connection, each)
    with store.read() as connection:
        assert set(subjects.subjects_of(connection, "meeting")) == set(SUBJECTS)
        assert subjects.find_subject(connection, "meeting", "fingers") == SUBJECTS[3]
        assert subjects.find_subject(connection, "Cy's meeting", "fingers") is None


@pytest.mark.parametrize("round", [1, 2])
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_value_of_every_sort_comes_back_with_its_type(store: Store, value: Value, round: int) -> None:
    """A rating "4" that comes back as 4, or 4.0 as 4, would be another answer."""
    begin(store)
    with store.write() as connection:
        kept = answers.put_answer(connection, "meeting", "bo", "2.1.now", round, value, 1_763_777_777.123456)
    with store.read() as connection:
        (found,) = answers.answers_of(connection, "meeting")
    assert found == kept == Answer("meeting", "bo", "2.1.now", round, value, 1, 1_763_777_777.123456)
    assert type(found.value) is type(value)
    if isinstance(found.value, dict) and isinstance(value, dict):
        assert list(found.value) == list(value), "options come back in the order they were given"


def test_entries_of_every_list_come_back(store: Store) -> None:
    """SOAR items, own questions, actions and merged or set aside entries are all one kind of row."""
    begin(store)
    with store.write() as connection:
        for each in ITEMS:
            items.insert_item(connection, each)
    with store.read() as connection:
        assert items.items_of(connection, "meeting") == ITEMS
        assert items.find_item(connection, "i4") == ITEMS[3]


def test_register_entry_belongs_to_no_meeting(store: Store) -> None:
    """A register outlives every meeting, and no meeting may show it as its own."""
    begin(store)
    with store.write() as connection:
        items.insert_item(connection, REGISTER)
        others.keep_other(connection, OtherText("o1", "", "item:r1:partner", "Town College", "", 16.0))
        meetings.delete_meeting(connection, "meeting")
    with store.read() as connection:
        assert items.items_of(connection, "") == (REGISTER,)
        assert [other.text for other in others.others_of(connection, "")] == ["Town College"]
        assert items.items_of(connection, "meeting") == ()


def test_other_text_comes_back_beside_its_place(store: Store) -> None:
    """A text that lost a race is all its writer has left of it."""
    begin(store)
    kept = OtherText("o1", "meeting", "note:table-1:2.1.note:1", "Our own words", "bo", 17.5)
    with store.write() as connection:
        others.keep_other(connection, kept)
    with store.read() as connection:
        assert others.others_of(connection, "meeting") == (kept,)
        assert others.others_of(connection, "meeting", kept.place) == (kept,)
        assert others.others_of(connection, "meeting", "item:i1:what") == ()


def test_member_and_key_come_back_with_their_right(store: Store) -> None:
    """Who may run a meeting hangs on these two rows."""
    begin(store)
    key = AccessKey("hash", "meeting", "show", "ana", 18.25)
    with store.write() as connection:
        members.add_key(connection, key.hash, key.meeting, key.right, key.subject, key.created)
    with store.read() as connection:
        assert members.find_member(connection, "meeting", "meeting-bo") == Member(
            "meeting", "meeting-bo", "answer", "bo"
        )
        assert members.find_key(connection, "hash") == key
        assert members.find_member(connection, "meeting", "cy") is None
        assert members.find_key(connection, "Cy's guess") is None


def test_preferences_come_back_byte_for_byte_and_go_by_person(store: Store) -> None:
    """A college's letterhead is a binary file, and one computer's must not be another's."""
    raw = bytes(range(256)) * 8_000
    with store.write() as connection:
        preferences.keep_preference(connection, "ana", "template", b"before", 1.0)
        preferences.keep_preference(connection, "ana", "template", raw, 1_763_777_777.123456)
        preferences.keep_preference(connection, "ana", "columns", b"", 5.0)
        preferences.keep_preference(connection, "bo", "template", b"bo's", 2.0)
    with store.read() as connection:
        assert preferences.find_preference(connection, "ana", "template") == (raw, 1_763_777_777.123456)
        assert preferences.find_preference(connection, "ana", "columns") == (b"", 5.0)
        assert preferences.find_preference(connection, "cy", "template") is None
        assert preferences.count_preferences(connection, "template") == 2
    with store.write() as connection:
        preferences.use_preference(connection, "ana", "columns", 9.0)
        assert preferences.drop_old_preferences(connection, 5.0) == 1
        assert preferences.drop_preferences(connection, "ana", "template") == 1
        assert preferences.drop_preferences(connection, "ana") == 1
        assert preferences.find_preference(connection, "ana", "columns") is None


def test_deck_copy_and_secret_come_back(store: Store) -> None:
    """A meeting reads its questions from the copy; the secret tells one person from another."""
    with store.write() as connection:
        decks.keep_deck(connection, "hash", '{"title": "Ä"}')
        decks.keep_deck(connection, "hash", '{"title": "Ä"}')
        secret = installation.installation_secret(connection)
    with store.write() as connection:
        assert decks.find_deck(connection, "hash") == '{"title": "Ä"}'
        assert decks.find_deck(connection, "another") is None
        assert installation.installation_secret(connection) == secret
    assert len(secret) == 32


@pytest.mark.parametrize(
    ("table", "model", "ours_alone"),
    [
        (meeting, Meeting, set()),
        (subject, Subject, {"place"}),
        (member, Member, set()),
        (access_key, AccessKey, set()),
        (answer, Answer, set()),
        (item, Item, set()),
        (other_text, OtherText, set()),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_every_attribute_of_the_model_has_its_column(table: object, model: type, ours_alone: set[str]) -> None:
    """An attribute that is added to the model and not to the table would silently not be kept."""
    assert {column.key for column in table.columns} - ours_alone == {each.name for each in fields(model)}
