"""This file is here to go through what the notes keep of a college's own Word file: its styles, header and footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from lib.exports._word.safe_package import broken, fetches, holds_object, parsed, too_much

_SHOWN = {"image", "hdphoto", "hyperlink", "font"}
"""What a header, a footer, a list or a theme may belong together with."""
_OBJECTS = {"altChunk", "contentPart", "control", "movie", "object", "subDoc"}
_FETCHES = {"DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD"}
_FETCHES |= {"EMBED", "PRINT"}
"""Fields that fetch something from another file when Word opens or prints, or speak to the printer by themselves."""
_HIDDEN_NAME = "whose name another field makes"
_CLICKED = {"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"}
_PICTURES = {"imagedata", "fill", "stroke", "image"}
_ADDRESSES = {"src", "href", "althref"}
_GONE = {qn(f"w:{name}") for name in ("del", "moveFrom", "permStart", "permEnd", "dataBinding")}
_GONE |= {qn(f"w:{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")}
_GONE |= {qn(f"w:{name}") for name in ("numberingChange", "cellIns", "cellDel", "cellMerge", "commentReference")}
_GONE |= {qn(f"w:{name}Range{end}") for name in ("comment", "moveFrom", "moveTo") for end in ("Start", "End")}
_TAKEN_UP = (qn("w:ins"), qn("w:moveTo"))
_DRAWN_ELSEWHERE = re.compile(
    rb"""href\s*=\s*["']\s*(?!\#|data:)[^"'\s]|url\(\s*["']?(?!\#|data:)|@import|<!ENTITY|<script""", re.IGNORECASE
)
"""What an SVG, which is a page of its own to some programs, shows that is not in it."""
_OWN_DATA = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
"""What Word calls the title and the other properties of a file, which a header may show."""
_VML, _RELATION = "{urn:schemas-microsoft-com:vml}", qn("r:id").removesuffix("id")
_MOST_STYLES = 2_000


def check_kept(document: Any) -> None:
    """Refuse what would fetch or run something, and take out what is no longer seen of the template's past: changes that
    were tracked, data behind it, and whom it was for. Raises AppError."""
    package, settings = document.part.package, document.part._settings_part
    for id in list(settings.rels):
        del settings.rels[id]
    codes: list[str] = []
    for part in _parts(document):
        root, blob = _root_of(part)
        for relation in part.rels.values():
            if _sort(relation) not in _SHOWN:
                raise fetches(relation.target_ref) if relation.is_external else holds_object()
        if root is None:
            continue
        _check(root, part.rels)
        codes += _field_names(root)
        _settle_changes(root)
        if blob:
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if len(document.styles.element.findall(qn("w:style"))) > _MOST_STYLES:
        raise too_much()
    kept = {"officeDocument", "core-properties", *(("custom-properties",) if "DOCPROPERTY" in codes else ())}
    for id, relation in list(package.rels.items()):
        if _sort(relation) not in kept:
            del package.rels[id]
    if "DOCVARIABLE" not in codes:
        for old in settings.element.findall(qn("w:docVars")):
            settings.element.remove(old)


def _parts(document: Any) -> Iterator[Any]:
    """All that is reached from the document, without the document itself, of which only the page set-up is left."""
    seen, rest = {document.part}, [document.part]
    if document.part.element.getroottree().docinfo.doctype:
        raise broken()
    while rest:
        for relation in rest.pop().rels.values():
            if not relation.is_external and relation.target_part not in seen:
                seen.add(relation.target_part)
                rest.append(relation.target_part)
                yield relation.target_part


def _sort(relation: Any) -> str:
    return str(relation.reltype.rsplit("/", 1)[-1])


def _root_of(part: Any) -> tuple[Any, bool]:
    """What the part says, None for a picture or a font, and whether it is to be packed again by hand."""
    if hasattr(part, "element"):
        if part.element.getroottree().docinfo.doctype:
            raise broken()
        return part.element, False
    if part.content_type == "image/svg+xml" or part.partname.lower().endswith(".svg"):
        if b"\0" in part.blob or _DRAWN_ELSEWHERE.search(part.blob):
            raise fetches(part.partname.rpartition("/")[2])
        return None, False
    if not part.content_type.endswith("xml"):
        return None, False
    return parsed(part.blob), True


def _check(root: Any, relations: Any) -> None:
    outside = {id for id, relation in relations.items() if relation.is_external}
    for each in root.iter(etree.Element):
        name = _name(each.tag)
        if name in _OBJECTS:
            raise holds_object()
        for key, value in each.attrib.items():
            if key.startswith(_RELATION) and value in outside and name not in _CLICKED:
                raise fetches(relations[value].target_ref)
            is_picture = each.tag.startswith(_VML) and name in _PICTURES
            if is_picture and value and _name(key) in _ADDRESSES and not key.startswith(_RELATION):
                raise fetches(value)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _field_names(root: Any) -> list[str]:
    """What each field does. Raises AppError where one fetches something."""
    names = []
    for code in _codes(root.iter(etree.Element)):
        word = code.split(None, 1)[0].upper() if code.split() else ""
        if word in _FETCHES or code == _HIDDEN_NAME:
            raise fetches(f"field {code.strip()}")
        names.append(word)
    return names


def _codes(elements: Iterable[Any]) -> Iterator[str]:
    """The words of each field, those inside others too."""
    begun: list[str] = []
    for each in elements:
        name, given = _name(each.tag), {_name(key): value for key, value in each.attrib.items()}
        sign = given.get("fldCharType")
        if name == "fldSimple":
            yield given.get("instr", "")
        elif name == "instrText" and begun:
            begun[-1] += each.text or ""
        elif name == "fldChar" and sign == "begin":
            if begun and not begun[-1].strip():
                yield _HIDDEN_NAME
            begun.append("")
        elif name == "fldChar" and sign == "end" and begun:
            yield begun.pop()
    yield from begun


def _settle_changes(root: Any) -> None:
    """Tracked changes as if all had been accepted, so that nothing is left of what was struck out, nor of who did it."""
    for row in [each for each in root.iter(qn("w:tr")) if each.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        row.getparent().remove(row)
    for table in [each for each in root.iter(qn("w:tbl")) if each.find(f".//{qn('w:tr')}") is None]:
        table.getparent().remove(table)
    for each in list(root.iter(*_GONE)):
        ours = each.tag == qn("w:dataBinding") and each.get(qn("w:storeItemID"), "").upper() == _OWN_DATA
        if not ours and each.getparent() is not None:
            each.getparent().remove(each)
    for each in list(root.iter(*_TAKEN_UP)):
        holder = each.getparent()
        place = holder.index(each)
        holder[place : place + 1] = list(each)
