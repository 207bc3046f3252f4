"""This file is here to say what is printed too small to be read with ease, and to name the sizes."""

from __future__ import annotations

from lib.report.blocks import Paper

STANDARD_POINTS = 12
"""Nothing on ordinary paper is set smaller."""
LARGE_POINTS = 18
"""Nothing in large print is set smaller."""


def smallest(paper: Paper) -> int:
    """The size in points below which nothing on this paper may fall without being told."""
    return LARGE_POINTS if paper.large else STANDARD_POINTS


def too_small(points: float, what: str, paper: Paper) -> str:
    """What to say when print falls below the smallest size; "" when it does not.

    `what` is the thing as a reader knows it: "The table “Quality plan”", "The labels of 2 charts".
    """
    least = smallest(paper)
    if points >= least:
        return ""
    way_out = (
        "Many people cannot read that on paper. Leave out a column or two, or take the spreadsheet."
        if not paper.large
        else "That is not large print. Leave out a column or two, or take the web page, which can be enlarged."
    )
    return f"{what} is printed in {points:g} points, under the {least} that the rest has. {way_out}"
