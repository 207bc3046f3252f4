"""This file is here to set up an empty Word document: page, styles, language, footer."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lib.exports._word.paragraphs import run, xml
from lib.model.text import clean
from lib.report.blocks import Report

_FONT = "Arial"
"""On every Windows and Mac, and of the same width as its stand-in elsewhere, so pages break alike."""
_INK, _GREY = RGBColor(0x1F, 0x2A, 0x44), RGBColor(0x59, 0x59, 0x59)
_MARGIN = Cm(2)
_STALE = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")


def new_document(report: Report) -> Any:
    """A python-docx document without a paragraph, ready to be written into."""
    document = Document()
    _lay_out_page(document.sections[0])
    _drop_stale_parts(document)
    _set_compatibility(document, report.language)
    _set_styles(document, report.language)
    _describe(document, report)
    _number_pages(document, report.title)
    return document


def _lay_out_page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def _drop_stale_parts(document: Any) -> None:
    """The default template's copy of old styles, its picture and counts of another document, its stray data."""
    for owner in (document.part, document.part.package):
        for id, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _STALE:
                del owner.rels[id]


def _set_compatibility(document: Any, language: str) -> None:
    """Today's layout: an older one makes Word say "Compatibility Mode" beside the title."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for languages in settings.iter(qn("w:themeFontLang")):
        languages.set(qn("w:val"), language)


def _set_styles(document: Any, language: str) -> None:
    styles = document.styles
    # Some ninety table styles of the template weigh more than the report.
    for style in [style for style in styles.element if style.get(qn("w:type")) == "table"]:
        if style.get(qn("w:default")) != "1":
            styles.element.remove(style)
    for fonts in styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), _FONT)
    for known in styles.element.iter(qn("w:lang")):
        known.set(qn("w:val"), language)
    _paragraph(styles, "Normal", 10.5, after=6)
    _paragraph(styles, "Title", 20, bold=True, ink=_INK, after=4)
    _paragraph(styles, "Heading 1", 15, bold=True, ink=_INK, before=18, after=6)
    _paragraph(styles, "Heading 2", 12.5, bold=True, ink=_INK, before=14, after=4)
    _paragraph(styles, "Heading 3", 11, bold=True, ink=_INK, before=12, after=4)
    _paragraph(styles, "Heading 4", 9.5, bold=True, ink=_GREY, before=8, after=2)
    _paragraph(styles, "Quote", 10.5, before=2, after=4).paragraph_format.left_indent = Cm(0.4)
    _border(styles["Quote"], "left", size=18)
    _paragraph(styles, "List Bullet", 10.5, after=3)
    _paragraph(styles, "List Number", 10.5, after=3)
    _paragraph(styles, "Caption", 9.5, bold=True, ink=_INK, before=10, after=4).paragraph_format.keep_with_next = True
    _paragraph(styles, "Footer", 9, ink=_GREY, after=0)
    for name, size, base in (("Muted", 9.5, "Normal"), ("Missing", 10.5, "Normal"), ("Table Text", 9, "Normal")):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[base]
        _paragraph(styles, name, size, after=0 if name == "Table Text" else 6)
    styles["Muted"].font.color.rgb = styles["Missing"].font.color.rgb = _GREY
    styles["Missing"].font.italic = True
    styles.add_style("Table Head", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Table Text"]
    _paragraph(styles, "Table Head", 9, bold=True, ink=_INK, after=0).paragraph_format.keep_with_next = True


def _paragraph(
    styles: Any, name: str, size: float, *, bold: bool = False, ink: Any = None, before: float = 0, after: float = 0
) -> Any:
    style = styles[name]
    font, looks = style.font, style.element.get_or_add_rPr()
    font.size, font.bold, font.italic = Pt(size), bold, False
    # Arabic, Hebrew and others follow a second set of the same settings.
    font.cs_bold, font.cs_italic = bold, False
    for old in looks.findall(qn("w:szCs")):
        looks.remove(old)
    looks.find(qn("w:sz")).addnext(xml("szCs", val=str(round(size * 2))))
    font.color.rgb = ink or RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.1
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    return style


def _border(style: Any, side: str, size: int) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(xml(side, val="single", sz=str(size), space="8", color="BFC6D4"))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"
    )


def _describe(document: Any, report: Report) -> None:
    about = document.core_properties
    day = datetime.combine(report.made, time())
    about.title, about.subject = clean(report.title)[:255], clean(report.subject)[:255]
    about.language, about.author, about.last_modified_by = report.language, "", ""
    about.comments, about.keywords, about.category = "", "", ""
    about.created = about.modified = day
    about.revision = 1


def _number_pages(document: Any, title: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    line = " ".join(clean(title).split())
    for tabs in document.styles["Footer"].element.findall(f"{qn('w:pPr')}/{qn('w:tabs')}"):
        tabs.getparent().remove(tabs)
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(17), 2)
    footer._p.append(run(line if len(line) <= 70 else line[:69].rstrip() + "…"))
    footer._p.append(run("\tPage "))
    footer._p.append(_field("PAGE"))
    footer._p.append(run(" of "))
    footer._p.append(_field("NUMPAGES"))


def _field(code: str) -> Any:
    field = xml("fldSimple", instr=code)
    field.append(run("1"))
    return field
