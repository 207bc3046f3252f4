"""This file is here to put slides, notes and charts into the package, each under a name that is known to be free.

python-pptx looks for a free name through all parts, for every part anew, and that grows with the square of the slides.
"""

from __future__ import annotations

from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from lib.exports._office.charts import CHART_RELATION, CHART_TYPE, WORKBOOK_ID, WORKBOOK_RELATION, WORKBOOK_TYPE, Chart
from lib.exports._office.markup import Xml
from lib.exports._office.markup import part as part_of
from lib.exports._powerpoint.markup import a, p


class Deck:
    """The package of a presentation that slides are added to, in their order."""

    def __init__(self, presentation: Any) -> None:
        self._presentation = presentation.part
        self._package = presentation.part.package
        self._layouts = {layout.name: layout.part for layout in presentation.slide_layouts}
        self._slides = self._charts = 0

    def add_slide(self, layout: str) -> Any:
        """A part without its XML yet; `finish_slide` gives it."""
        self._slides += 1
        part = self._part(f"/ppt/slides/slide{self._slides}.xml", CONTENT_TYPE.PML_SLIDE, b"")
        part.relate_to(self._layouts[layout], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        id = self._presentation.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        self._presentation._element.get_or_add_sldIdLst().add_sldId(id)
        return part

    def finish_slide(self, part: Any, shapes: list[Xml]) -> None:
        part.blob = part_of("p:sld", (p("cSld", _tree(shapes)), _colours()))

    def add_notes(self, slide: Any, shapes: list[Xml]) -> None:
        made = part_of("p:notes", (p("cSld", _tree(shapes)), _colours()))
        part = self._part(f"/ppt/notesSlides/notesSlide{self._slides}.xml", CONTENT_TYPE.PML_NOTES_SLIDE, made)
        part.relate_to(self._presentation.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
        slide.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)

    def add_chart(self, slide: Any, chart: Chart) -> str:
        """The chart with its workbook; gives the id by which the slide names it."""
        self._charts += 1
        drawn = self._part(f"/ppt/charts/chart{self._charts}.xml", CHART_TYPE, chart.xml)
        book = self._part(f"/ppt/embeddings/chart{self._charts}.xlsx", WORKBOOK_TYPE, chart.workbook)
        if drawn.relate_to(book, WORKBOOK_RELATION) != WORKBOOK_ID:
            raise AssertionError("the first relation of a chart is its workbook")
        return str(slide.relate_to(drawn, CHART_RELATION))

    def _part(self, name: str, content_type: str, raw: bytes) -> Any:
        return Part(PackURI(name), content_type, self._package, raw)


def _tree(shapes: list[Xml]) -> Xml:
    nothing = {"x": 0, "y": 0}
    none = {"cx": 0, "cy": 0}
    frame = a("xfrm", a("off", **nothing), a("ext", **none), a("chOff", **nothing), a("chExt", **none))
    root = p("nvGrpSpPr", p("cNvPr", id=1, name=""), p("cNvGrpSpPr"), p("nvPr"))
    return p("spTree", root, p("grpSpPr", frame), *shapes)


def _colours() -> Xml:
    return p("clrMapOvr", a("masterClrMapping"))
