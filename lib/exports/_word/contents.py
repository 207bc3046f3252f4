"""This file is here to write a list of contents into a long Word document, filled from the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from lib.exports._word.fields import field_parts
from lib.exports._word.manuscript import Manuscript
from lib.exports._word.paragraphs import paragraph, xml
from lib.report.blocks import Block
from lib.report.length import LONG, pages_of

_WHOLE = "_See_over_notes"


@dataclass(frozen=True)
class Contents:
    """Stands among the blocks of a report where its list of contents goes. `entries` are level and text of what follows."""

    entries: tuple[tuple[int, str], ...]
    sort: Literal["contents"] = field(default="contents", init=False)


def with_contents(blocks: tuple[Block, ...]) -> tuple[Block | Contents, ...]:
    """A long report has its contents after page one, which stays alone; a short one, or one without pages, has none."""
    place = next((at for at, block in enumerate(blocks) if block.sort == "page-break"), len(blocks))
    after = blocks[place + 1 :]
    entries = tuple(entry for block in after for entry in _entry(block))
    if len(entries) < 2 or pages_of(blocks) < LONG:
        return blocks
    return (*blocks[: place + 1], Contents(entries), *after)


def contents(m: Manuscript, block: Contents, *, new_page: bool) -> Iterator[Any]:
    """The list as it stands when the file is opened, without a question. Links and page numbers come when Word updates
    it, since only Word knows where its pages end."""
    yield paragraph(m.ids["TOC Heading"], "Contents", new_page=new_page)
    opening, closing = field_parts(f' TOC \\o "1-2" \\h \\z \\b {_WHOLE} ')
    for place, (level, text) in enumerate(block.entries):
        line = paragraph(m.ids[f"toc {level}"], text)
        if place == 0:
            line.pPr.addnext(opening[0])
            for before, part in pairwise(opening):
                before.addnext(part)
        if place == len(block.entries) - 1:
            line.append(closing[0])
        yield line
    yield xml("bookmarkStart", id="0", name=_WHOLE)
    m.listed = True


def ending(m: Manuscript) -> Iterator[Any]:
    if m.listed:
        yield xml("bookmarkEnd", id="0")


def _entry(block: Block) -> Iterator[tuple[int, str]]:
    if block.sort == "heading" and block.level <= 2:
        yield block.level, " ".join(block.text.split())
    elif block.sort == "drawing" and block.figure.marks:
        yield 2, " ".join(block.figure.title.split())
