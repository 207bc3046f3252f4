"""This file is here to give a Word document real lists: bullets, and numbers that begin again with every list."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from lib.exports._word.manuscript import Manuscript
from lib.exports._word.style_sheet import line_of

_SIGNS = {"List Bullet": ("bullet", "•"), "List Number": ("decimal", "%1.")}
_HANG = 30
"""How far the text of an item stands in, for each point of its size."""


def set_up_lists(manuscript: Manuscript, *, anew: bool) -> None:
    """Give the list styles a numbering of their own where the document's have none; or `anew`, in the size of the text."""
    for name in _SIGNS:
        style = _style(manuscript, name)
        if anew or _number_of(manuscript, name) is None:
            id = str(_add_numbering(manuscript, name))
            for known in style.xpath("w:pPr/w:numPr | w:pPr/w:ind | w:pPr/w:tabs"):
                known.getparent().remove(known)
            place = style.get_or_add_pPr().get_or_add_numPr()
            place.get_or_add_numId().set(qn("w:val"), id)


def restarted(manuscript: Manuscript) -> int:
    """The number of a list that counts from 1 again, in the look of the document's own numbered lists."""
    numbering = _numbering(manuscript.document)
    level, id = _number_of(manuscript, "List Number") or (0, 0)
    known = numbering.num_having_numId(id)
    fresh = numbering.add_num(known.abstractNumId.val)
    fresh.add_lvlOverride(level).add_startOverride(1)
    return int(fresh.numId)


def level_of(manuscript: Manuscript) -> int:
    return (_number_of(manuscript, "List Number") or (0, 0))[0]


def _style(manuscript: Manuscript, name: str) -> Any:
    return next(line_of(manuscript.document.styles.element, manuscript.ids[name]))


def _number_of(manuscript: Manuscript, name: str) -> tuple[int, int] | None:
    """The level and the numbering of a list style, its own or from what it is based on; None where there is none."""
    numbering = _numbering(manuscript.document)
    known = {each.numId for each in numbering.num_lst}
    for style in line_of(manuscript.document.styles.element, manuscript.ids[name]):
        place = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        id = None if place is None else place.find(qn("w:numId"))
        if id is not None:
            level = place.find(qn("w:ilvl"))
            return (0 if level is None else level.val, id.val) if id.val in known else None
    return None


def _numbering(document: Any) -> Any:
    """The document's numberings; a template that never had a list has no such part."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    blank = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    name = PackURI("/word/numbering.xml")
    part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, blank, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _add_numbering(manuscript: Manuscript, name: str) -> int:
    numbering = _numbering(manuscript.document)
    sort, sign = _SIGNS[name]
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    id, hang = max(taken, default=-1) + 1, round(_HANG * manuscript.text_size)
    abstract = parse_xml(
        f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{sort}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>
        <w:pPr><w:ind w:left="{hang}" w:hanging="{hang}"/></w:pPr></w:lvl></w:abstractNum>"""
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    return int(numbering.add_num(id).numId)
