"""This file is here to write paragraphs and lists into a Word document, each in its direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lib.model.text import clean
from lib.report.direction import runs_right_to_left

_BREAKS = {"\n": "w:br", "\t": "w:tab"}


def xml(name: str, /, **attributes: str) -> Any:
    """One element of WordprocessingML with its attributes."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def run(text: str, *, bold: bool = False, leftwards: bool = False) -> Any:
    """A run of text; line breaks and tabs become Word's own. Cleaned again, since one control sign spoils the file."""
    element = xml("r")
    if bold or leftwards:
        looks = xml("rPr")
        for name in (("b", "bCs") if bold else ()) + (("rtl",) if leftwards else ()):
            looks.append(xml(name))
        element.append(looks)
    for piece in re.split(r"([\n\t])", clean(text)):
        if piece in _BREAKS:
            element.append(OxmlElement(_BREAKS[piece]))
        elif piece:
            words = xml("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.append(words)
    return element


def paragraph(
    style: str,
    text: str,
    *,
    label: str = "",
    list_id: int | None = None,
    level: int = 0,
    new_page: bool = False,
    with_next: bool = False,
) -> Any:
    """A paragraph of a style, by its id.

    `label` is said before the text in bold, with whatever sign it ends in.
    """
    leftwards = runs_right_to_left(text or label)
    shape = xml("pPr")
    shape.append(xml("pStyle", val=style))
    if with_next:
        shape.append(xml("keepNext"))
    if new_page:
        shape.append(xml("pageBreakBefore"))
    if list_id is not None:
        numbering = xml("numPr")
        numbering.append(xml("ilvl", val=str(level)))
        numbering.append(xml("numId", val=str(list_id)))
        shape.append(numbering)
    if leftwards:
        shape.append(xml("bidi"))
    element = xml("p")
    element.append(shape)
    if label:
        element.append(run(f"{label} " if text else label, bold=True, leftwards=leftwards))
    if text:
        element.append(run(text, leftwards=leftwards))
    return element


def keep_clear(element: Any, above: int) -> None:
    """Keep space free above a paragraph, in twentieths of a point."""
    element.pPr.get_or_add_spacing().set(qn("w:before"), str(above))


def keep_with_next(element: Any) -> None:
    """Keep a paragraph on the page of what follows."""
    element.pPr.get_or_add_keepNext()


def append_all(document: Any, elements: Iterable[Any]) -> None:
    """Put elements at the end of the text, before the page set-up that Word keeps last."""
    last = document.element.body.sectPr
    for element in elements:
        last.addprevious(element)
