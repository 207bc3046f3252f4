"""This file is here to hold figures to plain words."""

from __future__ import annotations

from datetime import date

import pytest

from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.model.ratings import Ratings
from lib.priorities.summary import summarise
from lib.registry import find_plugins
from lib.report.direction import runs_right_to_left
from lib.report.figure_words import figure_in_words, figure_tables
from lib.report.phrases import day_in_words, day_of, iso_day_in_words, ratings_in_words
from tests.samples import sample_record

SCALE = ("Not started", "First steps", "Working", "Embedded", "Leading the way")


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (
            Ratings((0, 2, 4, 0, 0), dont_know=1),
            "Where are we now: median 3 (Working); 2 people at 2, 4 at 3; 1 don’t know",
        ),
        (Ratings((0, 1, 1, 0, 0)), "Where are we now: median 2.5; 1 person at 2, 1 at 3"),
        (Ratings((0, 0, 0, 1, 0)), "Where are we now: 4 (Embedded)"),
        (Ratings((0, 0, 0, 1, 0), agreed=True), "Where are we now: agreed at 4 (Embedded)"),
        (Ratings(dont_know=1), "Where are we now: don’t know"),
        (
            Ratings(dont_know=2, prefer_not=1),
            "Where are we now: nobody gave a point; 2 don’t know, 1 prefer not to say",
        ),
        (Ratings(), ""),
    ],
)
def test_ratings_are_told_with_their_spread_and_never_as_a_zero(ratings: Ratings, words: str) -> None:
    """A reader without charts still sees who stands where, and that "don’t know" is no rating."""
    assert ratings_in_words("Where are we now?", ratings, SCALE) == words


def test_days_read_the_same_on_every_computer() -> None:
    """A month's name must not follow the language of the server."""
    assert day_in_words(date(2027, 1, 31)) == "31 January 2027"
    assert iso_day_in_words("2027-01-31") == "31 January 2027"
    assert iso_day_in_words("") == "" and iso_day_in_words("soon") == "soon"
    assert day_of(0) is None and day_of(1e30) is None and day_of(86_400 * 3) == date(1970, 1, 4)


@pytest.mark.parametrize(
    ("text", "leftwards"), [("12 كيف", True), ("שלום world", True), ("world שלום", False), ("123", False), ("", False)]
)
def test_direction_follows_the_first_letter_that_has_one(text: str, leftwards: bool) -> None:
    """A paragraph that starts on the wrong side cannot be read."""
    assert runs_right_to_left(text) is leftwards


def test_every_figure_of_every_chart_is_in_the_tables() -> None:
    """Word shows no charts yet, so whatever a chart says must stand in its table."""
    summary = summarise(sample_record(), "2026-11-22")
    for chart in find_plugins("lib.charts").values():
        figure = chart.figure(summary)
        said = {cell for table in figure_tables(figure) for row in table.rows for cell in row}
        for mark in figure.marks:
            labels = mark.rows if isinstance(mark, Heat) else mark.labels
            assert set(labels) <= said, figure.id
            assert set(getattr(mark, "texts", ())) <= said or not isinstance(mark, Bars), figure.id


def test_each_kind_of_mark_becomes_a_table() -> None:
    """A mark without a table would vanish from Word in silence."""
    marks = (
        Bars("Now", ("a", "b"), (2.0, None)),
        Points("Firm", ("a",), (1.0,), (2.0,), tags=("1",), boxes=((1.0, 2.0, 2.0, 2.0),)),
        Spread("Now", ("a", "b"), ((1, 2, 3, 4, 5), None), ((1, 0, 2), (0, 0, 0))),
        Heat(("a",), ("x", "y"), ((1.0, None),), (("one", "not known"),)),
        Timeline(("a", "b"), ("Ana", "Bo"), (date(2027, 1, 31), None)),
    )
    tables = figure_tables(Figure("all", "All", "Found.", marks, x=Axis(ticks=((1, "low"), (3, "high")))))
    assert [table.rows for table in tables] == [
        (("a", "2"), ("b", "Not known")),
        (("1  a", "1 to 2", "2"),),
        (("a", "3", 1, "–", 2), ("b", "Not known", "–", "–", "–")),
        (("a", "one", "not known"),),
        (("Ana", "a", "31 January 2027"), ("Bo", "b", "No date")),
    ]
    assert tables[2].columns == ("What", "Median", "low", "2", "high")
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_figure_without_marks_is_left_out() -> None:
    """A heading with nothing under it makes a reader look for what is missing."""
    assert figure_in_words(Figure("gaps", "Gaps", "No gap is known yet.", empty="Rate first.")) == ()
