"""This file is here to draw a figure with Plotly: the one place where a chart becomes pixels on screen."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import sqrt
from typing import Any

import streamlit as st

from lib.model.figure import Axis, Figure
from lib.ui.escape import plain
from lib.ui.figure_table import as_html, spoken
from lib.ui.figure_table import table_of as table_of

Spec = dict[str, Any]

# Okabe–Ito colours that stand off the page at 3:1, each with the ink that reads on it at 4.5:1.
_LIGHT = (("#0072B2", "#FFFFFF"), ("#D55E00", "#111111"), ("#009E73", "#111111"), ("#CC79A7", "#111111"))
_DARK = (("#56B4E9", "#111111"), ("#E69F00", "#111111"), ("#009E73", "#111111"), ("#CC79A7", "#111111"))
_SHAPES = ("circle", "square", "diamond", "triangle-up")
_PATTERNS = ("", "/", "x", ".")
_LINE = "#767C85"

_CHARACTERS = 46  # to a line: what a phone of 390 pixels holds
_TEXT_LINE, _BAR, _BETWEEN, _HEADING = 19, 20, 12, 10  # pixels
_ROW = {"Bars": _BAR, "Spread": 32, "Timeline": 24}


def draw(figure: Figure, *, key: str) -> None:
    """Show a figure with its title, and its figures as a table for whoever opens it.

    What it says is its accessible name. A figure without marks shows what would fill it. `key` is
    unique on the page; the table is built only while it is open.
    """
    st.subheader(plain(figure.title), anchor=False)
    if not figure.marks:
        st.info(plain(figure.empty or figure.alt), icon=":material/info:")
        return
    spec = to_plotly(figure, dark=st.context.theme.type == "dark")
    st.plotly_chart(spec, key=key, alt=figure.alt, config={"displayModeBar": False, "responsive": True})
    with st.expander("Show the figures", key=f"{key}_figures", on_change="rerun") as box:
        if box.open:
            st.html(as_html(table_of(figure), figure.title))


def to_plotly(figure: Figure, *, dark: bool) -> Spec:
    """The figure as a plain dict of `data` and `layout`, ready for `st.plotly_chart`.

    Labels stand above their rows rather than beside them, so the same chart reads at 390 pixels
    and on a wall. Text is escaped, since Plotly reads it as HTML. The height grows with the rows, one
    unit of the y axis being one pixel. The text's own colour is left to Streamlit's theme.
    """
    colours = _DARK if dark else _LIGHT
    sorts = {type(mark).__name__ for mark in figure.marks}
    if sorts == {"Points"}:
        return _dots(figure, colours)
    if sorts == {"Heat"}:
        return _grid(figure, colours, dark)
    return _rows(figure, colours)


@dataclass
class _Sheet:
    """What is being drawn, from the top down; `y` is the next free pixel."""

    data: list[Spec] = field(default_factory=list)
    annotations: list[Spec] = field(default_factory=list)
    shapes: list[Spec] = field(default_factory=list)
    y: int = 0

    def write(self, text: str, *, bold: bool = False) -> None:
        lines = _wrapped(text, _CHARACTERS)
        self.annotations.append(
            _note("<b>" + lines + "</b>" if bold else lines, y=self.y, yanchor="top", x=0, xref="paper", size=14)
        )
        self.y += _TEXT_LINE * (lines.count("<br>") + 1) + 2

    def note(self, text: str, x: float, y: float, *, xref: str = "x") -> None:
        self.annotations.append(_note(_escaped(text), x=x, y=y, xref=xref, yanchor="middle", size=13, xshift=4))


def _rows(figure: Figure, colours: Sequence[tuple[str, str]]) -> Spec:
    sheet = _Sheet()
    marks: list[Any] = list(figure.marks)
    low, high = _range(figure.x, marks)
    places: list[list[float]] = [[] for _ in marks]
    for what, place in _order(marks):
        if isinstance(what, str):
            sheet.y += _HEADING if place and sheet.y else 0
            sheet.write(what, bold=bool(place))
        else:
            height = _ROW[type(marks[what]).__name__]
            places[what].append(sheet.y + height / 2)
            sheet.y += height + place
    together = _together(marks)
    for at, (mark, ys) in enumerate(zip(marks, places, strict=True)):
        look = at if together else 0
        _DRAW[type(mark).__name__](sheet, mark, ys, colours[look % len(colours)], look, low, high)
    height = max(sheet.y, 1)
    top = 40 if together else 4
    layout = _layout(height + top + 62, top=top, sides=14)
    layout |= {
        "xaxis": _axis(figure.x, low, high) | {"showgrid": True},
        "yaxis": {"range": [height, 0], "visible": False, "fixedrange": True},
        "annotations": sheet.annotations,
        "shapes": sheet.shapes,
        "showlegend": together,
    }
    return {"data": sheet.data, "layout": layout}


def _together(marks: Sequence[Any]) -> bool:
    """Whether several series are about the same things, and so share their rows."""
    return len(marks) > 1 and len({mark.labels for mark in marks}) == 1


def _order(marks: Sequence[Any]) -> Iterator[tuple[str | int, int]]:
    """From the top down: (text, 1 for a heading) or (the mark whose next row it is, pixels after it)."""
    if _together(marks):
        for label in marks[0].labels:
            yield label, 0
            yield from ((at, _BETWEEN if at == len(marks) - 1 else 0) for at in range(len(marks)))
        return
    for at, mark in enumerate(marks):
        if len(marks) > 1:
            yield getattr(mark, "series", ""), 1
        lane = None
        for label, this in zip(mark.labels, getattr(mark, "lanes", [None] * len(mark.labels)), strict=True):
            if this != lane:
                yield this, 1
            lane = this
            yield label, 0
            yield at, _BETWEEN


def _bars(
    sheet: _Sheet, mark: Any, ys: list[float], colour: tuple[str, str], look: int, low: float, high: float
) -> None:
    paint, ink = colour
    texts = mark.texts or tuple("" if value is None else f"{value:g}" for value in mark.values)
    long = [value is not None and value > 0 for value in mark.values]
    sheet.data.append(
        {
            "type": "bar",
            "orientation": "h",
            "name": _escaped(mark.series),
            "x": list(mark.values),
            "y": ys,
            "width": _BAR,
            "marker": {"color": paint, "pattern": {"shape": _PATTERNS[look % len(_PATTERNS)], "fgcolor": ink}},
            "text": [_escaped(text) if shown else "" for text, shown in zip(texts, long, strict=True)],
            "textposition": "auto",
            "insidetextanchor": "start",
            "textangle": 0,
            "constraintext": "none",
            "insidetextfont": {"color": ink, "size": 13},
            "outsidetextfont": {"size": 13},
            "cliponaxis": False,
            "hovertext": _hovers(mark.labels, texts),
            "hoverinfo": "text",
        }
    )
    for text, y, shown in zip(texts, ys, long, strict=True):
        if text and not shown:
            sheet.note(text, x=max(0.0, low), y=y)
    if low < 0:
        sheet.shapes.append(_line(0, 0, ys[0] - _BAR, ys[-1] + _BAR))


def _spread(
    sheet: _Sheet, mark: Any, ys: list[float], colour: tuple[str, str], look: int, low: float, high: float
) -> None:
    paint, ink = colour
    texts = mark.texts or ("",) * len(ys)
    dots = [
        (point, y, people, f"{label}<br>{mark.series}: {people} at {point}; {text}")
        for label, y, counts, text in zip(mark.labels, ys, mark.counts, texts, strict=True)
        for point, people in enumerate(counts, start=1)
        if people
    ]
    sheet.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": _escaped(mark.series),
            "x": [point for point, *_ in dots],
            "y": [y for _, y, *_ in dots],
            "text": [str(people) for _, _, people, _ in dots],
            "textfont": {"color": ink, "size": 12},
            "marker": {
                "symbol": _SHAPES[look % len(_SHAPES)],
                "size": [min(30.0, 17 + 3 * sqrt(people)) for _, _, people, _ in dots],
                "color": paint,
                "opacity": 1,
                "line": {"width": 0},
            },
            "cliponaxis": False,
            "hovertext": ["<br>".join(_wrapped(line, 60) for line in told.split("<br>")) for *_, told in dots],
            "hoverinfo": "text",
        }
    )
    for box, y, text in zip(mark.boxes, ys, texts, strict=True):
        if box is None:
            sheet.note(text or "not rated", x=low, y=y)
            continue
        least, lower, median, upper, most = box
        sheet.shapes.append(_line(least, most, y, y))
        sheet.shapes.append(_rect(lower, upper, y - 7, y + 7, paint))
        sheet.shapes.append(_line(median, median, y - 16, y + 16, paint, width=3))


def _timeline(
    sheet: _Sheet, mark: Any, ys: list[float], colour: tuple[str, str], look: int, low: float, high: float
) -> None:
    days: list[date | None] = list(mark.days)
    middle = _from_number((low + high) / 2)
    lanes = list(dict.fromkeys(mark.lanes))
    sheet.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "",
            "x": [day.isoformat() if day else None for day in days],
            "y": ys,
            "text": [spoken(day) if day else "" for day in days],
            "textposition": ["middle left" if day and day > middle else "middle right" for day in days],
            "textfont": {"size": 13},
            "marker": {
                "symbol": [_SHAPES[lanes.index(lane) % len(_SHAPES)] for lane in mark.lanes],
                "size": 14,
                "color": colour[0],
                "opacity": 1,
                "line": {"width": 0},
            },
            "cliponaxis": False,
            "hovertext": _hovers(mark.labels, [spoken(day) if day else "no date" for day in days]),
            "hoverinfo": "text",
        }
    )
    for day, y in zip(days, ys, strict=True):
        if day is None:
            sheet.note("no date", x=0, y=y, xref="paper")


_DRAW: dict[str, Any] = {"Bars": _bars, "Spread": _spread, "Timeline": _timeline}


def _dots(figure: Figure, colours: Sequence[tuple[str, str]]) -> Spec:
    marks: list[Any] = list(figure.marks)
    layout = _layout(560, top=40 if len(marks) > 1 else 10, sides=10)
    layout |= {
        "xaxis": _axis(figure.x, figure.x.low, figure.x.high),
        "yaxis": _axis(figure.y, figure.y.low, figure.y.high),
        "showlegend": len(marks) > 1,
        "shapes": [
            _rect(*box, paint=colours[at % len(colours)][0])
            for at, mark in enumerate(marks)
            for box in mark.boxes
            if box
        ],
    }
    return {"data": [_dot_trace(mark, at, colours[at % len(colours)]) for at, mark in enumerate(marks)], "layout": layout}


def _dot_trace(mark: Any, look: int, colour: tuple[str, str]) -> Spec:
    tags = [_escaped(textwrap.shorten(tag, 12, placeholder="…")) for tag in mark.tags]
    inside = all(len(tag) <= 3 for tag in tags)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": _escaped(mark.series),
        "x": list(mark.x),
        "y": list(mark.y),
        "text": tags,
        "textposition": "middle center" if inside else "top center",
        "textfont": {"size": 12, **({"color": colour[1]} if inside else {})},
        "marker": {
            "symbol": _SHAPES[look % len(_SHAPES)],
            "size": 24 if inside else 12,
            "color": colour[0],
            "opacity": 1,
            "line": {"width": 1, "color": colour[1]},
        },
        "cliponaxis": False,
        "hovertext": _hovers(mark.labels),
        "hoverinfo": "text",
    }
