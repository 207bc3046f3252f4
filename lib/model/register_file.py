"""This file is here to write entries of the register as CSV, and to read such a file with every mistake found at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lib.errors import Problem
from lib.model.formulas import as_text, from_cell
from lib.model.register import PARTS, Entry

LARGEST_FILE = 2_000_000
MOST_ROWS = 2_000
EXAMPLE = "EXAMPLE"
"""A row whose first cell begins with this is the template's own, and is passed over."""

_NEEDED = ("who", "what", "consent")
_EXAMPLE_ROW = {
    "who": f"{EXAMPLE}: delete this line. History department, Northfield College",
    "what": "Every learner argues from sources by the end of the first term",
    "helps": "history, essay writing, source work",
    "phase": "Secondary; 16 to 19",
    "place": "NG1 5FB",
    "kind": "A subject association",
    "by": "The name of the association",
    "case": "What they did, and what came of it",
    "link": "https://www.example.org/case-study",
    "support": "A visit, then coaching or mentoring; Short secondments or job swaps",
    "offer": "Two visits a year, travel only",
    "results": "Marks in source work, a year on",
    "contact": "history@northfield.example",
    "consent": "They know that they are listed, and agree",
}


@dataclass(frozen=True)
class Row:
    """One entry of a file as it stands there, by part. `line` counts from 1, the headings being the first."""

    line: int
    parts: Mapping[str, str]


def write_file(entries: Iterable[Entry]) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect; choices in words, nothing that could be a formula."""
    return _written([entry.told(part) for part in PARTS] for entry in entries)


def write_template() -> bytes:
    """The headings, and one row that shows what goes where."""
    return _written([[_EXAMPLE_ROW[part] for part in PARTS]])


def read_file(raw: bytes) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows of a file, and what is wrong with it as a file. Columns may stand in any order, and be left out where an
    entry can do without; commas, semicolons and tabs part them. Never raises for anything that a file can hold."""
    text, problem = _decoded(raw)
    if problem:
        return (), (problem,)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    columns: list[str] = []
    end = 0
    try:
        for cells in reader:
            line, end = end + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns, wrong = _columns(cells, line)
                if wrong:
                    return (), tuple(wrong)
            elif len(cells) > len(columns):
                problems.append(_too_many(line, len(cells), len(columns)))
            elif not cells[0].strip().startswith(EXAMPLE):
                parts = zip(columns, cells, strict=False)
                rows.append(Row(line, {part: from_cell(cell) for part, cell in parts if cell.strip()}))
            if len(rows) > MOST_ROWS:
                what = f"The file has more than {MOST_ROWS:,} rows."
                return (), (
                    Problem("register.file-too-large", f"line {line}:", what, "Bring them in as several files."),
                )
    except csv.Error as error:
        if "field limit" in str(error):
            what = f"One cell here has more than {csv.field_size_limit():,} signs."
            return (), (
                Problem("register.not-csv", f"line {end + 1}:", what, "Shorten it, then choose the file again."),
            )
        what = "A quotation mark is opened here and not closed as it should be."
        fix = 'Save the file as CSV from a spreadsheet, or write "" for a quotation mark inside quotation marks.'
        return (), (Problem("register.not-csv", f"line {end + 1}:", what, fix),)
    if not columns:
        return (), (Problem("register.not-csv", "", "The file is empty.", "Take the template, and fill it in."),)
    return tuple(rows), tuple(problems)


def _decoded(raw: bytes) -> tuple[str, Problem | None]:
    if len(raw) > LARGEST_FILE:
        what = f"The file has {len(raw) / 1e6:.1f} MB, and the most is {LARGEST_FILE / 1e6:.0f}."
        return "", Problem("register.file-too-large", "", what, "Bring them in as several files.")
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text, None
    fix = "In a spreadsheet choose “Save as”, then “CSV UTF-8”."
    return "", Problem("register.not-csv", "", "This is not a text file with rows and columns.", fix)


def _delimiter(text: str) -> str:
    first = re.sub(r'"[^"]*"', "", next(iter(text.splitlines()), ""))
    return max(",;\t", key=first.count)


def _columns(cells: list[str], line: int) -> tuple[list[str], list[Problem]]:
    named = {_bare(label): part for part, label in PARTS.items()} | {part: part for part in PARTS}
    columns, problems = [], []
    if len(cells) > 10 * len(PARTS):
        return [], [_too_many(line, len(cells), len(PARTS))]
    for cell in cells:
        part = named.get(_bare(cell), "")
        if not part:
            close = get_close_matches(_bare(cell), [_bare(label) for label in PARTS.values()], n=1)
            hint = f"Did you mean “{PARTS[named[close[0]]]}”?" if close else f"It may be: {'; '.join(PARTS.values())}."
            what = f"A column is called “{cell.strip()[:60]}”, which is not known."
            problems.append(Problem("register.unknown-column", f"line {line}:", what, hint))
        elif part in columns:
            what = f"Two columns are called “{PARTS[part]}”."
            problems.append(Problem("register.unknown-column", f"line {line}:", what, "Take one of them out."))
        columns.append(part)
    for part in _NEEDED:
        if part not in columns and not problems:
            what = f"There is no column “{PARTS[part]}”."
            problems.append(
                Problem("register.unknown-column", f"line {line}:", what, "Take the template’s first line.")
            )
    return columns, problems


def _too_many(line: int, found: int, most: int) -> Problem:
    what = f"This row has {found} cells, and there are {most} columns."
    fix = "Put a text with a comma in it into quotation marks; a spreadsheet does so by itself."
    return Problem("register.not-csv", f"line {line}:", what, fix)


def _written(rows: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(PARTS.values())
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig", "replace")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
