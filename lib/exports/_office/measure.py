"""This file is here to tell how wide a text will be and how many lines it takes, before any program sets it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Arial's (and Liberation Sans's) widths of the signs from space to ~, in thousandths of the type size.
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556),
    *(556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778),
    *(722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278),
    *(278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = 1.08
_FULL, _SOME, _NONE = 1000, 600, 0
_NARROWEST = 0.18
"""Under the width of any sign, in type sizes: a text of more signs than so cannot fit, and is not measured."""
LINE = 1.2
"""The height of a line, in type sizes."""


@lru_cache(maxsize=4096)
def _width_of(character: str) -> int:
    at = ord(character) - 32
    if 0 <= at < len(_WIDTHS):
        return _WIDTHS[at]
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return _NONE
    if unicodedata.east_asian_width(character) in ("W", "F") or unicodedata.category(character) == "So":
        return _FULL
    # A letter with an accent is as wide as the letter.
    plain = ord(unicodedata.normalize("NFD", character)[0]) - 32
    return _WIDTHS[plain] if 0 <= plain < len(_WIDTHS) else _SOME


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points; never far too small, whatever the script."""
    return sum(map(_width_of, text)) * size / 1000 * (_BOLD if bold else 1.0)


def set_lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines that a text takes in a column this wide (in points). Joined they are the text again, without a sign lost.

    A word that is wider than the column is broken wherever it must be. Each line keeps the space it ends in, and
    the line feed where the text has one.
    """
    lines: list[str] = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        lines += _set_paragraph(paragraph, width, size, bold)
    if text.endswith("\n"):
        lines.append("")
    return lines


def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    return len(set_lines(text, width, size, bold=bold))


def cut_to_lines(text: str, lines: int, width: float, size: float, *, bold: bool = False, then: str = "") -> str:
    """`text` and `then` where they take at most so many lines; else `text` is cut, with “…”, until they do.

    `then` is never cut, so that it may take more lines all by itself.
    """
    most = int(lines * width / (size * _NARROWEST)) + 1
    if len(text) <= most and count_lines(text + then, width, size, bold=bold) <= lines:
        return text + then
    kept = "".join(set_lines(text[:most], width, size, bold=bold)[:lines])
    while kept and count_lines(f"{kept}…{then}", width, size, bold=bold) > lines:
        at_word = kept.rstrip().rfind(" ")
        kept = kept[: at_word if at_word > max(0, len(kept) - 24) else len(kept) - 1]
    return f"{kept.rstrip(' ,;:.…–-')}…{then}"


def _set_paragraph(text: str, width: float, size: float, bold: bool) -> list[str]:
    if text_width(text, size, bold=bold) <= width:
        return [text]
    lines, line, used = [], "", 0.0
    for word in _words(text):
        wide = text_width(word.rstrip(), size, bold=bold)
        if line and used + wide > width:
            lines.append(line)
            line, used = "", 0.0
        while wide > width:
            cut = _fitting(word, width, size, bold)
            lines.append(word[:cut])
            wide -= text_width(word[:cut], size, bold=bold)
            word = word[cut:]
        line += word
        used += text_width(word, size, bold=bold)
    return [*lines, line] if line else lines


def _words(text: str) -> list[str]:
    """Words with the space after them; what opens with space keeps it."""
    words, start, in_space = [], 0, False
    for at, character in enumerate(text):
        if character in " \t\n":
            in_space = True
        elif in_space:
            words.append(text[start:at])
            start, in_space = at, False
    return [*words, text[start:]]


def _fitting(word: str, width: float, size: float, bold: bool) -> int:
    """How many signs of a word fit, at least one; not between a letter and its marks."""
    used, cut = 0.0, 0
    scale = size / 1000 * (_BOLD if bold else 1.0)
    for at, character in enumerate(word):
        wide = _width_of(character) * scale
        if used + wide > width and at:
            break
        used += wide
        cut = at + 1 if wide or not at else cut + 1
    while cut < len(word) and not _width_of(word[cut]):
        cut += 1
    return max(1, cut)
