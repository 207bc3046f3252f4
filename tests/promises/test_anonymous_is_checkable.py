"""This file is here to break "anonymous is checkable": no name, no exact time, no stable mark, and nothing by subtraction."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from lib.errors import AppError
from lib.runtime import Services, replaced
from lib.usecases.comparing import compare_groups
from lib.usecases.joining import rename_me
from lib.usecases.passing import pass_all, texts_of
from lib.usecases.reading import open_view
from lib.usecases.rights import person_mark
from lib.usecases.staging import move, reveal_all, see_stage, set_apart
from tests.conftest import ANA, BO, Clock
from tests.pages.conftest import HOST, NOTES, OVERVIEW, PRIORITIES, Window, drawn, page_text
from tests.promises.room import GUESTS, Room, canaries, fill, found_in, name_canaries, open_room, propose_and_act
from tests.promises.windows import LOOKS, export_bytes, host_bytes, phone_bytes, projector_bytes, told

MANY = ("Zofia", "Quirin", "Wanda", "Yusuf", "Xenia", "Vikram", "Ulla", "Timur", "Svea", "Rahel", "Pavel")


def spread_out(lone: Services, clock: Clock, **parts: object) -> Room:
    """An anonymous room in which every act has a moment of its own."""
    room = open_room(lone, names="anonymous", **parts)  # type: ignore[arg-type]
    for card in ("1.1", "2.1"):
        for name in room.people:
            clock.go_on(61.7)
            room.answer_all([name], card=card)
    clock.go_on(61.7)
    return room


def moments(room: Room) -> list[str]:
    """Every moment at which somebody saved, as a number and as a time of day, however it may be written."""
    with closing(sqlite3.connect(database(room))) as connection:
        times = [at for (at,) in connection.execute("SELECT DISTINCT at FROM answer WHERE field LIKE '%thought'")]
    assert len(times) > 5
    return [str(int(at)) for at in times]


def database(room: Room) -> str:
    return str(room.services.settings.database_url).removeprefix("sqlite:///")


def marks(room: Room) -> list[str]:
    """Whatever tells one person from another for good: subjects, HMACs, cookies. Groups are no persons."""
    groups = {room.group_of(name) for name in room.people}
    ids = [room.subject_of(name) for name in room.people] + [room.slip]
    found = [*ids, *(person_mark(room.services, person, room.id) for person in room.people.values())]
    return [mark for mark in found + [person.token for person in room.people.values()] if mark not in groups]


def test_no_name_is_ever_kept(lone: Services) -> None:
    """What is not in the database cannot leak from it: names that were typed, on phones or on slips, are dropped."""
    room = fill(open_room(lone, names="anonymous"))
    with pytest.raises(AppError, match="anonymous"):
        rename_me(room.services, BO, room.id, "Bo-Kanari")
    raw = b"".join(file.read_bytes() for file in Path(database(room)).parent.glob("see-over.db*"))
    assert b"kanari-zofia" in raw
    assert found_in(raw, [*name_canaries(), "Bo-Kanari"]) == []


def test_no_moment_and_no_mark_of_a_person_leaves_in_anything(lone: Services, clock: Clock) -> None:
    """Before reveal and after it: pages, events, exports. Order and time tell who it was in a room of ten."""
    room = spread_out(lone, clock)
    propose_and_act(room)
    for state in (("card:2.1",), ("reveal",), ("show:texts",), ("step:second",), ("reveal",), ("vote",), ("reveal",)):
        for act in state:
            move(room.services, ANA, room.id, act)
        pass_all(room.services, ANA, room.id, "2.1", 1)
        for who, look in LOOKS.items():
            if who != "host":
                assert found_in(look(room), marks(room) + moments(room)) == [], (state, who)
        assert found_in(phone_bytes(room, BO), marks(room) + moments(room)) == [], state
    reveal_all(room.services, ANA, room.id)
    for format, raw in export_bytes(room).items():
        assert found_in(raw, marks(room) + moments(room)) == [], format
        assert found_in(raw, canaries(names=GUESTS)), format


@pytest.mark.parametrize("page", [HOST, OVERVIEW, PRIORITIES, NOTES])
def test_no_page_of_the_host_carries_a_mark_of_a_person(
    lone: Services, clock: Clock, window: Window, page: str
) -> None:
    """The list of texts to pass as well: a mark on each text would put one person's texts together."""
    room = spread_out(lone, clock)
    for act in ("card:2.1", "reveal"):
        move(room.services, ANA, room.id, act)
    with replaced(room.services):
        text = page_text(drawn(window(page, room.id, **{"host.section.cards": "texts"})))
    assert found_in(text, marks(room) + moments(room)) == []


def test_texts_stand_in_another_order_on_every_card(lone: Services, clock: Clock) -> None:
    """The same order on two cards is a mark, and so is the order of coming in."""
    room = spread_out(lone, clock, guests=MANY)
    reveal_all(room.services, ANA, room.id)
    orders = []
    for card in ("1.1", "2.1"):
        listed = texts_of(room.services, ANA, room.id, card)
        assert {text.name for text in listed} == {""}
        orders.append([text.text.split("-")[1] for text in listed])
    assert orders[0] != orders[1] and sorted(orders[0]) == sorted(orders[1])
    assert [name.lower() for name in room.people] not in orders


