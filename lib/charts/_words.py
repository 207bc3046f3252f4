"""This file is here to put numbers and names into words in the same way on every chart."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.figure import Axis
from lib.model.ratings import Ratings
from lib.model.summary import Standing
from lib.model.text import count as count
from lib.model.text import shortened

LONGEST_LABEL = 72


def label(start: str, text: str) -> str:
    """A short label such as "2.1 How can our …" or "3. Ring the …"; start and text on one line."""
    return f"{start} {shortened(text, LONGEST_LABEL - len(start) - 1)}"


def card_label(standing: Standing) -> str:
    return label(standing.card, standing.question)


def number(value: float) -> str:
    """3, 2.5 or −1: no more digits than there are, and a true minus sign."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def signed(value: float) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


def middle(ratings: Ratings) -> str:
    """The median in words; "not known" where nobody gave a point."""
    return "not known" if ratings.median is None else number(ratings.median)


def scale_axis(title: str, names: tuple[str, ...] = ()) -> Axis:
    """Points 1 … n (5 without names), with room for a dot at either end."""
    points = len(names) or 5
    ticks = tuple((float(at), f"{at} {names[at - 1]}" if names else str(at)) for at in range(1, points + 1))
    return Axis(title, 0.5, points + 0.5, ticks)


def difference_axis(title: str, values: Iterable[float]) -> Axis:
    """Room for a difference of ratings, always the same: 0 to 4, or -4 to 4 where one is below 0."""
    return Axis(title, -4.0 if any(value < 0 for value in values) else 0.0, 4.0)
