"""This file is here to chart a SOAR board: the items of each quadrant with their votes, or how many there are."""

from __future__ import annotations

from lib.charts._words import LONGEST_LABEL, count
from lib.model.card_list import card_of_list
from lib.model.figure import Axis, Bars, Figure
from lib.model.heard import Entry
from lib.model.summary import Summary
from lib.model.text import shortened

LABEL = "What counts in each quadrant"

MOST_EACH = 8
"""Bars for one quadrant; the rest is in the notes."""
MOST_NAMED = 3
"""Items with the same number of votes that are named in words; more of them are counted."""

_Quadrant = tuple[str, list[Entry]]


def fits(summary: Summary) -> bool:
    return summary.deck is not None and summary.deck.kind == "soar"


def figure(summary: Summary) -> Figure:
    """A bar for each item under its quadrant, most votes first, at most eight each. Before any vote, a bar for each
    quadrant says how many items it has."""
    found = _quadrants(summary)
    if not any(entries for _, entries in found):
        alt = "Nothing has been added to the board yet."
        return Figure("soar_items", LABEL, alt=alt, empty=f"{alt} Items appear here once they are revealed.")
    if not any(each.votes for _, entries in found for each in entries):
        return _numbers(found)
    marks = tuple(_bars(title, entries) for title, entries in found if entries)
    most = max(each.votes for _, entries in found for each in entries)
    return Figure("soar_items", LABEL, alt=_alt(found), marks=marks, x=Axis("Votes", 0.0, float(most)))


def _quadrants(summary: Summary) -> list[_Quadrant]:
    if summary.deck is None:
        return []
    return [
        (issue.title, [each for each in summary.heard.entries if card_of_list(each.list) == issue.cards[0].id])
        for issue in summary.deck.issues
    ]


def _numbers(found: list[_Quadrant]) -> Figure:
    values = tuple(float(len(entries)) for _, entries in found)
    texts = tuple(count(len(entries), "item") for _, entries in found)
    titles = tuple(title for title, _ in found)
    alt = "; ".join(f"{title}: {text}" for title, text in zip(titles, texts, strict=True)) + ". Nobody has voted yet."
    return Figure(
        "soar_items", LABEL, alt=alt, marks=(Bars("Items", titles, values, texts),), x=Axis("Items", 0.0, max(values))
    )


def _bars(title: str, entries: list[Entry]) -> Bars:
    shown = sorted(entries, key=lambda each: -each.votes)[:MOST_EACH]
    return Bars(
        series=title if len(shown) == len(entries) else f"{title} (the first {MOST_EACH} of {len(entries)})",
        labels=tuple(shortened(each.text, LONGEST_LABEL) for each in shown),
        values=tuple(float(each.votes) for each in shown),
        texts=tuple(count(each.votes, "vote") for each in shown),
    )


def _alt(found: list[_Quadrant]) -> str:
    return " ".join(_said(title, entries) for title, entries in found)


def _said(title: str, entries: list[Entry]) -> str:
    if not entries:
        return f"{title}: nothing was added."
    most = max(each.votes for each in entries)
    if not most:
        return f"{title}: {count(len(entries), 'item')}, no vote."
    first = [f"“{shortened(each.text.rstrip('.'), LONGEST_LABEL)}”" for each in entries if each.votes == most]
    if len(first) > MOST_NAMED:
        return f"{title}: {len(first)} items have the most votes, {most} each."
    if len(first) > 1:
        return f"{title}: most votes for {', '.join(first[:-1])} and {first[-1]} ({count(most, 'vote')} each)."
    return f"{title}: most votes for {first[0]} ({count(most, 'vote')})."
