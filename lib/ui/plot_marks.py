"""This file is here to turn each sort of mark into Plotly traces, notes and shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt

from lib.model.figure import Bars, Heat, Points, Spread, Timeline
from lib.model.text import shortened
from lib.ui.figure_table import spoken
from lib.ui.plot_parts import Look, Spec, box, escaped, hovers, line, note, wrapped

BAR = 20
"""Pixels of a bar's thickness."""
_LONGEST_TAG = 12
_CROWD = 20
_CELL = 12
"""Signs of a line in a cell of a heat map; three of them stand in a row of it."""


@dataclass
class Drawn:
    """What has been drawn so far, in Plotly's own words."""

    data: list[Spec] = field(default_factory=list)
    annotations: list[Spec] = field(default_factory=list)
    shapes: list[Spec] = field(default_factory=list)


def draw_bars(drawn: Drawn, mark: Bars, ys: Sequence[float], look: Look, low: float, high: float) -> None:
    """One bar per y with its text in it, or beside it where it is short; unknown ones have the text alone."""
    texts = mark.texts or tuple("" if value is None else f"{value:g}" for value in mark.values)
    within = [low >= 0 and value is not None and value >= (high - low) / 2 for value in mark.values]
    drawn.data.append(
        {
            "type": "bar",
            "orientation": "h",
            "name": escaped(mark.series),
            "x": list(mark.values),
            "y": list(ys),
            "width": BAR,
            "marker": {"color": look.paint, "pattern": _pattern(look)},
            "text": [escaped(text) if inside else "" for text, inside in zip(texts, within, strict=True)],
            "textposition": "inside",
            "insidetextanchor": "start",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": look.ink, "size": 13},
            "hovertext": hovers(mark.labels, texts),
            "hoverinfo": "text",
        }
    )
    for text, value, y, inside in zip(texts, mark.values, ys, within, strict=True):
        if text and not inside:
            drawn.annotations.append(_beside(text, value or 0.0, y, low))
    if low < 0:
        drawn.shapes += [line(0, 0, y - BAR / 2 - 3, y + BAR / 2 + 3) for y in ys]


def _pattern(look: Look) -> Spec:
    """Lines over the bar's own paint; in Plotly's usual way the paint would go, and dark lines on a dark page be all there is."""
    return {"shape": look.pattern, "fgcolor": look.ink, "size": 6, "fillmode": "overlay"}


def _beside(text: str, value: float, y: float, low: float) -> Spec:
    """After a bar; where bars go both ways, on the other side of zero, which its own bar leaves free."""
    if low < 0 < value:
        return note(escaped(text), x=0, y=y) | {"xanchor": "right", "xshift": -4}
    return note(escaped(text), x=max(value, low if low >= 0 else 0.0), y=y)


def draw_spread(drawn: Drawn, mark: Spread, ys: Sequence[float], look: Look, low: float) -> None:
    """The number of people in a dot at each point, over the box of the middle half and a line at the median."""
    texts = mark.texts or ("",) * len(ys)
    rows = list(zip(mark.labels, ys, mark.counts, texts, strict=True))
    dots = [
        (point, y, people, f"{mark.series}: {people} at {point}, {text}", label)
        for label, y, counts, text in rows
        for point, people in enumerate(counts, start=1)
        if people
    ]
    drawn.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": escaped(mark.series),
            "x": [point for point, *_ in dots],
            "y": [y for _, y, *_ in dots],
            "text": [str(people) for _, _, people, *_ in dots],
            "textfont": {"color": look.ink, "size": 12},
            "marker": _marker(look, [min(30.0, 17 + 3 * sqrt(people)) for _, _, people, *_ in dots]),
            "cliponaxis": False,
            "hovertext": hovers([label for *_, label in dots], [told for *_, told, _ in dots]),
            "hoverinfo": "text",
        }
    )
    for five, y, text in zip(mark.boxes, ys, texts, strict=True):
        if five is None:
            drawn.annotations.append(note(escaped(text or "not rated"), x=low, y=y))
            continue
        least, lower, median, upper, most = five
        drawn.shapes += [
            line(least, most, y, y),
            box(lower, upper, y - 7, y + 7, look.paint),
            line(median, median, y - 16, y + 16, look.paint, 3),
        ]


