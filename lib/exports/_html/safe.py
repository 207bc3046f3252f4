"""This file is here to make texts from people safe to stand in a web page: only ever text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lib.model.text import clean

_LONG_WORD = re.compile(r"[!-~]{29,}")
_EVERY = 24


def said(text: str) -> str:
    """Text as HTML that shows exactly it; a line break stays one, and a very long word may break."""
    if len(text) > _EVERY and _LONG_WORD.search(text):
        return "<wbr>".join(map(_escaped, _pieces(clean(text))))
    return _escaped(text)


def _escaped(text: str) -> str:
    if text.isprintable():
        return escape(text)
    return escape(clean(text)).replace("\n", "<br>")


def _pieces(text: str) -> Iterator[str]:
    done = 0
    for word in _LONG_WORD.finditer(text):
        for place in range(word.start() + _EVERY, word.end(), _EVERY):
            yield text[done:place]
            done = place
    yield text[done:]


def line(text: str) -> str:
    """The same on one line, for headings, labels and attributes."""
    return escape(" ".join(clean(text).split() if not text.isprintable() else text.split()))
