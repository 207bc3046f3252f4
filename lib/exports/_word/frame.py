"""This file is here to set up an empty Word document, plain or on a college's own template, ready to be written into."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.oxml.ns import qn

from lib.exports._office.properties import describe
from lib.exports._word.lists import set_up_lists
from lib.exports._word.manuscript import Manuscript
from lib.exports._word.pages import is_upright, lay_out, make_room_below, numbered_foot, text_height, text_width
from lib.exports._word.paragraphs import xml
from lib.exports._word.style_sheet import complete, enlarge, own_styles, size_of, speak
from lib.exports._word.template import emptied
from lib.report.blocks import Report

_STALE = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "webSettings")
_ASKING = (
    *("attachedTemplate", "documentProtection", "formsDesign", "linkStyles", "mailMerge", "proofState"),
    *("revisionView", "rsids", "saveThroughXslt", "savePreviewPicture", "trackRevisions", "updateFields"),
    *("view", "writeProtection", "zoom"),
)
"""Settings that ask a question on opening, hinder writing, or belong to another document."""
_WIDER = 1.15
"""Verdana and Georgia bold, which run widest of what colleges use, against Arial."""
_AFTER_COMPAT = {
    *(qn(f"w:{name}") for name in ("docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping")),
    *(qn(f"w:{name}") for name in ("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade")),
    *(qn(f"w:{name}") for name in ("captions", "readModeInkLockDown", "smartTagType", "shapeDefaults")),
    *(qn(f"w:{name}") for name in ("doNotEmbedSmartTags", "decimalSymbol", "listSeparator")),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr",
}


def new_manuscript(report: Report) -> Manuscript:
    """A document without a paragraph, in the report's language, size and print, that says its title."""
    paper = report.paper
    document = emptied(paper.template) if paper.template else Document()
    sheet, page = document.styles.element, document.element.body.get_or_add_sectPr()
    if paper.template:
        ids = complete(sheet, large=paper.large)
        if paper.large:
            enlarge(sheet, ids)
    else:
        ids = own_styles(sheet, large=paper.large)
        lay_out(page, paper.size)
        _drop_stale_parts(document)
    speak(sheet, report.language)
    _settle(document, report.language)
    _describe(document, report)
    upright, turned = text_width(page), text_width(page, turned=True) if is_upright(page) else 0
    feet = {}
    if page.find(qn("w:footerReference")) is None:
        size = size_of(sheet, ids["footer"])
        make_room_below(page)
        feet[False] = numbered_foot(document, ids["footer"], report.title, size=size, width=upright)
        feet[True] = numbered_foot(document, ids["footer"], report.title, size=size, width=turned) if turned else ""
    manuscript = Manuscript(
        document=document,
        ids=ids,
        upright=upright,
        sideways=turned,
        height=text_height(page),
        text_size=size_of(sheet, ids["Normal"]),
        cell_size=size_of(sheet, ids["Table Text"]),
        breadth=_WIDER if paper.template else 1.0,
        language=report.language,
        made=report.made,
        feet=feet,
    )
    set_up_lists(manuscript, anew=paper.large)
    return manuscript


def _drop_stale_parts(document: Any) -> None:
    """The plain document's copy of old styles, its picture and counts of another document, its stray data."""
    for owner in (document.part, document.part.package):
        for id, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _STALE:
                del owner.rels[id]


def _settle(document: Any, language: str) -> None:
    """Today's layout: an older one makes Word say "Compatibility Mode" beside the title. Nothing is asked on opening."""
    settings = document.settings.element
    for name in _ASKING:
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
    modes = [each for each in settings.iter(qn("w:compatSetting")) if each.get(qn("w:name")) == "compatibilityMode"]
    for mode in modes:
        mode.set(qn("w:val"), "15")
    if not modes:
        _compatibility(settings).append(
            xml("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
        )
    for languages in settings.iter(qn("w:themeFontLang")):
        languages.set(qn("w:val"), language)


def _compatibility(settings: Any) -> Any:
    known = settings.find(qn("w:compat"))
    if known is None:
        known = xml("compat")
        later = [each for each in settings if each.tag in _AFTER_COMPAT]
        later[0].addprevious(known) if later else settings.append(known)
    return known


def _describe(document: Any, report: Report) -> None:
    package = document.part.package
    for id, relation in list(package.rels.items()):
        if relation.reltype.endswith("/core-properties"):
            del package.rels[id]
    describe(document.core_properties, report)
