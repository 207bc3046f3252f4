"""This file is here to make a figure ready for `charts.typ`: rows in reading order, the range of its axis, safe texts.

The numbers are handed on as they are. The template places every mark by them and says them again under the label
`<point>`, so that a test can compare what was drawn with the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from lib.model.figure import Axis, Figure
from lib.model.text import clean, shortened
from lib.report.phrases import day_in_words, number_in_words
from lib.typeset.words import said

Data = dict[str, Any]

_LOOKS = 4
_LONGEST_TAG, _LONGEST_NAME = 12, 40
_NOT_RATED = "not rated"
_MOST_TICKS = 7
_ANY_DAY = date(2000, 1, 1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def figure_data(figure: Figure) -> Data:
    """What `chart()` of `charts.typ` draws. The figure must have marks.

    Dots stand in a square of two axes, a heat map in a grid; everything else goes row by row from the top, its label
    above it, and may run on to the next page with its axis.
    """
    marks: list[Any] = list(figure.marks)
    sorts = {_sort(mark) for mark in marks}
    alt = " ".join(clean(figure.alt).split()) or " ".join(clean(figure.title).split()) or "Chart"
    made: Data = {"id": figure.id, "alt": alt, "legend": []}
    if sorts == {"Points"}:
        return made | _points(figure, marks)
    if sorts == {"Heat"}:
        return made | _heat(figure, marks[0])
    return made | _rows(figure, marks)


def _sort(mark: object) -> str:
    # By name, since a reloaded module makes new classes.
    return type(mark).__name__


def _rows(figure: Figure, marks: Sequence[Any]) -> Data:
    together = _together(marks)
    low, high, ticks = _axis_of(figure.x, marks)
    dated = any(_sort(mark) != "Timeline" or any(mark.days) for mark in marks)
    return {
        "sort": "rows",
        "legend": _legend(marks) if together and not _named(marks) else [],
        "x": {"title": said(figure.x.title), "low": low, "high": high, "ticks": ticks if dated else []},
        # Bars carry their own figures, so lines across them would only be in the way.
        "lines": dated and any(_sort(mark) != "Bars" for mark in marks),
        "steps": list(_steps_together(marks) if together else _steps(marks)),
    }


def _legend(marks: Sequence[Any]) -> list[Data]:
    if not any(mark.series for mark in marks):
        return []
    return [{"text": said(mark.series), "look": at % _LOOKS} for at, mark in enumerate(marks)]


def _together(marks: Sequence[Any]) -> bool:
    """Whether several series are about the same things, and so share their labels."""
    return len(marks) > 1 and len({mark.labels for mark in marks}) == 1


def _named(marks: Sequence[Any]) -> bool:
    """Whether each row says its series: more of them than there are looks, or bars, which have no shapes to tell apart."""
    return len(marks) > _LOOKS or any(_sort(mark) == "Bars" for mark in marks)


def _steps(marks: Sequence[Any]) -> Iterator[Data]:
    """From the top down: a heading, or a label with the row that stands under it."""
    for at, mark in enumerate(marks):
        series: str = getattr(mark, "series", "")
        if len(marks) > 1 and series:
            yield {"heading": True, "text": said(series), "rows": []}
        lanes: Sequence[str] = mark.lanes if _sort(mark) == "Timeline" else [""] * len(mark.labels)
        known = list(dict.fromkeys(lanes))
        for row, label in enumerate(mark.labels):
            if lanes[row] and (row == 0 or lanes[row] != lanes[row - 1]):
                yield {"heading": True, "text": said(lanes[row]), "rows": []}
            one = _row(mark, at, row, look=known.index(lanes[row]) % _LOOKS)
            yield {"heading": False, "text": said(label), "rows": [one]}


def _steps_together(marks: Sequence[Any]) -> Iterator[Data]:
    """A label with the row of each series. Of many series, those that have nothing to show here share a line."""
    named = _named(marks)
    for row, label in enumerate(marks[0].labels):
        rows, apart = [], dict[str, list[Data]]()
        for at, mark in enumerate(marks):
            name = shortened(mark.series, _LONGEST_NAME) if named else ""
            one = _row(mark, at, row, look=at % _LOOKS, name=name)
            if named and one["sort"] == "spread" and one["box"] is None:
                apart.setdefault(mark.texts[row] if mark.texts else _NOT_RATED, []).append(one)
            else:
                rows.append(one)
        for text, ones in apart.items():
            names = ", ".join(shortened(marks[one["mark"]].series, _LONGEST_NAME) for one in ones)
            rows.append({"sort": "words", "text": said(f"{names}: {text}"), "of": ones})
        yield {"heading": False, "text": said(label), "rows": rows}


def _row(mark: Any, at: int, row: int, *, look: int, name: str = "") -> Data:
    """One row of one mark; `mark` and `row` say which, for whoever reads the points back."""
    made: Data = {"mark": at, "row": row, "look": look}
    texts: tuple[str, ...] = getattr(mark, "texts", ())
    named = f"{name}: " if name else ""
    match _sort(mark):
        case "Bars":
            value = mark.values[row]
            text = texts[row] if texts else "Not known" if value is None else number_in_words(value)
            return made | {"sort": "bar", "value": value, "text": said(named + text)}
        case "Spread":
            box = mark.boxes[row]
            text = texts[row] if texts else "" if box else _NOT_RATED
            return made | {"sort": "spread", "box": box, "counts": mark.counts[row], "text": said(named + text)}
        case "Timeline":
            day: date | None = mark.days[row]
            return made | {
                "sort": "day",
                "value": day.toordinal() if day else None,
                "day": day.isoformat() if day else None,
                "text": said(day_in_words(day) if day else "no date"),
            }
    raise TypeError(f"{_sort(mark)} has no rows")


def _axis_of(given: Axis, marks: Sequence[Any]) -> tuple[float, float, list[Data]]:
    """The ends of the axis, which are what the figure fixed, else what its values need; and its ticks."""
    if any(_sort(mark) == "Timeline" for mark in marks):
        days = sorted(day for mark in marks for day in mark.days if day)
        first, last = (days[0], days[-1]) if days else (_ANY_DAY, _ANY_DAY)
        margin = max(timedelta(days=14), (last - first) * 0.06)
        begin, end = _shifted(first, -margin), _shifted(last, margin)
        return begin.toordinal(), end.toordinal(), _months(begin, end)
    values = [value for mark in marks for value in getattr(mark, "values", ()) if value is not None]
    points = max((len(counts) for mark in marks for counts in getattr(mark, "counts", ())), default=1)
    low = given.low if given.low is not None else min([0.0, *values])
    high = given.high if given.high is not None else max([float(points), *values])
    return low, (high if high > low else low + 1), _ticks(given, low, high if high > low else low + 1)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _ticks(given: Axis, low: float, high: float) -> list[Data]:
    if given.ticks:
        return [{"at": at, "text": said(label), "short": said(_short(label))} for at, label in given.ticks]
    step = next(step * 10**power for power in range(12) for step in (1, 2, 5) if (high - low) / step / 10**power <= 10)
    first = int(low // step) * step
    at = [first + step * place for place in range(13) if low <= first + step * place <= high]
    return [{"at": each, "text": said(number_in_words(each)), "short": said(number_in_words(each))} for each in at]


def _short(label: str) -> str:
    """The number before a point's name, for an axis without room; the name itself where it has none."""
    number, _, name = label.partition(" ")
    return number if name and number.isdigit() else shortened(label, _LONGEST_TAG)


