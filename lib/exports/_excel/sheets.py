"""This file is here to write a report's blocks as sheets: notes first, then tables and charts, then every answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lib.exports._excel.book import Book
from lib.exports._excel.charts import write_chart
from lib.exports._excel.grid import column_widths, write_row, write_title, write_whole
from lib.exports._excel.notes import NoteRow, note_rows
from lib.report.blocks import Cell, Report, Table

_NOTES = (("Section", 105), ("Topic", 205), ("Heading", 125), ("Label", 145), ("Text", 405))
"""Titles, and shares of the page's width."""
_PAGE = sum(share for _, share in _NOTES)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write_sheets(book: Book, report: Report) -> None:
    """A report that is one wide table begins with it; any other with its notes. Charts are here in full, also those
    that notes leave out."""
    notes = book.name("Notes")
    rows, breaks = note_rows(book, report)
    tables = [block for block in report.blocks if block.sort == "table"]
    is_table = len(tables) == 1 and tables[0].wide
    if not is_table:
        _write_notes(book, notes, rows, breaks)
    for block in report.blocks:
        if block.sort == "table":
            _write_table(book, block)
        elif block.sort == "drawing" and block.figure.marks:
            write_chart(book, book.in_full(block.figure))
    drawn = {block.figure.id for block in report.blocks if block.sort == "drawing"}
    for figure in report.charts:
        if figure.id not in drawn:
            write_chart(book, figure)
    if is_table:
        _write_notes(book, notes, rows, breaks)
    if report.rows.rows and all(table.rows != report.rows.rows for table in tables):
        _write_answers(book, report.rows)


def _write_notes(book: Book, name: str, rows: list[NoteRow], breaks: list[int]) -> None:
    # A report without cards has no topics, and a short one no headings.
    used = [column for column in range(len(_NOTES)) if column > 2 or any(row.cells[column] for row in rows)]
    titles = [_NOTES[column][0] for column in used]
    widths = [_NOTES[column][1] * book.page // _PAGE for column in used]
    widths[-1] += book.page - sum(widths)
    sheet = book.add(name, widths, head=2)
    write_title(book, sheet, book.title, widths)
    at = write_row(book, sheet, 1, titles, widths, ["head"] * len(used))
    new_pages = []
    for number, row in enumerate(rows):
        if number in breaks:
            new_pages.append(at)
        cells = [row.cells[column] for column in used]
        at = write_row(book, sheet, at, cells, widths, [row.looks[column] for column in used])
    sheet.autofilter(1, 0, max(at - 1, 1), len(widths) - 1)
    sheet.set_h_pagebreaks([row for row in new_pages if row > 2])


def _write_table(book: Book, block: Table) -> None:
    widths = column_widths(book, block.columns, block.rows, book.page)
    sheet = book.add(book.sheet_of(block), widths, head=2)
    book.warn_if_small(f"The table “{' '.join(block.caption.split())}”", widths)
    write_title(book, sheet, block.caption, widths)
    looks = ["cell"] * len(widths)
    at = write_row(book, sheet, 1, block.columns, widths, ["head"] * len(widths))
    for row in block.rows:
        at = write_row(book, sheet, at, row, widths, looks)
    sheet.autofilter(1, 0, max(at - 1, 1), len(widths) - 1)


def _write_answers(book: Book, table: Table) -> None:
    """Made to be sorted, counted and put into a pivot table, so its head is the very first row."""
    columns = tuple(column.replace("_", " ").capitalize() for column in table.columns)
    rows = with_dates(table.rows)
    widths = column_widths(book, columns, rows, None)
    sheet = book.add(book.name(table.caption), widths, head=1, scaled=False)
    at = write_row(book, sheet, 0, columns, widths, ["head"] * len(widths))
    sheet.hide_gridlines(0)
    for row in rows:
        at = write_whole(book, sheet, at, row, widths)
    sheet.autofilter(0, 0, max(at - 1, 1), len(widths) - 1)


def with_dates(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The rows, with dates in each column that holds nothing but ISO dates. What people wrote stays text."""
    columns = list(zip(*rows, strict=True))
    dated = [column for column, cells in enumerate(columns) if any(cells) and all(map(_is_day, cells))]
    return [[_day(cell) if column in dated else cell for column, cell in enumerate(row)] for row in rows]


def _is_day(cell: Cell) -> bool:
    return cell in (None, "") or isinstance(cell, date) or (isinstance(cell, str) and isinstance(_day(cell), date))


def _day(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not _ISO_DAY.fullmatch(cell):
        return cell
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell
