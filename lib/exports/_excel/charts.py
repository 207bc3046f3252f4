"""This file is here to draw a figure as Excel's own charts, from cells of a sheet of its own: the one place that does.

Bars, spreads, timelines and grids are put in order and cut as in Word and PowerPoint (`plans`); dots are a scatter.
The cells under the charts are what is drawn, so whoever changes one changes the chart.
"""

from __future__ import annotations

from math import ceil

from lib.exports._excel.bar_charts import BarCharts
from lib.exports._excel.book import Book, tidy
from lib.exports._excel.dot_charts import DotCharts, tick_names
from lib.exports._excel.grid import write_row, write_title
from lib.exports._office.chart_rows import name_of, plans
from lib.exports._office.measure import count_lines
from lib.model.figure import Figure

_CELL = 20
"""Pixels of a row that nothing is written in."""
_FINDING = 50
"""Points that a finding may be high, to stand on one page with a chart."""


def write_chart(book: Book, figure: Figure) -> None:
    """A sheet with the title, the finding, the charts, and under them the cells they are drawn from.

    The name of what a chart says is the figure's `alt`, for whoever does not see it.
    """
    name = book.sheet_of(figure)
    drawn: list[BarCharts | DotCharts] = [BarCharts(book, figure, plan) for plan in plans(figure)]
    dots = [mark for mark in figure.marks if name_of(mark) == "Points"]
    drawn += [DotCharts(book, figure, dots)] if dots else []
    widths = max((each.widths for each in drawn), key=len)
    widths = [*widths, max(_CELL, book.page - sum(widths))]
    sheet = book.add(name, widths)
    write_title(book, sheet, figure.title, widths)
    at, lines = 1, 0
    for said in filter(None, (figure.alt, *(tick_names(axis) for axis in (figure.x, figure.y) if dots))):
        sheet.merge_range(at, 0, at, len(widths) - 1, "", book.format("plain"))
        at = write_row(book, sheet, at, [said], [sum(widths)], ["plain"])
        lines += count_lines(said, sum(widths) * 0.75, book.size)
    places: list[int] = []
    # Under a long finding there is no room for a chart on the same page.
    pages = [at] if lines * book.line > _FINDING else []
    for height in (height for each in drawn for height in each.heights):
        places.append(at)
        at += ceil(height / _CELL) + 1
        pages.append(at)
    for each in drawn:
        at = each.write(sheet, at) + 1
    for place, chart in zip(places, (chart for each in drawn for chart in each.charts(name)), strict=True):
        sheet.insert_chart(place, 0, chart, {"description": tidy(figure.alt), "object_position": 3})
    sheet.set_h_pagebreaks(pages)
