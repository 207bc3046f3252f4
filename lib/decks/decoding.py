"""This file is here to turn the bytes of a file into text, or to say why they are none."""

from __future__ import annotations

import codecs
import re

from lib.errors import Problem

LARGEST = 256 * 1024
"""Most bytes in one deck file."""

# Controls, line ends that most editors do not count, direction overrides, surrogates and the
# noncharacters that XML refuses: none can be seen, and each breaks an export or fools a reader.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufffe\uffff]")

_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_UTF8 = "Save it again as UTF-8 (in Notepad: Save as, then Encoding: UTF-8)."


def decode(data: bytes, where: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without a byte order mark, and what is wrong with it. With any problem the text is ""."""
    if len(data) > LARGEST:
        return "", (too_large(len(data), where),)
    if data.startswith(_WIDE_MARKS) or _reads_as_utf16(data):
        what = "This file is saved as UTF-16 or UTF-32, and a deck is read as UTF-8."
        return "", (Problem("deck.not-utf8", where, what, _AS_UTF8),)
    if b"\x00" in data:
        what = "This is not a text file: it holds zero bytes, as documents, pictures and archives do."
        fix = "A deck is plain text in YAML. Choose the .yaml file, or copy its text into a new one."
        return "", (Problem("deck.not-text", where, what, fix),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(error, where),)
    hidden = tuple(_hidden(text, where))
    return ("" if hidden else text), hidden


def too_large(size: int, where: str) -> Problem:
    """Also asked before a file is opened, so that a huge one is never read."""
    what = f"This file has {size / 1024:,.0f} kB and a deck has at most {LARGEST // 1024} kB."
    return Problem("deck.too-large", where, what, "Leave pictures out, or split it into two decks.")


def hidden_character(character: str, where: str) -> Problem:
    what = f"There is a character here that cannot be seen and is not allowed (U+{ord(character):04X})."
    fix = "Delete it. If it came with pasted text, paste again as plain text."
    return Problem("deck.hidden-character", where, what, fix)


def _reads_as_utf16(data: bytes) -> bool:
    """Without a mark, half of the bytes of Western text in UTF-16 are zero, all on the same side."""
    head = data[:400]
    pairs = len(head) // 2
    few, many = sorted((head[0::2].count(0), head[1::2].count(0)))
    return pairs > 1 and many > 0.8 * pairs and few < 0.2 * pairs


def _not_utf8(error: UnicodeDecodeError, where: str) -> Problem:
    bad = error.object[error.start : error.start + 1]
    line = len(error.object[: error.start].splitlines() or [b""])
    guess = bad.decode("cp1252", errors="replace")
    seen = f' (in an older Windows encoding it is "{guess}")' if guess.isprintable() and guess != "\ufffd" else ""
    what = f"This file is not UTF-8: the byte {bad.hex().upper()}{seen} does not belong."
    return Problem("deck.not-utf8", f"{where}:{line}", what, _AS_UTF8)


def _hidden(text: str, where: str) -> list[Problem]:
    lines = re.split("\r\n|\r|\n", text) if HIDDEN.search(text) else []
    found = ((number, HIDDEN.search(line)) for number, line in enumerate(lines, start=1))
    return [hidden_character(match.group(), f"{where}:{number}") for number, match in found if match]
