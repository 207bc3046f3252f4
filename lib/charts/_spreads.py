"""This file is here to make the mark of ratings that several charts show: how they spread, with their quartiles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.model.figure import Spread
from lib.model.ratings import Ratings

Five = tuple[float, float, float, float, float]
"""Lowest, lower quartile, median, upper quartile, highest."""


def spread_of(
    series: str, labels: tuple[str, ...], ratings: Sequence[Ratings], say: Callable[[Ratings], str]
) -> Spread:
    """One row for each of the ratings; `say` puts one in words."""
    return Spread(
        series=series,
        labels=labels,
        boxes=tuple(_box(each) for each in ratings),
        counts=tuple(each.counts for each in ratings),
        texts=tuple(say(each) for each in ratings),
    )


def _box(ratings: Ratings) -> Five | None:
    low, lower, median, upper, high = (ratings.quantile(q) for q in (0.0, 0.25, 0.5, 0.75, 1.0))
    if low is None or lower is None or median is None or upper is None or high is None:
        return None
    return low, lower, median, upper, high
