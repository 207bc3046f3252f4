"""This file is here to make a report ready for `notes.typ`: blocks on sheets of paper, every text made safe to set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lib.exports._pdf.sheet import Sheet, sheet_of
from lib.exports._pdf.tables import lay_out
from lib.model.figure import Figure
from lib.model.text import clean, shortened
from lib.report.blocks import Block, Report, Text
from lib.report.figure_words import figure_tables
from lib.typeset.figures import figure_data
from lib.typeset.words import said, word_width

_HEAD_LINE, _TEXTS_BETWEEN, _MOST_WITHOUT_CONTENTS = 60, 3, 10
_NO_TITLE = "Notes"


def notes_data(report: Report) -> dict[str, Any]:
    """What the template reads. It asks for a title and for headings in order, so both are seen to here."""
    sheet = sheet_of(report.paper)
    title = " ".join(clean(report.title).split()) or _NO_TITLE
    return {
        "title": said(title),
        "subject": said(" ".join(clean(report.subject).split())),
        "running": said(_on_a_line(title, sheet.across / sheet.body)),
        "language": report.language,
        "paper": sheet.size,
        "margin": sheet.margin,
        "body": sheet.body,
        "sheets": _with_contents(
            {"lying": lying, "blocks": _held([made for each in placed for made in _made(each, sheet)])}
            for lying, placed in _sheets(_placed(report.blocks, sheet))
        ),
    }


def _held(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A grey line right under a heading goes with what follows it, and so the heading does."""
    for before, each in pairwise(made):
        each["sticky"] = before["sort"] == "heading" and each["sort"] == "text" and each["style"] == "muted"
    return made


def _with_contents(sheets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """With both places where a list of contents may stand: before the first heading, and where the first page break ends
    page one. The template takes one of them or, with few pages, none.
    """
    made = list(sheets)
    every = [(sheet["blocks"], at, block["sort"]) for sheet in made for at, block in enumerate(sheet["blocks"])]
    heading, ending = (next((each for each in every if each[2] == sort), None) for sort in ("heading", "break"))
    if heading and ending:
        for (blocks, at, _), early in ((ending, False), (heading, True)):
            blocks.insert(at, {"sort": "contents", "pages": _MOST_WITHOUT_CONTENTS, "early": early})
    return made


def _on_a_line(text: str, room: float) -> str:
    most = _HEAD_LINE
    while word_width(shortened(text, most)) > room and most > 1:
        most -= 1
    return shortened(text, most)


@dataclass(frozen=True)
class _Placed:
    """A block with the level of its heading, 0 for none, and, of a table, what the template sets."""

    block: Block
    level: int = 0
    lying: bool = False
    table: dict[str, Any] | None = None


def _placed(blocks: Iterable[Block], sheet: Sheet) -> Iterator[_Placed]:
    """Every block that shows something. A level that was jumped over is given up: PDF/UA refuses that.

    A drawing brings a heading of level 2, or of 1 where none stands before it. A table that is called what the heading
    above it is called does not say so twice.
    """
    last, title = 0, ""
    for block in blocks:
        match block.sort:
            case "heading":
                last, title = min(block.level, last + 1), block.text
                yield _Placed(block, last)
            case "drawing":
                if block.figure.marks:
                    last = min(2, last + 1)
                    yield _Placed(block, last)
            case "table":
                if block.columns:
                    lying, table = lay_out(block, sheet)
                    if block.caption == title:
                        table["caption"] = said("")
                    yield _Placed(block, lying=lying, table=table)
            case "text":
                if block.text or block.label:
                    yield _Placed(block)
            case "bullets":
                if block.items:
                    yield _Placed(block)
            case "page-break":
                yield _Placed(block)


def _sheets(blocks: Iterable[_Placed]) -> list[tuple[bool, list[_Placed]]]:
    """Blocks by the way their page lies. A wide table takes along the heading above it, and the texts that follow it."""
    sheets: list[tuple[bool, list[_Placed]]] = [(False, [])]
    for each in blocks:
        lies, before = sheets[-1]
        lying = each.lying or (lies and each.block.sort in ("text", "bullets"))
        if lying != lies:
            sheets.append((lying, _taken_along(before) if lying else []))
        sheets[-1][1].append(each)
    return [each for each in sheets if each[1]] or [(False, [])]


def _taken_along(before: list[_Placed]) -> list[_Placed]:
    """The headings at the end with at most three texts after them, taken out of `before`; without a heading, texts that
    are all there is.
    """
    at, texts = len(before), 0
    while at and before[at - 1].block.sort == "text" and texts < _TEXTS_BETWEEN:
        at, texts = at - 1, texts + 1
    first = at
    while first and before[first - 1].block.sort == "heading":
        first -= 1
    if first == at and at:
        return []
    taken = before[first:]
    del before[first:]
    return taken


def _made(placed: _Placed, sheet: Sheet) -> list[dict[str, Any]]:
    block, level = placed.block, placed.level
    match block.sort:
        case "heading":
            return [_heading(level, block.text)]
        case "text":
            return [_text(block)]
        case "bullets":
            return [{"sort": "bullets", "numbered": block.numbered, "items": [said(item) for item in block.items]}]
        case "table":
            return [placed.table or {}]
        case "drawing":
            return _drawing(level, block.figure, sheet)
        case "page-break":
            return [{"sort": "break"}]


def _heading(level: int, text: str) -> dict[str, Any]:
    """On a line, since it stands in the outline and the contents too."""
    line = re.sub(r"\s*\n\s*", " ", clean(text)).strip()
    return {"sort": "heading", "level": level, "text": said(line or "–")}


def _text(block: Text) -> dict[str, Any]:
    lead, text = said(block.lead), said(block.text)
    return {
        "sort": "text",
        "style": block.style,
        "lead": lead,
        "text": text,
        "rtl": (text if block.text else lead)["rtl"],
    }


def _drawing(level: int, figure: Figure, sheet: Sheet) -> list[dict[str, Any]]:
    """A heading, the chart with its finding, and its figures where the chart names its dots by numbers only."""
    made = [
        _heading(level, figure.title),
        {"sort": "chart", "finding": said(figure.alt), "figure": figure_data(figure)},
    ]
    if any(type(mark).__name__ == "Points" for mark in figure.marks):
        made += [lay_out(table, sheet, may_lie=False)[1] for table in figure_tables(figure)]
    return made
