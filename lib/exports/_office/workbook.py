"""This file is here to write the small workbook that a chart carries, in which a label can never be a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import xlsxwriter

from lib.model.text import clean

SHEET = "Sheet1"
"""What the chart's references name."""
_LONGEST = 32_000

Value = str | float | date | None


def workbook(rows: Sequence[Sequence[Value]], made: date) -> bytes:
    """A workbook with one sheet. Text is always text, None is an empty cell, a date a real one.

    The same rows give the same bytes.
    """
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.combine(made, time()), "author": "", "title": ""})
    day = book.add_format({"num_format": "d mmm yyyy"})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 60)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, one_line(value))
            elif isinstance(value, date):
                sheet.write_datetime(number, column, datetime.combine(value, time()), day)
            elif value is not None:
                sheet.write_number(number, column, value)
    book.close()
    return written.getvalue()


def one_line(text: str) -> str:
    """A text as a chart's label and its cell both have it."""
    return " ".join(clean(text).split())[:_LONGEST]


def serial(day: date) -> int:
    """A date as a spreadsheet counts it."""
    return (day - date(1899, 12, 30)).days


def column_letter(at: int) -> str:
    letters = ""
    while at >= 0:
        letters = chr(65 + at % 26) + letters
        at = at // 26 - 1
    return letters


def span(column: int, rows: Iterable[int]) -> str:
    """A reference to cells of one column, rows counted from 0."""
    numbers = list(rows)
    letter = column_letter(column)
    ends = f"${letter}${numbers[0] + 1}"
    return f"{SHEET}!{ends}" if len(numbers) == 1 else f"{SHEET}!{ends}:${letter}${numbers[-1] + 1}"
