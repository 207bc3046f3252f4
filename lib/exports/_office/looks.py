"""This file is here to say how each series looks: an Okabe–Ito colour, and a pattern and a shape that tell it as well."""

from __future__ import annotations

from dataclasses import dataclass

INK, LINE, PALE = "111111", "767C85", "D5D9E0"


@dataclass(frozen=True)
class Look:
    """`pattern` is one of Office's own, "" for a plain fill; `ground` lies under it; `ink` reads on both."""

    paint: str
    ink: str
    shape: str
    pattern: str = ""
    ground: str = "FFFFFF"


# The screen's four, in its order; they stand off the page at 3:1.
_PAINTS = (
    ("0072B2", "FFFFFF", "circle"),
    ("D55E00", INK, "square"),
    ("009E73", INK, "diamond"),
    ("CC79A7", INK, "triangle"),
)
_PATTERNS = ("", "wdUpDiag", "smCheck", "dkHorz", "wdDnDiag", "lgConfetti")
_POINTS = (
    Look("D55E00", INK, "square", "wdUpDiag", "E78A43"),
    Look("E69F00", INK, "diamond", "pct20", "F2C35E"),
    Look("D5D9E0", INK, "circle"),
    Look("56B4E9", INK, "diamond", "ltHorz", "8CCBF0"),
    Look("0072B2", "FFFFFF", "circle"),
)


def look(at: int) -> Look:
    """The look of the series at this place. Colours come again after the fourth, with another pattern."""
    paint, ink, shape = _PAINTS[at % len(_PAINTS)]
    return Look(paint, ink, shape, _PATTERNS[(at + at // len(_PAINTS)) % len(_PATTERNS)], _tint(paint))


def _tint(paint: str) -> str:
    """Half way to white."""
    return "".join(f"{(int(paint[at : at + 2], 16) + 255) // 2:02X}" for at in (0, 2, 4))


def point_look(point: int, points: int) -> Look:
    """The look of a point of a scale, from 0: warm for low, cold for high, grey in the middle."""
    if points <= 1:
        return _POINTS[-1]
    return _POINTS[round(point * (len(_POINTS) - 1) / (points - 1))]
