"""This file is here to set up the pages of a Word document: size, direction, and numbers at the foot."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.enum.section import WD_HEADER_FOOTER
from docx.oxml.ns import qn

from lib.exports._word.fields import field
from lib.exports._word.paragraphs import run, xml
from lib.model.text import clean
from lib.report.blocks import Size
from lib.report.direction import runs_right_to_left

_SIZES: dict[str, tuple[int, int]] = {"A4": (11_906, 16_838), "Letter": (12_240, 15_840)}
_MARGIN, _EDGE = 1_134, 567
"""2 cm around the text, 1 cm to the foot."""
_LEAST = 2_880
_FOOT_LETTER = 11
"""How wide a letter is, for each point of its size, in twentieths of a point."""


def lay_out(page: Any, size: Size) -> None:
    """An upright page of this size; `page` is a `w:sectPr`."""
    width, height = _SIZES[size]
    for old in list(page):
        page.remove(old)
    page.append(xml("pgSz", w=str(width), h=str(height)))
    edges = {side: str(_MARGIN) for side in ("top", "right", "bottom", "left")}
    page.append(xml("pgMar", **edges, header=str(_EDGE), footer=str(_EDGE), gutter="0"))


def text_width(page: Any, *, turned: bool = False) -> int:
    """How wide the text is. At least two inches, whatever a template says."""
    size, edges = page.find(qn("w:pgSz")), page.find(qn("w:pgMar"))
    across = _length(size, "h" if turned else "w", 12_240)
    return max(_LEAST, across - sum(_length(edges, side, 0) for side in ("left", "right", "gutter")))


def text_height(page: Any) -> int:
    size, edges = page.find(qn("w:pgSz")), page.find(qn("w:pgMar"))
    return max(_LEAST, _length(size, "h", 15_840) - sum(abs(_length(edges, side, 0)) for side in ("top", "bottom")))


def _length(element: Any, name: str, usual: int) -> int:
    try:
        return int(element.get(qn(f"w:{name}")))
    except (AttributeError, TypeError, ValueError):
        return usual


def is_upright(page: Any) -> bool:
    size = page.find(qn("w:pgSz"))
    return _length(size, "h", 15_840) > _length(size, "w", 12_240)


def page_for(page: Any, *, sideways: bool, first: bool, foot: str = "") -> Any:
    """The set-up of one part. Later parts go on with the header, the footer and the count of the one before.

    `foot` is the relation to a footer of its own.
    """
    own = deepcopy(page)
    if not first:
        for name in ("headerReference", "footerReference", "titlePg", "pgNumType"):
            for old in own.findall(qn(f"w:{name}")):
                own.remove(old)
    if foot:
        own.add_footerReference(WD_HEADER_FOOTER.PRIMARY, foot)
    if sideways:
        size = own.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.attrib.pop(qn("w:code"), None)
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    return own


def make_room_below(page: Any) -> None:
    """Space for a footer where a template, which has none, keeps none."""
    edges = page.find(qn("w:pgMar"))
    if edges is not None:
        edges.set(qn("w:footer"), str(max(_length(edges, "footer", 0), _EDGE)))
        edges.set(qn("w:bottom"), str(max(_length(edges, "bottom", 0), _MARGIN)))


def numbered_foot(document: Any, style: str, title: str, *, size: float, width: int) -> str:
    """A footer with "Title … Page 2 of 9" on a line of this width; the relation to it."""
    part, relation = document.part.add_footer_part()
    line = part.element.find(qn("w:p"))
    for old in list(line):
        line.remove(old)
    shape, tabs = xml("pPr"), xml("tabs")
    tabs.append(xml("tab", val="right", pos=str(width)))
    shape.append(xml("pStyle", val=style))
    shape.append(tabs)
    line.append(shape)
    most = max(12, round(width / size / _FOOT_LETTER) - len("   Page 99 of 99"))
    said = " ".join(clean(title).split())
    said = said if len(said) <= most else said[: most - 1].rstrip() + "…"
    line.append(run(said, leftwards=runs_right_to_left(said)))
    for piece in (run("\tPage "), *field(" PAGE ", "1"), run(" of "), *field(" NUMPAGES ", "1")):
        line.append(piece)
    return str(relation)
