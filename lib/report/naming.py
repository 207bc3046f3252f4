"""This file is here to name a download so that every computer accepts it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from lib.model.record import Record
from lib.report.phrases import day_in_words
from lib.report.wanted import Wanted

_KEPT_SIGNS = " -_'’()"
_MOST_BYTES = 120
_SET = (".docx", ".pdf", ".pptx", ".xlsx", ".html")
"""Files whose letters have a size."""


def file_name(title: str, made: date, suffix: str) -> str:
    """The title, the day and the suffix (".docx"), as in "Team review 2026-11-22.docx".

    Letters and digits of any language stay. Slashes, colons, dots and whatever else some system
    refuses become spaces, and the day at the end keeps clear of Windows' own names (CON, NUL).
    At most 120 bytes before the day, cut between words where there is one; "session" when
    nothing is left. A title that says this very day does not say it twice.
    """
    title = re.sub(rf"(?<!\d)({made.isoformat()}|{day_in_words(made)})(?!\d)", " ", title)
    kept = "".join(_kept(character) for character in unicodedata.normalize("NFC", title))
    return f"{_shortened(' '.join(kept.split())) or 'session'} {made.isoformat()}{suffix}"


def handout_title(title: str, wanted: Wanted, group: str = "") -> str:
    """The title of a hand-out, which says what sort of one it is; `group` is what the one group is called."""
    match wanted.what:
        case "plan":
            title = f"Quality plan: {title}"
        case "own":
            title = f"My own answers: {title}"
        case _:
            title = f"{title}: {group}" if group else title
    return f"{title}, without names" if not wanted.names and wanted.what != "own" else title


def handout_name(title: str, wanted: Wanted, suffix: str) -> str:
    """The same for a file, what it is first, since a long title is cut at its end."""
    first = ("Summary" if wanted.is_summary else "", "Large print" if wanted.paper.large and suffix in _SET else "")
    return " ".join((*filter(None, first), title))


def rehearsal_title(record: Record, title: str) -> str:
    """The title, which says so when pretend colleagues gave the answers."""
    return f"Rehearsal: {title}" if record.is_rehearsal else title


def _kept(character: str) -> str:
    if character in _KEPT_SIGNS or unicodedata.category(character)[0] in "LMN":
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def _shortened(name: str) -> str:
    raw = name.encode("utf-8", "ignore")
    if len(raw) > _MOST_BYTES:
        cut = raw[:_MOST_BYTES].decode("utf-8", "ignore")
        name = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return name.strip(" -_'’")
