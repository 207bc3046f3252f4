"""This file is here to hold the times of a day to what happened in the room: each slot begins once, and only if it was held."""

from __future__ import annotations

from dataclasses import replace

from lib.model.day import arrived, begun_again, latest, rewound
from lib.model.meeting import Stage
from lib.model.stage import clock_left, moved
from tests.days import at, session, went


def test_slot_begins_when_the_room_comes_to_it_and_not_again_when_it_comes_back() -> None:
    """A look back at the slot before must not make it begin at noon."""
    meeting = went(session(), (at(9, 2), "a"), (at(10), "coffee"), (at(10, 5), "a"), (at(10, 16), "b"))
    assert meeting.stage.times.began == {"a": at(9, 2), "coffee": at(10), "b": at(10, 16)}


def test_slot_that_was_only_looked_at_did_not_begin() -> None:
    """Whoever pages through the cards to find one must NOT leave a day of slots of two seconds behind."""
    meeting = went(session(), (at(9), "a"), (at(9, 50), "coffee"), (at(9, 50, 20), "b"), (at(9, 50, 40), "c"))
    assert meeting.stage.times.began == {"a": at(9), "c": at(9, 50, 40)}


def test_clock_of_a_slot_runs_to_its_end_by_itself() -> None:
    """Nobody has to start a clock seven times a day."""
    meeting = went(session(), (at(9, 10), "a"))
    assert meeting.stage.clock_ends == at(10, 10)
    meeting = went(meeting, (at(10), "coffee"))
    assert meeting.stage.clock_ends == at(10, 15)


def test_clock_of_the_slot_that_is_on_is_there_again_after_a_look_elsewhere() -> None:
    """Looking at an earlier card must not give the slot its whole hour anew, nor the earlier one a clock."""
    meeting = went(session(), (at(9), "a"), (at(10), "coffee"), (at(10, 15), "b"), (at(10, 30), "a"))
    assert meeting.stage.clock_ends is None
    assert went(meeting, (at(10, 32), "b")).stage.clock_ends == at(10, 45)


def test_clock_that_the_host_set_stays_while_the_card_is_turned_over() -> None:
    """Two minutes of silence inside a slot are the host's."""
    meeting = went(session(), (at(9), "a"))
    meeting = replace(meeting, stage=moved(meeting, "clock:120", at(9, 5), 60))
    flipped = moved(meeting, "flip", at(9, 6), 60)
    assert arrived(meeting, flipped, at(9, 6)).clock_ends == at(9, 7)


def test_minutes_as_they_were_planned_when_the_day_began_are_kept() -> None:
    """Actual times are compared with what was planned, and not with what was left of it."""
    meeting = went(session(), (at(9), "a"))
    shorter = replace(meeting, plan=tuple(replace(each, minutes=5) for each in meeting.plan))
    meeting = went(shorter, (at(10), "coffee"))
    assert meeting.stage.times.first == {"a": 60, "coffee": 15, "b": 30, "c": 60, "lunch": 45, "z": 45}


def test_nothing_begins_while_people_are_still_coming_in_or_agree_on_actions() -> None:
    """The lobby is no slot, and the vote is part of the closing one."""
    meeting = session()
    lobby = replace(meeting.stage, place="lobby")
    assert arrived(meeting, lobby, at(8, 50)) == lobby
    closing = went(meeting, (at(9), "a"), (at(12), "z"))
    vote = moved(closing, "vote", at(12, 30), 60)
    assert arrived(closing, vote, at(12, 30)).times == closing.stage.times


def test_day_can_begin_again_with_the_plan_as_it_is() -> None:
    """Somebody prepared the evening before, and the times of that are not those of the day."""
    meeting = went(session(), (at(9) - 50_000, "a"), (at(9) - 49_000, "b"), (at(9) - 48_000, "a"))
    meeting = replace(meeting, plan=tuple(replace(each, minutes=20) for each in meeting.plan))
    stage = begun_again(meeting, at(9, 1))
    assert stage.times.began == {"a": at(9, 1)}
    assert set(stage.times.first.values()) == {20}
    assert stage.times.zone == 0
    assert clock_left(stage, at(9, 1)) == 20 * 60


def test_clock_follows_a_plan_that_is_changed_while_it_runs() -> None:
    """A slot cut by ten minutes must end ten minutes sooner on the wall too."""
    before = went(session(), (at(9), "a"))
    after = replace(before, plan=tuple(replace(each, minutes=each.minutes - 10) for each in before.plan))
    assert rewound(after, before.stage, at(9, 20)).clock_ends == at(9, 50)
    still = replace(after, stage=replace(after.stage, clock_ends=None))
    assert rewound(still, before.stage, at(9, 20)).clock_ends is None, "a clock that was stopped stays so"


def test_latest_of_no_times_is_nobody() -> None:
    """A day that has not begun has no slot that is on."""
    assert latest({}) == ""
    assert Stage().times.began == {}
