"""This file is here to write a report as an Excel workbook: notes, tables, charts and every answer, ready to filter."""

from __future__ import annotations

import io
import zipfile
from html import unescape

from lib.report.blocks import Report

LABEL = "Excel"
SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ABOUT = ("<dc:description>", "</dc:description>")


def render(report: Report) -> bytes:
    """A sheet of notes, one for each table and chart, and one of all answers. Text is always text, never a formula.

    Nothing is cut: what is too tall for a row, or too long for a cell, goes on in the row below. The same report
    gives the same bytes.
    """
    from lib.exports._excel.book import Book
    from lib.exports._excel.sheets import write_sheets

    book = Book(report)
    write_sheets(book, report)
    return book.finish()


def told(raw: bytes) -> str:
    """What the file says about itself: texts too long for one cell, tables too wide for print; mostly nothing."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        properties = parts.read("docProps/core.xml").decode()
    start, end = (properties.find(mark) for mark in _ABOUT)
    return unescape(properties[start + len(_ABOUT[0]) : end]) if start >= 0 else ""
