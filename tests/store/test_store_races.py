"""This file is here to hold that nobody overwrites anybody, however many save at once."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from functools import partial

import pytest

from lib.model.answer import Answer, OtherText
from lib.model.item import Item
from lib.model.meeting import Subject
from lib.store import answers, installation, items, meetings, others, subjects
from lib.store.answers import Stale
from lib.store.engine import Store, open_store
from lib.store.items import StaleItem
from lib.store.turns import Turns
from tests.store.store_cast import all_at_once, begin, until

ROOM = 32


def test_thirty_two_people_saving_at_once_keep_one_row_each_and_lose_nothing(store: Store) -> None:
    """A full room presses the same button within a second."""
    begin(store)
    with store.write() as connection:
        for number in range(ROOM):
            subjects.insert_subject(connection, Subject(f"p{number}", "meeting", "participant"))
    saves = 6

    def person(subject: str) -> None:
        for number in range(saves):
            with store.write() as connection:
                answers.put_answer(connection, "meeting", subject, f"2.{number % 3}.now", 1, str(number), 1.0)
                answers.put_answer(connection, "meeting", "bo", "everyone's", 1, str(number), 1.0)
                meetings.bump(connection, "meeting")

    assert all_at_once([partial(person, f"p{number}") for number in range(ROOM)]) == [None] * ROOM
    with store.read() as connection:
        kept = answers.answers_of(connection, "meeting")
        meeting = meetings.find_meeting(connection, "meeting")
    assert meeting.revision == ROOM * saves
    rows = Counter((each.subject, each.field) for each in kept)
    assert set(rows.values()) == {1}
    assert len(rows) == ROOM * 3 + 1
    for each in kept:
        if each.subject == "bo":
            assert each.version == ROOM * saves, "every save of the shared row was counted"
        else:
            assert (each.version, each.value) == (2, str(int(each.field[2]) + 3))


def test_of_two_who_save_the_same_version_of_a_text_one_stands_and_both_are_kept(store: Store) -> None:
    """Ana and Bo write the table's note on two laptops: neither may lose a word."""
    begin(store)
    savers, seen = 8, 0

    def save(text: str) -> Answer | Stale:
        with store.write() as connection:
            saved = answers.put_shared(connection, "meeting", "ana", "2.1.note", 1, text, seen, 1.0)
            if isinstance(saved, Stale):
                others.keep_other(
                    connection, OtherText(uuid.uuid4().hex, "meeting", "note:ana:2.1.note:1", text, "bo", 1.0)
                )
            return saved

    written: set[str] = set()
    stands: set[str] = set()
    for turn in range(5):
        texts = [f"version {turn} by {number}" for number in range(savers)]
        results = all_at_once([partial(save, text) for text in texts])
        stood = [each for each in results if isinstance(each, Answer)]
        assert len(stood) == 1
        assert sum(isinstance(each, Stale) for each in results) == savers - 1
        assert all(each.current == stood[0] for each in results if isinstance(each, Stale))
        written |= set(texts)
        stands.add(stood[0].value)
        seen = stood[0].version
        assert seen == turn + 1
    with store.read() as connection:
        assert answers.answers_of(connection, "meeting") == (stood[0],)
        beside = {each.text for each in others.others_of(connection, "meeting")}
    assert beside == written - stands


def test_of_two_who_change_the_same_entry_one_stands_and_the_other_is_told(store: Store) -> None:
    """An action's owner must not change under the one who is typing its date."""
    begin(store)
    with store.write() as connection:
        items.insert_item(connection, Item("i", "meeting", "action", {"what": "Ask"}))

    def save(who: str) -> Item | StaleItem:
        with store.write() as connection:
            return items.change_item(connection, "i", {"what": "Ask", "who": who}, 1, 2.0)

    results = all_at_once([partial(save, f"person {number}") for number in range(6)])
    (stands,) = (each for each in results if isinstance(each, Item))
    assert stands.version == 2
    assert [each.current for each in results if isinstance(each, StaleItem)] == [stands] * 5


def test_same_text_saved_twice_is_not_stale(store: Store) -> None:
    """A phone that repeats a save because the answer got lost must not see its own words as somebody else's."""
    begin(store)
    put = partial(answers.put_shared, meeting="meeting", subject="ana", field="2.1.note", round=1)
    with store.write() as connection:
        first = put(connection, value="Agreed", seen_version=0, at=1.0)
        assert put(connection, value="Agreed", seen_version=0, at=2.0) == first
        assert put(connection, value="Agreed", seen_version=1, at=2.0) == first
        second = put(connection, value="Agreed by all", seen_version=1, at=3.0)
        assert (second.version, second.at) == (2, 3.0)
        assert put(connection, value="Agreed", seen_version=1, at=4.0) == Stale(second)
        items.insert_item(connection, Item("i", "meeting", "action", {"what": "Ask"}))
        assert items.change_item(connection, "i", {"what": "Ask"}, 7, 2.0).version == 1
        assert isinstance(items.change_item(connection, "i", {"what": "Tell"}, 7, 2.0), StaleItem)


