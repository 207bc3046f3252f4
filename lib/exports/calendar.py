"""This file is here to write the actions that have a date as a calendar, one event for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lib.model.text import clean
from lib.report.blocks import Report, Task
from lib.report.phrases import day_in_words

LABEL = "Calendar (.ics)"
SUFFIX = ".ics"
MEDIA_TYPE = "text/calendar; charset=utf-8"

_LONGEST_LINE = 75
"""Octets (RFC 5545, section 3.1)."""
_TOLD = "X-WR-CALDESC:"


def render(report: Report) -> bytes:
    """Days without hours, that keep nobody busy and invite nobody.

    The id of an event is its action's, and its sequence the action's version: a calendar that reads a newer file
    moves and renames its events and adds none twice. Actions without a date are not in it, and it says how many.
    """
    dated = sorted((task for task in report.tasks if task.day), key=lambda task: (task.day or date.max, task.id))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//See Over//Actions//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(_line(report.title))}",
        f"{_TOLD}{_escaped(_counts(len(dated), len(report.tasks) - len(dated)))}",
    ]
    for task in dated:
        lines += _event(task, report)
    lines.append("END:VCALENDAR")
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def told(raw: bytes) -> str:
    """How many actions are in the file, and how many have no date and so are not."""
    unfolded = raw.decode("utf-8", "replace").replace("\r\n ", "")
    line = next((line for line in unfolded.split("\r\n") if line.startswith(_TOLD)), _TOLD)
    return line.removeprefix(_TOLD).replace("\\,", ",").replace("\\;", ";")


def _counts(dated: int, undated: int) -> str:
    if not dated:
        return "No action has a date, so the calendar is empty."
    said = "1 action with a date." if dated == 1 else f"{dated} actions with a date."
    if not undated:
        return said
    return said + (" 1 has none and is not here." if undated == 1 else f" {undated} have none and are not here.")


def _event(task: Task, report: Report) -> Iterator[str]:
    day = task.day or report.made
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(_line(task.id))}"
    yield f"DTSTAMP:{_basic(report.made)}T000000Z"
    yield f"SEQUENCE:{task.version}"
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_basic(day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(_line(task.what) or 'Action')}"
    yield f"DESCRIPTION:{_escaped(_description(task, report))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(task: Task, report: Report) -> str:
    parts = (("Who", task.who), ("Why", task.why), ("How we will know", task.measure))
    said = [f"{label}: {text}" for label, text in parts if text]
    return "\n".join([*said, f"Agreed in “{_line(report.title)}”; notes of {day_in_words(report.made)}."])


def _basic(day: date) -> str:
    # strftime writes years before 1000 without their zeros.
    return day.isoformat().replace("-", "")


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _escaped(text: str) -> str:
    """Nothing that a person wrote can end a line or begin another property."""
    return re.sub(r"([\\;,])", r"\\\1", clean(text)).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, the space before each further one counted; no sign is torn apart."""
    piece = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LONGEST_LINE - 1:
            yield piece
            piece = b""
        piece += octets
    yield piece
