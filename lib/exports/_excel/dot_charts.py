"""This file is here to draw dots as an Excel chart of cells: a group's x and y, its tags, its middle half."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from lib.exports._excel.book import Book
from lib.exports._excel.chart_looks import font, frame, line, marker, title, words
from lib.exports._excel.grid import column_widths, write_one
from lib.exports._office.looks import INK, Look, look
from lib.exports._office.measure import text_width
from lib.model.figure import Axis, Figure
from lib.model.text import shortened
from lib.report.blocks import Cell

_CROWD = 12
"""With more dots than this the middle half of people stands in the cells only: its lines would hide the dots."""
_TAG, _IN_A_DOT = 12, 3
_X, _Y = 2, 3
"""Columns of the places."""
_LINES = ("To the left", "To the right", "Down", "Up")


class DotCharts:
    """All dots of a figure: one table of cells and one chart, in which each group has its colour and shape."""

    def __init__(self, book: Book, figure: Figure, marks: list[Any]) -> None:
        self.book, self.figure, self.marks = book, figure, marks
        self.crowd = sum(len(mark.labels) for mark in marks)
        self.lined = self.crowd <= _CROWD and any(box for mark in marks for box in mark.boxes)
        self.columns = (
            "Tag",
            "What",
            figure.x.title or "Across",
            figure.y.title or "Up",
            *(_LINES if self.lined else ()),
        )
        cells = [self._cells(mark, row) for mark in marks for row in range(len(mark.labels))]
        self.widths = column_widths(book, self.columns, cells, book.page)
        self.head, self.starts = 0, [0 for _ in marks]

    @property
    def heights(self) -> list[int]:
        return [470 if self.book.size > 12 else 540]

    def write(self, sheet: Any, at: int) -> int:
        said = "Where each dot stands (dots on one spot are moved apart a little)"
        at = write_one(self.book, sheet, at, [said], [self.book.page], ["title"])
        self.head = at
        at = write_one(self.book, sheet, at, self.columns, self.widths, ["head"] * len(self.columns))
        width = len(self.columns)
        for place, mark in enumerate(self.marks):
            if len(self.marks) > 1:
                group = [None, mark.series, *[None] * (width - 2)]
                at = write_one(self.book, sheet, at, group, self.widths, ["first"] * width)
            self.starts[place] = at
            for row in range(len(mark.labels)):
                at = write_one(self.book, sheet, at, self._cells(mark, row), self.widths, ["cell"] * width)
        return at

    def charts(self, name: str) -> list[Any]:
        book = self.book
        chart = book.book.add_chart({"type": "scatter"})
        for place, mark in enumerate(self.marks):
            chart.add_series(self._series(mark, look(place), name, self.starts[place]))
        frame(chart, book.page - 10, self.heights[0])
        for axis, column, setting in ((self.figure.x, _X, chart.set_x_axis), (self.figure.y, _Y, chart.set_y_axis)):
            grid = {"major_gridlines": {"visible": True, "line": line(pale=True)}, "line": line()}
            setting(_range(axis) | grid | {"num_font": font(book)} | title([name, self.head, column], book))
        grouped = len(self.marks) > 1
        chart.set_legend({"position": "top", "font": font(book)} if grouped else {"none": True})
        return [chart]

    def _cells(self, mark: Any, row: int) -> tuple[Cell, ...]:
        place = (mark.tags[row] if mark.tags else "", mark.labels[row], mark.x[row], mark.y[row])
        return (*place, *(_lengths(mark, row) if self.lined else ()))

    def _series(self, mark: Any, mine: Look, name: str, first: int) -> dict[str, Any]:
        last = first + len(mark.labels) - 1
        inside = all(len(tag) <= _IN_A_DOT for tag in mark.tags)
        size = text_width("12." if self.crowd <= _CROWD else "12", self.book.size, bold=True) + self.book.size * 0.5
        made: dict[str, Any] = {
            "categories": [name, first, _X, last, _X],
            "values": [name, first, _Y, last, _Y],
            "marker": marker(mine, round(size) if inside else 9),
            "line": {"none": True},
        }
        if len(self.marks) > 1:
            made["name"] = [name, first - 1, 1]
        if mark.tags:
            letters = font(self.book, mine.ink if inside else INK, bold=inside)
            custom = [words(shortened(tag, _TAG), letters) for tag in mark.tags]
            place = "center" if inside else "above"
            made["data_labels"] = {"value": True, "position": place, "font": letters, "custom": custom}
        if self.lined:
            made["x_error_bars"] = _bars(name, first, last, 4)
            made["y_error_bars"] = _bars(name, first, last, 6)
        return made


def _bars(name: str, first: int, last: int, column: int) -> dict[str, Any]:
    """Lines to the ends of the middle half, from the two columns that hold how far they reach."""
    minus, plus = (
        f"{_reference(name, first, at)}:{xl_rowcol_to_cell(last, at, True, True)}" for at in (column, column + 1)
    )
    return {"type": "custom", "plus_values": plus, "minus_values": minus, "line": line() | {"width": 1.5}}


def _reference(name: str, row: int, column: int) -> str:
    return f"={quote_sheetname(name)}!{xl_rowcol_to_cell(row, column, True, True)}"


def _lengths(mark: Any, row: int) -> tuple[float, float, float, float]:
    """From the dot to the ends of the middle half; a dot that was moved out of it has no line on that side."""
    box = mark.boxes[row] if mark.boxes else None
    if box is None:
        return 0.0, 0.0, 0.0, 0.0
    x, y = mark.x[row], mark.y[row]
    left, right, down, up = (round(max(0.0, end), 3) for end in (x - box[0], box[1] - x, y - box[2], box[3] - y))
    return left, right, down, up


def _range(axis: Axis) -> dict[str, Any]:
    """The ends that the figure fixed, numbers at whole points only, and their names where there are any."""
    made: dict[str, Any] = {"num_format": "0"}
    if axis.low is not None and axis.high is not None:
        # Half a point of air on both sides, in steps of one from the whole point below.
        low, high = int(axis.low // 1), int(-(-axis.high // 1))
        made |= {"min": low, "max": high, "major_unit": 1, "crossing": low}
        made["num_format"] = f'[<={low}]"";[>={high}]"";0'
    return made


def tick_names(axis: Axis) -> str:
    """What the points of an axis are called, in a line."""
    named = [shortened(label, 40) for at, label in axis.ticks if label != f"{at:g}"]
    return f"{axis.title}: {', '.join(named)}." if named else ""
