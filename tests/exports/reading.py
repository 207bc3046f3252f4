"""This file is here to read exported files back the way other programs do."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from markdown_it import MarkdownIt

from tests.exports.pdf_back import pdf_inside

_HARMLESS = {"text", "softbreak", "hardbreak", "html_inline", "em_open", "em_close", "strong_open", "strong_close"}


def word_texts(raw: bytes) -> list[str]:
    """The text of every paragraph, those in tables included, in order."""
    from docx import Document
    from docx.text.paragraph import Paragraph

    body = Document(io.BytesIO(raw)).element.body
    return [Paragraph(element, None).text for element in body.iter(f"{{{body.nsmap['w']}}}p")]  # type: ignore[arg-type]


def word_tables(raw: bytes) -> list[Any]:
    from docx import Document

    return list(Document(io.BytesIO(raw)).tables)


def markdown_texts(raw: bytes) -> list[str]:
    """The text of every paragraph, heading and cell as CommonMark with tables shows it.

    Fails on anything that the text itself may not have turned into: links, code, pictures, tags.
    """
    texts = []
    for token in MarkdownIt("commonmark").enable("table").parse(raw.decode()):
        assert token.type not in ("html_block", "fence", "code_block"), token.content
        if token.type == "inline":
            texts.append("".join(map(_said, token.children or [])))
    return texts


def markdown_rows(raw: bytes, first_column: str) -> int:
    """How many rows the table has whose head begins with this column."""
    rows, counting = 0, False
    for line in raw.decode().split("\n"):
        if line.startswith(f"| {first_column} |"):
            counting = True
        elif counting and not line.startswith("|"):
            return rows - 1
        elif counting:
            rows += 1
    return rows - 1


def _said(token: Any) -> str:
    assert token.type in _HARMLESS, f"{token.type}: {token.content}"
    if token.type == "html_inline":
        assert token.content == "<br>"
    return {"softbreak": "\n", "hardbreak": "\n", "html_inline": "\n"}.get(token.type, token.content)


def csv_rows(raw: bytes) -> list[dict[str, str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def unpacked(raw: bytes) -> bytes:
    """All that is in the file, packed parts included, names of parts too; what a PDF says and what it packs."""
    if raw.startswith(b"%PDF"):
        return pdf_inside(raw)
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        return b"\n".join(part.filename.encode() + b"\n" + unpacked(parts.read(part)) for part in parts.infolist())
