"""This file is here to read Word, PowerPoint and Excel files back, with their charts and the workbooks inside them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from openxml_audit import OpenXmlValidator

_TEXTS = {"docx": "t", "xlsx": "t", "pptx": "t"}
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def members(raw: bytes) -> dict[str, bytes]:
    """Every part, and the parts of packed parts, by `outer!inner`."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        for name in packed.namelist():
            body = packed.read(name)
            found[name] = body
            if name.endswith((".xlsx", ".docx", ".pptx")):
                found |= {f"{name}!{inner}": part for inner, part in members(body).items()}
    return found


def workbooks_inside(raw: bytes) -> list[bytes]:
    """The figures behind each chart that can be edited."""
    return [body for name, body in members(raw).items() if name.endswith(".xlsx") and "!" not in name]


def formulas(raw: bytes) -> list[str]:
    """The parts that hold a formula, in sheets of embedded workbooks too."""
    sheets = {name: body for name, body in members(raw).items() if _SHEET.search(name)}
    return [name for name, body in sheets.items() if _FORMULA.search(body)]


def ways_out(raw: bytes) -> list[str]:
    """Everything that leads out of the file or could run: links, linked data, macros, objects."""
    found = []
    for name, body in members(raw).items():
        if name.endswith(".rels"):
            found += [
                f"{name}: {each.get('Target')}"
                for each in etree.fromstring(body)
                if each.get("TargetMode") == "External" or str(each.get("Type")).endswith("/hyperlink")
            ]
        if re.search(r"vbaProject|externalLink|connections\.xml|activeX|oleObject|customUI", name):
            found.append(name)
        if re.search(rb"<(?:\w+:)?(?:hyperlink|altChunk|ddeLink|oleLink)[\s>/]", body):
            found.append(name)
        if re.search(rb"instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDE\w*|HYPERLINK|LINK|IMPORT)\b", body):
            found.append(f"{name}: field")
    return found


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def schema_errors(raw: bytes, file: Path) -> list[str]:
    """What Office would offer to repair. `file` is where it may be written, with its ending."""
    file.write_bytes(raw)
    return [str(error) for error in _validator().validate(file).errors]


def office_texts(raw: bytes) -> list[str]:
    """Every text in a Word or PowerPoint file, paragraph by paragraph: pages, tables, notes, heads, charts, and what
    stands for them."""
    texts: list[str] = []
    for name, body in members(raw).items():
        if "!" in name or not name.endswith(".xml") or name.startswith(("docProps/", "customXml/")):
            continue
        if re.search(r"/(slideLayouts|slideMasters|notesMasters|theme)/", name):
            continue
        texts += _of_part(etree.fromstring(body))
    return texts


def _of_part(root: Any) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        kind = etree.QName(element).localname
        if kind == "p":
            yield "".join(_signs(element))
        elif kind == "v" and etree.QName(element.getparent()).localname == "pt":
            yield element.text or ""
        elif kind in ("docPr", "cNvPr"):
            yield from (element.get(name) for name in ("descr", "title") if element.get(name))
        elif kind in ("tblCaption", "tblDescription"):
            yield next(iter(element.attrib.values()), "")


def _signs(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if kind == "t":
            yield element.text or ""
        elif kind in ("br", "cr"):
            yield "\n"
        elif kind == "tab" and element.getparent() is not None and etree.QName(element.getparent()).localname == "r":
            yield "\t"


def slide_rows(raw: bytes, first: str) -> int:
    """Rows of all tables on slides whose head begins with `first`; a table that goes on has its head again."""
    from pptx import Presentation

    shapes = [shape for slide in Presentation(io.BytesIO(raw)).slides for shape in slide.shapes if shape.has_table]
    tables = [shape.table for shape in shapes]  # type: ignore[attr-defined]
    return sum(len(table.rows) - 1 for table in tables if table.cell(0, 0).text == first)


def workbook(raw: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(raw))


def chart_parts(raw: bytes) -> dict[str, bytes]:
    """The charts that can be edited, by the names of their parts."""
    found = members(raw)
    return {name: found[name] for name in found if re.fullmatch(r"\w+/charts/\w*chart\d+\.xml", name, re.IGNORECASE)}


def sheet_rows(raw: bytes, first: str) -> list[dict[str, Any]]:
    """The rows under the head that begins with `first`, on whatever sheet and line it stands."""
    for sheet in workbook(raw).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        for place, row in enumerate(rows):
            if row and row[0] == first:
                below = rows[place + 1 :]
                return [dict(zip(row, each, strict=True)) for each in below if any(cell is not None for cell in each)]
    raise AssertionError(f"no sheet has a head that begins with {first!r}")


def sheet_columns(raw: bytes) -> list[str]:
    """Every column as one text: what is too long for a cell goes on in the ones below."""
    columns = [column for sheet in workbook(raw).worksheets for column in sheet.iter_cols(values_only=True)]
    return ["".join(cell for cell in column if isinstance(cell, str)) for column in columns]


def sheet_texts(raw: bytes) -> list[str]:
    """Every text of every sheet, notes and charts included."""
    texts = [cell for sheet in workbook(raw).worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    return [text for text in texts if isinstance(text, str)] + [
        text
        for name, body in members(raw).items()
        if re.search(r"xl/(drawings/drawing|charts/chart|comments)\d*\.xml", name)
        for text in _of_part(etree.fromstring(body))
    ]
