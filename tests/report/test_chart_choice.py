"""This file is here to hold the charts of notes to two pages or so, with nothing lost and nothing said that is not so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.model.figure import Bars, Figure, Heat, Points, Spread, Timeline
from lib.report.chart_choice import ROOM, choose_charts, first_of, pages_of_chart
from tests.exports.sample_file import sample_report


def bars(id: str, many: int, *, series: str = "", values: tuple[float | None, ...] = ()) -> Figure:
    labels = tuple(f"{id} {number}" for number in range(many))
    return Figure(id, id.capitalize(), "Finding.", (Bars(series, labels, values or tuple(map(float, range(many)))),))


SPREAD = Spread("Now", ("a", "b", "c"), (None, None, None), ((), (), ()), ("x", "y", "z"))


def test_a_short_session_has_all_its_charts_as_they_are() -> None:
    """Whoever did three cards is told all of them."""
    few = (bars("gaps", 3), bars("ranking", 2))
    chosen = choose_charts(few)
    assert (chosen.shown, chosen.left_out, chosen.cut) == (few, (), False)
    assert chosen.shown[0] is few[0]


def test_charts_of_a_long_session_take_two_pages_and_those_without_room_are_named() -> None:
    """Nobody reads ten pages of charts before the decisions’ reasons; who wants them is told where they are."""
    many = tuple(bars(id, 30) for id in ("horizons", "gaps", "findings", "groups", "ranking", "positions", "other"))
    chosen = choose_charts(many)
    assert sum(map(pages_of_chart, chosen.shown)) <= ROOM
    assert {figure.id for figure in chosen.shown} >= {"gaps", "positions"}, "what nothing else shows is there"
    assert {figure.title for figure in chosen.shown} | set(chosen.left_out) == {figure.title for figure in many}
    assert chosen.cut


def test_the_order_of_charts_stays() -> None:
    """What is worth most is taken first, and read where it belongs."""
    shown = choose_charts((bars("ranking", 2), bars("gaps", 2))).shown
    assert [figure.id for figure in shown] == ["ranking", "gaps"]


def test_a_chart_that_is_higher_than_the_room_is_there_all_the_same_where_it_is_the_only_one() -> None:
    """A grid of forty rows is what its session is about."""
    names = tuple(map(str, range(60)))
    grid = Figure("grid_cover", "Grid", "Alt", (Heat(names, ("a",), ((1.0,),) * 60, (("x",),) * 60),))
    assert choose_charts((grid, bars("gaps", 2))).shown[0] in (grid, bars("gaps", 2))
    assert choose_charts((grid,)).shown == (grid,)


def test_what_comes_first_is_shown_and_its_finding_says_of_how_many() -> None:
    """Five bars that look like all of them would be a lie."""
    shown = first_of(bars("ranking", 12))
    assert shown.marks[0].labels == tuple(f"ranking {number}" for number in range(5))
    assert shown.alt == "Finding. The chart shows 5 of 12."


def test_a_series_that_was_the_first_of_many_says_of_how_many_it_was() -> None:
    """“The first 8 of 67” over three bars would be wrong twice."""
    marks = tuple(
        replace(bars("findings", many).marks[0], series=series)
        for many, series in ((8, "Worth discussing (the first 8 of 67)"), (5, "Open views"), (2, "New to us"))
    )
    shown = first_of(Figure("findings", "Findings", "Finding.", marks))
    assert [mark.series for mark in shown.marks] == [
        "Worth discussing (the first 3 of 67)",
        "Open views (the first 3 of 5)",
        "New to us",
    ]
    one = first_of(Figure("findings", "Findings", "Finding.", marks[:1]))
    assert one.alt.endswith("The chart shows 5 of 67.")


def test_the_widest_gaps_of_all_issues_are_shown_and_unknown_ones_go_first() -> None:
    """The widest gap may be the only one of its issue; an issue without any is not named."""
    one = Bars("1 One", ("a", "b"), (1.0, None))
    two = Bars("2 Two", ("c", "d", "e", "f"), (3.0, 2.0, 0.5, 0.25))
    three = Bars("3 Three", ("g", "h", "i"), (0.2, 0.1, None))
    four = Bars("4 Four", ("j",), (None,))
    (first, second, third) = first_of(Figure("gaps", "Gaps", "Alt", (one, two, three, four))).marks
    assert (first.labels, second.labels, third.labels) == (("a",), ("c", "d", "e", "f"), ("g", "h"))


@pytest.mark.parametrize(
    "mark",
    [
        Points("", tuple("abcdefg"), (1.0,) * 7, (2.0,) * 7, tuple("1234567")),
        Timeline(tuple("abcdefg"), ("",) * 7, (date(2026, 11, 22),) * 7),
        replace(SPREAD, labels=tuple("abcdefg"), boxes=(None,) * 7, counts=((),) * 7, texts=()),
    ],
)
def test_every_part_of_a_mark_is_cut_alike(mark: Points | Timeline | Spread) -> None:
    """A label over another one’s value would be believed."""
    (cut,) = first_of(Figure("x", "X", "Alt", (mark,))).marks
    for name, value in vars(cut).items():
        assert value == vars(mark)[name][: len(cut.labels)] or value == vars(mark)[name] == ""


def test_series_about_the_same_things_are_cut_to_the_same_things() -> None:
    """Groups stand side by side on the same cards."""
    marks = tuple(replace(SPREAD, series=name, labels=tuple("abc")) for name in ("A", "B", "C", "D", "E", "F"))
    assert {mark.labels for mark in first_of(Figure("groups", "Groups", "Alt", marks)).marks} == {("a", "b")}


def test_a_day_is_shown_whole() -> None:
    """Its first five slots say nothing of how late it became."""
    day = bars("planned_actual", 14)
    assert first_of(day) is day


def test_notes_say_where_the_other_charts_are() -> None:
    """What is not drawn must be found by whoever was in the room and remembers it."""
    report = sample_report()
    drawn = [block.figure for block in report.blocks if block.sort == "drawing"]
    left = [figure.title for figure in report.charts if figure.id not in {each.id for each in drawn}]
    said = " ".join(block.text for block in report.blocks if block.sort == "text")
    assert left and all(title in said for title in left)
    assert sum(map(pages_of_chart, drawn)) <= ROOM
