"""This file is here to check a college's own Word file and to make it ready for our words.

Its styles, header, footer, page and margins stay. What is written on its pages, a cover too, is left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from lib.errors import AppError, refuse
from lib.exports._word.kept_parts import check_kept
from lib.exports._word.safe_package import parsed, read_package
from lib.report.blocks import Block, Bullets, Heading, Paper, Report, Table, Text

_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_KEPT = ("styles", "settings", "theme", "fontTable", "numbering", "footnotes", "endnotes")
"""Parts that a document keeps. Headers, footers and what they show are kept too, as far as its last pages use them."""
_PAGE = {
    qn(f"w:{name}")
    for name in (
        *("footnotePr", "endnotePr", "pgSz", "pgMar", "paperSrc", "pgBorders", "pgNumType", "titlePg"),
        *("bidi", "rtlGutter", "docGrid"),
    )
}


def check_template(raw: bytes, write: Callable[[Report], bytes]) -> None:
    """Refuse what cannot be used as a template, or what would be a danger to whoever opens the notes.

    Raises AppError: `template.too-large`, `template.not-word`, `template.macros`, `template.object`,
    `template.outside` or `template.unusable`, each with the way out. A sample is written on it with
    `write`, so that whatever passes here works when the notes are made.
    """
    sample: tuple[Block, ...] = (
        *(Heading(level, "Heading") for level in (1, 2, 3, 4)),
        *(Text("Text", style=style) for style in ("body", "quote", "muted", "missing")),
        *(Bullets(("Item",), numbered=numbered) for numbered in (False, True)),
        Table("Table", ("One", "Two"), (("a", 1),), wide=True),
    )
    read_package(raw)
    paper = Paper(template=raw)
    try:
        write(Report("Title", "Deck", "en-GB", date(2000, 1, 1), sample, Table("", (), ()), {}, paper=paper))
    except AppError:
        raise
    except Exception as error:  # whatever else is odd in it shows while it is written on
        raise _unusable() from error


def emptied(raw: bytes) -> Any:
    """The template as a document without a word of its own, checked again. Raises AppError like `check_template`."""
    parts = read_package(raw)
    try:
        document = Document(io.BytesIO(_as_document(parts)))
        _keep_last_pages(document)
        _drop_parts(document)
        check_kept(document)
        return document
    except AppError:
        raise
    except Exception as error:  # python-docx meets a file that is zipped and signed like one, and is none
        raise _unusable() from error


def _unusable(what: str = "The template could not be used as it is.") -> AppError:
    way = "Open it in Word, save it as a new “Word document (.docx)”, and try that. If it fails too, use another one."
    return refuse("template.unusable", what, way)


def _as_document(parts: dict[str, bytes]) -> bytes:
    """A .dotx is a .docx under another name of sort."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, raw in parts.items():
            package.writestr(name, raw.replace(_TEMPLATE, _DOCUMENT) if name == "[Content_Types].xml" else raw)
    return packed.getvalue()


def _keep_last_pages(document: Any) -> None:
    """Only the set-up of the last pages stays: what comes before is a cover. What they take from earlier ones goes along."""
    body = document.element.body
    pages = list(body.iter(qn("w:sectPr")))
    if not pages or body.sectPr is None:
        raise _unusable("The template has no page set-up.")
    last = deepcopy(body.sectPr)
    borrowed = {(each.tag, each.get(qn("w:type"))): each for page in pages for each in page if _is_edge(each)}
    for setting in list(last):
        if setting.tag not in _PAGE:
            last.remove(setting)
    for place, edge in enumerate(borrowed.values()):
        last.insert(place, deepcopy(edge))
    for old in [*body, *document.element.findall(qn("w:background"))]:
        old.getparent().remove(old)
    body.append(last)
    for count in last.findall(qn("w:pgNumType")):
        for name in set(count.attrib) - {qn("w:fmt")}:
            del count.attrib[name]
    if last.find(qn("w:pgSz")) is None:
        raise _unusable("The template does not say how large its page is.")


def _is_edge(element: Any) -> bool:
    return element.tag in (qn("w:headerReference"), qn("w:footerReference"))


def _drop_parts(document: Any) -> None:
    used = set(document.element.body.sectPr.xpath(".//@r:id"))
    for id, relation in list(document.part.rels.items()):
        if id not in used and relation.reltype.rsplit("/", 1)[-1] not in _KEPT:
            del document.part.rels[id]
        elif relation.reltype.endswith(("/footnotes", "/endnotes")):
            _drop_notes(relation.target_part)


def _drop_notes(part: Any) -> None:
    """The footnotes of what was left out; the lines that Word draws above notes stay."""
    root = parsed(part.blob)
    for note in list(root):
        if note.get(qn("w:type")) is None:
            root.remove(note)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for id in list(part.rels):
        del part.rels[id]
