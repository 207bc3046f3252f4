"""This file is here to say what a file has to hold of a report, and what of it is missing."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from lib.report.blocks import Block, Cell, Drawing, Report
from lib.report.phrases import cell_in_words
from tests.exports.office_back import office_texts, sheet_columns, sheet_texts
from tests.exports.pdf_back import has_own_order, pdf_alts, pdf_text, squeezed
from tests.exports.reading import csv_rows, markdown_texts
from tests.exports.web_back import Page, calendar_texts

WHOLE = (".docx", ".pdf", ".pptx", ".xlsx", ".html", ".md")
"""Formats that hold all blocks of a report; the others hold its rows, its tasks or its faithful copy."""


def texts_in(suffix: str, raw: bytes) -> list[str]:
    """Every text of a file, as another program reads it."""
    match suffix:
        case ".docx" | ".pptx":
            return office_texts(raw)
        case ".xlsx":
            return sheet_texts(raw)
        case ".pdf":
            return [pdf_text(raw), *pdf_alts(raw)]
        case ".html":
            return Page(raw).texts
        case ".md":
            return markdown_texts(raw)
        case ".csv":
            return [cell for row in csv_rows(raw) for cell in row.values() if cell]
        case ".ics":
            return calendar_texts(raw)
        case ".json":
            return [*_strings(json.loads(raw))]
    raise AssertionError(f"nobody has said yet how {suffix} is read back: write its reader")


def said_in(report: Report, suffix: str) -> list[str]:
    """Every text that a file of this ending has to hold."""
    if suffix == ".csv":
        return [cell for row in report.rows.rows for cell in row if isinstance(cell, str)]
    if suffix == ".ics":
        tasks = [task for task in report.tasks if task.day]
        return [text for task in tasks for text in (task.what, task.who, task.why, task.measure)]
    if suffix == ".json":
        return [*_strings(report.record)]
    assert suffix in WHOLE, suffix
    blocks = report.blocks
    if suffix == ".xlsx" and report.charts:  # charts in full, the others’ too
        blocks = (*(block for block in blocks if block.sort != "drawing"), *map(Drawing, report.charts))
    return [report.title, *(text for block in blocks for text in _of_block(block, suffix))]


def missing(report: Report, suffix: str, raw: bytes) -> list[str]:
    """The texts that are in the report and not in its file."""
    return lacking(suffix, raw, said_in(report, suffix))


def lacking(suffix: str, raw: bytes, texts: Iterable[str]) -> list[str]:
    """Those of the texts that the file does not hold whole, each in one piece; only spaces may differ."""
    wanted = list(dict.fromkeys(text for text in texts if text.strip()))
    if suffix == ".pdf":
        return _lacking_on_pages(raw, wanted)
    found = texts_in(suffix, raw)
    if suffix == ".csv":  # what could be taken for a formula has a ' before it
        found += [cell.removeprefix("'") for cell in found]
    exact = {" ".join(text.split()) for text in found}
    together = "\n".join(exact)
    lost = [text for text in wanted if (said := " ".join(text.split())) not in exact and said not in together]
    if lost and suffix == ".xlsx":
        columns = [squeezed(column) for column in sheet_columns(raw)]
        lost = [text for text in lost if not any(squeezed(text) in column for column in columns)]
    return lost


def _lacking_on_pages(raw: bytes, wanted: list[str]) -> list[str]:
    page, alts = squeezed(pdf_text(raw)), [squeezed(alt) for alt in pdf_alts(raw)]
    signs = Counter(page)
    return [
        text
        for text in wanted
        if not _in_parts(said := squeezed(text), page)
        and said not in alts
        and squeezed("".join(reversed(text.rstrip("?!.:").split()))) not in page  # in a line that runs the other way
        and not (has_own_order(text) and Counter(filter(_comes_whole, said)) <= signs)
    ]


def _in_parts(said: str, page: str) -> bool:
    """Whether it is there, in a few parts: where a row goes on over the page, other cells stand in between."""
    at, parts = 0, 0
    while at < len(said):
        least, most = 0, len(said) - at
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if said[at : at + middle] in page else (least, middle - 1)
        at, parts = at + least, parts + 1
        if parts > 3 + len(said) // 500 or (least < 6 and at < len(said)):
            return False
    return True


def _comes_whole(sign: str) -> bool:
    """Whether one of our own fonts has it; others show as a box where the computer has no font for them."""
    lost_at_a_turn = unicodedata.category(sign) in ("Pi", "Pf")
    return ord(sign) <= 0xFFFF and unicodedata.east_asian_width(sign) not in "WF" and not lost_at_a_turn


def _of_block(block: Block, suffix: str) -> Iterator[str]:
    if block.sort == "heading":
        yield block.text
    elif block.sort == "text":
        yield from (block.label, block.text)
    elif block.sort == "bullets":
        yield from block.items
    elif block.sort == "table":
        yield block.caption
        yield from block.columns
        for row in block.rows:
            yield from (
                _cell(cell) for cell in row if isinstance(cell, str) or (cell is not None and suffix != ".xlsx")
            )
    elif block.sort == "drawing" and block.figure.marks:
        yield from (block.figure.title, block.figure.alt)


def _cell(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell_in_words(cell)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
