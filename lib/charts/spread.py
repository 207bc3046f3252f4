"""This file is here to chart how far people's ratings lie apart: card by card, and for one rating at its reveal."""

from __future__ import annotations

from lib.charts._spreads import spread_of
from lib.charts._words import card_label, count, middle, number, scale_axis
from lib.model.field import DONT_KNOW, NOT_APPLICABLE, PREFER_NOT
from lib.model.figure import Axis, Bars, Figure
from lib.model.ratings import Ratings
from lib.model.summary import Standing, Summary

LABEL = "Spread per card"


def fits(summary: Summary) -> bool:
    return bool(summary.standings)


def figure(summary: Summary) -> Figure:
    """The people at each point, where we are now and how much it matters; least agreed cards first.

    People's own ratings are shown also where their group then agreed on one.
    """
    rated = [each for each in summary.standings if each.now_spread.asked or each.matters_spread.asked]
    if not rated:
        return Figure(
            id="spread",
            title=LABEL,
            alt="No card has been rated yet.",
            empty="No card has been rated yet. Once people rate a card, how far they lie apart appears here.",
        )
    order = {card: place for place, card in enumerate(summary.discuss)}
    rated.sort(key=lambda each: order.get(each.card, len(order)))
    labels = tuple(card_label(each) for each in rated)
    return Figure(
        id="spread",
        title=LABEL,
        alt=_alt(rated, summary.discuss),
        marks=(
            spread_of("Where we are now", labels, [each.now_spread for each in rated], _text),
            spread_of("How much it matters", labels, [each.matters_spread for each in rated], _text),
        ),
        x=scale_axis("1 lowest, 5 highest"),
    )


def ratings_figure(label: str, ratings: Ratings, scale: tuple[str, ...]) -> Figure:
    """One rating as it is revealed: how many people gave each point, then who could or would not say.

    `label` is the question asked, `scale` the names of the points from the lowest, with or without their
    number before them.
    """
    points = tuple(name if name.startswith(f"{at} ") else f"{at} {name}" for at, name in enumerate(scale, start=1))
    apart = ((DONT_KNOW, ratings.dont_know), (NOT_APPLICABLE, ratings.not_applicable), (PREFER_NOT, ratings.prefer_not))
    named = list(zip(points, ratings.counts, strict=True))
    named += [(option.label, people) for option, people in apart if people]
    if not ratings.asked:
        return Figure("ratings", label, alt="Nobody has rated this yet.", empty="Nobody has rated this yet.")
    return Figure(
        id="ratings",
        title=label,
        alt=_told(ratings, points),
        marks=(
            Bars(
                series="Agreed" if ratings.agreed else "People",
                labels=tuple(name for name, _ in named),
                values=tuple(float(people) for _, people in named),
                texts=tuple(_people(people, ratings.agreed) for _, people in named),
            ),
        ),
        x=Axis("", 0.0, float(max(people for _, people in named))),
    )


def _text(ratings: Ratings) -> str:
    known = f"agreed {middle(ratings)}" if ratings.agreed and ratings.n == 1 else f"median {middle(ratings)}"
    parts = ([known] if ratings.n else []) + ([f"{ratings.dont_know} don’t know"] if ratings.dont_know else [])
    return ", ".join(parts) or "not rated"


def _people(people: int, agreed: bool) -> str:
    if not people:
        return "nobody"
    if agreed:
        return "agreed" if people == 1 else f"agreed by {people} groups"
    return count(people, "person", "people")


def _alt(rated: list[Standing], discuss: tuple[str, ...]) -> str:
    if not any(each.now_spread.n > 1 or each.matters_spread.n > 1 for each in rated):
        return f"{count(len(rated), 'card')} rated, each by one person or in one agreed rating, so there is no spread."
    if not discuss:
        return f"No spread: on {'the one' if len(rated) == 1 else 'each'} rated card all gave the same."
    first = rated[0]
    told = [
        f"from {min(ratings.values)} to {max(ratings.values)} on {what}"
        for what, ratings in (("where we are now", first.now_spread), ("how much it matters", first.matters_spread))
        if ratings.n > 1
    ]
    same = len(rated) - len(discuss)
    rest = f" On {count(same, 'card')} all gave the same or only one rated." if same > 0 else ""
    return f"Widest spread: {card_label(first)} ({' and '.join(told)}).{rest}"


def _told(ratings: Ratings, points: tuple[str, ...]) -> str:
    not_known = f" {ratings.dont_know} of {ratings.asked} don’t know." if ratings.dont_know else ""
    if ratings.median is None:
        return f"Nobody gave a point.{not_known}"
    low, high = min(ratings.values), max(ratings.values)
    if low == high:
        who = "The group agreed on" if ratings.agreed else f"{count(ratings.n, 'person', 'people')}, all at"
        return f"{who} {points[low - 1]}.{not_known}"
    who = count(ratings.n, "group") if ratings.agreed else count(ratings.n, "person", "people")
    apart = "widely spread" if (ratings.interquartile_range or 0) >= 2 else "close together"
    median = number(ratings.median)
    return f"{who}: from {points[low - 1]} to {points[high - 1]}, median {median}, mostly {apart}.{not_known}"
