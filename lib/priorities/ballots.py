"""This file is here to gather the votes on actions: added up, and who gave which point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.model.action import effort_field, impact_field
from lib.model.field import Value
from lib.model.ratings import Ratings, gather

Ballot = Mapping[str, Value]
"""What one subject gave: `{action}.impact` and `{action}.effort` → "1" … "5", a set-apart answer, or a
tally of raised fingers. What it leaves out, it says nothing on."""

Key = tuple[float, float, int]
"""Sorts the action most worth doing first: minus the score, the spread, the given order."""


@dataclass(frozen=True)
class Side:
    """Votes on an action's impact, or on its effort.

    `by` is voter → point, where a voter is a ballot's place. `fingers` are the points shown by raised
    fingers: how many is known, whose is not.
    """

    ratings: Ratings
    by: Mapping[int, int]
    fingers: frozenset[int]

    def without(self, point: int) -> Side:
        """As if one of those who gave this point had not voted; 0 for nobody."""
        if not point:
            return self
        counts = list(self.ratings.counts)
        counts[point - 1] -= 1
        return replace(self, ratings=replace(self.ratings, counts=tuple(counts)))


@dataclass(frozen=True)
class Candidate:
    """An action that was voted on, by its place in the given order."""

    index: int
    impact: Side
    effort: Side

    @property
    def score(self) -> float | None:
        """Median impact minus median effort, from -4 to 4; None when either is unknown."""
        impact, effort = self.impact.ratings.median, self.effort.ratings.median
        return None if impact is None or effort is None else impact - effort

    @property
    def key(self) -> Key | None:
        """What it is ranked by; None when its score is unknown."""
        score = self.score
        if score is None:
            return None
        spread = (self.impact.ratings.interquartile_range or 0) + (self.effort.ratings.interquartile_range or 0)
        return -score, spread, self.index


def candidates(
    actions: Iterable[str], ballots: Sequence[Ballot], agreed: Sequence[Ballot] = ()
) -> tuple[Candidate, ...]:
    """Every action, by id, with its votes. Where a group settled on a rating (`agreed`) that one counts,
    and its people's votes on the same thing do not."""
    own, settled = dict(enumerate(ballots)), dict(enumerate(agreed, start=len(ballots)))
    return tuple(
        Candidate(
            index,
            _side(impact_field(action).id, own, settled),
            _side(effort_field(action).id, own, settled),
        )
        for index, action in enumerate(actions)
    )


def _side(field: str, own: Mapping[int, Ballot], settled: Mapping[int, Ballot]) -> Side:
    agreed = any(field in ballot for ballot in settled.values())
    values = {voter: ballot[field] for voter, ballot in (settled if agreed else own).items() if field in ballot}
    ratings = gather(values.values(), agreed=agreed)
    return Side(
        ratings,
        by={voter: int(value) for voter, value in values.items() if isinstance(value, str) and _is_point(value)},
        fingers=frozenset(
            int(point)
            for value in values.values()
            if isinstance(value, dict)
            for point, people in value.items()
            if people and _is_point(point)
        ),
    )


def _is_point(option: str) -> bool:
    return option in ("1", "2", "3", "4", "5")
