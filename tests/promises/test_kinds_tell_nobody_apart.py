"""This file is here to break "anonymous is checkable" for a deck of every kind: boxes, lists, the whole, groups side by side."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from lib.runtime import Services
from lib.store import meetings
from lib.usecases import board
from lib.usecases.columns import columns
from lib.usecases.comparing import compare_groups
from lib.usecases.joining import choose_group
from lib.usecases.nominating import nominations
from lib.usecases.passing import pass_text, texts_of
from lib.usecases.reading import open_view, sum_up
from lib.usecases.reporting import chart_names, figure_of
from lib.usecases.staging import move, reveal_all
from tests.conftest import ANA, BO, Clock
from tests.promises.kinds_in_rooms import CASES, EVERY, Case, add, opened, say
from tests.promises.room import Room, found_in, name_canaries
from tests.promises.test_anonymous_is_checkable import MANY, database, marks
from tests.promises.windows import LOOKS, export_bytes, phone_bytes, projector_bytes, without_counts

SMALL = ("Zofia", "Quirin")
"""They are a group of two; everyone else is in another, and a third is empty."""


def in_groups(services: Services, case: Case) -> Room:
    room = opened(services, case, "anonymous", groups=3, guests=MANY)
    small = room.group_of(SMALL[0])
    large = min({room.group_of(name) for name in room.people} - {small})
    for name, person in room.people.items():
        choose_group(room.services, person, room.id, small if name in SMALL else large)
    return room


def all_out(room: Room, case: Case) -> None:
    """Everything is revealed, and everything that was written is let up to the wall."""
    reveal_all(room.services, ANA, room.id)
    for column in columns(room.services, open_view(room.services, ANA, room.id)):
        board.let_up(room.services, ANA, room.id, {each.item.id: each.item.version for each in column.entries})
    for card in case.answered:
        for each in texts_of(room.services, ANA, room.id, card):
            pass_text(room.services, ANA, room.id, *each.key, each.version)
    move(room.services, ANA, room.id, f"card:{case.card}")


def moments(room: Room) -> list[str]:
    """Every second at which somebody saved or added something."""
    asked = "SELECT DISTINCT at FROM answer UNION SELECT created FROM item UNION SELECT updated FROM item"
    with closing(sqlite3.connect(database(room))) as connection:
        found = [str(int(at)) for (at,) in connection.execute(asked) if at]
    assert len(found) >= len(MANY)
    return found


@pytest.mark.parametrize("case", EVERY)
def test_nothing_of_any_kind_of_deck_carries_a_name_a_mark_or_a_moment(
    lone: Services, clock: Clock, case: Case
) -> None:
    """All is revealed and let up, and the whole is on the wall: still nobody can say who, or who was first."""
    room = in_groups(lone, case)
    for card in case.answered:
        for place, name in enumerate(MANY):
            clock.go_on(61.7)
            say(room, name, card, place)
            add(room, name, card)
    never = [*marks(room), *moments(room), *name_canaries(), *(f"{name}-Kanari" for name in MANY)]
    clock.go_on(500)
    all_out(room, case)
    for showing in ("show:texts", "show:sheet", "show:ratings"):
        move(room.services, ANA, room.id, showing)
        assert found_in(projector_bytes(room), never) == [], showing
    found = {who: found_in(look(room), never) for who, look in LOOKS.items() if who != "host"}
    assert {who: some for who, some in found.items() if some} == {}
    assert found_in(phone_bytes(room, BO), never) == []


def shown_of(room: Room, case: Case) -> dict[str, str]:
    """Whatever is said of this session, but the session file, in which answers are dealt out anew. Texts stand on the
    wall in the order of a secret sum."""
    view = open_view(room.services, ANA, room.id)
    summary = sum_up(room.services, view)
    compared = compare_groups(room.services, view)
    sides = [(box.field.id, side) for card in compared.answers for box in card.boxes for side in box.sides]
    texts = (each for card in case.answered for each in texts_of(room.services, ANA, room.id, card))
    files = {format: raw for format, raw in export_bytes(room).items() if format != "json"}
    return {who: without_counts(raw) for who, raw in files.items()} | {
        "wall": "\n".join(sorted(re.split(r"[][{},]", without_counts(projector_bytes(room).partition("Record(")[0])))),
        "charts": "\n".join(repr(figure_of(id, summary)) for id in chart_names(summary)),
        "heard": repr(summary.heard),
        "compared": repr((compared.cards, compared.issues, compared.notes, compared.raised)),
        "answers by group": repr(
            [
                (id, each.group, each.counts, each.apart, each.agreed, [one.value for one in each.given])
                for id, each in sides
            ]
        ),
        "texts to pass": repr(sorted((each.text, each.name, each.box, each.side) for each in texts)),
    }


def exchange(room: Room, one: str, other: str) -> None:
    """Let two people have given what the other gave, everywhere."""
    pair = room.subject_of(one), room.subject_of(other)
    with room.services.store.write() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for before, after in ((pair[0], "meanwhile"), (pair[1], pair[0]), ("meanwhile", pair[1])):
            for table, column in (("answer", "subject"), ("wall_text", "subject"), ("item", "author")):
                statement = f"UPDATE {table} SET {column} = :after WHERE {column} = :before"
                connection.execute(text(statement), {"before": before, "after": after})
        meetings.bump(connection, room.id)


@pytest.mark.parametrize("case", EVERY)
def test_what_two_people_in_a_small_group_gave_is_nowhere_by_itself(lone: Services, case: Case) -> None:
    """Zofia has another group’s answers and they hers: if anything anywhere tells the groups apart, it moves."""
    room = in_groups(lone, case)
    for card in case.answered:
        for place, name in enumerate(MANY):
            say(room, name, card, place)
    all_out(room, case)
    move(room.services, ANA, room.id, "show:sheet")
    before = shown_of(room, case)
    exchange(room, SMALL[0], MANY[-1])
    now = shown_of(room, case)
    assert {who for who in before if before[who] != now[who]} == set()


@pytest.mark.slow
def test_the_exchange_above_is_seen_where_groups_are_told_apart(lone: Services) -> None:
    """Were both groups large, their rows would move; a check that never fails holds nothing."""
    case = CASES["supporting-learning"]
    room = in_groups(lone, case)
    small = room.group_of(SMALL[0])
    for name in MANY[2:5]:
        choose_group(room.services, room.people[name], room.id, small)
    for place, name in enumerate(MANY):
        say(room, name, "1", 0 if room.group_of(name) == small else 1, mark=f"kanari-{place}")
    all_out(room, case)
    before = shown_of(room, case)
    exchange(room, SMALL[0], MANY[-1])
    now = shown_of(room, case)
    assert "answers by group" in {who for who in before if before[who] != now[who]}


def test_nominations_stand_in_another_order_on_every_card(lone: Services, clock: Clock) -> None:
    """The same order on two cards puts one person’s nominations together, and the order of coming in says who it was."""
    case = Case("best-practice-register", "2.1", ("2.1", "2.2"), "1.1")
    room = in_groups(lone, case)
    for card in case.answered:
        for name in MANY:
            clock.go_on(61.7)
            say(room, name, card, 0)
    reveal_all(room.services, ANA, room.id)
    found = nominations(room.services, open_view(room.services, ANA, room.id))
    one, two = ([each.parts["who"].split("-")[1] for each in found if each.card == card] for card in case.answered)
    assert sorted(one) == sorted(two) == sorted(name.lower() for name in MANY)
    assert one != two and [name.lower() for name in MANY] not in (one, two)
