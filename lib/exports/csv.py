"""This file is here to write every answer and action as one flat table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

from lib.model.formulas import as_text
from lib.report.blocks import Cell, Report

LABEL = "Table (CSV)"
SUFFIX = ".csv"
MEDIA_TYPE = "text/csv; charset=utf-8"


def render(report: Report) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as Excel expects; numbers stay numbers, and dates are ISO (2027-01-31).

    A text that a spreadsheet could take for a formula begins with ' in front of it. All texts are in quotes, since some
    programs part cells at semicolons and tabs too, and would find a formula behind one.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(report.rows.columns)
    writer.writerows([_safe(cell) for cell in row] for row in report.rows.rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, date):
        return cell.isoformat()
    return as_text(cell) if isinstance(cell, str) else cell
