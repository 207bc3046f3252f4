"""This file is here to count the same votes in other ways, so that a place which hangs on the way shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from statistics import fmean

from lib.priorities.ballots import Candidate


def by_mean(ranked: Sequence[Candidate]) -> list[int]:
    """Indexes of rated candidates by mean impact minus mean effort, the larger first.

    Where this method sees no difference the order stays as it came, so it contradicts nothing.
    """
    means = [fmean(each.impact.ratings.values) - fmean(each.effort.ratings.values) for each in ranked]
    return _reordered(ranked, means)


def by_borda(ranked: Sequence[Candidate]) -> list[int]:
    """Indexes by Borda count: each voter's own order of impact minus effort, and the share of the
    others that an action beats in it (a tie is half), averaged over those who voted on it.

    Source: J.-C. de Borda (1784), Mémoire sur les élections au scrutin. The shares, rather than sums,
    keep an action that fewer people voted on from losing by it. Raised fingers have no voter, so with
    any of them, or with an action that no voter compared, the order stays as it came.
    """
    if any(side.fingers for each in ranked for side in (each.impact, each.effort)):
        return [each.index for each in ranked]
    beaten: list[list[float]] = [[] for _ in ranked]
    voters = {voter for each in ranked for voter in each.impact.by}
    for voter in sorted(voters):
        scores = {
            place: each.impact.by[voter] - each.effort.by[voter]
            for place, each in enumerate(ranked)
            if voter in each.impact.by and voter in each.effort.by
        }
        if len(scores) < 2:
            continue
        values = sorted(scores.values())
        for place, score in scores.items():
            beaten_and_half_the_ties = (bisect_left(values, score) + bisect_right(values, score) - 1) / 2
            beaten[place].append(beaten_and_half_the_ties / (len(scores) - 1))
    if not all(beaten):
        return [each.index for each in ranked]
    return _reordered(ranked, [fmean(shares) for shares in beaten])


def _reordered(ranked: Sequence[Candidate], worth: Sequence[float]) -> list[int]:
    # Rounded, since sums in another order must not make a difference of their own.
    places = sorted(range(len(ranked)), key=lambda place: (-round(worth[place], 9), place))
    return [ranked[place].index for place in places]


METHODS: tuple[Callable[[Sequence[Candidate]], list[int]], ...] = (by_mean, by_borda)
