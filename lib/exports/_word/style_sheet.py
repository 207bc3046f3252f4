"""This file is here to find, add and measure the styles of a Word document, whatever language they were named in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from lib.exports._word.looks import FONT, LOOKS, fresh, put
from lib.exports._word.paragraphs import xml

_NAMELESS_SIZE = 10.0
"""What Word takes where a document says nothing."""


def own_styles(sheet: Any, *, large: bool) -> dict[str, str]:
    """Give python-docx's plain document all the looks, and drop what it has besides. The id of each by its name."""
    for style in list(sheet.findall(qn("w:style"))):
        # Some ninety table styles weigh more than a report; the rest only fills the list in Word.
        if style.get(qn("w:default")) != "1" and _name(style) not in LOOKS:
            sheet.remove(style)
    ids = complete(sheet, large=large, bare=False)
    for name, id in ids.items():
        style = _by_id(sheet)[id]
        for link in style.findall(qn("w:link")):
            style.remove(link)
        put(style, name, large=large)
    for kind in ("sz", "szCs"):
        for size in sheet.findall(f"{qn('w:docDefaults')}//{qn(f'w:{kind}')}"):
            size.set(qn("w:val"), str(round(LOOKS["Normal"].size(large) * 2)))
    for fonts in sheet.findall(f"{qn('w:docDefaults')}//{qn('w:rFonts')}"):
        fonts.attrib.clear()
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
    return ids


def complete(sheet: Any, *, large: bool, bare: bool = True) -> dict[str, str]:
    """Add the styles that are missing, in the fonts, the colours and the size of the document's own text. The id of each
    by its name."""
    ids: dict[str, str] = {}
    scale = 1.0
    for name, look in LOOKS.items():
        known = find(sheet, name)
        if known is None:
            follower = "" if look.level is None else ids["Normal"]
            known = fresh(_free_id(sheet, name), _free_name(sheet, name), ids.get(look.base, ""), follower)
            put(known, name, large=large, bare=bare, scale=scale)
            if name == "Normal":
                known.set(qn("w:default"), "1")
            sheet.append(known)
        ids[name] = known.get(qn("w:styleId"))
        if name == "Normal" and bare:
            scale = size_of(sheet, ids[name]) / look.usual
    return ids


def find(sheet: Any, name: str) -> Any:
    """The paragraph style of this name. A heading that goes by another name is known by its place in the outline."""
    styles = [each for each in sheet.findall(qn("w:style")) if each.get(qn("w:type"), "paragraph") == "paragraph"]
    if name == "Normal":
        usual = [each for each in styles if each.get(qn("w:default")) in ("1", "true", "on")]
        if usual:
            return usual[0]
    for style in styles:
        if name.lower() in _names(style):
            return style
    level = LOOKS[name].level
    for style in styles if level is not None else ():
        place = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if place is not None and place.get(qn("w:val")) == str(level):
            return style
    return None


def size_of(sheet: Any, id: str) -> float:
    """The size of a style's signs in points, its own or that of what it is based on."""
    for style in line_of(sheet, id):
        size = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            return _points(size)
    usual = sheet.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    return _NAMELESS_SIZE if usual is None else _points(usual)


def space_above(sheet: Any, id: str) -> int:
    """What a style keeps free above itself, in twentieths of a point."""
    for style in line_of(sheet, id):
        space = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if space is not None and space.get(qn("w:before")) is not None:
            return int(space.get(qn("w:before")))
    return 0


def line_of(sheet: Any, id: str) -> Iterator[Any]:
    """A style, what it is based on, and so on; a circle ends where it closes."""
    styles, seen = _by_id(sheet), set()
    while id in styles and id not in seen:
        seen.add(id)
        style = styles[id]
        yield style
        base = style.find(qn("w:basedOn"))
        id = "" if base is None else base.get(qn("w:val"), "")


def enlarge(sheet: Any, ids: Mapping[str, str]) -> None:
    """Raise every style that is used to the size of large print; larger ones stay as they are."""
    for name, id in ids.items():
        wanted = LOOKS[name].size(True)
        if size_of(sheet, id) < wanted:
            signs = _by_id(sheet)[id].get_or_add_rPr()
            for old in signs.findall(qn("w:sz")) + signs.findall(qn("w:szCs")):
                signs.remove(old)
            half = str(round(wanted * 2))
            signs.get_or_add_sz().set(qn("w:val"), half)
            signs.find(qn("w:sz")).addnext(xml("szCs", val=half))


def speak(sheet: Any, language: str) -> None:
    """The language that spelling is checked in and a screen reader speaks, for every style."""
    for known in sheet.iter(qn("w:lang")):
        known.set(qn("w:val"), language)


def _by_id(sheet: Any) -> dict[str, Any]:
    return {each.get(qn("w:styleId")): each for each in sheet.findall(qn("w:style"))}


def _points(size: Any) -> float:
    try:
        return float(size.get(qn("w:val"))) / 2
    except (TypeError, ValueError):
        return _NAMELESS_SIZE


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "")


def _names(style: Any) -> set[str]:
    others = style.find(qn("w:aliases"))
    said = [_name(style), *("" if others is None else others.get(qn("w:val"), "")).split(",")]
    return {each.strip().lower() for each in said}


def _free_id(sheet: Any, name: str) -> str:
    taken, plain = set(_by_id(sheet)), "".join(word[0].upper() + word[1:] for word in name.split())
    return next(id for number in range(1, 10_000) if (id := plain + ("" if number == 1 else str(number))) not in taken)


def _free_name(sheet: Any, name: str) -> str:
    """The name, or another where a style of another sort has it: two styles of one name make Word repair the file."""
    taken = {said for style in sheet.findall(qn("w:style")) for said in _names(style)}
    return next(each for each in (name, *(f"{name} {n}" for n in range(2, 10_000))) if each.lower() not in taken)
