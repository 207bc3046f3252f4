"""This file is here to say how sure a place in the ranking is: firm, a close call, or a matter of method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lib.model.summary import Firmness
from lib.priorities.ballots import Candidate, Key
from lib.priorities.methods import METHODS

Order = Sequence[int]
"""Indexes of candidates, first place first."""


def find_firmness(ranked: Sequence[Candidate]) -> dict[int, Firmness]:
    """How sure each place is, by the candidate's index; `ranked` holds rated candidates, best first.

    "close call": the place changes, or comes to a tie in score and spread, when one voter or one raised
    finger is left out; or it is such a tie anyway; or the action has one vote where others have more.
    "depends on method": else, when another way of counting (see `methods`) gives another place.
    "firm": neither.

    Left out, a voter takes every vote along; a finger is one vote on one thing, since nobody knows
    whose it is. An action left without votes is not compared, so that it does not drag the others down.
    Someone alone has nobody to leave out: only ties and the methods speak.
    """
    order = [candidate.index for candidate in ranked]
    close = {*_single_votes(ranked), *_unsettled(ranked, order)}
    other = {index for method in METHODS for index in _differing(order, method(ranked))}
    return {
        index: "close call" if index in close else "depends on method" if index in other else "firm" for index in order
    }


def _ties(keys: Sequence[Key]) -> Iterator[int]:
    """Those of which nothing but the given order decides, from keys in order."""
    for above, below in pairwise(keys):
        if above[:2] == below[:2]:
            yield from (above[2], below[2])


def _single_votes(ranked: Sequence[Candidate]) -> Iterator[int]:
    """Actions that hang on one vote, where another has more."""
    votes = {candidate.index: _fewest(candidate) for candidate in ranked}
    if max(votes.values(), default=0) > 1:
        yield from (
            candidate.index
            for candidate in ranked
            if votes[candidate.index] == 1 and not candidate.impact.ratings.agreed
        )


def _fewest(candidate: Candidate) -> int:
    return min(candidate.impact.ratings.n, candidate.effort.ratings.n)


def _unsettled(ranked: Sequence[Candidate], order: Order) -> Iterator[int]:
    """Those whose place changes, or comes to a tie, for some single vote left out; ties as they are too."""
    keys = {candidate.index: candidate.key for candidate in ranked}
    for changed in ({}, *_left_out(ranked)):
        left = sorted(key for key in (keys | changed).values() if key is not None)
        yield from _differing(order, [key[2] for key in left])
        yield from _ties(left)


def _left_out(ranked: Sequence[Candidate]) -> Iterator[dict[int, Key | None]]:
    """The keys that change, for each single vote left out in turn."""
    known: dict[tuple[int, int, int], Key | None] = {}

    def key(candidate: Candidate, impact: int, effort: int) -> Key | None:
        wanted = candidate.index, impact, effort
        if wanted not in known:
            without = Candidate(candidate.index, candidate.impact.without(impact), candidate.effort.without(effort))
            known[wanted] = without.key
        return known[wanted]

    for voter in sorted({voter for each in ranked for side in (each.impact, each.effort) for voter in side.by}):
        yield {each.index: key(each, each.impact.by.get(voter, 0), each.effort.by.get(voter, 0)) for each in ranked}
    for each in ranked:
        for point in sorted(each.impact.fingers):
            yield {each.index: key(each, point, 0)}
        for point in sorted(each.effort.fingers):
            yield {each.index: key(each, 0, point)}


def _differing(order: Order, other: Order) -> Iterator[int]:
    """Those whose place among the compared ones differs."""
    compared = set(other)
    yield from (
        mine for mine, theirs in zip((each for each in order if each in compared), other, strict=True) if mine != theirs
    )
