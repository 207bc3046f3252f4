"""This file is here to turn a report's blocks into HTML, one element after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.exports._html.charts import chart
from lib.exports._html.safe import line, said
from lib.exports._html.tables import table
from lib.report.blocks import Block, Bullets, Text


class Numbers:
    """Counts headings, tables and charts, so that each has a name of its own in the page."""

    def __init__(self) -> None:
        self.headings = self.tables = self.charts = 0


def body(blocks: Iterable[Block], numbers: Numbers) -> Iterator[str]:
    """The blocks in order. The report's title is the page's h1, so a heading of level 1 is an h2."""
    new_page = title = ""
    for block in blocks:
        if block.sort == "page-break":
            new_page = ' class="page"'
            continue
        if block.sort == "heading":
            numbers.headings += 1
            title = block.text
            level = block.level + 1
            yield f'<h{level} id="h{numbers.headings}" dir="auto"{new_page}>{line(block.text)}</h{level}>'
        elif block.sort == "text":
            yield _paragraph(block)
        elif block.sort == "bullets":
            yield _list(block)
        elif block.sort == "table":
            numbers.tables += 1
            yield table(block, f"t{numbers.tables}", said_above=block.caption == title)
        elif block.sort == "drawing" and block.figure.marks:
            numbers.charts += 1
            yield chart(block.figure, f"c{numbers.charts}")
        new_page = ""


def _paragraph(block: Text) -> str:
    label = f'<strong dir="auto">{line(block.lead)}</strong> ' if block.label else ""
    words = f"{label}{said(block.text)}".rstrip()
    if block.style == "quote":
        return f'<blockquote dir="auto"><p>{words}</p></blockquote>'
    look: str = "lead" if block.leads_in else block.style
    look = f' class="{look}"' if look != "body" else ""
    return f'<p dir="auto"{look}>{words}</p>'


def _list(block: Bullets) -> str:
    sort = "ol" if block.numbered else "ul"
    items = "".join(f'<li dir="auto">{said(item)}</li>' for item in block.items)
    return f"<{sort}>{items}</{sort}>"
