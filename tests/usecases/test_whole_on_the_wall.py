"""This file is here to hold the whole of a deck on the wall to what may stand there: passed texts only, and times that go on."""

from __future__ import annotations

from typing import Any

import pytest

from lib.priorities.planning import propose
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.answering import write_text
from lib.usecases.passing import pass_all, set_text_aside
from lib.usecases.staging import move, reveal_cards, set_apart
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.whole import whole_sheet
from tests.conftest import ANA, BO, Clock
from tests.days import at
from tests.usecases.hosting_cast import DEE, Room
from tests.usecases.test_two_sides import ADAPT, MENTOR, begin


def whole(services: Services, id: str) -> dict[str, Any] | None:
    """What the wall shows after somebody asked for the whole."""
    move(services, ANA, id, "show:sheet")
    return as_it_stands(services, id)


def as_it_stands(services: Services, id: str) -> dict[str, Any] | None:
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, id)
        assert meeting
        return whole_sheet(services, connection, meeting)


@pytest.fixture
def room(lone: Services) -> Room:
    opened = begin(lone)
    opened.write(BO, MENTOR, "A mentor on site")
    opened.write(DEE, MENTOR, "An older colleague")
    opened.write(DEE, ADAPT, "Shorter days")
    move(lone, ANA, opened.id, "card:5")
    return opened


def rows(sheet: dict[str, Any] | None) -> list[tuple[str, ...]]:
    assert sheet
    return [tuple(cell["text"] for cell in row) for row in sheet["rows"]]


def test_nothing_is_there_before_the_reveal_nor_before_the_host_has_passed_it(room: Room) -> None:
    """Reveal shows ratings; a text reaches the wall only after the host has read it."""
    assert whole(room.services, room.id) is None
    reveal_cards(room.services, ANA, room.id, ["5"])
    assert whole(room.services, room.id) is None


def test_passed_texts_stand_under_their_side_and_one_that_was_set_aside_does_not(room: Room) -> None:
    """What was set aside must NOT come back by another door."""
    reveal_cards(room.services, ANA, room.id, ["5"])
    dee = next(each for each in room.people() if each.name == "Dee").id
    set_text_aside(room.services, ANA, room.id, dee, ADAPT, 1)
    pass_all(room.services, ANA, room.id, "5", 1)
    sheet = whole(room.services, room.id)
    assert sheet and sheet["columns"] == ("Question", "Provider", "Employer")
    assert [row[1:] for row in rows(sheet)] == [("A mentor on site", "An older colleague")]


def test_texts_are_off_the_wall_while_the_question_is_answered_once_more(room: Room) -> None:
    """The second round is as blind as the first."""
    reveal_cards(room.services, ANA, room.id, ["5"])
    pass_all(room.services, ANA, room.id, "5", 1)
    move(room.services, ANA, room.id, "step:second")
    assert whole(room.services, room.id) is None


def test_text_that_was_written_anew_is_off_the_wall(room: Room) -> None:
    """The host has read another one."""
    reveal_cards(room.services, ANA, room.id, ["5"])
    pass_all(room.services, ANA, room.id, "5", 1)
    room.write(BO, MENTOR, "Something rude", seen=1)
    assert "Something rude" not in repr(whole(room.services, room.id))


def test_anonymous_answers_stand_under_no_side(lone: Services) -> None:
    """With one person on each side, the side is the name."""
    room = begin(lone, names="anonymous")
    room.write(BO, MENTOR, "A mentor on site")
    room.write(DEE, MENTOR, "An older colleague")
    move(lone, ANA, room.id, "card:5")
    reveal_cards(lone, ANA, room.id, ["5"])
    pass_all(lone, ANA, room.id, "5", 1)
    sheet = whole(lone, room.id)
    assert sheet and sheet["columns"] == ("Question", "Answers")
    assert "Provider" not in repr(sheet) and "Employer" not in repr(sheet)


def test_what_a_side_wrote_as_one_waits_until_nobody_answers_blind(room: Room) -> None:
    """Bo and Dee still think; the words of a whole side would lead them. Groups apart do not read each other at all."""
    write_text(room.services, ANA, room.id, MENTOR, "Tutors and two supervisors", 0)
    assert whole(room.services, room.id) is None
    reveal_cards(room.services, ANA, room.id, ["5"])
    assert "Tutors and two supervisors" in repr(whole(room.services, room.id))
    set_apart(room.services, ANA, room.id, True)
    assert "Tutors and two supervisors" not in repr(whole(room.services, room.id))


def test_expected_times_of_a_day_go_on_while_nobody_does_anything(lone: Services, clock: Clock) -> None:
    """A room that stays too long sees lunch move away, minute by minute; what is on must NOT end in the past."""
    clock.now = at(9)
    deck = lone.library.decks["t-level-workshop"]
    day = start_meeting(lone, ANA, Invitation(deck.id, "team", propose(deck, 450), minutes=450, zone=0))
    before = rows(whole(lone, day.id))
    clock.now = at(9, 42)
    after = rows(as_it_stands(lone, day.id))
    assert (before[0][0], after[0][0]) == ("09:00–09:30", "09:00–09:42")
    assert (before[1][0], after[1][0]) == ("09:30–10:30", "09:42–10:42")
    assert (before[1][3], after[1][3]) == ("", "Planned for 09:30")