def test_text_that_was_taken_back_can_be_saved_again(store: Store) -> None:
    """Bo clears the note while Ana types: there is nothing to overwrite, so hers is saved."""
    begin(store)
    put = partial(answers.put_shared, meeting="meeting", subject="ana", field="2.1.note", round=1)
    with store.write() as connection:
        put(connection, value="Agreed", seen_version=0, at=1.0)
        answers.remove_answer(connection, "meeting", "ana", "2.1.note", 1)
        saved = put(connection, value="Still agreed", seen_version=1, at=2.0)
        assert isinstance(saved, Answer)
        assert answers.answers_of(connection, "meeting") == (saved,)


def test_what_an_act_saw_of_a_meeting_still_holds_when_it_is_kept(store: Store) -> None:
    """Two hosts press "next" at once; a save arrives while the meeting is being closed."""
    begin(store)

    def add_a_minute() -> None:
        for _ in range(10):
            with store.write() as connection:
                meeting = meetings.find_meeting(connection, "meeting")
                meetings.change_meeting(connection, "meeting", minutes=(meeting.minutes or 0) + 1)

    assert all_at_once([add_a_minute] * 6) == [None] * 6
    with store.read() as connection:
        assert meetings.find_meeting(connection, "meeting").minutes == 60


def test_two_servers_on_one_database_lose_nothing_of_each_other(url: str) -> None:
    """Their queues know nothing of each other: only the database can keep them apart."""
    servers = [open_store(url) for _ in range(2)]
    begin(servers[0])

    def add_minutes(server: Store) -> None:
        for _ in range(15):
            with server.write() as connection:
                meeting = meetings.find_meeting(connection, "meeting")
                meetings.change_meeting(connection, "meeting", minutes=(meeting.minutes or 0) + 1)

    assert all_at_once([partial(add_minutes, server) for server in servers * 2]) == [None] * 4
    with servers[1].read() as connection:
        assert meetings.find_meeting(connection, "meeting").minutes == 60
    for server in servers:
        server.close()


def test_read_sees_one_moment_whoever_saves_meanwhile(store: Store) -> None:
    """A report that mixes before and after would add up to a meeting that never was."""
    begin(store)
    with store.read() as reading:
        assert answers.answers_of(reading, "meeting") == ()
        with store.write() as connection:
            answers.put_answer(connection, "meeting", "bo", "2.1.now", 1, "3", 1.0)
            meetings.bump(connection, "meeting")
        assert answers.answers_of(reading, "meeting") == ()
        assert meetings.find_meeting(reading, "meeting").revision == 0
    with store.read() as reading:
        assert len(answers.answers_of(reading, "meeting")) == 1


def test_act_that_fails_leaves_nothing_behind(store: Store) -> None:
    """Half an act is a saved answer that no screen was told of."""
    begin(store)
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        answers.put_answer(connection, "meeting", "bo", "2.1.now", 1, "3", 1.0)
        meetings.bump(connection, "meeting")
        1 / 0  # noqa: B018
    with store.write() as connection:
        assert answers.answers_of(connection, "meeting") == ()
        assert meetings.bump(connection, "meeting") == 1


def test_two_servers_agree_on_one_secret(store: Store) -> None:
    """With two secrets, half the room would be strangers to the other half's server."""

    def ask() -> bytes:
        with store.write() as connection:
            return installation.installation_secret(connection)

    assert len(set(all_at_once([ask] * 8))) == 1


def test_turns_go_to_whoever_came_first() -> None:
    """Under a free-for-all, one saver in a full room waits for seconds while others pass."""
    turns, came = Turns(), []

    def wait(number: int) -> None:
        with turns.mine(10) as got:
            assert got
            came.append(number)

    threads = [threading.Thread(target=wait, args=[number]) for number in range(20)]
    with turns.mine(10):
        for number, thread in enumerate(threads):
            thread.start()
            until(lambda expected=number + 1: turns.waiting == expected)
        assert came == []
    for thread in threads:
        thread.join()
    assert came == list(range(20))


def test_whoever_gives_up_waiting_does_not_block_the_queue() -> None:
    """One stuck phone must not stop the room."""
    turns = Turns()
    with turns.mine(10):

        def wait_briefly() -> bool:
            with turns.mine(0.001) as got:
                return got

        assert all_at_once([wait_briefly, wait_briefly]) == [False, False]
        assert turns.waiting == 0
    with turns.mine(0.001) as got:
        assert got


def test_act_inside_an_act_is_refused_at_once(sqlite_store: Store) -> None:
    """It would wait for itself for ever, with the whole room behind it."""
    with sqlite_store.write(), pytest.raises(RuntimeError, match="one transaction"), sqlite_store.write():
        pass
    with sqlite_store.write():
        pass
