"""This file is here to choose the charts of notes: those that say most, each with what comes first in it, on about two pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lib.model.figure import Figure

ROOM = 2.0
"""Pages that the charts of one session may take."""
_WORTH = (
    "gaps",
    "positions",
    "matrix_themes",
    "soar_items",
    "planned_actual",
    "groups",
    "findings",
    "impact_effort",
    "spread",
    "ranking",
    "horizons",
    "now_matters",
    "grid_cover",
)
"""What is taken first: what nothing else in the notes shows. Page one has the actions in their order, with their dates, and
the whole grid stands as a table."""
_WHOLE = ("planned_actual",)
"""A day is one thing: its first five slots alone would say nothing of it."""
_FIRST_OF = re.compile(r" \(the first \d+ of (\d+)\)$")
_FIRST, _IN_EACH, _FEW, _LINES = 5, 3, 3, 12
"""Labels of a chart, of each heading in it, of which there may be so many before each has one label less, and rows where each label has one for every series."""
_HEAD, _HEADING = 0.14, 0.035
_HIGH = {"Bars": 0.06, "Spread": 0.035, "Timeline": 0.06}
_LABEL = {"Bars": 0.0, "Spread": 0.04, "Timeline": 0.0}
_SQUARE, _KEY, _CELL = 0.45, 0.05, 0.04
"""Shares of a page as the PDF sets them: title with finding and axis, a heading, a row, a label over rows, a square of dots and a line
of its key, and a row of a grid."""


class Chosen(NamedTuple):
    """`shown` is what notes draw; `left_out` names the charts that found no room; `cut` says that some show only what
    comes first."""

    shown: tuple[Figure, ...]
    left_out: tuple[str, ...]
    cut: bool


def choose_charts(figures: Iterable[Figure]) -> Chosen:
    """The charts in the order they were given, as many as there is room for, beginning with those that say most.

    One is there always, however high. A chart without marks takes no room, and neither does one of bars that have no
    length, since its finding says so in a line.
    """
    given = [figure for figure in figures if figure.marks]
    short = {place: first_of(figure) for place, figure in enumerate(given) if not _is_flat(figure)}
    room, taken = ROOM, set[int]()
    for place in sorted(short, key=lambda place: _worth(given[place])):
        high = pages_of_chart(short[place])
        if high <= room or not taken:
            taken.add(place)
            room -= high
    return Chosen(
        tuple(figure for place, figure in short.items() if place in taken),
        tuple(figure.title for place, figure in enumerate(given) if place not in taken),
        any(short[place] is not given[place] for place in taken),
    )


def _is_flat(figure: Figure) -> bool:
    marks: Sequence[Any] = figure.marks
    return all(_sort(mark) == "Bars" and not any(mark.values) for mark in marks)


def _worth(figure: Figure) -> int:
    return _WORTH.index(figure.id) if figure.id in _WORTH else len(_WORTH)


def first_of(figure: Figure) -> Figure:
    """The figure with what comes first in it, which its finding then says; the same figure where that is all of it."""
    if figure.id in _WHOLE or not figure.marks:
        return figure
    marks: Sequence[Any] = figure.marks
    if _sort(marks[0]) == "Heat":
        return figure
    if _together(marks):
        shown = [_rows(mark, range(min(len(mark.labels), max(2, _LINES // len(marks))))) for mark in marks]
    elif figure.id == "gaps":
        shown = _widest(marks)
    else:
        most = _FIRST if len(marks) == 1 else _IN_EACH if len(marks) <= _FEW else _IN_EACH - 1
        shown = [_rows(mark, range(min(len(mark.labels), most))) for mark in marks]
    before, after = _labels(marks), _labels(shown)
    if before == after:
        return figure
    if len(shown) > 1 and not _together(shown) and figure.id != "gaps":
        return replace(figure, marks=tuple(map(_renamed, shown, marks)))
    return replace(figure, marks=tuple(shown), alt=f"{figure.alt} The chart shows {after} of {_all_of(marks)}.".strip())


def _renamed(shown: Any, mark: Any) -> Any:
    """Under a heading of its own, which says how many there are where it does not have all of them."""
    if len(shown.labels) == len(mark.labels):
        return shown
    return replace(
        shown, series=f"{_FIRST_OF.sub('', mark.series)} (the first {len(shown.labels)} of {_all_of((mark,))})"
    )


def _all_of(marks: Sequence[Any]) -> int:
    """How many there are in all: a chart that shows the first of many says so in the name of its series."""
    named = _FIRST_OF.search(marks[0].series) if len(marks) == 1 and hasattr(marks[0], "series") else None
    return int(named[1]) if named else _labels(marks)


def _widest(marks: Sequence[Any]) -> list[Any]:
    """The widest gaps of all issues, each under its own."""
    every = [(at, row, value) for at, mark in enumerate(marks) for row, value in enumerate(mark.values)]
    every.sort(key=lambda each: (each[2] is None, -(each[2] or 0.0)))
    kept = {(at, row) for at, row, _ in every[: _FIRST + 2]}
    shown = [
        _rows(mark, [row for row in range(len(mark.labels)) if (at, row) in kept]) for at, mark in enumerate(marks)
    ]
    return [mark for mark in shown if mark.labels]


def _rows(mark: Any, rows: Sequence[int]) -> Any:
    """The mark with these rows: every part that has a value for each label is cut alike."""
    cut = {
        name: tuple(value[row] for row in rows)
        for name, value in vars(mark).items()
        if isinstance(value, tuple) and len(value) == len(mark.labels)
    }
    return replace(mark, **cut)


def _labels(marks: Sequence[Any]) -> int:
    """Things that marks are about: series about the same things share their labels."""
    return len(marks[0].labels) if _together(marks) else sum(len(mark.labels) for mark in marks)


def _together(marks: Sequence[Any]) -> bool:
    return len(marks) > 1 and len({mark.labels for mark in marks}) == 1


def _sort(mark: object) -> str:
    # By name, since a reloaded module makes new classes.
    return type(mark).__name__


def pages_of_chart(figure: Figure) -> float:
    """About how much of a page it takes, in pages."""
    marks: Sequence[Any] = figure.marks
    sort = _sort(marks[0])
    if sort == "Heat":
        return _HEAD + _CELL * len(marks[0].rows)
    labels = _labels(marks)
    if sort == "Points":
        return _HEAD + _SQUARE + _KEY * (labels + 1)
    rows = labels * len(marks) if _together(marks) else labels
    headings = len(marks) if len(marks) > 1 and not _together(marks) else 0
    return _HEAD + _HEADING * headings + _LABEL[sort] * labels + _HIGH[sort] * rows
