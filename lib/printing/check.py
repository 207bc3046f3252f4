"""This file is here to plan the sheet that shows how far a printer is off with its backs, in the numbers to type in."""

from __future__ import annotations

from typing import Any

from lib.printing.grid import Paper
from lib.printing.job import Sheets
from lib.printing.sheet import Place, Way, behind

REACH = 10
"""Millimetres that the scale goes each way; a printer that is further off needs a service."""
_DOWN = 0.62
"""How far down the page its middle is."""


def check_sheets(paper: Paper, way: Way, *, offset: tuple[float, float] = (0, 0)) -> Sheets:
    """The sheet itself: two pages."""
    return Sheets("check", _check(paper, way, offset))


def _check(paper: Paper, way: Way, offset: tuple[float, float] = (0, 0)) -> dict[str, Any]:
    """What `check.typ` prints. Held against the light, the cross of the back crosses the scale of the front at the two
    numbers to type in, whichever edge the sheet is turned over. `offset` moves the cross, to see whether it is right now.

    Over the long edge, what lies to the right is seen to the left, and the other way round; over the short edge
    the same is true of up and down.
    """
    spot = Place(0, "front", paper.width / 2, paper.height * _DOWN, 0, 0)
    back = behind(spot, paper, way, offset)
    right, down = (1, -1) if way == "long" else (-1, 1)
    ticks = [
        {"at": at, "across": _signed(at * right), "down": _signed(at * down), "long": at % 5 == 0}
        for at in range(-REACH, REACH + 1)
    ]
    edge = "long" if way == "long" else "short"
    moved = "" if offset == (0, 0) else f" The cross is moved by {offset[0]:g} and {offset[1]:g} mm already."
    return {
        "title": "Do the backs meet the fronts?",
        "steps": [
            f"Print this page and the next on one sheet: at 100%, on both sides, flipped on the {edge} edge.",
            "Measure: from one end of a scale to the other it must be 20 mm. If it is not, “fit to page” is still on.",
            "Hold the sheet against a window, this side towards you. The cross of the other side shows through.",
            "Where its upright line crosses the scale from left to right, read the number for “Move backs right”. Where "
            "its level line crosses the scale from top to bottom, read the number for “Move backs down”. Type both in.",
        ],
        "ticks": ticks,
        "reach": REACH,
        "across": "Move backs right",
        "down": "Move backs down",
        "middle": {"x": spot.x, "y": spot.y},
        "back": {"x": back.x, "y": back.y},
        "back_words": f"This is the back. Its cross should show at 0 on both scales of the front.{moved}",
        "alt": f"Two scales from −{REACH} to {REACH} mm, one from left to right and one from top to bottom",
        "cross": "A large cross whose lines should lie behind the zeros of the two scales",
        "paper": {"width": paper.width, "height": paper.height},
    }


def read_off(cross: tuple[float, float], paper: Paper, way: Way) -> tuple[int, int]:
    """What a person reads who sees the cross at a place of the back's page through the paper: (right, down)."""
    x = paper.width - cross[0] if way == "long" else cross[0]
    y = cross[1] if way == "long" else paper.height - cross[1]
    right, down = (1, -1) if way == "long" else (-1, 1)
    return round((x - paper.width / 2) * right), round((y - paper.height * _DOWN) * down)


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"
