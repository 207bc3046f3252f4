"""This file is here to write a report's blocks into a Word document, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lib.exports._word.paragraphs import append_all, paragraph, restarted_list
from lib.exports._word.tables import table
from lib.report.blocks import Block, Bullets, Report
from lib.report.figure_words import figure_in_words

_STYLES = {"body": "Normal", "quote": "Quote", "muted": "Muted", "missing": "Missing"}
_AFTER_TABLE = 160
"""Space above what follows a table, which has none of its own below, in twentieths of a point."""


def write_body(document: Any, report: Report) -> None:
    append_all(document, [paragraph("Title", " ".join(report.title.split())), *_elements(document, report.blocks)])


def _elements(document: Any, blocks: Iterable[Block]) -> Iterator[Any]:
    new_page = after_table = False
    for block in _spoken(blocks):
        if block.sort == "page-break":
            new_page = True
            continue
        if block.sort == "heading":
            yield paragraph(f"Heading{block.level}", " ".join(block.text.split()), new_page=new_page)
        elif block.sort == "text":
            space = _AFTER_TABLE if after_table else None
            yield paragraph(_STYLES[block.style], block.text, label=block.lead, new_page=new_page, before=space)
        elif block.sort == "bullets":
            yield from _list(document, block, _AFTER_TABLE if after_table else None)
        elif block.sort == "table":
            yield paragraph("Caption", " ".join(block.caption.split()), new_page=new_page)
            yield table(block)
        new_page, after_table = False, block.sort == "table"


def _spoken(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.sort == "drawing":
            yield from figure_in_words(block.figure)
        else:
            yield block


def _list(document: Any, block: Bullets, before: int | None) -> Iterator[Any]:
    list_id = restarted_list(document, "List Number") if block.numbered else None
    style = "ListNumber" if block.numbered else "ListBullet"
    for number, item in enumerate(block.items):
        yield paragraph(style, item, list_id=list_id, before=before if number == 0 else None)
