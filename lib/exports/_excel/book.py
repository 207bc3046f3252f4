"""This file is here to hold a workbook while it is written: its formats, the names of its sheets, how they print."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from lib.exports._office.measure import LINE
from lib.model.figure import Figure
from lib.model.text import clean
from lib.report.blocks import Cell, Report, Table
from lib.report.direction import runs_right_to_left
from lib.report.paper import too_small
from lib.report.phrases import day_in_words

FONT = "Arial"
"""On every Windows and Mac, and of the same width as its stand-in elsewhere, so rows are as tall as their text."""
TALLEST = 400.0
"""Points of a row; Excel knows none over 409."""
_PAPERS = {"A4": (9, 1000), "Letter": (1, 940)}
"""Excel's number of the paper, and the pixels of its width on its side, between margins of half an inch."""
_COLUMN = 80
"""Columns are measured in figures of the usual font; of Arial in 12 points, the usual one is 80 pixels wide."""
_FIRST_YEAR = 1901
"""Excel knows no day before 1900, and takes that for a leap year."""
_LONGEST_NAME = 31
_REFUSED = re.compile(r"[\[\]:*?/\\'!\x00-\x1f]")
_FURTHER = re.compile(r", | \(")
"""Where a caption goes on after what it is about: "Gaps, widest first", "What talking changed (medians)"."""
_STARTS_FORMULA = frozenset("=+-@|%＝＋－＠｜％\t\r\n")
_INK, _GREY, _HEAD, _LINE = "#1F2A44", "#595959", "#E9EDF4", "#C9CFDA"
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_color": _INK},
    "tall title": {"bold": True, "font_color": _INK},
    "head": {"bold": True, "font_color": _INK, "bg_color": _HEAD, "border": 1, "border_color": _LINE},
    "cell": {"border": 1, "border_color": _LINE},
    "first": {"border": 1, "border_color": _LINE, "bold": True},
    "again": {"border": 1, "border_color": _LINE, "font_color": _GREY},
    "missing": {"border": 1, "border_color": _LINE, "font_color": _GREY, "italic": True},
    "plain": {},
}


