"""This file is here to hold a shortened day to its time: the closing slot is kept, and breaks where people need them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.priorities.day_plan import propose_day
from lib.priorities.planning import TIMES, USUAL, propose, times_for
from tests.days import DAY, ORDER, small_day
from tests.samples import sample_deck


@pytest.mark.parametrize("minutes", [None, 255, 600])
def test_day_with_time_enough_is_as_it_is_written(minutes: int | None) -> None:
    """More time than the timetable asks for stretches nothing."""
    assert [(each.card, each.minutes) for each in propose_day(DAY, minutes)] == [
        ("a", 60),
        ("coffee", 15),
        ("b", 30),
        ("c", 60),
        ("lunch", 45),
        ("z", 45),
    ]


@given(st.integers(min_value=1, max_value=255))
def test_shorter_day_never_takes_more_than_there_is_and_ends_with_the_closing_slot(minutes: int) -> None:
    """Without its end, a day has no result."""
    plan = propose_day(DAY, minutes)
    assert sum(each.minutes for each in plan) <= minutes
    assert all(each.minutes >= 1 for each in plan)
    assert plan[-1].card == "z"
    assert [each.card for each in plan] == [card for card in ORDER if card in {each.card for each in plan}]


def test_breaks_stay_from_three_hours_on() -> None:
    """Nobody sits through three hours; in one hour nobody goes to lunch."""
    assert {"coffee", "lunch"} <= {each.card for each in propose_day(DAY, 180)}
    assert not {"coffee", "lunch"} & {each.card for each in propose_day(DAY, 90)}


def test_plan_of_a_day_comes_by_the_usual_way() -> None:
    """The start page asks `propose` for any deck."""
    assert propose(DAY, 120) == propose_day(DAY, 120)
    assert propose(DAY, None, "1") == propose_day(DAY, None)


def test_whole_day_is_proposed_for_a_timetable_and_an_hour_for_cards() -> None:
    """Whoever starts a day means the day, and not four cards of it."""
    offered, usual = times_for(DAY)
    assert usual == 255 and offered[-1] == (255, "the whole day")
    assert [minutes for minutes, _ in offered] == [15, 30, 60, 90, 210, 255]
    assert times_for(sample_deck()) == (TIMES, USUAL)


def test_day_without_a_closing_slot_keeps_its_last_one() -> None:
    """An own deck may have none; the day still has an end."""
    slots = [{"id": id, "title": id, "minutes": 60, "themes": [{"text": "?"}]} for id in "abc"]
    plan = propose_day(small_day(slots=slots, breaks=[]), 30)
    assert [each.card for each in plan][-1] == "c"
