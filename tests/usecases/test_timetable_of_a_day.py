"""This file is here to run a day with a timetable against a clock that stands still: begin, go on, run late, re-plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.meeting import Meeting
from lib.model.timetable import Timetable, between
from lib.model.timetable import clock as on_clock
from lib.priorities.planning import propose
from lib.runtime import Services
from lib.usecases.copying import open_copy
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import end_rehearsal, rehearse
from lib.usecases.reporting import download
from lib.usecases.settling import change_plan, close_meeting, see_late
from lib.usecases.staging import move, see_stage
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.timetable import begin_day, see_timetable, set_start, take_offer
from tests.conftest import ANA, CY, Clock, begin
from tests.days import at

DECK = "t-level-workshop"


def start(services: Services, **parts: Any) -> Meeting:
    deck = services.library.decks[DECK]
    given: dict[str, Any] = {"minutes": 450, "zone": 0, **parts}
    return start_meeting(services, ANA, Invitation(DECK, "team", propose(deck, 450), **given))


def day(services: Services, meeting: Meeting) -> Timetable:
    return see_timetable(services, open_view(services, ANA, meeting.id))


def held(services: Services, clock: Clock, meeting: Meeting, *moves: tuple[float, str]) -> None:
    for now, act in moves:
        clock.now = now
        move(services, ANA, meeting.id, act)


def test_day_begins_with_the_session_and_its_clock_runs(lone: Services, clock: Clock) -> None:
    """A team at one laptop starts, and is in its first slot."""
    clock.now = at(9, 2)
    meeting = start(lone)
    seen = see_stage(lone, ANA, meeting.id)
    assert (seen["clock_runs"], seen["clock_left"]) == (True, 30 * 60)
    assert day(lone, meeting).now is not None
    assert seen["minutes_left"] == 448


def test_day_begins_only_with_the_first_slot_where_people_still_come_in(lone: Services, clock: Clock) -> None:
    """A lobby that is opened at half past eight is no slot."""
    clock.now = at(8, 30)
    meeting = start(lone, lobby=True)
    assert not day(lone, meeting).begun
    held(lone, clock, meeting, (at(9, 4), "next"))
    began = day(lone, meeting).now
    assert began is not None and began.began is not None and on_clock(began.began) == "09:04"


def test_actual_times_survive_from_slot_to_slot(shared: Services, clock: Clock) -> None:
    """They are in the database, and not in a window that somebody closes."""
    clock.now = at(9)
    meeting = start(shared)
    held(shared, clock, meeting, (at(9, 35), "card:2"), (at(10, 40), "card:B1"), (at(10, 55), "skip"))
    rows = day(shared, meeting).rows
    assert [between(row.began, row.ended) for row in rows[:4]] == [
        "09:00–09:35",
        "09:35–10:40",
        "10:40–10:55",
        "10:55–",
    ]
    assert see_late(shared, open_view(shared, ANA, meeting.id)).minutes == 10  # type: ignore[union-attr]


@pytest.mark.parametrize("sort", ["shorten", "breaks", "drop", "later"])
def test_each_way_out_is_one_click_and_none_is_taken_unasked(lone: Services, clock: Clock, sort: str) -> None:
    """Suggested, never forced: until somebody takes one the plan is what it was."""
    clock.now = at(9)
    meeting = start(lone)
    held(lone, clock, meeting, (at(9, 42), "card:2"))
    view = open_view(lone, ANA, meeting.id)
    late = see_late(lone, view)
    assert late is not None and view.meeting.plan == meeting.plan
    offer = next(each for each in late.offers if each.sort == sort)
    take_offer(lone, ANA, meeting.id, offer, seen=view.meeting)
    after = open_view(lone, ANA, meeting.id)
    assert see_late(lone, after) is None
    assert (after.meeting.plan == meeting.plan) == (sort == "later")
    assert day(lone, meeting).rows[-1].card == "7"


def test_offer_of_a_plan_that_was_changed_meanwhile_is_refused(lone: Services, clock: Clock) -> None:
    """Two hosts, two windows: the second must not undo what the first has settled."""
    clock.now = at(9)
    meeting = start(lone)
    held(lone, clock, meeting, (at(9, 42), "card:2"))
    view = open_view(lone, ANA, meeting.id)
    late = see_late(lone, view)
    assert late is not None
    plan = [replace(each, minutes=50) if each.card == "6" else each for each in meeting.plan]
    change_plan(lone, ANA, meeting.id, plan)
    for offer in late.offers:
        with pytest.raises(AppError) as refused:
            take_offer(lone, ANA, meeting.id, offer, seen=view.meeting)
        assert refused.value.problem.code == "plan.changed-meanwhile"


def test_screens_are_told_of_a_break(lone: Services, clock: Clock) -> None:
    """A wall that says “think and answer” over lunch would be a poor joke."""
    clock.now = at(9)
    meeting = start(lone)
    assert not see_stage(lone, ANA, meeting.id)["pause"]
    held(lone, clock, meeting, (at(12, 30), "card:B2"))
    assert see_stage(lone, ANA, meeting.id)["pause"]


def test_start_of_the_day_is_the_session_s_own(lone: Services, clock: Clock) -> None:
    """The same deck at another college begins at ten; the deck stays as it is."""
    clock.now = at(8)
    meeting = start(lone, lobby=True)
    set_start(lone, ANA, meeting.id, 10 * 60, 60)
    seen = day(lone, meeting)
    assert (on_clock(seen.opens), on_clock(seen.ends)) == ("10:00", "17:30")
    assert lone.library.decks[DECK].opens == 540  # type: ignore[attr-defined]


@pytest.mark.parametrize("opens", [-1, 1_440, "09:00", True, 5.5])
def test_impossible_start_is_refused(lone: Services, opens: Any) -> None:
    """A time field of a browser is no protection."""
    meeting = start(lone)
    with pytest.raises(AppError) as refused:
        set_start(lone, ANA, meeting.id, opens, 0)
    assert refused.value.problem.code == "plan.bad-start"
    with pytest.raises(AppError):
        start(lone, opens=opens)


def test_day_begins_anew_after_a_look_ahead(lone: Services, clock: Clock) -> None:
    """Whoever prepared in the evening does not begin the day twelve hours late."""
    clock.now = at(9) - 50_000
    meeting = start(lone)
    held(lone, clock, meeting, (at(9) - 49_000, "card:5"), (at(9) - 48_000, "card:1"))
    clock.now = at(9, 1)
    begin_day(lone, ANA, meeting.id)
    seen = day(lone, meeting)
    assert seen.now is not None and seen.now.card == "1"
    assert [row.card for row in seen.rows if row.began is not None] == ["1"]
    assert seen.late == 1


def test_other_sessions_have_no_timetable_and_keep_no_times(lone: Services, clock: Clock) -> None:
    """When a host came to a card is nobody's business where nothing needs it."""
    meeting = begin(lone)
    move(lone, ANA, meeting.id, "skip")
    assert open_view(lone, ANA, meeting.id).meeting.stage.times.began == {}
    with pytest.raises(AppError) as refused:
        begin_day(lone, ANA, meeting.id)
    assert refused.value.problem.code == "plan.no-timetable"