def draw_timeline(drawn: Drawn, mark: Timeline, ys: Sequence[float], looks: Sequence[Look], middle: date) -> None:
    """A dot at each date with the date beside it, on the side where there is more room; a shape for each lane."""
    lanes = list(dict.fromkeys(mark.lanes))
    by_lane = [looks[lanes.index(lane) % len(looks)] for lane in mark.lanes]
    told = [spoken(day) if day else "no date" for day in mark.days]
    drawn.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "",
            "x": [day.isoformat() if day else None for day in mark.days],
            "y": list(ys),
            "text": [text if day else "" for text, day in zip(told, mark.days, strict=True)],
            "textposition": ["middle left" if day and day > middle else "middle right" for day in mark.days],
            "textfont": {"size": 13},
            "marker": {
                "symbol": [look.shape for look in by_lane],
                "color": [look.paint for look in by_lane],
                "size": 15,
                "opacity": 1,
                "line": {"width": 0},
            },
            "cliponaxis": False,
            "hovertext": hovers(mark.labels, told),
            "hoverinfo": "text",
        }
    )
    drawn.annotations += [
        note(text, x=0, y=y, xref="paper") for text, day, y in zip(told, mark.days, ys, strict=True) if not day
    ]


def draw_points(drawn: Drawn, mark: Points, look: Look, crowd: int) -> None:
    """Dots with their tags inside, or above where one is too long for that, in the boxes of their spread.

    In a `crowd`, the number of all dots, they are smaller and their boxes fainter.
    """
    inside = all(len(tag) <= 3 for tag in mark.tags)
    size, share = (24.0, 0.22) if crowd <= _CROWD else (18.0, 0.06)
    drawn.data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": escaped(mark.series),
            "x": list(mark.x),
            "y": list(mark.y),
            "text": [escaped(shortened(tag, _LONGEST_TAG)) for tag in mark.tags],
            "textposition": "middle center" if inside else "top center",
            "textfont": {"size": 12 if size > 20 else 10, "color": look.ink} if inside else {"size": 12},
            "marker": _marker(look, [size if inside else 12.0] * len(mark.x))
            | {"line": {"width": 1, "color": look.ink}},
            "cliponaxis": False,
            "hovertext": hovers(mark.labels),
            "hoverinfo": "text",
        }
    )
    drawn.shapes += [box(*corners, look.paint, share) for corners in mark.boxes if corners]


def draw_heat(drawn: Drawn, mark: Heat, *, dark: bool) -> None:
    """Cells of one colour, stronger for more, each with its text; unknown ones have the text alone.

    Where all are the same, all are weak: a full colour would say that there is much.
    """
    known = [value for row in mark.values for value in row if value is not None]
    least, most = min(known, default=0.0), max(known, default=1.0)
    drawn.data.append(
        {
            "type": "heatmap",
            "x": list(range(len(mark.columns))),
            "y": list(range(len(mark.rows))),
            "z": [list(row) for row in mark.values],
            "zmin": least,
            "zmax": most if most > least else least + 1,
            "text": [[wrapped(text, _CELL) for text in row] for row in mark.texts],
            "texttemplate": "%{text}",
            "textfont": {"size": 13},
            "colorscale": [[0, "#1B2A36"], [1, "#56B4E9"]] if dark else [[0, "#E6F0F7"], [1, "#0072B2"]],
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
            "hovertext": [
                hovers([f"{row}: {column}" for column in mark.columns], texts)
                for row, texts in zip(mark.rows, mark.texts, strict=True)
            ],
            "hoverinfo": "text",
        }
    )


def _marker(look: Look, sizes: list[float]) -> Spec:
    return {"symbol": look.shape, "color": look.paint, "size": sizes, "opacity": 1, "line": {"width": 0}}
