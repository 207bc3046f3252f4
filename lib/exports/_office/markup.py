"""This file is here to write XML as text, quickly and safely: what comes from people is always escaped.

A deck of slides has some fifty thousand elements; made one by one with lxml they take longer than everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

from lib.model.text import clean

Xml = NewType("Xml", str)
"""Markup. Nothing else may be put between tags, so mypy finds a text that was not escaped."""

SPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
NOTHING = Xml("")


def element(tag: str, children: Iterable[Xml | None], attributes: Mapping[str, object], text: str = "") -> Xml:
    given = "".join(f" {key}={_attribute(value)}" for key, value in attributes.items())
    inside = "".join(filter(None, children)) + (escape(kept(text)) if text else "")
    return Xml(f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>")


def said(tag: str, text: str) -> Xml:
    """An element that holds a text and nothing else."""
    return element(tag, (), {}, text)


def joined(pieces: Iterable[Xml]) -> Xml:
    return Xml("".join(pieces))


def part(tag: str, children: Iterable[Xml | None]) -> bytes:
    """A whole part of a package: its root with all our name spaces."""
    root = element(tag, children, SPACES)
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{root}".encode()


def kept(text: str) -> str:
    """The text without the signs that XML refuses."""
    return text if text.isprintable() else clean(text)


def number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _attribute(value: object) -> str:
    if isinstance(value, str):
        return quoteattr(kept(value))
    return f'"{number(value)}"' if isinstance(value, float) else f'"{value}"'
