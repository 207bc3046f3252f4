"""This file is here to chart groups side by side: card by card, how the people of each rated."""

from __future__ import annotations

from lib.charts._words import count, label, middle, number, scale_axis
from lib.model.comparison import CardCompared, GroupSide, RatingCompared
from lib.model.figure import Figure, Spread
from lib.model.ratings import Ratings
from lib.model.summary import Summary

LABEL = "Groups side by side"

MOST_LINES = 36
"""Lines in one picture, one for each group and rating; the rest is on the page where groups are compared."""

_NOT_RATED = "not rated"

Five = tuple[float, float, float, float, float]
Row = tuple[CardCompared, RatingCompared]


def fits(summary: Summary) -> bool:
    return bool(summary.groups)


def figure(summary: Summary) -> Figure:
    """A series for each group that rated any of them, a label for each rating, widest spread first.

    A group that agreed on one rating has that as its middle. What is kept back, since a group is small, is said in
    words and has no marks.
    """
    rows = [(card, rating) for card in summary.groups for rating in card.ratings]
    rows.sort(key=lambda row: row[1].spread, reverse=True)
    places = _places(rows)
    shown = rows[: max(2, MOST_LINES // max(1, len(places)))]
    places = _places(shown)
    if not places:
        return Figure(
            id="groups",
            title=LABEL,
            alt="Nothing was rated in two groups yet.",
            empty="Nothing was rated in two groups yet. Once groups have revealed their ratings, they stand side by "
            "side here.",
        )
    labels = tuple(label(f"{card.card} {rating.label}:", card.title) for card, rating in shown)
    return Figure(
        id="groups",
        title=LABEL,
        alt=_alt(rows),
        marks=tuple(_spread(labels, [rating.sides[place] for _, rating in shown]) for place in places),
        x=scale_axis("1 lowest, 5 highest"),
    )


def _places(shown: list[Row]) -> list[int]:
    """Which sides gave anything, or are kept back: a group that never rated says nothing line by line."""
    return sorted(
        {place for _, rating in shown for place, side in enumerate(rating.sides) if _text(side) != _NOT_RATED}
    )


def _spread(labels: tuple[str, ...], sides: list[GroupSide]) -> Spread:
    return Spread(
        series=sides[0].name or "A group",
        labels=labels,
        boxes=tuple(_box(side) for side in sides),
        counts=tuple((side.people if side.people and side.people.n else side.settled).counts for side in sides),
        texts=tuple(_text(side) for side in sides),
    )


def _box(side: GroupSide) -> Five | None:
    """The people's box, with the agreed rating as its middle where that lies in it."""
    spread: Ratings = side.people if side.people and side.people.n else side.settled
    low, lower, median, upper, high = (spread.quantile(q) for q in (0.0, 0.25, 0.5, 0.75, 1.0))
    if low is None or lower is None or median is None or upper is None or high is None:
        return None
    middle_of_all = side.settled.median or median
    return (
        min(low, middle_of_all),
        min(lower, middle_of_all),
        middle_of_all,
        max(upper, middle_of_all),
        max(high, middle_of_all),
    )


def _text(side: GroupSide) -> str:
    if side.agreed.n:
        return f"agreed {middle(side.agreed)}"
    if side.people is None:
        return "kept back, since the group is small"
    known = [f"median {middle(side.people)}"] if side.people.n else []
    return ", ".join(known + ([f"{side.people.dont_know} don’t know"] if side.people.dont_know else [])) or _NOT_RATED


def _alt(rows: list[Row]) -> str:
    verdicts = [rating.verdict for _, rating in rows]
    agree, compared = verdicts.count("all agree"), sum(bool(verdict) for verdict in verdicts)
    if not compared:
        return f"{count(len(rows), 'rating')}, and none of them from two groups that can be shown."
    told = f"Groups agree on {agree} of {count(compared, 'rating')}."
    card, rating = max(rows, key=lambda row: row[1].apart)
    if rating.apart > 0:
        points = f"{number(rating.apart)} {'point' if rating.apart == 1 else 'points'}"
        told += f" Farthest apart, by {points}: {label(f'{card.card} {rating.label}:', card.title)}"
        told += f", with {rating.only} alone." if rating.only else "" if told.endswith("?") else "."
    return told
