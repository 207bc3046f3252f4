"""This file is here to write pages into a presentation: titles, text, tables, charts and notes."""

from __future__ import annotations

from dataclasses import replace

from lib.exports._office.markup import Xml, element
from lib.exports._powerpoint.flow import height_of, indent, space_before
from lib.exports._powerpoint.frame import BODY, KICKER, NUMBER, OPENING, SECTION, SHOWN, TEXT
from lib.exports._powerpoint.grid_xml import table
from lib.exports._powerpoint.markup import (
    GREY,
    NAVY,
    a,
    graphic,
    holder,
    number_field,
    p,
    paragraph,
    runs,
    shape_of,
    text_body,
)
from lib.exports._powerpoint.pages import Page, Paragraph
from lib.exports._powerpoint.parts import Deck
from lib.exports._powerpoint.sizes import Box, Sizes
from lib.report.blocks import Report
from lib.report.direction import runs_right_to_left

_LAYOUTS = {"opening": OPENING, "section": SECTION, "text": TEXT, "shown": SHOWN}
_COLOURS = {"muted": GREY, "missing": GREY, "heading": NAVY}
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def write_page(deck: Deck, page: Page, report: Report, sizes: Sizes) -> None:
    """One slide: its title first, since that is how it is read out, its number last."""
    language, slide = report.language, deck.add_slide(_LAYOUTS[page.layout])
    title = text_body([paragraph(runs(page.title, language), _direction(page.title))])
    shapes = [holder(2, "Title", "ctrTitle" if page.layout == "opening" else "title", None, title)]
    if page.kicker:
        where = text_body([paragraph(runs(page.kicker, language), _direction(page.kicker))])
        shapes.append(holder(3, "Where we are", "body", KICKER, where))
    if page.paragraphs and not page.grid:
        shapes.append(_text(page, language, sizes))
    room = sizes.content(1)
    if page.grid:
        told = f"{page.grid.caption}. Columns: {', '.join(page.grid.columns)}"
        box = Box(room.left, room.top, sum(page.grid.widths), sum(page.grid.heights))
        shapes.append(graphic(5, "Table", told, box, a("graphicData", table(page.grid, language, sizes), uri=_TABLE)))
        shapes += [_text(page, language, sizes)] if page.paragraphs else []
    if page.chart:
        box = Box(room.left, room.top + _over_chart(page, sizes), page.chart.width, page.chart.height)
        shapes.append(graphic(5, "Chart", page.chart.alt, box, _named(deck.add_chart(slide, page.chart))))
    shapes.append(holder(9, "Slide number", "sldNum", NUMBER, text_body([number_field(language)])))
    deck.finish_slide(slide, shapes)
    deck.add_notes(slide, _notes(page, language, sizes))


def _direction(text: str) -> Xml | None:
    return shape_of(text) if runs_right_to_left(text) else None


def _text(page: Page, language: str, sizes: Sizes) -> Xml:
    """The text of a slide: under a table, over a chart, alone in its layout's place."""
    larger = replace(sizes, body=page.size or sizes.body)
    said = [_paragraph(each, language, larger, page.size != sizes.body) for each in page.paragraphs]
    room, high = sizes.content(1), sum(height_of(each, sizes) for each in page.paragraphs)
    box = None
    if page.grid:
        box = Box(room.left, room.top + room.height - high, room.width, high)
    elif page.chart:
        box = Box(room.left, room.top, room.width, high)
    return holder(4, "Text", "subTitle" if page.layout == "opening" else "body", BODY, text_body(said), box)


def _over_chart(page: Page, sizes: Sizes) -> float:
    return sum(height_of(each, sizes) for each in page.paragraphs) + 6 if page.paragraphs else 0


def _paragraph(each: Paragraph, language: str, sizes: Sizes, own_size: bool) -> Xml:
    left = indent(each, sizes)
    bullet, hanging = None, 0.0
    if each.look == "bullet":
        bullet, hanging = a("buChar", char="•"), left
    elif each.look == "numbered":
        bullet, hanging = a("buAutoNum", type="arabicPeriod", startAt=each.number), left
    colour, size = _COLOURS.get(each.look, ""), sizes.body if own_size else 0
    start = f"{each.label} " if each.text else each.label
    said = runs(start, language, bold=True, colour=colour, size=size) if each.label else []
    said += runs(each.text, language, bold=each.look == "heading", colour=colour, size=size)
    before = space_before(each, sizes)
    return paragraph(said, shape_of(each.text or each.label, left=left, hanging=hanging, before=before, bullet=bullet))


def _named(id: str) -> Xml:
    """What a frame says to show the chart of this relation."""
    return a("graphicData", element("c:chart", (), {"r:id": id}), uri=_CHART)


def _notes(page: Page, language: str, sizes: Sizes) -> list[Xml]:
    """The slide's picture and everything in full, in letters of 12 points, or 18 in large print."""
    picture = p("cNvSpPr", a("spLocks", noGrp=1, noRot=1, noChangeAspect=1))
    about = p("nvSpPr", p("cNvPr", id=2, name="Slide"), picture, p("nvPr", p("ph", type="sldImg")))
    size = 18 if sizes.small > 18 else 12
    said = [paragraph(runs(text, language, size=size), _direction(text)) for text in page.notes or ("",)]
    body = p("txBody", a("bodyPr"), a("lstStyle"), *said)
    return [p("sp", about, p("spPr")), holder(3, "Notes", "body", 1, body)]
