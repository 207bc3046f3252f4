"""This file is here to hold that no separator of any spreadsheet program lets a formula out of a text of the CSV."""

from __future__ import annotations

import re
from datetime import date

from lib.exports.csv import render
from lib.report.blocks import Report, Table
from tests.exports.reading import csv_rows


def test_text_is_one_cell_where_semicolons_and_tabs_part_cells_as_commas_do() -> None:
    """LibreOffice offers all three at once when it opens a file; behind one a text would begin anew, as a formula."""
    texts = ("a;=HYPERLINK(1)", "b\t=1+1", 'c";=1', "plain", "two\nlines;=2")
    rows = Table("Rows", ("value", "number", "nothing"), tuple((text, 3, None) for text in texts))
    raw = render(Report("T", "D", "en-GB", date(2026, 11, 22), (), rows, {}))
    assert [row["value"] for row in csv_rows(raw)] == list(texts)
    outside = re.sub(r'"(?:[^"]|"")*"', "", raw.decode("utf-8-sig"))
    assert re.sub(r"[\d,.\r\n]", "", outside) == ""
