"""This file is here to hold how a number of people rated one thing, and to describe its spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.model.field import DONT_KNOW, NOT_APPLICABLE, PREFER_NOT, Value


@dataclass(frozen=True)
class Ratings:
    """Counts of people per point, lowest first; the three set-apart answers beside them.

    Nobody at all is `Ratings()`: every statistic of it is None, never 0.
    """

    counts: tuple[int, ...] = (0, 0, 0, 0, 0)
    dont_know: int = 0
    not_applicable: int = 0
    prefer_not: int = 0
    agreed: bool = False
    """One rating that the group settled on together, so its spread says nothing."""

    @property
    def n(self) -> int:
        """People who gave a point."""
        return sum(self.counts)

    @property
    def asked(self) -> int:
        """People who gave any answer, the set-apart ones included."""
        return self.n + self.dont_know + self.not_applicable + self.prefer_not

    @property
    def values(self) -> tuple[int, ...]:
        """Each person's point, sorted."""
        return tuple(point for point, count in enumerate(self.counts, start=1) for _ in range(count))

    @property
    def median(self) -> float | None:
        return self.quantile(0.5)

    @property
    def interquartile_range(self) -> float | None:
        low, high = self.quantile(0.25), self.quantile(0.75)
        return None if low is None or high is None else high - low

    def quantile(self, q: float) -> float | None:
        """Linear between the two nearest people (Hyndman and Fan 1996, type 7); None for nobody."""
        values = self.values
        if not values:
            return None
        at = (len(values) - 1) * q
        below = int(at)
        above = min(below + 1, len(values) - 1)
        return values[below] + (values[above] - values[below]) * (at - below)


def gather(values: Iterable[Value], points: int = 5, *, agreed: bool = False) -> Ratings:
    """Add single ratings ("4", "dont-know") and tallies ({"4": 6}) up into one Ratings."""
    totals = add_up(values)
    return Ratings(
        counts=tuple(totals.get(str(point), 0) for point in range(1, points + 1)),
        dont_know=totals.get(DONT_KNOW.id, 0),
        not_applicable=totals.get(NOT_APPLICABLE.id, 0),
        prefer_not=totals.get(PREFER_NOT.id, 0),
        agreed=agreed,
    )


def add_up(values: Iterable[Value]) -> dict[str, int]:
    """How many gave each option: single answers and tallies ({"4": 6}) together."""
    totals: dict[str, int] = {}
    for value in values:
        for option, count in value.items() if isinstance(value, dict) else ((str(value), 1),):
            totals[option] = totals.get(option, 0) + count
    return totals