def test_nobody_else_changes_the_day(lone: Services) -> None:
    """Cy is not in the session and must see nothing."""
    meeting = start(lone)
    before = open_view(lone, ANA, meeting.id).meeting
    with pytest.raises(AppError):
        set_start(lone, CY, meeting.id, 600, 0)
    with pytest.raises(AppError):
        begin_day(lone, CY, meeting.id)
    assert open_view(lone, ANA, meeting.id).meeting == before


def test_closed_day_takes_no_changes(lone: Services, clock: Clock) -> None:
    """Closed is closed."""
    meeting = start(lone)
    close_meeting(lone, ANA, meeting.id, closed=True)
    with pytest.raises(AppError):
        begin_day(lone, ANA, meeting.id)
    with pytest.raises(AppError):
        set_start(lone, ANA, meeting.id, 600, 0)


def test_rehearsal_leaves_no_times_behind(lone: Services, clock: Clock) -> None:
    """The day that was rehearsed is not the day."""
    clock.now = at(8)
    meeting = start(lone, opens=570)
    rehearse(lone, ANA, meeting.id)
    held(lone, clock, meeting, (at(8, 20), "card:2"))
    end_rehearsal(lone, ANA, meeting.id)
    stage = open_view(lone, ANA, meeting.id).meeting.stage
    assert (stage.times.began, stage.times.opens, stage.times.zone) == ({}, 570, 0)


def test_times_go_into_a_file_and_come_back(lone: Services, clock: Clock) -> None:
    """A day that is opened again next term still says how long things took."""
    clock.now = at(9)
    meeting = start(lone)
    held(lone, clock, meeting, (at(9, 35), "card:2"))
    file = download(lone, open_view(lone, ANA, meeting.id), "json").make().raw
    again = open_view(lone, ANA, open_copy(lone, ANA, file).id).meeting
    assert again.stage.times == open_view(lone, ANA, meeting.id).meeting.stage.times


def test_room_goes_on_with_its_times_when_the_slot_that_is_up_is_dropped(lone: Services, clock: Clock) -> None:
    """The next slot begins then, with its own clock."""
    clock.now = at(9)
    meeting = start(lone)
    clock.now = at(9, 10)
    plan = [replace(each, state="dropped") if each.card == "1" else each for each in meeting.plan]
    change_plan(lone, ANA, meeting.id, plan)
    stage = open_view(lone, ANA, meeting.id).meeting.stage
    assert (stage.card, stage.times.began["2"], stage.clock_ends) == ("2", at(9, 10), at(10, 10))
