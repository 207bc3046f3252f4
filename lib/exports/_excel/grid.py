"""This file is here to lay cells out on a sheet: how wide columns are, how tall rows, and where a long text goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lib.exports._excel.book import TALLEST, Book, longest, tidy
from lib.exports._office.measure import LINE, set_lines, text_width
from lib.report.blocks import Cell
from lib.report.phrases import cell_in_words

_PADDING = 12
"""Pixels of a cell that hold no text."""
_PIXEL = 0.75
"""Points."""
_LONGEST_WORD, _TYPICAL, _TO_FILL, _DAY = 14, 0.8, 18, 11
_WIDEST = 46
"""Signs of the widest column of a sheet that need not fit on one page."""
_BOLD = ("head", "first", "title")
_AIR = 3.0
"""Points above and below a row's text."""


def column_widths(book: Book, columns: Sequence[str], rows: Sequence[Sequence[Cell]], page: int | None) -> list[int]:
    """Pixels. Each column fits its longest word, up to a limit; what is left of a page goes to the longest texts.

    Many columns are wider than the page; without one, each is as wide as its texts.
    """
    em = book.size / 12
    least, wanted = [], []
    for column, title in enumerate(columns):
        texts = [cell_in_words(row[column]) for row in rows]
        longest = max((len(word) for text in (title, *texts) for word in text.split()[:400]), default=1)
        lengths = sorted(max(map(len, text.split("\n"))) for text in texts) or [0]
        # What is empty is there to be filled in.
        typical = lengths[int((len(lengths) - 1) * _TYPICAL)] if lengths[-1] else _TO_FILL
        low = _PADDING + round(em * 8.6 * min(longest + 1, _LONGEST_WORD))
        if any(isinstance(row[column], date) for row in rows):
            # A date that does not fit is shown as ###.
            low = max(low, _PADDING + round(em * 9.4 * _DAY))
        least.append(low)
        wanted.append(max(0, _PADDING + round(em * 8 * min(typical, 90 if page else _WIDEST)) - low))
    if page is None:
        return [low + want for low, want in zip(least, wanted, strict=True)]
    spare = max(0, page - sum(least))
    shared = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    return [low + int(want * shared) for low, want in zip(least, wanted, strict=True)]


def write_row(
    book: Book, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[int], looks: Sequence[str]
) -> int:
    """One row, as tall as its tallest text; goes on in the rows below where a text is taller than a row may be.

    What looks like "again" makes no row taller; it and what is in bold are said again in further rows, so that they are
    found by a filter. Gives back the next free row.
    """
    most = int((TALLEST - 2 * _AIR) / book.line)
    parts = [
        [[cell]]
        if look == "again" or not isinstance(cell, str)
        else _parts(_lines(book, cell, width, bold=look in _BOLD), most)
        for cell, width, look in zip(cells, widths, looks, strict=True)
    ]
    book.longer += sum(is_longer(cell) for cell in cells)
    for number in range(max(map(len, parts))):
        tallest = 1
        for column, (look, here) in enumerate(zip(looks, parts, strict=True)):
            again = look == "again" or (number > 0 and look == "first" and len(here) == 1)
            shown = here[0] if again else here[number] if number < len(here) else [None]
            tallest = max(tallest, 1 if again else len(shown))
            text = shown[0] if len(shown) == 1 else "".join(map(str, shown))
            book.write(sheet, row, column, text, "again" if again else look)
        sheet.set_row(row, tallest * book.line + 2 * _AIR)
        row += 1
    return row


def write_one(
    book: Book, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[int], looks: Sequence[str]
) -> int:
    """Exactly one row, for cells that a chart counts on: what is taller than a row may be is shown as far as it fits."""
    measured = zip(cells, widths, looks, strict=True)
    tallest = max(_count(book, cell, width, bold=look in _BOLD) for cell, width, look in measured)
    for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        book.write(sheet, row, column, cell[: longest(cell)] if isinstance(cell, str) else cell, look)
    sheet.set_row(row, min(TALLEST, tallest * book.line + 2 * _AIR))
    return row + 1


def write_title(book: Book, sheet: Any, text: str, widths: Sequence[int]) -> None:
    """The first row. A title wider than the sheet goes over several lines, since it would widen the printed page."""
    title, size = " ".join(tidy(text).split()), book.size * 1.4
    lines = set_lines(title, (sum(widths) - _PADDING) * _PIXEL, size, bold=True)
    if len(lines) > 1 and len(widths) > 1:
        sheet.merge_range(0, 0, 0, len(widths) - 1, "", book.format("tall title"))
    book.write(sheet, 0, 0, title, "title" if len(lines) == 1 else "tall title")
    sheet.set_row(0, min(TALLEST, len(lines) * size * LINE + 8))


def write_whole(book: Book, sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """One row for one row, so that it can be sorted and counted; only a text too long for a cell goes on below.

    A text taller than a row may be is whole in its cell, and shown as far as it fits. Empty cells stay unwritten.
    """
    parts = [cut_to_cells(tidy(cell)) if isinstance(cell, str) else [cell] for cell in cells]
    tallest = max(_count(book, cell, width) for cell, width in zip(cells, widths, strict=True))
    book.longer += sum(len(part) > 1 for part in parts)
    for number in range(max(map(len, parts))):
        for column, here in enumerate(parts):
            if number < len(here) and here[number] not in (None, ""):
                book.write(sheet, row, column, here[number], "plain")
        sheet.set_row(row, min(TALLEST, tallest * book.line + 2 * _AIR))
        row += 1
    return row


def cut_to_cells(text: str) -> list[Cell]:
    most = longest(text)
    return [text[at : at + most] for at in range(0, max(1, len(text)), most)]


def is_longer(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > longest(cell)


def _lines(book: Book, cell: str, width: int, *, bold: bool) -> list[str]:
    text = tidy(cell)
    return (
        [text] if _is_short(book, text, width) else set_lines(text, (width - _PADDING) * _PIXEL, book.size, bold=bold)
    )


def _count(book: Book, cell: Cell, width: int, *, bold: bool = False) -> int:
    """Lines of a cell, and no more than can be seen."""
    if not isinstance(cell, str) or _is_short(book, cell, width):
        return 1
    return len(set_lines(tidy(cell)[:4_000], (width - _PADDING) * _PIXEL, book.size, bold=bold))


def _is_short(book: Book, text: str, width: int) -> bool:
    room = (width - _PADDING) * _PIXEL
    return "\n" not in text and (len(text) * book.size <= room or text_width(text, book.size, bold=True) <= room)


def _parts(lines: list[str], most: int) -> list[list[Cell]]:
    """Lines in parts that fit a row; so many always fit a cell."""
    return [list(lines[at : at + most]) for at in range(0, len(lines), most)]
