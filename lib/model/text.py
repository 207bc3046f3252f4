"""This file is here to make text from people safe to keep: cleaned once, on the way in."""

from __future__ import annotations

import unicodedata

from lib.errors import refuse

LONGEST_TEXT = 10_000
LONGEST_LINE = 300

_KEPT_CONTROLS = {"\n", "\t"}
# Overrides can make a line read backwards to the next reader; isolates and marks are left alone.
_BIDI_OVERRIDES = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"}


def clean(text: str) -> str:
    """The text as it is kept: line ends as \\n, no controls, lone surrogates or direction overrides.

    Visible characters are never changed, dropped or re-normalised, so what comes back out
    reads as what went in. Cleaning twice gives the same as cleaning once.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(character for character in text if _is_kept(character))


def _is_kept(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return True
    if character in _BIDI_OVERRIDES:
        return False
    if unicodedata.category(character) in ("Cc", "Cs"):
        return False
    return ord(character) & 0xFFFE != 0xFFFE  # the noncharacters that XML refuses


def checked_text(text: object, *, called: str, longest: int = LONGEST_TEXT) -> str:
    """`text` cleaned, stripped of outer white space; refused when it is no text or too long.

    Never shortens: a text over `longest` characters is refused whole.
    """
    if not isinstance(text, str):
        raise refuse("value.not-text", f"{called} must be text.", "Type it into the box and try again.")
    cleaned = clean(text).strip()
    if len(cleaned) > longest:
        raise refuse(
            "value.too-long",
            f"{called} has {len(cleaned):,} characters and the most is {longest:,}.",
            "Nothing was saved and your text is still in the box. Shorten it, then save again.",
        )
    return cleaned


def checked_line(text: object, *, called: str, longest: int = LONGEST_LINE) -> str:
    """A short text on one line (a title, a name): line breaks and tabs become single spaces."""
    if isinstance(text, str):
        text = " ".join(clean(text).split())
    return checked_text(text, called=called, longest=longest)


def shortened(text: str, most: int) -> str:
    """`text` on one line in at most `most` characters, cut between words where it can be, with “…”.

    For labels only; what is kept is never shortened.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_word = cut[: cut.rfind(" ")] if cut.rfind(" ") >= most // 2 else cut
    return at_word.rstrip(" ,;:.–-") + "…"


def plural(noun: str) -> str:
    """ "cards", "activities": of words that are called by one noun."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def count(number: int, one: str, more: str = "") -> str:
    """1 card, 2 cards; 1 person, 2 people."""
    return f"{number} {one if number == 1 else more or plural(one)}"
