"""This file is here to set up an empty presentation: wide slides, four layouts, our letters and colours."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation

from lib.exports._office.markup import NOTHING, SPACES, Xml, element, joined, said
from lib.exports._office.properties import describe
from lib.exports._powerpoint.markup import GREY, INK, NAVY, a, holder, number_field, text_body
from lib.exports._powerpoint.sizes import BIG, HEIGHT, LEFT, ROOM, WIDTH, Box, Sizes, emu
from lib.report.blocks import Report

OPENING, SECTION, TEXT, SHOWN = "Opening", "Section", "Text", "Table or chart"
_KEPT = {"Title Slide": OPENING, "Section Header": SECTION, "Title and Content": TEXT, "Title Only": SHOWN}
KICKER, BODY, NUMBER = 13, 1, 12
"""The numbers by which slides name the placeholders of their layout."""
_FONT = "Arial"
_P, _A = (f"{{{SPACES[f'xmlns:{letter}']}}}" for letter in "pa")
_STALE = ("printerSettings", "thumbnail", "extended-properties")


def new_presentation(report: Report, sizes: Sizes) -> Any:
    """A python-pptx presentation without a slide, its layouts named as above."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = emu(WIDTH), emu(HEIGHT)
    _drop_stale_parts(presentation)
    master = presentation.slide_master
    for layout in list(master.slide_layouts):
        if layout.name in _KEPT:
            _lay_out(layout, _KEPT[layout.name], sizes, report.language)
        else:
            master.slide_layouts.remove(layout)
    _set_master(master, sizes, report.language)
    _set_other(presentation, sizes)
    _set_theme(presentation)
    describe(presentation.core_properties, report)
    return presentation


def boxes(layout: str, sizes: Sizes) -> dict[int | None, Box]:
    """Where the placeholders of a layout stand, by their number; None is the title."""
    middle = Box(LEFT, HEIGHT * 0.26, ROOM, sizes.title * BIG * 2.5)
    if layout in (OPENING, SECTION):
        below = Box(LEFT, middle.top + middle.height + 14, ROOM, sizes.body * 4)
        return {None: middle, BODY: below, NUMBER: sizes.number}
    lines = 1 if layout == SHOWN else 2
    return {None: sizes.heading(lines), KICKER: sizes.kicker, BODY: sizes.content(lines), NUMBER: sizes.number}


def _drop_stale_parts(presentation: Any) -> None:
    """The default template's printer, its picture and the counts of another presentation."""
    for owner in (presentation.part, presentation.part.package):
        relations = owner._rels
        for id, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _STALE:
                relations.pop(id)


def _lay_out(layout: Any, name: str, sizes: Sizes, language: str) -> None:
    places = boxes(name, sizes)
    big = _letters(sizes.title * BIG, NAVY, bold=True) if name in (OPENING, SECTION) else NOTHING
    title = _sample("Title", language, big, anchor="b")
    shapes = [holder(2, "Title", "ctrTitle" if name == OPENING else "title", None, title, places[None])]
    if name == OPENING:
        shapes.append(holder(3, "Subtitle", "subTitle", BODY, _sample("Text", language), places[BODY]))
    elif name != SECTION:
        where = _sample("Where we are", language, _letters(sizes.small, GREY))
        shapes.append(holder(3, "Where we are", "body", KICKER, where, places[KICKER]))
        shapes.append(holder(4, "Text", "body", BODY, _sample("Text", language), places[BODY]))
    shapes.append(holder(9, "Slide number", "sldNum", NUMBER, _number(language, sizes), places[NUMBER]))
    _replace_shapes(layout._element, shapes)
    layout._element.cSld.set("name", name)


def _set_master(master: Any, sizes: Sizes, language: str) -> None:
    places = boxes(TEXT, sizes)
    shapes = [
        holder(2, "Title", "title", None, _sample("Title", language, anchor="b"), places[None]),
        holder(3, "Text", "body", BODY, _sample("Text", language), places[BODY]),
        holder(9, "Slide number", "sldNum", 4, _number(language, sizes), places[NUMBER]),
    ]
    _replace_shapes(master._element, shapes)
    styles = master._element.find(f"{_P}txStyles")
    for level in styles.find(f"{_P}titleStyle"):
        _set_level(level, sizes.title, NAVY, bold=True)
    for level in styles.find(f"{_P}bodyStyle"):
        _set_level(level, sizes.body, INK, bold=False)


def _set_level(level: Any, size: float, colour: str, *, bold: bool) -> None:
    """Nothing indented and nothing with a bullet, unless a slide says so."""
    for key in ("marL", "indent"):
        level.attrib.pop(key, None)
    level.set("algn", "l")
    for name in ("buFont", "buChar", "buNone", "spcBef"):
        for child in level.findall(f"{_A}{name}"):
            level.remove(child)
    level[:0] = parsed(joined((a("spcBef", a("spcPts", val=0)), a("buNone"))))
    letters = level.find(f"{_A}defRPr")
    letters.set("sz", str(round(size * 100)))
    letters.set("b", str(int(bold)))
    fill = letters.find(f"{_A}solidFill")
    letters.replace(fill, parsed(a("solidFill", a("srgbClr", val=colour)))[0])


def _set_other(presentation: Any, sizes: Sizes) -> None:
    """The letters of whatever somebody adds to a slide later."""
    master = presentation.slide_master._element
    for style in (
        presentation.part._element.find(f"{_P}defaultTextStyle"),
        master.find(f"{_P}txStyles/{_P}otherStyle"),
    ):
        for letters in style.iter(f"{_A}defRPr"):
            if letters.get("sz"):
                letters.set("sz", str(round(sizes.small * 100)))


def _replace_shapes(tree_owner: Any, shapes: list[Xml]) -> None:
    tree = tree_owner.cSld.spTree
    tree[2:] = parsed(joined(shapes))


def parsed(xml: Xml) -> list[Any]:
    """Elements for python-pptx's own trees."""
    return list(etree.fromstring(element("p:some", [xml], SPACES)))


def _letters(size: float, colour: str, align: str = "l", *, bold: bool = False) -> Xml:
    letters = a("defRPr", a("solidFill", a("srgbClr", val=colour)), sz=round(size * 100), b=int(bold))
    return a("lvl1pPr", a("buNone"), letters, algn=align)


def _sample(text: str, language: str, letters: Xml = NOTHING, *, anchor: str = "") -> Xml:
    words = a("p", a("r", a("rPr", lang=language), said("a:t", text)))
    return text_body([words], anchor=anchor, letters=letters)


def _number(language: str, sizes: Sizes) -> Xml:
    return text_body([number_field(language)], letters=_letters(sizes.small, GREY, "r"))


def _set_theme(presentation: Any) -> None:
    """Letters that every computer has, and our colours for whatever is added later."""
    relations = presentation.slide_master.part.rels.values()
    part = next(relation.target_part for relation in relations if relation.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    for fonts in theme.iter(f"{_A}majorFont", f"{_A}minorFont"):
        fonts.find(f"{_A}latin").set("typeface", _FONT)
        for other in fonts.findall(f"{_A}font"):
            fonts.remove(other)
    colours = {"dk2": NAVY, "accent1": "0072B2", "accent2": "D55E00", "accent3": "009E73", "accent4": "CC79A7"}
    for name, colour in colours.items():
        for place in theme.iter(f"{_A}{name}"):
            place[:] = parsed(a("srgbClr", val=colour))
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
