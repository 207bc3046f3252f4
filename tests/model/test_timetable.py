"""This file is here to hold the timetable to a frozen clock: what was planned, what happened, what is to be expected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.day import day_of
from lib.model.meeting import Meeting
from lib.model.timetable import Timetable, between, clock, timetable
from tests.days import DAY, ORDER, at, session, small_day, went


def seen(meeting: Meeting, now: float | None = None) -> Timetable:
    return timetable(DAY, day_of(meeting), now)


def row(day: Timetable, card: str) -> str:
    """How a row reads: state, planned, actual, expected."""
    each = next(each for each in day.rows if each.card == card)
    parts = (between(each.starts, each.ends), between(each.began, each.ended), between(each.expected, each.until))
    return " | ".join((each.state, *parts))


def test_day_that_has_not_begun_is_as_planned_with_breaks_counted() -> None:
    """Breaks take time, and a plan without them is never kept."""
    day = seen(session(), at(8, 30))
    assert [between(each.starts, each.ends) for each in day.rows] == [
        "09:00–10:00",
        "10:00–10:15",
        "10:15–10:45",
        "10:45–11:45",
        "11:45–12:30",
        "12:30–13:15",
    ]
    assert [each.sort for each in day.rows] == ["slot", "break", "slot", "slot", "break", "closing"]
    assert (clock(day.opens), clock(day.ends), day.late, day.begun) == ("09:00", "13:15", 0, False)


def test_rows_say_what_is_over_what_is_on_and_what_is_to_come() -> None:
    """The host looks for one thing: where are we, and what does it do to the rest."""
    day = seen(went(session(), (at(9, 4), "a"), (at(10, 10), "coffee")), at(10, 12))
    assert row(day, "a") == "done | 09:00–10:00 | 09:04–10:10 | "
    assert row(day, "coffee") == "now | 10:00–10:15 | 10:10– | "
    assert row(day, "b") == "ahead | 10:15–10:45 |  | 10:25–10:55"
    assert (clock(day.expected), day.late, day.left) == ("13:25", 10, 13)


def test_slot_that_runs_over_pushes_the_rest_on_minute_by_minute() -> None:
    """As long as nobody goes on, everything to come is later."""
    meeting = went(session(), (at(9), "a"))
    assert [seen(meeting, at(10, minutes)).late for minutes in (0, 1, 20)] == [0, 1, 20]
    assert seen(meeting, at(10, 20)).left == -20


def test_time_in_hand_is_told_as_such_and_not_as_late() -> None:
    """A slot that ended early is no reason to cut another."""
    day = seen(went(session(), (at(9), "a"), (at(9, 45), "coffee")), at(9, 46))
    assert (day.late, clock(day.expected)) == (-15, "13:00")


def test_slot_that_was_jumped_was_not_held_and_has_no_times() -> None:
    """What nobody did must NOT look like a slot of no minutes."""
    day = seen(went(session(), (at(9), "a"), (at(10), "c")), at(10, 1))
    assert row(day, "coffee") == "passed | 10:00–10:15 |  | "
    assert next(each for each in day.rows if each.card == "b").taken is None


def test_dropped_slot_keeps_its_planned_time_and_the_rest_moves_up() -> None:
    """The notes have to say what was planned and left out."""
    meeting = went(session(), (at(9), "a"))
    plan = tuple(replace(each, state="dropped") if each.card == "b" else each for each in meeting.plan)
    day = seen(replace(meeting, plan=plan), at(9, 10))
    assert row(day, "b") == "dropped | 10:15–10:45 |  | "
    assert row(day, "c") == "ahead | 10:45–11:45 |  | 10:15–11:15"


def test_day_opens_when_the_host_says() -> None:
    """The same workshop is held in the afternoon somewhere else."""
    day = seen(session(opens=13 * 60 + 30), at(8))
    assert (clock(day.opens), clock(day.ends), day.moved) == ("13:30", "17:45", False)


def test_day_that_begins_far_from_its_time_moves_and_says_so() -> None:
    """Somebody who tries it at two must NOT be told that they are five hours late."""
    day = seen(went(session(), (at(14, 3), "a")), at(14, 4))
    assert (clock(day.opens), day.moved, day.late) == ("14:05", True, -2)
    late = seen(went(session(), (at(9, 12), "a")), at(9, 13))
    assert (clock(late.opens), late.moved, late.late) == ("09:00", False, 12)


def test_times_are_those_of_the_host_s_clock() -> None:
    """A server in another time zone, or one set to UTC, must not move the day by an hour."""
    day = seen(went(session(zone=60), (at(8), "a")), at(8, 30))
    assert row(day, "a").startswith("now | 09:00–10:00 | 09:00–")


def test_day_may_go_past_midnight() -> None:
    """An evening class ends after twelve."""
    evening = small_day(starts="22:00")
    meeting = went(session(evening), (at(22, 5), "a"), (at(23, 55), "c"))
    day = timetable(evening, day_of(meeting), at(24, 10))
    assert (clock(day.opens), clock(day.ends), day.moved) == ("22:00", "02:15", False)
    assert between(day.rows[3].began, day.rows[3].until) == "23:55–00:55"


def test_day_that_is_over_is_not_late() -> None:
    """A session that nobody closed must not cry for weeks."""
    meeting = went(session(), (at(9), "a"), (at(12, 30), "z"))
    assert seen(meeting, at(13, 45)).late == 30
    tomorrow = seen(meeting, at(9) + 86_400)
    assert (tomorrow.late, tomorrow.over) == (0, True)


def test_closing_the_session_ends_the_last_slot() -> None:
    """The vote and the agreeing are part of the closing slot, until somebody closes the session."""
    meeting = replace(went(session(), (at(9), "a"), (at(12, 30), "z")), closed=at(13, 20))
    day = seen(meeting)
    assert row(day, "z") == "done | 12:30–13:15 | 12:30–13:20 | "
    assert row(day, "c").startswith("passed")
    assert (day.over, day.late, clock(day.expected)) == (True, 0, "13:20")


def test_card_that_came_into_the_plan_later_has_no_planned_time() -> None:
    """It was not planned, and to say otherwise would make the day look better kept than it was."""
    plan = session().plan
    meeting = went(replace(session(), plan=plan[:-2]), (at(9), "a"))
    day = seen(replace(meeting, plan=plan), at(9, 10))
    assert row(day, "z") == "ahead |  |  | 12:30–13:15"


@given(st.lists(st.integers(min_value=0, max_value=600), min_size=1, max_size=6), st.integers(0, 900))
def test_expected_times_follow_each_other_without_a_hole_whatever_happened(minutes: list[int], later: int) -> None:
    """The host plans by them: one that lies before the one above it would be nonsense."""
    moments = sorted(at(9) + each * 60.0 for each in minutes)
    meeting = went(session(), *zip(moments, ORDER, strict=False))
    day = seen(meeting, moments[-1] + later * 60)
    ahead = [each for each in day.rows if each.state == "ahead"]
    ends = [each.until for each in ahead]
    assert [each.expected for each in ahead[1:]] == ends[:-1]
    assert not ends or ends[-1] == day.expected


@pytest.mark.parametrize(("minutes", "said"), [(0, "00:00"), (605.9, "10:05"), (1_500, "01:00")])
def test_clock_is_told_as_people_write_it(minutes: float, said: str) -> None:
    """The same everywhere: on screen, wall, paper and in files."""
    assert clock(minutes) == said


def test_what_is_not_known_is_left_open() -> None:
    """An end that nobody knows is no end at zero."""
    assert (between(None, 60), between(60, None), between(60, 75)) == ("", "01:00–", "01:00–01:15")
