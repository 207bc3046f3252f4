"""This file is here to say figures, days and counts in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from lib.model.meeting import VOTE
from lib.model.ratings import Ratings
from lib.report.blocks import Cell

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """ "22 November 2026", whatever the language of the computer."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def iso_day_in_words(iso: str) -> str:
    """The same of an ISO date; "" stays "", and what is no date is given back as it is."""
    try:
        return day_in_words(date.fromisoformat(iso))
    except ValueError:
        return iso


def cell_in_words(cell: Cell) -> str:
    """A cell where only words can be written; "" for an empty one."""
    if cell is None:
        return ""
    return day_in_words(cell) if isinstance(cell, date) else str(cell)


def day_of(seconds: float) -> date | None:
    """The day (UTC) of seconds since 1970; None for 0, which means that nobody knows."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date() if seconds > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def left_out_in_words(cards: Collection[str]) -> str:
    """ "Answers on 1.1, 2.1 and votes on actions are not revealed yet and are left out"; "" for none."""
    named = [card for card in cards if card != VOTE]
    answers = f"Answers on {', '.join(named)}" if named else ""
    votes = "votes on actions" if VOTE in cards else ""
    both = " and ".join(part for part in (answers, votes) if part)
    return f"{both[0].upper()}{both[1:]} are not revealed yet and are left out" if both else ""


def number_in_words(number: float | None) -> str:
    """2.0 as "2", 2.25 as it is, -1.0 as "−1" with a true minus sign, unknown as "–"."""
    return "–" if number is None else f"{number:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def ratings_in_words(label: str, ratings: Ratings, points: tuple[str, ...] = ()) -> str:
    """ "Where are we now: median 3 (Working); 2 people at 2, 4 at 3; 1 don't know".

    `points` names the points, lowest first. One person alone has a rating and no median; nobody at
    all gives "".
    """
    if not ratings.asked:
        return ""
    said = [part for part in (_middle(ratings, points), _spread(ratings), _set_apart(ratings)) if part]
    return f"{label.rstrip(' ?:')}: {'; '.join(said)}"


def agreement_in_words(agreement: float | None) -> str:
    """From -1 (split to the ends) to 1 (all the same), in a word or two."""
    if agreement is None:
        return "Not known"
    if agreement < 0:
        return "Split"
    return "Wide apart" if agreement < 0.4 else "Mixed" if agreement < 0.7 else "Close"


def _middle(ratings: Ratings, points: tuple[str, ...]) -> str:
    if ratings.median is None:
        return "nobody gave a point" if ratings.asked > 1 else ""
    start = "agreed at " if ratings.agreed else "" if ratings.asked == 1 else "median "
    place = int(ratings.median)
    name = points[place - 1] if place == ratings.median and place <= len(points) else ""
    return f"{start}{number_in_words(ratings.median)}{f' ({name})' if name else ''}"


def _spread(ratings: Ratings) -> str:
    if ratings.agreed or ratings.asked <= 1 or not ratings.n:
        return ""
    given = [(point, count) for point, count in enumerate(ratings.counts, start=1) if count]
    said = [f"{count} at {point}" for point, count in given]
    noun = "person" if given[0][1] == 1 else "people"
    said[0] = said[0].replace(" at ", f" {noun} at ", 1)
    return ", ".join(said)


def _set_apart(ratings: Ratings) -> str:
    apart = (
        ("don’t know", ratings.dont_know),
        ("not applicable", ratings.not_applicable),
        ("prefer not to say", ratings.prefer_not),
    )
    if ratings.asked == 1 and not ratings.n:
        return next(label for label, count in apart if count)
    return ", ".join(f"{count} {label}" for label, count in apart if count)
