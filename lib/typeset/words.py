"""This file is here to make texts from people ready to be set: their direction, and where a long word may break."""

from __future__ import annotations

import re
from typing import Any

from lib.model.text import clean
from lib.report.direction import runs_right_to_left

BREAK = "\u200b"
"""A place to break that nobody sees; leave it out before comparing a text that was read back."""

_TOO_LONG, _EVERY, _EVERY_NARROW = 28, 24, 12


def said(text: str, *, narrow: bool = False) -> dict[str, Any]:
    """What `said()` of `base.typ` places: the words, cleaned, and whether they run from right to left.

    A word of more than 28 signs (12 in a narrow column) gets places to break, since it would run off the page.
    """
    cleaned = clean(text)
    return {"words": breakable(cleaned, narrow=narrow), "rtl": runs_right_to_left(cleaned)}


def breakable(text: str, *, narrow: bool = False) -> str:
    most, every = (_EVERY_NARROW, _EVERY_NARROW) if narrow else (_TOO_LONG, _EVERY)

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        return BREAK.join(word[at : at + every] for at in range(0, len(word), every))

    return re.sub(rf"\S{{{most + 1},}}", broken, text)
