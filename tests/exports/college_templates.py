"""This file is here to make the Word files that colleges bring as templates, in several languages, good and bad."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

COVER, FOOT, HEAD = "Cover words that go", "Abermôr · Page", "Coleg Abermôr"
_GERMAN = {"Normal": "Standard", "Title": "Titel", "Quote": "Zitat", "caption": "Beschriftung", "footer": "Fuzeile"}
_GERMAN |= {"List Bullet": "Aufzhlungszeichen", "List Number": "Listennummer"} | {
    f"heading {level}": f"berschrift{level}" for level in range(1, 10)
}


@cache
def german() -> bytes:
    """Word in German: English names, German ids. A cover with a header of its own, then pages with another one."""
    document = Document()
    _rename(document, _GERMAN)
    footer = document.styles["footer"]
    _look(document, "Normal", "Georgia", 11, "000000")
    for level, size in ((1, 20), (2, 16), (3, 13)):
        _look(document, f"Heading {level}", "Georgia", size, "7A1F3D")
    _look(document, "Title", "Georgia", 28, "7A1F3D")
    cover = document.sections[0]
    cover.header.paragraphs[0].text = HEAD
    cover.header.paragraphs[0].style = document.styles["header"]
    cover.footer.paragraphs[0].style = footer
    _numbered(cover.footer.paragraphs[0])
    document.add_paragraph(COVER, style="Title")
    document.add_table(2, 2)
    last = document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("More words that go", style="Heading 1")
    last.page_width, last.page_height = Cm(21), Cm(29.7)
    last.left_margin = last.right_margin = Cm(3)
    last.top_margin = Cm(3.5)
    return saved(document)


@cache
def welsh() -> bytes:
    """A .dotx with headings by names of its own, no list, no caption, no footer, and another first page."""
    document = Document()
    keep = {"Normal", "header", "Default Paragraph Font", "No List", "Normal Table"}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in keep:
            style.getparent().remove(style)
    _rename(document, {"Normal": "Arferol", "header": "Pennyn"})
    _look(document, "Normal", "Verdana", 12, "222222")
    for level in (1, 2):
        style = document.styles.add_style(f"Pennawd y Coleg {level}", 1)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(22 - 4 * level), RGBColor(0x00, 0x5A, 0x3C), True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = HEAD
    section.header.paragraphs[0].text = "Nodiadau"
    for header in (section.header, section.first_page_header):
        header.paragraphs[0].style = document.styles["header"]
    for link in document.styles.element.findall(f"{qn('w:style')}/{qn('w:link')}"):
        link.getparent().remove(link)
    for id, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del document.part.rels[id]
    return changed(
        saved(document), "[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )


@cache
def landscape() -> bytes:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    return saved(document)


GOOD: dict[str, Callable[[], bytes]] = {"german": german, "welsh": welsh, "landscape": landscape}


def saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def changed(raw: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The file with something else in one of its parts; the part is added if there is none and `old` is b""."""
    parts = parts_of(raw)
    parts[name] = parts.get(name, b"").replace(old, new, 1) if old else parts.get(name, b"") + new
    return packed(parts)


def related(raw: bytes, sort: str, target: str, *, outside: bool = True, source: str = "document.xml") -> bytes:
    """The file with one more relation from a part."""
    name = f"word/_rels/{source}.rels"
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    line = f'<Relationship Id="rId991" Type="{base}/{sort}" Target="{target}"{mode}/>'
    if name not in parts_of(raw):
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        return changed(raw, name, b"", f'<Relationships xmlns="{package}">{line}</Relationships>'.encode())
    return changed(raw, name, b"</Relationships>", f"{line}</Relationships>".encode())


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in parts.items():
            package.writestr(name, raw)
    return written.getvalue()


def _rename(document: Any, ids: dict[str, str]) -> None:
    """Other ids, in the styles and wherever they are named."""
    sheet = document.styles.element
    old = {each.find(qn("w:name")).get(qn("w:val")): each.get(qn("w:styleId")) for each in sheet.findall(qn("w:style"))}
    for root in (sheet, document.element, document.part.numbering_part.element):
        for each in root.iter(qn("w:style"), *(qn(f"w:{name}") for name in ("basedOn", "next", "link", "pStyle"))):
            key = qn("w:styleId") if each.tag == qn("w:style") else qn("w:val")
            for name, id in ids.items():
                if each.get(key) == old.get(name):
                    each.set(key, id)
                    break


def _look(document: Any, name: str, font: str, size: float, ink: str) -> None:
    style = document.styles[name]
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), font)


def _numbered(line: Any) -> None:
    line.text = f"{FOOT} "
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)


def text_of(raw: bytes, part: str) -> str:
    """Everything that the parts say whose name fits."""
    found = b" ".join(body for name, body in parts_of(raw).items() if re.search(part, name))
    return re.sub(r"<[^>]+>", "", found.decode())
