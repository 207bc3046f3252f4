"""This file is here to say how each style of a Word document looks, and to put that into the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from lib.exports._word.paragraphs import xml

FONT = "Arial"
"""On every Windows and Mac, and of the same width as its stand-in elsewhere, so pages break alike."""
_INK, _GREY, _BLACK, _RULE = "1F2A44", "595959", "000000", "BFC6D4"


@dataclass(frozen=True)
class Look:
    """Sizes in points: as usual, and in large print. Spaces are points too."""

    usual: float = 12
    large: float = 18
    bold: bool = False
    ink: str = _BLACK
    before: float = 0
    after: float = 6
    stays: bool = False
    """Stays on the page of what follows."""
    base: str = "Normal"
    indent: int = 0
    level: int | None = None
    """Its place in the outline, 0 for the highest."""

    def size(self, large: bool) -> float:
        return self.large if large else self.usual


LOOKS: dict[str, Look] = {
    "Normal": Look(base=""),
    "Title": Look(24, 30, bold=True, ink=_INK),
    "heading 1": Look(18, 26, bold=True, ink=_INK, before=20, stays=True, level=0),
    "heading 2": Look(15, 22, bold=True, ink=_INK, before=16, after=4, stays=True, level=1),
    "heading 3": Look(13, 20, bold=True, ink=_INK, before=14, after=4, stays=True, level=2),
    "heading 4": Look(bold=True, ink=_GREY, before=8, after=3, stays=True, level=3),
    "Quote": Look(before=2, after=4, indent=230),
    "List Bullet": Look(after=3),
    "List Number": Look(after=3),
    "caption": Look(ink=_INK, before=10, after=4),
    "footer": Look(ink=_GREY, after=0),
    "TOC Heading": Look(18, 26, bold=True, ink=_INK, before=0, stays=True),
    "toc 1": Look(bold=True, before=6, after=2),
    "toc 2": Look(after=2, indent=340),
    "Muted": Look(ink=_GREY),
    "Missing": Look(ink=_GREY),
    "Table Text": Look(after=0),
    "Table Head": Look(bold=True, ink=_INK, after=0, stays=True, base="Table Text"),
    "Chart": Look(before=6, after=0, stays=True),
}
"""By the name that Word gives a style in every language; the id may be in any. Bases come before what stands on them."""


def put(style: Any, name: str, *, large: bool, bare: bool = False, scale: float = 1.0) -> None:
    """Give a style the look of that name. `bare` leaves font and colour to what the style is based on; usual sizes are
    scaled."""
    look = LOOKS[name]
    for old in style.findall(qn("w:pPr")) + style.findall(qn("w:rPr")):
        style.remove(old)
    shape = f"""<w:pPr {nsdecls("w")}>
        {"<w:keepNext/><w:keepLines/>" if look.stays else ""}
        {_rule() if name == "Quote" and not bare else ""}
        <w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" w:line="{276 if large else 264}" w:lineRule="auto"/>
        {f'<w:ind w:left="{look.indent}"/>' if look.indent else ""}
        {"" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'}
    </w:pPr>"""
    half = round(look.size(large) * 2 * (1.0 if large else scale))
    bold, slope = ("1" if look.bold else "0"), ("1" if name == "Missing" else "0")
    signs = f"""<w:rPr {nsdecls("w")}>
        {"" if bare else f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'}
        <w:b w:val="{bold}"/><w:bCs w:val="{bold}"/><w:i w:val="{slope}"/><w:iCs w:val="0"/>
        {"" if bare else f'<w:color w:val="{look.ink}"/>'}
        <w:sz w:val="{half}"/><w:szCs w:val="{half}"/>
    </w:rPr>"""
    style.append(parse_xml(shape))
    style.append(parse_xml(signs))


def _rule() -> str:
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{_RULE}"/></w:pBdr>'


def fresh(id: str, name: str, base: str, follower: str) -> Any:
    """A paragraph style without a look, based on the style `base`; Enter after it begins one of `follower`."""
    style = xml("style", type="paragraph", styleId=id)
    style.append(xml("name", val=name))
    if base:
        style.append(xml("basedOn", val=base))
    if follower:
        style.append(xml("next", val=follower))
    style.append(xml("qFormat"))
    return style
