"""This file is here to hold what every Plotly drawing is put together from: text made safe, colours, axes, lines."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.figure import Axis

Spec = dict[str, Any]

LINE = "#767C85"
"""Grey that stands off a light and a dark page at 3:1."""

# Okabe–Ito colours that stand off the page at 3:1, each with the ink that reads on it at 4.5:1.
_LIGHT = (("#0072B2", "#FFFFFF"), ("#D55E00", "#111111"), ("#009E73", "#111111"), ("#CC79A7", "#111111"))
_DARK = (("#56B4E9", "#111111"), ("#E69F00", "#111111"), ("#009E73", "#111111"), ("#CC79A7", "#111111"))
_SHAPES = ("circle", "square", "diamond", "triangle-up")
_PATTERNS = ("", "/", "x", ".")


@dataclass(frozen=True)
class Look:
    """How one series looks, told by its shape or pattern as well as by its colour."""

    paint: str
    ink: str
    shape: str
    pattern: str


def look(at: int, *, dark: bool) -> Look:
    """The look of the series at this place; after the fourth they begin again."""
    at %= len(_SHAPES)
    paint, ink = (_DARK if dark else _LIGHT)[at]
    return Look(paint, ink, _SHAPES[at], _PATTERNS[at])


def text_colour(*, dark: bool) -> str:
    """Streamlit's own for charts is too pale for 4.5:1."""
    return "#F5F6F8" if dark else "#111111"


def escaped(text: str) -> str:
    """Text that Plotly shows as it is. It reads tags and the entities for &, < and >, and leaves quotes be."""
    return html.escape(" ".join(text.split()), quote=False)


def wrapped(text: str, characters: int) -> str:
    """Escaped text in lines of at most this many characters; a longer word is broken."""
    lines = textwrap.wrap(text, characters, break_on_hyphens=False)
    return "<br>".join(escaped(line) for line in lines)


def hovers(labels: Sequence[str], texts: Sequence[str] = ()) -> list[str]:
    """What is told on hover: label over text."""
    given = texts or ("",) * len(labels)
    return [
        "<br>".join(wrapped(part, 60) for part in (label, text) if part)
        for label, text in zip(labels, given, strict=True)
    ]


def note(text: str, *, x: float, y: float, xref: str = "x", yanchor: str = "middle", size: int = 13) -> Spec:
    """Escaped text, beginning at x."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": xref,
        "yref": "y",
        "xanchor": "left",
        "yanchor": yanchor,
        "align": "left",
        "showarrow": False,
        "xshift": 0 if xref == "paper" else 4,
        "borderpad": 0,
        "font": {"size": size},
    }


def line(x0: float, x1: float, y0: float, y1: float, colour: str = LINE, width: int = 1) -> Spec:
    return {
        "type": "line",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "line": {"color": colour, "width": width},
        "layer": "below",
    }


def box(x0: float, x1: float, y0: float, y1: float, colour: str, share: float = 0.22) -> Spec:
    """A see-through box, so that several of them over each other still tell apart."""
    return {
        "type": "rect",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "fillcolor": _see_through(colour, share),
        "line": {"color": _see_through(colour, min(1.0, share * 2.5)), "width": 1},
        "layer": "below",
    }


def axis(given: Axis, low: Any, high: Any, *, dark: bool) -> Spec:
    """An axis that cannot be dragged, so that a finger on a phone scrolls the page."""
    text = text_colour(dark=dark)
    made: Spec = {
        "title": {"text": wrapped(given.title, 44), "font": {"size": 14, "color": text}, "standoff": 8},
        "fixedrange": True,
        "zeroline": False,
        "showgrid": True,
        "gridcolor": _see_through(LINE, 0.25),
        "tickfont": {"size": 11, "color": text},
        "tickangle": 0,
        "automargin": True,
    }
    if low is not None and high is not None:
        made["range"] = [low, high]
        if not isinstance(low, str) and high - low <= 10:
            made["dtick"] = 1
        elif isinstance(low, str):
            made["tickformat"] = "%-d %b\n%Y"
    if given.ticks:
        made["tickvals"] = [at for at, _ in given.ticks]
        made["ticktext"] = [wrapped(label, 9) for _, label in given.ticks]
    return made


def layout(height: int, *, top: int, legend: bool, dark: bool) -> Spec:
    clear = "rgba(0,0,0,0)"
    return {
        "height": height,
        "font": {"color": text_colour(dark=dark)},
        "margin": {"l": 12, "r": 12, "t": top, "b": 12},
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "dragmode": False,
        "bargap": 0,
        "barmode": "overlay",
        "hovermode": "closest",
        "showlegend": legend,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": 13},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    }


def _see_through(colour: str, share: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"
