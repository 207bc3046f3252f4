"""This file is here to draw rows of bars (bars, spreads, timelines, grids) as Excel charts of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import Any

from lib.exports._excel.book import Book
from lib.exports._excel.chart_looks import fill, font, frame, line, title, words
from lib.exports._excel.grid import column_widths, write_one
from lib.exports._office.chart_rows import Plan, Row
from lib.exports._office.measure import LINE, count_lines, text_width
from lib.model.figure import Figure
from lib.report.blocks import Cell

_PAGE_HEIGHT = 430
"""Points that a chart may be high, to stand on one page with its title."""
_LABEL_SHARE, _GAP, _KEY = 0.5, 12, 34
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_ANY_DAY = date(2000, 1, 1)
"""Where an axis without dates stands."""
_DAYS = (7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640)


class BarCharts:
    """One plan of rows: its table of cells, and as many charts of it as its rows need."""

    def __init__(self, book: Book, figure: Figure, plan: Plan) -> None:
        self.book, self.plan = book, plan
        self.axis = "People" if plan.stacked else figure.x.title
        self.low, self.high = (None, None) if plan.stacked else (figure.x.low, figure.x.high)
        self.width = book.page * 0.75
        self.room = min(self.width * _LABEL_SHARE, max(self._wide(_label(row)) for row in plan.rows) * 1.04 + _GAP)
        self.parts = _parts(plan.rows, int((_PAGE_HEIGHT - self._outside) / self._row_height))
        self.worded = not plan.stacked and not plan.dated and any(row.texts for row in plan.rows)
        self.columns = ("What", *plan.series, *(("In words",) if self.worded else ()))
        cells = [self._cells(row) for part in self.parts for row in part]
        self.widths = column_widths(book, self.columns, cells, book.page)
        self.head = 0

    @property
    def heights(self) -> list[int]:
        """Pixels of each chart."""
        return [ceil((self._outside + self._row_height * len(part)) / 0.75) for part in self.parts]

    def write(self, sheet: Any, at: int) -> int:
        """The cells, under a line that says what is counted; gives back the row after them."""
        at = write_one(self.book, sheet, at, [self.axis or "In figures"], [self.book.page], ["title"])
        self.head = at
        at = write_one(self.book, sheet, at, self.columns, self.widths, ["head"] * len(self.columns))
        for row in (row for part in self.parts for row in part):
            looks = ["first" if row.heading else "cell"] * len(self.columns)
            at = write_one(self.book, sheet, at, self._cells(row), self.widths, looks)
        return at

    def charts(self, name: str) -> list[Any]:
        """A chart for each part, drawn from the cells that `write` wrote."""
        made, first = [], self.head + 1
        for part, height in zip(self.parts, self.heights, strict=True):
            made.append(self._chart(part, name, first, height))
            first += len(part)
        return made

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        values = tuple(row.values.get(at) for at in range(len(self.plan.series)))
        return (_label(row), *values, *((", ".join(row.texts.values()),) if self.worded else ()))

    def _chart(self, part: tuple[Row, ...], name: str, first: int, height: int) -> Any:
        plan, book = self.plan, self.book
        chart = book.book.add_chart({"type": "bar", **({"subtype": "stacked"} if plan.stacked else {})})
        shown = [at for at in range(len(plan.series)) if plan.legend or any(at in row.values for row in part)]
        last = first + len(part) - 1
        for at in shown or [0]:
            chart.add_series(
                {
                    "name": [name, self.head, 1 + at],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, 1 + at, last, 1 + at],
                    "gap": 90 if plan.dated else 45,
                    "overlap": 0 if plan.side_by_side else 100,
                    "data_labels": self._labels(part, at),
                    **fill(plan.looks[at]),
                }
            )
        frame(chart, book.page - 10, height)
        chart.set_y_axis(
            {
                "reverse": True,
                "crossing": "max",
                "label_position": "low",
                "num_font": font(book),
                "major_tick_mark": "none",
                "line": line(),
                "interval_unit": 1,
            }
        )
        values = {"num_font": font(book), "line": line(), **self._range()}
        values |= {"major_gridlines": {"visible": plan.stacked or plan.dated, "line": line(pale=True)}}
        chart.set_x_axis(values | title([name, self.head - 1, 0] if self.axis else None, book))
        legend = {"position": "top", "font": font(book)}
        chart.set_legend(legend if plan.legend else {"none": True})
        points, top = height * 0.75, self._legend
        plot = (self.room / self.width, top / points, 1 - (self.room + 24) / self.width, 1 - self._outside / points)
        chart.set_plotarea({"layout": dict(zip(("x", "y", "width", "height"), plot, strict=True))})
        return chart

    def _labels(self, part: Sequence[Row], at: int) -> dict[str, Any]:
        """In or beside each bar its number, its day, or its words from their cell."""
        plan = self.plan
        labels: dict[str, Any] = {"value": True, "font": font(self.book)}
        if plan.stacked:
            return labels | {"position": "center", "font": font(self.book, plan.looks[at].ink)}
        if plan.dated:
            return labels | {"position": "outside_end", "num_format": "d mmm yyyy"}
        # Words that stand with the label are not said beside the bar again.
        custom = [words(row.texts[at], font(self.book)) if row.texts.get(at) else {"delete": True} for row in part]
        return labels | {"position": "outside_end", "custom": custom}

    def _range(self) -> dict[str, Any]:
        """The ends of the axis, with room for the words beside the longest bar."""
        room = self.width - self.room - 24
        ends = [
            (value, self._wide(row.texts.get(at, "")) + 10)
            for row in self.plan.rows
            for at, value in row.values.items()
        ]
        if self.plan.dated:
            days = [day for day, _ in ends if isinstance(day, date)]
            return _dates(days, room, self._wide("28 Nov 2026"))
        known = [(float(value), wide) for value, wide in ends if not isinstance(value, date)]
        if self.plan.stacked:
            most = max(sum(float(v) for v in row.values.values() if not isinstance(v, date)) for row in self.plan.rows)
            return {"min": 0, "max": max(1.0, most), "major_unit": _step(most), "num_format": "0"}
        low = min(self.low or 0.0, *(value for value, _ in known), 0.0)
        high = max(self.high or 0.0, *(value for value, _ in known), low + 1)
        most = max([high, *(_reach(value, low, wide, room) for value, wide in known if value >= 0)])
        least = -max([-low, *(_reach(-value, -most, wide, room) for value, wide in known if value < 0)]) if low else 0.0
        step = _step(high - low)
        # What lies beyond the scale is room for words and has no numbers.
        numbers = f'[>{high:g}]"";General' if most > high and not low else "General"
        return {"min": _out(least, step), "max": _out(most, step), "major_unit": step, "num_format": numbers}

    def _wide(self, text: str) -> float:
        return text_width(text, self.book.size)

    @property
    def _row_height(self) -> float:
        """All rows are as high as the one that needs most, since that is how Excel sets them."""
        size, room = self.book.size, (self.room - _GAP) * 0.97
        lines = max(count_lines(_label(row), room, size) for row in self.plan.rows)
        bars = len(self.plan.series) if self.plan.side_by_side else 1
        return max(lines * LINE * size + size * 0.6, bars * size * LINE + size * 0.8)

    @property
    def _legend(self) -> float:
        """What the legend above needs."""
        used = sum(self._wide(name) + _KEY for name in self.plan.series) if self.plan.legend else 0
        return self.book.size * (ceil(used / (self.width * 0.85)) * 1.6 + 0.6 if used else 0.5)

    @property
    def _outside(self) -> float:
        """What the legend above and the axis below need."""
        return self.book.size * LINE * (2.0 + (1.6 if self.axis else 0)) + self._legend


def _label(row: Row) -> str:
    """The label with what a bar cannot say."""
    return f"{row.label} – {row.told}" if row.told else row.label


def _parts(rows: Sequence[Row], most: int) -> list[tuple[Row, ...]]:
    """Rows in charts of at most `most`, and about alike; a heading is not left alone and is said again."""
    most = max(4, most)
    even = ceil(len(rows) / ceil(len(rows) / most))
    parts: list[list[Row]] = [[]]
    heading: Row | None = None
    for place, row in enumerate(rows):
        alone = row.heading and place + 1 < len(rows) and len(parts[-1]) + 1 >= even
        if parts[-1] and (alone or len(parts[-1]) >= even):
            again = [replace(heading, label=f"{heading.label} (continued)")] if heading and not row.heading else []
            parts.append(again)
        heading = row if row.heading else heading
        parts[-1].append(row)
    return [tuple(part) for part in parts]


def _reach(value: float, low: float, wide: float, room: float) -> float:
    """Where an axis from `low` must end for a bar to `value` to have its words beside it."""
    return low + (value - low) * room / (room - min(wide, room * 0.75))


def _out(value: float, step: float) -> float:
    return (1 if value > 0 else -1) * ceil(abs(value) / step * 2 - 1e-9) * step / 2


def _step(span: float) -> float:
    return next((step for step in _STEPS if span / step <= 6), 1000)


def _dates(days: Sequence[date], room: float, label: float) -> dict[str, Any]:
    """From a little before the first day, with room for the words after the last."""
    first, last = min(days, default=_ANY_DAY), max(days, default=_ANY_DAY)
    low = first - max(timedelta(days=14), (last - first) * 0.1)
    share = (room - label - 10) / room
    span = max(28, ceil((last - low).days / share))
    step = next((each for each in _DAYS if span / each <= max(1, int(room / (label * 1.5)))), _DAYS[-1])
    return {"min": low, "max": low + timedelta(days=span), "major_unit": step, "num_format": "d mmm yyyy"}
