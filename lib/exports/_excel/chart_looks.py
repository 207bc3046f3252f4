"""This file is here to say how a chart's bars, dots, letters and lines look, in XlsxWriter's words."""

from __future__ import annotations

import re
from typing import Any

from lib.exports._excel.book import FONT, Book, tidy
from lib.exports._office.looks import INK, LINE, PALE, Look

_REFERENCE = re.compile(r"!(?=\$?[A-Z])")
_PATTERNS = {
    "wdUpDiag": "wide_upward_diagonal",
    "wdDnDiag": "wide_downward_diagonal",
    "smCheck": "small_check",
    "dkHorz": "dark_horizontal",
    "ltHorz": "light_horizontal",
    "lgConfetti": "large_confetti",
    "pct20": "percent_20",
}


def font(book: Book, ink: str = INK, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": book.size, "color": f"#{ink}", "bold": bold}


def fill(look: Look) -> dict[str, Any]:
    """A colour, and a pattern that tells the series as well; an edge sets it off from its neighbours."""
    edge = {"color": "#FFFFFF", "width": 0.75}
    if look.pattern:
        pattern = {"pattern": _PATTERNS[look.pattern], "fg_color": f"#{look.paint}", "bg_color": f"#{look.ground}"}
        return {"pattern": pattern, "border": edge}
    return {"fill": {"color": f"#{look.paint}"}, "border": edge}


def marker(look: Look, size: int) -> dict[str, Any]:
    # A diamond and a triangle hold less than a square of the same size.
    wider = {"diamond": 1.35, "triangle": 1.35, "circle": 1.15}.get(look.shape, 1.0)
    return {
        "type": look.shape,
        "size": min(72, round(size * wider)),
        "fill": {"color": f"#{look.paint}"},
        "border": {"color": f"#{look.ink}", "width": 0.75},
    }


def line(*, pale: bool = False) -> dict[str, Any]:
    return {"color": f"#{PALE if pale else LINE}", "width": 0.75}


def words(text: str, letters: dict[str, Any]) -> dict[str, Any]:
    """A label's own words, which every program shows, unlike those of a cell.

    XlsxWriter takes what reads like "Sheet!A1" for a reference, so an invisible sign goes in between.
    """
    return {"value": _REFERENCE.sub("!\u2060", " ".join(tidy(text).split())), "font": letters}


def title(cell: list[Any] | None, book: Book) -> dict[str, Any]:
    """An axis's title, always from a cell: XlsxWriter takes some texts for references."""
    return {"name": cell, "name_font": font(book, bold=True)} if cell else {}


def frame(chart: Any, width: int, height: int) -> None:
    """The size in pixels, no edge around it, and nothing but white behind it."""
    chart.set_size({"width": width, "height": height})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    chart.set_title({"none": True})
    chart.show_blanks_as("gap")
