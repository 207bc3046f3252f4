"""This file is here to hold the chart of planned and actual times to the day that it shows."""

from __future__ import annotations

from dataclasses import replace

from lib.charts import planned_actual
from lib.model.figure import Bars, Figure
from lib.model.meeting import Meeting
from lib.model.record import Record
from lib.model.summary import Summary
from lib.priorities.summary import summarise
from tests.days import DAY, at, session, went
from tests.samples import sample_record

HELD = replace(
    went(session(), (at(9, 5), "a"), (at(10, 25), "coffee"), (at(10, 35), "b"), (at(11), "z")), closed=at(11, 45)
)


def summary(meeting: Meeting) -> Summary:
    return summarise(Record(meeting, DAY), "2026-11-22")


def bars(figure: Figure) -> tuple[Bars, Bars]:
    planned, actual = figure.marks
    assert isinstance(planned, Bars) and isinstance(actual, Bars)
    return planned, actual


def test_each_slot_has_a_bar_for_what_was_planned_and_one_for_what_it_took() -> None:
    """The times stand beside them, since a length alone says nothing of when."""
    planned, actual = bars(planned_actual.figure(summary(HELD)))
    assert list(planned.values) == [60, 15, 30, 60, 45, 45]
    assert list(actual.values) == [80, 10, 25, None, None, 45]
    assert [planned.texts[0], actual.texts[0]] == ["09:00–10:00, 60 min", "09:05–10:25, 80 min"]
    assert planned.labels == actual.labels


def test_slot_that_was_not_held_is_unknown_and_not_zero() -> None:
    """A bar of no length would look like a slot that took no time."""
    _, actual = bars(planned_actual.figure(summary(HELD)))
    assert (actual.values[3], actual.texts[3]) == (None, "not held")


def test_chart_says_in_words_what_took_longer() -> None:
    """For whoever cannot see it."""
    assert planned_actual.figure(summary(HELD)).alt == (
        "4 of 6 parts of the day are over. Longest over its time: a Arrive, by 20 minutes. Shortest of its time: Coffee, "
        "by 5 minutes. Not held: c Carry on, Lunch."
    )


def test_chart_is_of_days_that_began_only() -> None:
    """Other decks have no times, and a day that has not begun has nothing to compare."""
    assert planned_actual.fits(summary(HELD))
    assert not planned_actual.fits(summary(session()))
    assert not planned_actual.fits(summarise(sample_record(3, 2), "2026-11-22"))