def test_log_of_an_anonymous_session_names_nobody(
    lone: Services, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """No name, no cookie, no code, no mark."""
    with caplog.at_level(logging.DEBUG):
        room = spread_out(lone, clock)
        reveal_all(room.services, ANA, room.id)
        for look in (projector_bytes, host_bytes):
            look(room)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name != "httpx")
    assert found_in(ours, [*marks(room), *canaries(), *name_canaries(), room.code]) == []


def test_file_of_an_anonymous_session_puts_nobodys_answers_together(lone: Services, clock: Clock) -> None:
    """Who recognises one text must not get the others with it, nor ratings, nor dots."""
    room = spread_out(lone, clock, guests=MANY, groups=1)
    reveal_all(room.services, ANA, room.id)
    saved = json.loads(export_bytes(room)["json"])
    together = defaultdict(set)
    for answer in saved["answers"]:
        if answer["field"].endswith(".thought"):
            together[answer["subject"]].add(answer["value"].split("-")[1])
    assert sum(len(writers) > 1 for writers in together.values()) > len(MANY) // 2
    assert {subject["name"] for subject in saved["subjects"]} <= {"", "Group 1"}
    assert {answer["at"] for answer in saved["answers"]} == {0.0}


def test_below_five_people_the_screen_says_that_anonymity_cannot_be_promised(lone: Services) -> None:
    """Four people know each other's words; saying so is all that can be done."""
    few = open_room(lone, names="anonymous", guests=("Zofia", "Quirin"))
    assert see_stage(few.services, ANA, few.id)["few"] is True
    more = open_room(lone, names="anonymous", guests=GUESTS)
    assert see_stage(more.services, ANA, more.id)["few"] is False
    named = open_room(lone, guests=("Zofia",))
    assert see_stage(named.services, ANA, named.id)["few"] is False


def test_small_group_cannot_be_read_or_worked_out(lone: Services, clock: Clock) -> None:
    """Of three groups two are large and one is two people: its figures are nowhere, and no sum gives them."""
    room = open_room(lone, names="anonymous", groups=3, guests=MANY)
    small = room.group_of("Zofia")
    from lib.usecases.joining import choose_group

    homes = sorted({room.group_of(name) for name in room.people} - {small})
    for place, name in enumerate(room.people):
        if name not in ("Zofia", "Quirin"):
            choose_group(room.services, room.people[name], room.id, homes[place % 2])
    choose_group(room.services, room.people["Quirin"], room.id, small)
    for name in room.people:
        rating = "5" if name in ("Zofia", "Quirin") else "2"
        room.must_save(name, {"2.1.now": rating, "2.1.matters": rating})
    for act in ("card:2.1", "reveal"):
        move(room.services, ANA, room.id, act)
    for row in see_stage(room.services, ANA, room.id)["ratings"][0]["rows"]:  # type: ignore[index]
        assert row["name"] == "Everyone" or row["n"] >= 5
    rows = see_stage(room.services, ANA, room.id)["ratings"][0]["rows"]  # type: ignore[index]
    told_apart = [row["n"] for row in rows if row["name"] != "Everyone"]
    assert not told_apart or sum(row["n"] for row in rows if row["name"] == "Everyone") - sum(told_apart) >= 5
    compared = compare_groups(room.services, open_view(room.services, ANA, room.id))
    for card in compared.cards:
        for rating in card.ratings:
            shown = [side.people.asked for side in rating.sides if side.people]
            assert all(count >= 5 for count in shown if count)
            assert rating.everyone is None or rating.everyone.asked - sum(shown) in (0, *range(5, 99))
    saved = json.loads(export_bytes(room)["json"])
    people = [subject for subject in saved["subjects"] if subject["sort"] == "participant"]
    assert {subject["group"] for subject in people} == {""}


def test_groups_apart_do_not_give_a_small_group_away_either(lone: Services) -> None:
    """The wall must not show by a group's own stage what it hides in the groups' rows."""
    room = fill(open_room(lone, names="anonymous"))
    set_apart(room.services, ANA, room.id, True)
    for name in ("Bo", "Zofia"):
        for act in ("card:2.1", "reveal"):
            move(room.services, ANA, room.id, act, room.group_of(name))
    for raw in (projector_bytes(room), told(room)):
        assert found_in(raw, [*marks(room), *canaries(), *name_canaries()]) == []
    for each in see_stage(room.services, ANA, room.id)["ratings"]:  # type: ignore[union-attr]
        assert [row["name"] for row in each["rows"]] in (["Everyone"], [])


def test_two_sessions_of_one_person_cannot_be_joined_up(lone: Services) -> None:
    """Whoever has the whole database finds nothing that stands in both: no mark, no subject, no key."""
    first, second = fill(open_room(lone, names="anonymous")), fill(open_room(lone, names="anonymous"))
    of_first, of_second = set(marks(first)), set(marks(second))
    tokens = {person.token for person in first.people.values()}
    assert of_first & of_second == tokens
    raw = b"".join(file.read_bytes() for file in Path(database(first)).parent.glob("see-over.db*"))
    assert found_in(raw, tokens) == []
    with closing(sqlite3.connect(database(first))) as connection:
        rows = {id: set() for id in (first.id, second.id)}  # type: ignore[var-annotated]
        for table, columns in {"member": "person, subject, own", "subject": "id", "access_key": "hash"}.items():
            for meeting in rows:
                for row in connection.execute(f"SELECT {columns} FROM {table} WHERE meeting = ?", (meeting,)):
                    rows[meeting] |= {value for value in row if value}
    assert rows[first.id] & rows[second.id] == set() and len(rows[first.id]) > 10
