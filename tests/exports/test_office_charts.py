"""This file is here to hold native charts to the figures they are drawn from, whatever their labels say."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from lib.exports._office.chart_rows import Row, parts_of
from lib.exports._office.charts import Chart, charts_needed, native_charts
from lib.exports._office.looks import look
from lib.exports._office.measure import cut_to_lines, set_lines, text_width
from lib.exports._office.workbook import one_line
from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.priorities.summary import summarise
from lib.registry import find_plugins
from tests.exports.meetings import MADE
from tests.nasty import NASTY
from tests.samples import sample_record

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LONG = tuple(f"{place}. A label that is long enough to need a second line in the chart" for place in range(40))


@cache
def sample_figures() -> tuple[Figure, ...]:
    summary = summarise(sample_record(people=20, actions=30), MADE)
    drawn = [chart.figure(summary) for chart in find_plugins("lib.charts").values() if chart.fits(summary)]
    return tuple(figure for figure in drawn if figure.marks)


def charts(figure: Figure, *, width: float = 480, height: float = 600, **more: Any) -> tuple[Chart, ...]:
    return native_charts(figure, width=width, height=height, made=MADE, **more)


def drawn(chart: Chart, values: str) -> list[float]:
    """The numbers that a chart holds, series by series."""
    root = etree.fromstring(chart.xml)
    return [float(point.findtext(f"{C}v")) for place in root.iter(f"{C}{values}") for point in place.iter(f"{C}pt")]


def every(figure: Figure, values: str) -> list[float]:
    return [value for chart in charts(figure) for value in drawn(chart, values)]


def one_of_each(text: str) -> tuple[Figure, ...]:
    """Every mark, with the text wherever one can stand."""
    axis = Axis(text, 0.5, 5.5, ((1.0, text), (5.0, text)))
    marks = (
        (Bars(text, (text, "Unknown"), (2.0, None), (text, text)), Bars("Other", (text, "Unknown"), (1.0, 4.0))),
        (Bars(text, (text,), (-2.0,), (text,)),),
        (Points(text, (text,), (1.0,), (2.0,), (text,), ((1.0, 2.0, 1.0, 3.0),)),),
        (Spread(text, (text,), ((1.0, 1.0, 2.0, 3.0, 3.0),), ((1, 0, 2),), (text,)),),
        (Heat((text,), (text, "B"), ((1.0, None),), ((text, text),)),),
        (Timeline((text, "Undated"), (text, text), (date(2027, 1, 31), None)),),
    )
    return tuple(Figure(f"f{at}", text, text, mark, axis, axis) for at, mark in enumerate(marks))


def test_bars_are_the_very_numbers_of_the_figure() -> None:
    """A chart that shows another gap than the table beside it makes both worthless."""
    for figure in sample_figures():
        bars = [value for mark in figure.marks if isinstance(mark, Bars) for value in mark.values if value is not None]
        if bars:
            assert sorted(every(figure, "val")) == sorted(bars), figure.id


def test_dots_lie_where_the_figure_has_them() -> None:
    """Both ways: a dot in the wrong corner turns the finding round."""
    for figure in sample_figures():
        dots = [mark for mark in figure.marks if isinstance(mark, Points)]
        if dots:
            assert every(figure, "xVal") == [x for mark in dots for x in mark.x], figure.id
            assert every(figure, "yVal") == [y for mark in dots for y in mark.y], figure.id


def test_people_of_a_spread_and_days_of_a_timeline_are_all_there() -> None:
    """Everybody who rated is one of those counted, and every action stands at its day."""
    for figure in sample_figures():
        people = [sum(counts) for mark in figure.marks if isinstance(mark, Spread) for counts in mark.counts]
        days = [day for mark in figure.marks if isinstance(mark, Timeline) for day in mark.days if day]
        if people:
            assert sum(every(figure, "val")) == sum(people)
        if days:
            assert sorted(date(1899, 12, 30) + timedelta(days=value) for value in every(figure, "val")) == sorted(days)


def test_what_is_not_known_is_a_gap_with_its_words_and_never_a_zero() -> None:
    """Unknown is not fine: a bar of no length would say it is."""
    figure = Figure("f", "T", "A", (Bars("S", ("Known", "Other"), (2.0, None), ("+2", "not rated")),))
    (chart,) = charts(figure)
    assert drawn(chart, "val") == [2.0]
    assert "Other · not rated" in etree.fromstring(chart.xml).xpath("//c:cat//c:v/text()", namespaces={"c": C[1:-1]})


def test_cells_behind_a_chart_are_what_it_shows() -> None:
    """Who opens "Edit data" must find the same numbers, or the first edit changes the chart unasked."""
    for figure in (*sample_figures(), *one_of_each("words")):
        for chart in charts(figure):
            sheet = load_workbook(io.BytesIO(chart.workbook))["Sheet1"]
            for place in etree.fromstring(chart.xml).iter(f"{C}strRef", f"{C}numRef"):
                cells = sheet[place.findtext(f"{C}f").rpartition("!")[2].replace("$", "")]
                rows = cells if isinstance(cells, tuple) else ((cells,),)
                held = {int(pt.get("idx")): pt.findtext(f"{C}v") for pt in place.iter(f"{C}pt")}
                for at, (cell,) in enumerate(rows):
                    assert as_cached(cell.value) == held.get(at), (figure.id, cell.coordinate)


def as_cached(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    days = (value.date() - date(1899, 12, 30)).days if hasattr(value, "date") else value
    return repr(days) if days != int(days) else str(int(days))


@pytest.mark.parametrize("name", sorted(NASTY))
def test_no_label_becomes_a_formula_or_a_link(name: str) -> None:
    """Somebody's answer must not run on the computer of whoever opens the chart's data."""
    text = one_line(NASTY[name])
    for figure in one_of_each(NASTY[name]):
        for chart in charts(figure):
            etree.fromstring(chart.xml)
            with zipfile.ZipFile(io.BytesIO(chart.workbook)) as book:
                sheet = book.read("xl/worksheets/sheet1.xml")
                assert not re.search(rb"<(f|hyperlink)\b", sheet)
                assert not any("externalLink" in part or "sheets/_rels" in part for part in book.namelist())
            if text and len(text) < 40:
                cells = load_workbook(io.BytesIO(chart.workbook))["Sheet1"].iter_rows(values_only=True)
                assert any(text in str(cell) for row in cells for cell in row if cell)


def test_no_chart_is_larger_than_its_page_and_all_rows_go_on() -> None:
    """A chart that is cut off at the edge of a page hides its axis and its last rows."""
    figure = Figure("f", "T", "A", (Bars("S", LONG, tuple(float(at % 5) for at in range(40))),))
    for width, height, size in ((480, 300, 12), (880, 400, 18), (880, 380, 24)):
        made = charts(figure, width=width, height=height, size=size, first=height - 60)
        assert all(chart.height <= height for chart in made) and made[0].height <= height - 60
        assert sorted(value for chart in made for value in drawn(chart, "val")) == sorted(at % 5 for at in range(40))
        assert len({chart.title for chart in made}) == len(made) > 1
        needed = charts_needed(figure, width=width, height=height, size=size, first=height - 60)
        assert needed == len(made)


def test_nothing_in_a_chart_is_smaller_than_asked() -> None:
    """Large print that leaves the charts small leaves out those who need it."""
    for figure in (*sample_figures(), *one_of_each("words")):
        for chart in charts(figure, size=24):
            sizes = [int(found) for found in re.findall(rb'sz="(\d+)"', chart.xml)]
            assert sizes and min(sizes) >= 2400


def test_series_differ_by_more_than_colour() -> None:
    """One man in twelve does not see the colours, and most printers have none."""
    first = [look(at) for at in range(8)]
    assert len({(each.pattern, each.shape) for each in first[:4]}) == 4
    assert len({(each.paint, each.pattern) for each in first}) == 8


def test_axes_are_numbered_from_above_nothing() -> None:
    """Negative ids of axes break the schema, and PowerPoint then offers to repair the file."""
    for figure in sample_figures():
        for chart in charts(figure):
            ids = [int(axis.get("val")) for axis in etree.fromstring(chart.xml).iter(f"{C}axId", f"{C}crossAx")]
            assert ids and min(ids) > 0


def test_the_same_figure_gives_the_same_bytes_and_nothing_to_draw_gives_no_chart() -> None:
    """Files can be compared; and an empty frame would look like a mistake."""
    for figure in one_of_each("words"):
        assert charts(figure) == charts(figure)
    assert charts(Figure("f", "T", "A", empty="Nothing yet.")) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 3), max_size=30), st.integers(4, 12), st.integers(4, 12))
def test_rows_in_parts_are_all_rows_in_order(groups: list[int], most: int, first: int) -> None:
    """Cutting must lose no row, and must leave no heading without one under it."""
    rows = []
    for number, lines in enumerate(groups):
        rows += [Row(f"G{number}", heading=True, lines=lines), Row(f"{number}a"), Row(f"{number}b")]
    if not rows:
        return
    parts = parts_of(tuple(rows), most, first)
    assert [row for part in parts for row in part if not row.heading] == [row for row in rows if not row.heading]
    assert not any(part[-1].heading for part in parts)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab wÅ 学\n.x", max_size=80), st.floats(30, 300))
def test_lines_hold_the_whole_text_and_fit(text: str, width: float) -> None:
    """What measuring loses, the reader never sees; what it lets run over, nobody can read."""
    lines = set_lines(text, width, 12)
    assert "".join(lines) == text
    assert all(text_width(line.rstrip(), 12) <= width + 0.01 for line in lines)
    assert len(set_lines(cut_to_lines(text, 2, width, 12), width, 12)) <= 2
