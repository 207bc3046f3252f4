"""This file is here to hold every medium to the same chart: what is drawn is read back and compared with the figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from lib.model.figure import Figure
from lib.registry import find_plugins
from lib.report.blocks import Drawing, Heading, Report
from tests.charts.test_plot import FIGURES, HEAT
from tests.exports.drawn_back import (
    Drawn,
    in_office,
    in_workbook,
    of_figure,
    on_page,
    on_paper,
    on_screen,
    places_on_page,
)
from tests.exports.sample_file import sample_report

SHELF = find_plugins("lib.exports")
OFFICE: dict[str, Callable[[bytes], list[tuple[str, Drawn]]]] = {
    "word": in_office,
    "powerpoint": in_office,
    "excel": in_workbook,
}


FEW, ALL = "few", "all"
some = pytest.mark.parametrize("which", [FEW, pytest.param(ALL, marks=pytest.mark.slow)])


@cache
def figures(which: str) -> tuple[Figure, ...]:
    """Those of the sample meeting and a grid; or with these every case that a chart must cope with. Each says another
    thing."""
    sample = sample_report().charts
    more = FIGURES.values() if which == ALL else [HEAT]
    return tuple(
        replace(figure, title=f"Chart {number}", alt=f"<{number}> {figure.alt}")
        for number, figure in enumerate([*sample, *more])
        if figure.marks
    )


@cache
def report(which: str) -> Report:
    blocks = [block for figure in figures(which) for block in (Heading(1, figure.title), Drawing(figure))]
    return replace(sample_report(), blocks=tuple(blocks), charts=())


def drawn_in(format: str, which: str) -> dict[str, Drawn]:
    """What a file draws, by the number of the figure; a figure that went over several charts is put together."""
    found: dict[str, Drawn] = {}
    for alt, drawn in OFFICE[format](SHELF[format].render(report(which))):
        found.setdefault(alt[: alt.index(">") + 1], []).extend(drawn)
    return found


def rounded(drawn: Drawn) -> Drawn:
    return [tuple(round(float(each), 6) for each in one) if isinstance(one, tuple) else one for one in drawn]


def test_there_is_a_figure_of_every_mark() -> None:
    """A kind of mark without a figure here would be compared nowhere."""
    kinds = {type(mark).__name__ for figure in figures(FEW) for mark in figure.marks}
    assert kinds == {"Bars", "Points", "Spread", "Heat", "Timeline"}


@some
def test_screen_draws_the_figure(which: str) -> None:
    """What people talked about in the room is what was worked out; a trace has no reading order, so any will do."""
    for figure in figures(which):
        assert sorted(map(str, on_screen(figure))) == sorted(map(str, of_figure(figure))), figure.title


@some
def test_paper_draws_the_figure(which: str) -> None:
    """The PDF of the notes and the screen are laid side by side by whoever was there."""
    drawn = on_paper(report(which))
    assert len(drawn) == len(figures(which))
    for figure, placed in zip(figures(which), drawn, strict=True):
        assert rounded(placed) == rounded(of_figure(figure)), figure.title


@some
@pytest.mark.parametrize("format", OFFICE)
def test_native_chart_draws_the_figure(format: str, which: str) -> None:
    """A chart that can be edited is believed more than a picture, so its numbers must be the very ones."""
    drawn = drawn_in(format, which)
    for figure in figures(which):
        number = figure.alt[: figure.alt.index(">") + 1]
        assert rounded(drawn.get(number, [])) == rounded(of_figure(figure)), f"{figure.title}: {figure.id}"


@some
def test_web_page_draws_the_figure(which: str) -> None:
    """A page in a mail is what most people will see of the session."""
    drawn = on_page(web_page(which))
    assert len(drawn) == len(figures(which))
    for figure, placed in zip(figures(which), drawn, strict=True):
        assert rounded(placed) == rounded(of_figure(figure)), figure.title


def test_web_page_places_marks_where_their_numbers_belong() -> None:
    """A mark may carry the right number and still stand in the wrong place: all of a chart lie on one straight scale."""
    charts = [places for places in places_on_page(web_page(FEW)) if len({number for number, _ in places}) > 1]
    assert len(charts) >= 6
    for places in charts:
        (low, left), (high, right) = min(places), max(places)
        assert low < high and left < right
        for number, across in places:
            assert across == pytest.approx(left + (number - low) / (high - low) * (right - left), abs=0.05)


@cache
def web_page(which: str) -> bytes:
    return bytes(next(module for module in SHELF.values() if module.SUFFIX == ".html").render(report(which)))


def test_the_comparison_finds_a_moved_point() -> None:
    """A comparison that passes everything would hold nothing."""
    figure = next(each for each in figures(FEW) if type(each.marks[0]).__name__ == "Points")
    mark = figure.marks[0]
    moved = replace(figure, marks=(replace(mark, x=(mark.x[0] + 0.01, *mark.x[1:])), *figure.marks[1:]))  # type: ignore[union-attr, call-arg]
    assert rounded(of_figure(moved)) != rounded(of_figure(figure))
    assert sorted(map(str, on_screen(moved))) != sorted(map(str, of_figure(figure)))
