"""This file is here to write what Word counts by itself: page numbers, and the numbers of tables and figures."""

from __future__ import annotations

from typing import Any

from lib.exports._word.manuscript import Manuscript
from lib.exports._word.paragraphs import paragraph, run, xml


def field(code: str, shown: str, *, bold: bool = False) -> list[Any]:
    """A field that shows `shown` until Word counts again; nobody is asked anything when the file is opened."""
    opening, closing = field_parts(code, bold=bold)
    return [*opening, run(shown, bold=bold), *closing]


def field_parts(code: str, *, bold: bool = False) -> tuple[list[Any], list[Any]]:
    """What stands before and after that which a field shows."""
    return [_sign("begin", bold), _code(code, bold), _sign("separate", bold)], [_sign("end", bold)]


def caption(manuscript: Manuscript, label: str, text: str, *, with_next: bool, new_page: bool = False) -> Any:
    """ "Table 3. Actions, by rank", where Word knows that it is the third table."""
    number = str(manuscript.next_number(label))
    element = paragraph(manuscript.ids["caption"], "", new_page=new_page, with_next=with_next)
    element.append(run(f"{label} ", bold=True))
    for part in field(f" SEQ {label} \\* ARABIC ", number, bold=True):
        element.append(part)
    element.append(run(". ", bold=True))
    element.append(run(" ".join(text.split())))
    return element


def _sign(kind: str, bold: bool) -> Any:
    element = run("", bold=bold)
    element.append(xml("fldChar", fldCharType=kind))
    return element


def _code(code: str, bold: bool) -> Any:
    element, words = run("", bold=bold), xml("instrText")
    words.text = code
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.append(words)
    return element
