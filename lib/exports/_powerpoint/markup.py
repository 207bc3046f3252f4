"""This file is here to write the XML of slides: shapes, paragraphs and runs, each in its language and direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lib.exports._office.markup import NOTHING, Xml, element, kept, said
from lib.exports._powerpoint.sizes import Box, emu
from lib.report.direction import runs_right_to_left

INK, NAVY, GREY = "111111", "1F2A44", "595959"


def p(name: str, /, *children: Xml | None, **attributes: object) -> Xml:
    return element(f"p:{name}", children, attributes)


def a(name: str, /, *children: Xml | None, **attributes: object) -> Xml:
    return element(f"a:{name}", children, attributes)


def paragraph(runs: Iterable[Xml], shape: Xml | None = None) -> Xml:
    return a("p", shape, *runs)


def shape_of(text: str, *, left: float = 0, hanging: float = 0, before: float = 0, bullet: Xml | None = None) -> Xml:
    """How a paragraph stands: its indents and the space above it in points, its bullet, its direction."""
    direction = {"algn": "r", "rtl": 1, "marR": emu(left)} if runs_right_to_left(text) else {}
    space = a("spcBef", a("spcPts", val=round(before * 100)))
    return a("pPr", space, bullet or a("buNone"), marL=emu(left), indent=emu(-hanging), **direction)


def runs(text: str, language: str, *, bold: bool = False, colour: str = "", size: float = 0) -> list[Xml]:
    """Text as it is, with line breaks inside. Cleaned again, since one control sign spoils the file."""
    looks = _looks(language, bold, colour, size)
    pieces = [piece for piece in re.split(r"(\n)", kept(text)) if piece]
    return [a("br", looks) if piece == "\n" else a("r", looks, said("a:t", piece)) for piece in pieces]


def _looks(language: str, bold: bool, colour: str, size: float) -> Xml:
    more: dict[str, object] = {"sz": round(size * 100)} if size else {}
    more |= {"b": 1} if bold else {}
    return a("rPr", a("solidFill", a("srgbClr", val=colour)) if colour else None, lang=language, **more)


def text_body(paragraphs: Sequence[Xml], *, anchor: str = "", letters: Xml = NOTHING) -> Xml:
    """A shape's text: no margins, nothing shrunk by the program, since all was measured before."""
    sides: dict[str, object] = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "wrap": "square"}
    sides |= {"anchor": anchor} if anchor else {}
    return p("txBody", a("bodyPr", a("noAutofit"), **sides), a("lstStyle", letters), *(paragraphs or [a("p")]))


def holder(id: int, name: str, sort: str, index: int | None, body: Xml, box: Box | None = None) -> Xml:
    """A placeholder, which takes its place from its layout where it has none of its own."""
    place = p("ph", type=sort, **({} if index is None else {"idx": index}))
    return p(
        "sp",
        p("nvSpPr", p("cNvPr", id=id, name=name), p("cNvSpPr", a("spLocks", noGrp=1)), p("nvPr", place)),
        p("spPr", a("xfrm", *_place(box)), a("prstGeom", a("avLst"), prst="rect")) if box else p("spPr"),
        body,
    )


def _place(box: Box) -> tuple[Xml, Xml]:
    return a("off", x=emu(box.left), y=emu(box.top)), a("ext", cx=emu(box.width), cy=emu(box.height))


def number_field(language: str) -> Xml:
    field = {"id": "{C1FF6DA9-008F-8B48-92A6-B652298478BF}", "type": "slidenum"}
    return a("p", a("fld", _looks(language, False, "", 0), said("a:t", "‹#›"), **field))


def graphic(id: int, name: str, alt: str, box: Box, data: Xml) -> Xml:
    """A frame with a table or a chart in it. `alt` is what is told to those who do not see it."""
    about = p("cNvPr", id=id, name=name, descr=" ".join(kept(alt).split())[:2_000])
    return p(
        "graphicFrame",
        p("nvGraphicFramePr", about, p("cNvGraphicFramePr", a("graphicFrameLocks", noGrp=1)), p("nvPr")),
        p("xfrm", *_place(box)),
        a("graphic", data),
    )
