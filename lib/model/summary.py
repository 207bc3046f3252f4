"""This file is here to hold what a meeting adds up to: the figures that charts and reports both read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lib.model.action import Action
from lib.model.comparison import CardCompared
from lib.model.deck import Deck
from lib.model.heard import Heard
from lib.model.ratings import Ratings

Firmness = Literal["firm", "close call", "depends on method", "unrated"]
FindingSort = Literal["view", "barrier", "know", "practice", "partner", "dont-know", "discuss"]


@dataclass(frozen=True)
class Standing:
    """Where a rated card stands. `gap` is matters minus now, in points, None when either is unknown.

    `agreement` is from -1 (split to the ends) through 0 (evenly spread) to 1 (all the same), of where
    people say we are now; None when fewer than two said. Where a group agreed on a rating, `now` and
    `matters` are the agreed ones and `now_people` and `matters_people` what its people said before.
    """

    card: str
    issue: str
    issue_title: str
    question: str
    now: Ratings
    matters: Ratings
    gap: float | None
    agreement: float | None
    now_people: Ratings = field(default_factory=Ratings)
    matters_people: Ratings = field(default_factory=Ratings)

    @property
    def now_spread(self) -> Ratings:
        """What people said each for themselves, also where the group then agreed on one rating."""
        return self.now_people if self.now_people.asked else self.now

    @property
    def matters_spread(self) -> Ratings:
        return self.matters_people if self.matters_people.asked else self.matters


@dataclass(frozen=True)
class Finding:
    """What people marked on a prompt, or could not say: shown as it is, in no gap chart.

    `counts` are (label, people) in the order of the choice's options.
    """

    sort: FindingSort
    card: str
    text: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class RankedAction:
    """An action with its place, 1 first. `score` is median impact minus median effort, None when unrated."""

    action: Action
    place: int
    score: float | None
    impact: Ratings
    effort: Ratings
    firmness: Firmness


@dataclass(frozen=True)
class Summary:
    """`discuss` lists card ids, widest spread first. `horizons` are the names of short, medium and long.

    `groups` are the rated cards with the groups side by side, widest apart first; () for one group. `heard` is what was
    given on each field of the deck, counted and without any text; `deck` is for charts of one kind of deck.
    """

    title: str
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    ranked: tuple[RankedAction, ...]
    discuss: tuple[str, ...]
    horizons: tuple[str, str, str]
    scale_now: tuple[str, ...]
    scale_matters: tuple[str, ...]
    today: str
    groups: tuple[CardCompared, ...] = ()
    deck: Deck | None = None
    heard: Heard = field(default_factory=Heard)


def by_gap(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Widest gap first, then what matters more, then the given order. Unknown is not fine: it comes last."""
    return tuple(sorted(standings, key=_gap_key))


def _gap_key(standing: Standing) -> tuple[bool, float, float]:
    return standing.gap is None, -(standing.gap or 0), -(standing.matters.median or 0)
