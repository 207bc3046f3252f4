"""This file is here to write a report's blocks into a Word document, in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from lib.exports._word.charts import chart_paragraph, charts_of, room_below
from lib.exports._word.contents import Contents, contents, ending, with_contents
from lib.exports._word.fields import caption
from lib.exports._word.lists import level_of, restarted
from lib.exports._word.manuscript import Manuscript
from lib.exports._word.pages import page_for
from lib.exports._word.paragraphs import append_all, keep_clear, keep_with_next, paragraph, xml
from lib.exports._word.parts import Part, parts
from lib.exports._word.style_sheet import space_above
from lib.exports._word.tables import fits, table
from lib.report.blocks import Block, Bullets, Drawing, Report, Table
from lib.report.figure_words import figure_in_words, figure_tables

_STYLES = {"body": "Normal", "quote": "Quote", "muted": "Muted", "missing": "Missing"}
_NUMBERED = ("Points",)
"""Marks that a chart shows by number only, so that their labels stand in a table below."""
_AFTER_TABLE = 160
"""Space above what follows a table, which has none of its own below, in twentieths of a point."""
_SHORT = 300
_TABLE, _PARAGRAPH = xml("tbl").tag, xml("p").tag


def write_body(manuscript: Manuscript, report: Report) -> None:
    document, page = manuscript.document, manuscript.document.element.body.sectPr
    whole = parts(with_contents(report.blocks), lambda block: _is_wide(manuscript, block)) or (Part(()),)
    for place, part in enumerate(whole):
        title = [paragraph(manuscript.ids["Title"], " ".join(report.title.split()))] if place == 0 else []
        append_all(document, [*title, *_elements(manuscript, part)])
        foot = manuscript.feet.get(part.sideways, "")
        pages = page_for(page, sideways=part.sideways, first=place == 0, foot=foot)
        if place == len(whole) - 1:
            append_all(document, ending(manuscript))
            page.getparent().replace(page, pages)
        else:
            _end_part(document, pages)


def _is_wide(manuscript: Manuscript, block: Table) -> bool:
    if not manuscript.sideways:
        return False
    return block.wide or not fits(block, manuscript.upright, manuscript.cell_measure)


def _end_part(document: Any, pages: Any) -> None:
    """The last paragraph carries the set-up of its part; after a table it is one that takes no room."""
    last = document.element.body.sectPr.getprevious()
    if last.tag != _PARAGRAPH:
        last = xml("p")
        shape, tight = xml("pPr"), xml("rPr")
        shape.append(xml("spacing", before="0", after="0", line="20", lineRule="exact"))
        tight.append(xml("sz", val="2"))
        shape.append(tight)
        last.append(shape)
        append_all(document, [last])
    last.pPr.append(pages)


def _elements(manuscript: Manuscript, part: Part) -> Iterator[Any]:
    """A table that is called what the heading above it is called does not say so twice."""
    width = manuscript.sideways if part.sideways else manuscript.upright
    sheet = manuscript.document.styles.element
    new_page = after_table = under_heading = False
    title = ""
    for block, following in zip_longest(part.blocks, part.blocks[1:]):
        if block.sort == "page-break":
            new_page = True
            continue
        title = _heading(block) or title
        for element in _block(manuscript, block, width, new_page, title):
            if after_table and element.tag == _PARAGRAPH and space_above(sheet, element.style) < _AFTER_TABLE:
                keep_clear(element, _AFTER_TABLE)
            if _leads_to_table(block, following) or (under_heading and following and _is_grey_line(block)):
                keep_with_next(element)
            new_page, after_table = False, element.tag == _TABLE
            yield element
        under_heading = block.sort == "heading"


def _heading(block: Any) -> str:
    return str(block.text) if block.sort == "heading" else ""


def _leads_to_table(block: Any, following: Any) -> bool:
    """A line between a heading and a table stays with the table, and so the heading does."""
    return bool(following and block.sort == "text" and following.sort == "table" and len(block.text) <= _SHORT)


def _is_grey_line(block: Any) -> bool:
    return bool(block.sort == "text" and block.style == "muted" and len(block.text) <= _SHORT)


def _block(m: Manuscript, block: Block | Contents, width: int, new_page: bool, title: str = "") -> Iterator[Any]:
    if block.sort == "heading":
        yield paragraph(m.ids[f"heading {block.level}"], " ".join(block.text.split()), new_page=new_page)
    elif block.sort == "text":
        words = paragraph(m.ids[_STYLES[block.style]], block.text, label=block.lead, new_page=new_page)
        if block.leads_in:
            keep_with_next(words)
            keep_clear(words, _AFTER_TABLE)
        yield words
    elif block.sort == "bullets":
        yield from _list(m, block, new_page)
    elif block.sort == "table":
        if new_page or block.caption != title:
            yield caption(m, "Table", block.caption, with_next=True, new_page=new_page)
        yield table(m, block, width)
    elif block.sort == "drawing":
        yield from _drawing(m, block, width, new_page)
    elif block.sort == "contents":
        yield from contents(m, block, new_page=new_page)


def _drawing(m: Manuscript, block: Drawing, width: int, new_page: bool) -> Iterator[Any]:
    """Its title as a heading, its finding, the chart; its figures only where they say more."""
    figure = block.figure
    charts = charts_of(m, figure)
    if not charts:
        for each in figure_in_words(figure):
            yield from _block(m, each, width, new_page)
            new_page = False
        return
    yield paragraph(m.ids["heading 2"], " ".join(figure.title.split()), new_page=new_page)
    if figure.alt:
        together = charts[0].height <= room_below(m, figure)
        yield paragraph(m.ids["Normal"], figure.alt, with_next=together)
    for chart in charts:
        yield chart_paragraph(m, chart)
        yield caption(m, "Figure", chart.title, with_next=False)
    if any(type(mark).__name__ in _NUMBERED for mark in figure.marks):
        for each in figure_tables(figure):
            yield from _block(m, each, width, False)


def _list(m: Manuscript, block: Bullets, new_page: bool) -> Iterator[Any]:
    list_id = restarted(m) if block.numbered else None
    style = m.ids["List Number" if block.numbered else "List Bullet"]
    level = level_of(m) if block.numbered else 0
    for item in block.items:
        yield paragraph(style, item, list_id=list_id, level=level, new_page=new_page)
        new_page = False