class Book:
    """One workbook, written in memory. Every cell goes through `write`, which knows no formulas and no links."""

    def __init__(self, report: Report) -> None:
        self.size = 18 if report.paper.large else 12
        self.paper, self.page = _PAPERS[report.paper.size]
        self.title = " ".join(clean(report.title).split())
        self.longer = 0
        self.warnings: list[str] = []
        self._report, self._written = report, io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": 12},
            "default_column_width": _COLUMN,
        }
        self.book = xlsxwriter.Workbook(self._written, options)
        self._names: set[str] = {"history"}
        self._sheets: dict[int, str] = {}
        self._formats: dict[tuple[str, bool, bool, bool], Any] = {}

    @property
    def line(self) -> float:
        """The height of a line in points."""
        return self.size * LINE

    def sheet_of(self, thing: Table | Figure) -> str:
        """The name of the sheet that a table or a chart stands in, the same whenever it is asked."""
        if id(thing) not in self._sheets:
            # By attribute, since a reloaded module makes new classes.
            said = getattr(thing, "caption", "") or getattr(thing, "title", "")
            self._sheets[id(thing)] = self.name(_FURTHER.split(said)[0])
        return self._sheets[id(thing)]

    def in_full(self, figure: Figure) -> Figure:
        """The chart with all that is in it, where notes show only what comes first."""
        return next((each for each in self._report.charts if each.id == figure.id), figure)

    def warn_if_small(self, what: str, widths: Sequence[int]) -> None:
        """Notes that a sheet which is wider than its paper is printed smaller."""
        points = self.size * min(1.0, self.page / max(1, sum(widths)))
        self.warnings += filter(None, [too_small(int(points * 2) / 2, what, self._report.paper)])

    def add(self, name: str, widths: Sequence[int], *, head: int = 0, scaled: bool = True) -> Any:
        """A sheet, by a name from `name`, with columns of these widths in pixels, whose first `head` rows stay in sight and on every page.

        A `scaled` one is never wider than its paper.
        """
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(self.paper)
        sheet.set_margins(0.5, 0.5, 0.6, 0.75)
        sheet.hide_gridlines(2)
        # "4.2" is a card and no number, so Excel need not mark its cell as a mistake.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if scaled:
            sheet.fit_to_pages(1, 0)
        if head:
            sheet.freeze_panes(head, 0)
            sheet.repeat_rows(0, head - 1)
        # "&" is a code in a footer, and a figure right after the type size would be read as part of it.
        line = self.title[:80].replace("&", "&&")
        sheet.set_footer(f"&L&{self.size} {line}&R&{self.size} &P of &N")
        return sheet

    def write(self, sheet: Any, row: int, column: int, cell: Cell, look: str = "cell") -> None:
        """A number stays a number and a date a date; text is cleaned, and runs in its own direction.

        A text over `longest` must have been cut before.
        """
        text = tidy(cell) if isinstance(cell, str) else ""
        if cell is None or (isinstance(cell, str) and not text):
            sheet.write_blank(row, column, None, self.format(look))
        elif isinstance(cell, str):
            formula, leftwards = _may_start_formula(text), not text.isascii() and runs_right_to_left(text)
            sheet.write_string(row, column, text, self.format(look, formula=formula, leftwards=leftwards))
        elif isinstance(cell, date) and cell.year < _FIRST_YEAR:
            sheet.write_string(row, column, day_in_words(cell), self.format(look))
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, datetime.combine(cell, time()), self.format(look, day=True))
        else:
            sheet.write_number(row, column, cell, self.format(look))

    def format(self, look: str, *, day: bool = False, formula: bool = False, leftwards: bool = False) -> Any:
        """`formula` keeps a text a text even when somebody edits its cell."""
        key = (look, day, formula, leftwards)
        if key not in self._formats:
            size = round(self.size * 1.35) if look.endswith("title") else self.size
            looks = _LOOKS[look] | {"font_name": FONT, "font_size": size, "valign": "top", "align": "left"}
            looks |= {"text_wrap": look not in ("title", "again")}
            looks |= {"num_format": "d mmm yyyy"} if day else {}
            looks |= {"quote_prefix": True} if formula else {}
            looks |= {"reading_order": 2, "align": "right"} if leftwards else {}
            self._formats[key] = self.book.add_format(looks)
        return self._formats[key]

    def finish(self) -> bytes:
        """The file. It carries the report's day and no hour."""
        texts = "1 text is" if self.longer == 1 else f"{self.longer} texts are"
        said = [f"{texts} longer than a cell can hold; each goes on in the row below."] if self.longer else []
        self.book.set_properties(
            {
                "title": self.title[:255],
                "subject": " ".join(clean(self._report.subject).split())[:255],
                "author": "",
                "created": datetime.combine(self._report.made, time()),
                "comments": " ".join([*said, *self.warnings]),
            }
        )
        self.book.close()
        return self._written.getvalue()

    def name(self, wanted: str) -> str:
        """A name for a sheet as Excel takes it: at most 31 signs, each name once, in whatever case."""
        plain = "".join(sign for sign in wanted if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
        plain = " ".join(_REFUSED.sub(" ", plain).split()) or "Sheet"
        number = 1
        while True:
            end = f" ({number})" if number > 1 else ""
            name = _shortened(plain, _LONGEST_NAME - len(end)) + end
            if name.casefold() not in self._names:
                self._names.add(name.casefold())
                return name
            number += 1


def longest(text: str) -> int:
    """Signs that a cell holds: Excel opens no file with more than 32,767 in one, and counts an emoji as two."""
    return 32_000 if text.isascii() or max(text, default="") < "\U00010000" else 16_000


def tidy(text: str) -> str:
    """The text cleaned. Most need nothing, which is found out fast."""
    return text if text.isprintable() or text.replace("\n", "").isprintable() else clean(text)


def _shortened(name: str, most: int) -> str:
    """Counted as Excel does, where signs beyond the first 65,536 count twice; cut between words if there are any."""
    if len(name.encode("utf-16-le")) <= 2 * most:
        return name
    cut = name.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    word = cut.rsplit(" ", 1)[0]
    return (word if len(word) >= most // 2 else cut).rstrip(" ,;.:-–") + "…"


def _may_start_formula(text: str) -> bool:
    return text.lstrip()[:1] in _STARTS_FORMULA or text[0] in _STARTS_FORMULA