def _months(low: date, high: date) -> list[Data]:
    """The first of months between two days, as few as fit side by side."""
    firsts = [
        date(year, month, 1)
        for year in range(low.year, high.year + 1)
        for month in range(1, 13)
        if low <= date(year, month, 1) <= high
    ]
    steps = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200, 6_000, 12_000)
    step = next((step for step in steps if len(firsts) / step <= _MOST_TICKS), steps[-1])
    shown = [day for day in firsts if (day.year * 12 + day.month - 1) % step == 0] or firsts[:1]
    return [
        {"at": day.toordinal(), "text": said(text := f"{_MONTHS[day.month - 1]} {day.year}"), "short": said(text)}
        for day in shown
    ]


def _points(figure: Figure, marks: Sequence[Any]) -> Data:
    across, up = [x for mark in marks for x in mark.x], [y for mark in marks for y in mark.y]
    return {
        "sort": "points",
        "legend": _legend(marks) if len(marks) > 1 else [],
        "boxed": any(box for mark in marks for box in mark.boxes),
        "x": _plain_axis(figure.x, across),
        "y": _plain_axis(figure.y, up),
        "dots": [
            {
                "mark": at,
                "row": row,
                "look": at % _LOOKS,
                "x": mark.x[row],
                "y": mark.y[row],
                "box": mark.boxes[row] if mark.boxes else None,
                "tag": said(shortened(mark.tags[row], _LONGEST_TAG) if mark.tags else ""),
            }
            for at, mark in enumerate(marks)
            for row in range(len(mark.labels))
        ],
    }


def _plain_axis(given: Axis, values: Sequence[float]) -> Data:
    low = given.low if given.low is not None else min([0.0, *values])
    high = given.high if given.high is not None else max([1.0, *values])
    high = high if high > low else low + 1
    return {"title": said(given.title), "low": low, "high": high, "ticks": _ticks(given, low, high)}


def _heat(figure: Figure, mark: Any) -> Data:
    known = [value for row in mark.values for value in row if value is not None]
    least, most = min(known, default=0.0), max(known, default=1.0)
    return {
        "sort": "heat",
        "x": {"title": said(figure.x.title)},
        "y": {"title": said(figure.y.title)},
        "columns": [said(column, narrow=True) for column in mark.columns],
        "rows": [
            {
                "text": said(label, narrow=True),
                "cells": [
                    {
                        "row": row,
                        "column": column,
                        "value": value,
                        "share": 0.0 if value is None or most == least else (value - least) / (most - least),
                        "text": said(text, narrow=True),
                    }
                    for column, (value, text) in enumerate(zip(mark.values[row], mark.texts[row], strict=True))
                ],
            }
            for row, label in enumerate(mark.rows)
        ],
    }
