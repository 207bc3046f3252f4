"""This file is here to place dots: apart where they would lie on one spot, and in the box of their spread."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib.model.ratings import Ratings

_STEP, _FARTHEST = 0.26, 0.4
_TURN = math.pi * (3 - math.sqrt(5))


def apart(spots: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The same spots, where equal ones circle round their own, the first staying on it.

    Ratings are few, so many actions share a pair of medians. Nothing moves farther than 0.4 of a point, so
    each is still read as what it is. The pattern is that of a sunflower head (Vogel 1979).
    """
    places: dict[tuple[float, float], int] = {}
    crowds = {spot: spots.count(spot) for spot in set(spots)}
    moved = []
    for x, y in spots:
        at = places[x, y] = places.get((x, y), -1) + 1
        step = min(_STEP, _FARTHEST / math.sqrt(max(1, crowds[x, y] - 1)))
        radius, angle = step * math.sqrt(at), at * _TURN
        moved.append((round(x + radius * math.cos(angle), 3), round(y + radius * math.sin(angle), 3)))
    return tuple(moved)


def box(x: Ratings, y: Ratings) -> tuple[float, float, float, float] | None:
    """The middle half of people both ways (x low, x high, y low, y high); None unless two gave each."""
    across, up = _middle_half(x), _middle_half(y)
    return None if across is None or up is None else (*across, *up)


def _middle_half(ratings: Ratings) -> tuple[float, float] | None:
    low, high = ratings.quantile(0.25), ratings.quantile(0.75)
    return None if low is None or high is None or ratings.n < 2 else (low, high)
