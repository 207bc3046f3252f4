"""This file is here to chart what people marked: barriers, what is not yet done, and what many could not say."""

from __future__ import annotations

from lib.charts._words import count, label
from lib.model.figure import Axis, Bars, Figure
from lib.model.summary import Finding, FindingSort, Summary

LABEL = "What people marked"

MOST_EACH = 8
"""Bars for one sort of finding; the rest is in the notes."""

_SHOWN: tuple[tuple[FindingSort, str, str, tuple[int, ...]], ...] = (
    ("barrier", "Big barriers here", "big", (0,)),
    ("practice", "Not done yet", "not yet", (2,)),
    ("partner", "No link with partners yet", "none yet", (2,)),
    ("know", "New to us", "new", (2,)),
    ("view", "Open views", "unsure or disagree", (1, 2)),
    ("dont-know", "Many could not say", "don’t know", (0,)),
    ("discuss", "Worth discussing", "ticked", (0,)),
)
"""Sort, heading, word for the count, and which of the finding's counts it adds up."""


def fits(summary: Summary) -> bool:
    return bool(summary.findings)


def figure(summary: Summary) -> Figure:
    """A bar per prompt under what was marked, most people first, at most eight each."""
    marks = tuple(bars for bars in (_bars(summary, *shown) for shown in _SHOWN) if bars)
    if not marks:
        return Figure(
            id="findings",
            title=LABEL,
            alt=_nothing(summary),
            empty=f"{_nothing(summary)} Big barriers, what is not done yet and what many could not say appear here.",
        )
    most = max(value or 0 for bars in marks for value in bars.values)
    return Figure("findings", LABEL, alt=_alt(marks), marks=marks, x=Axis("People", 0.0, most))


def _bars(summary: Summary, sort: FindingSort, heading: str, word: str, places: tuple[int, ...]) -> Bars | None:
    found = [
        (people, finding)
        for finding in summary.findings
        if finding.sort == sort and (people := sum(finding.counts[place][1] for place in places))
    ]
    if not found:
        return None
    shown = sorted(found, key=lambda each: -each[0])[:MOST_EACH]
    return Bars(
        series=heading if len(shown) == len(found) else f"{heading} (the first {MOST_EACH} of {len(found)})",
        labels=tuple(label(finding.card, finding.text) for _, finding in shown),
        values=tuple(float(people) for people, _ in shown),
        texts=tuple(_text(people, finding, word) for people, finding in shown),
    )


def _text(people: int, finding: Finding, word: str) -> str:
    """ "4 of 6 big"; of ticks only the people, since nobody says no to a tick."""
    everyone = sum(each for _, each in finding.counts)
    return f"{people} {word}" if finding.sort == "discuss" else f"{people} of {everyone} {word}"


def _alt(marks: tuple[Bars, ...]) -> str:
    return " ".join(f"{bars.series}: {bars.labels[0]} ({bars.texts[0]}){_more(bars)}." for bars in marks)


def _more(bars: Bars) -> str:
    return f" and {count(len(bars.labels) - 1, 'other')}" if len(bars.labels) > 1 else ""


def _nothing(summary: Summary) -> str:
    if summary.findings:
        return "Prompts were marked, and none as a barrier, not done yet or open."
    return "No prompt has been marked yet."
