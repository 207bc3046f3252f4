"""This file is here to draw a figure as native Office charts: edited in Word or PowerPoint like any other chart.

A chart comes as two pieces that know no presentation and no document: the XML of a chart part, and the workbook behind
it. To put one into a package: add the workbook as a part (`/…/embeddings/….xlsx`, media type `WORKBOOK_TYPE`), add the
XML as a part (media type `CHART_TYPE`), relate the chart part to the workbook with the id `WORKBOOK_ID` and the type
`WORKBOOK_RELATION`, relate the page to the chart part with `CHART_RELATION`, and place a graphic frame that names
that relation, with `alt` as its description.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lib.exports._office import bar_chart, dot_chart
from lib.exports._office.bar_chart import Space, fitted, outside_height, row_height
from lib.exports._office.chart_rows import Plan, Row, name_of, parts_of, plans
from lib.exports._office.chart_xml import WORKBOOK_ID as WORKBOOK_ID
from lib.model.figure import Axis, Figure

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
WORKBOOK_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"


@dataclass(frozen=True)
class Chart:
    """`xml` and `workbook` are the two parts; width and height are in points; `alt` says the finding.

    `title` is the figure's, with "(2 of 3)" where it took several charts.
    """

    xml: bytes
    workbook: bytes
    title: str
    alt: str
    width: float
    height: float


def native_charts(
    figure: Figure,
    *,
    width: float,
    height: float,
    first: float = 0,
    size: float = 12,
    lines: int = 3,
    language: str = "en-GB",
    made: date,
) -> tuple[Chart, ...]:
    """The figure in as many charts as it needs, each `width` wide and at most `height` high; none without marks.

    The first is at most `first` high, if that is given.
    Nothing is set smaller than `size` (points). The values are the very numbers of the marks; labels that are too
    long for a line are wrapped, those of more than `lines` lines end in “…”, and rows that do not fit go on in the
    next chart. Bars, spreads (the people at each point, stacked), timelines (a bar to the day) and grids are bar
    charts with a row for each label; dots are a scatter chart. The same arguments give the same bytes.
    """
    space = Space(width, height, first or height, size, lines, language, made)
    drawn: list[tuple[bytes, bytes, float]] = []
    for whole in plans(figure):
        axis = _axis(figure, whole)
        plan, parts = _laid_out(whole, axis, space)
        for rows in parts:
            most = space.height if drawn else space.first
            drawn.append(bar_chart.draw(plan, rows, axis, replace(space, height=most)))
    dots = [mark for mark in figure.marks if name_of(mark) == "Points"]
    if dots:
        drawn.append(dot_chart.draw(figure, dots, space))
    return tuple(
        Chart(xml, book, *_told(figure, number, len(drawn)), width, high)
        for number, (xml, book, high) in enumerate(drawn, start=1)
    )


def charts_needed(
    figure: Figure, *, width: float, height: float, first: float = 0, size: float = 12, lines: int = 3
) -> int:
    """How many charts `native_charts` would give, told without drawing them."""
    space = Space(width, height, first or height, size, lines, "", date.min)
    bars = sum(len(_laid_out(plan, _axis(figure, plan), space)[1]) for plan in plans(figure))
    return bars + any(name_of(mark) == "Points" for mark in figure.marks)


def _axis(figure: Figure, plan: Plan) -> Axis:
    return Axis("People") if plan.stacked else figure.x


def _laid_out(whole: Plan, axis: Axis, space: Space) -> tuple[Plan, list[tuple[Row, ...]]]:
    """The plan with labels that fit, and its rows for each chart; where there is little room, headings are shorter."""
    for heading in (3, 2, 1):
        plan = fitted(whole, space, heading)
        outside, row = outside_height(plan, axis, space), row_height(plan, space)
        most, first = int((space.height - outside) / row), int((space.first - outside) / row)
        if first >= heading + 2:
            break
    return plan, parts_of(plan.rows, most, first)


def _told(figure: Figure, number: int, count: int) -> tuple[str, str]:
    if count == 1:
        return figure.title, figure.alt
    return f"{figure.title} ({number} of {count})", f"{figure.alt} Chart {number} of {count}."
