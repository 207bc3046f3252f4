"""This file is here to put charts into a Word document that can be edited there like any other chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lib.exports._office.charts import (
    CHART_RELATION,
    CHART_TYPE,
    WORKBOOK_ID,
    WORKBOOK_RELATION,
    WORKBOOK_TYPE,
    Chart,
    native_charts,
)
from lib.exports._word.manuscript import Manuscript
from lib.exports._word.paragraphs import paragraph
from lib.model.figure import Figure
from lib.model.text import clean

_POINT, _EMU = 20, 12_700
"""Word's lengths in a point, and those of drawings."""
_LINE, _LETTER = 1.45, 0.5
"""How high a line of text is and how wide a letter, for each point of its size."""
_CAPTION, _HEADING = 2, 3
"""Lines that a caption and a heading take, with the space around them."""
_LONGEST_ALT = 2_000
_FIRST_ID = 9_000
"""Out of the way of whatever pictures a template has."""


def charts_of(manuscript: Manuscript, figure: Figure) -> tuple[Chart, ...]:
    """The figure drawn as wide as the text; none where it has nothing that Office can draw.

    The first chart is low enough to stand on one page with its heading and its finding, unless that would take more
    charts in all.
    """
    page = manuscript.height / _POINT - _CAPTION * manuscript.text_size * _LINE
    room = room_below(manuscript, figure)
    charts = _drawn(manuscript, figure, page)
    if charts and charts[0].height > room > page / 2:
        lower = _drawn(manuscript, figure, room)
        return lower if len(lower) == len(charts) else charts
    return charts


def room_below(manuscript: Manuscript, figure: Figure) -> float:
    """How high a chart may be, in points, that stands on one page with its heading, its finding and its caption."""
    finding = len(figure.alt) * manuscript.text_size * _LETTER * _POINT / manuscript.upright + 1
    lines = _CAPTION + _HEADING + finding
    return manuscript.height / _POINT - lines * manuscript.text_size * _LINE


def _drawn(manuscript: Manuscript, figure: Figure, height: float) -> tuple[Chart, ...]:
    return native_charts(
        figure,
        width=manuscript.upright / _POINT,
        height=height,
        size=max(12.0, manuscript.cell_size),
        language=manuscript.language,
        made=manuscript.made,
    )


def chart_paragraph(manuscript: Manuscript, chart: Chart) -> Any:
    """A paragraph that holds the chart, with its finding for those who hear it. It stays with the caption below."""
    number = manuscript.next_number("chart")
    relation = _add_parts(manuscript.document, chart, number)
    drawing = parse_xml(
        f"""<w:r {nsdecls("w", "r", "wp", "a", "c")}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{round(chart.width * _EMU)}" cy="{round(chart.height * _EMU)}"/>
        <wp:docPr id="{_FIRST_ID + number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>
        <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
    )
    about = next(_found(drawing, "docPr"))
    about.set("descr", " ".join(clean(chart.alt).split())[:_LONGEST_ALT])
    about.set("title", " ".join(clean(chart.title).split())[:255])
    element = paragraph(manuscript.ids["Chart"], "", with_next=True)
    element.append(drawing)
    return element


def _add_parts(document: Any, chart: Chart, number: int) -> str:
    package = document.part.package
    drawn = Part(PackURI(f"/word/charts/notesChart{number}.xml"), CHART_TYPE, chart.xml, package)
    book = Part(PackURI(f"/word/embeddings/notesChart{number}.xlsx"), WORKBOOK_TYPE, chart.workbook, package)
    drawn.load_rel(WORKBOOK_RELATION, book, WORKBOOK_ID)
    return str(document.part.relate_to(drawn, CHART_RELATION))


def _found(element: Any, name: str) -> Iterator[Any]:
    return (each for each in element.iter() if str(each.tag).endswith(f"}}{name}"))
