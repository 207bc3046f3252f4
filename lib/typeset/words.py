"""This file is here to make texts from people ready to be set: their direction, and where a long word may break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lib.model.text import clean
from lib.report.direction import runs_right_to_left

BREAK = "\u200b"
"""A place to break that nobody sees; leave it out before comparing a text that was read back."""

_TOO_LONG, _EVERY, _EVERY_NARROW = 28, 24, 12
_JOINER = "\u200d"
_SMALL, _LARGE = frozenset("ijlftr.,:;'’‘|!()[]/-"), frozenset("mwMW@%—…")


def said(text: str, *, narrow: bool = False, room: float = 0) -> dict[str, Any]:
    """What `said()` of `base.typ` places: the words, cleaned, and whether they run from right to left.

    A word of more than 28 signs (12 in a narrow column) gets places to break, since it would run off the page. With
    `room`, the width of a line in ems, only a word that does not fit into it does.
    """
    # A tab has no width in a PDF, and so would join what it keeps apart.
    cleaned = clean(text).replace("\t", "    ")
    words = fitting(cleaned, room) if room else breakable(cleaned, narrow=narrow)
    return {"words": words, "rtl": runs_right_to_left(cleaned)}


def breakable(text: str, *, narrow: bool = False) -> str:
    most, every = (_EVERY_NARROW, _EVERY_NARROW) if narrow else (_TOO_LONG, _EVERY)

    def broken(found: re.Match[str]) -> str:
        return BREAK.join(_pieces(found.group(), every))

    return re.sub(rf"\S{{{most + 1},}}", broken, text)


def fitting(text: str, room: float) -> str:
    """The text with places to break in words that are wider than `room` ems."""

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        if word_width(word) <= room:
            return word
        return BREAK.join(_pieces(word, max(1, int(room / 2 / max(word_width(word) / len(word), 0.4)))))

    return re.sub(r"\S{3,}", broken, text)


def word_width(word: str) -> float:
    """About how wide a word is, in ems; rather too much than too little."""
    return sum(map(_width, word))


def _width(sign: str) -> float:
    if sign in _SMALL:
        return 0.36
    if sign in _LARGE:
        return 0.9
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.3
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 0.66 if sign.isupper() else 0.54


def _pieces(word: str, every: int) -> Iterator[str]:
    """The word in pieces of about this many signs, never cut within what is read as one sign."""
    piece = ""
    for sign in _signs(word):
        if len(piece) >= every:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _signs(word: str) -> Iterator[str]:
    """What is read as one sign: a letter with its accents, a family of emoji, the two halves of a flag.

    The rules of Unicode's TR 29 as far as texts need them, in ones that rather keep together than part.
    """
    sign = ""
    for character in word:
        if sign and not _belongs(sign, character):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def _belongs(sign: str, character: str) -> bool:
    if sign.endswith(_JOINER) or character == _JOINER:
        return True
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if _is_half_a_flag(character):
        return _is_half_a_flag(sign[-1]) and sum(map(_is_half_a_flag, sign)) % 2 == 1
    # A syllable of Korean may be written in its letters, of which only the first starts one.
    return "\u1160" <= character <= "\u11ff" and "\u1100" <= sign[-1] <= "\u11ff"


def _is_half_a_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
