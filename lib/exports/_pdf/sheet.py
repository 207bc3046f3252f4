"""This file is here to know the paper: how wide its text is and how large its letters are."""

from __future__ import annotations

from dataclasses import dataclass

from lib.report.blocks import Paper

_POINTS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
_MARGIN = 56.7
"""2 cm."""
STANDARD, LARGE = 12.0, 18.0
"""The smallest letters, in points: tables, captions and page numbers too."""


@dataclass(frozen=True)
class Sheet:
    """Widths are in points."""

    size: str
    body: float
    margin: float
    across: float
    """Of the text on an upright page."""
    lengthways: float
    """Of the text on a page on its side."""


def sheet_of(paper: Paper) -> Sheet:
    wide, high = _POINTS[paper.size]
    return Sheet(
        size={"A4": "a4", "Letter": "us-letter"}[paper.size],
        body=LARGE if paper.large else STANDARD,
        margin=_MARGIN,
        across=wide - 2 * _MARGIN,
        lengthways=high - 2 * _MARGIN,
    )
