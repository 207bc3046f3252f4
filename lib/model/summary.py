"""This file is here to hold what a meeting adds up to: the figures that charts and reports both read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.model.action import Action
from lib.model.ratings import Ratings

Firmness = Literal["firm", "close call", "depends on method", "unrated"]
FindingSort = Literal["view", "barrier", "know", "practice", "partner", "dont-know", "discuss"]


@dataclass(frozen=True)
class Standing:
    """Where a rated card stands. `gap` is matters minus now, in points, None when either is unknown.

    `agreement` is from -1 (split to the ends) through 0 (evenly spread) to 1 (all the same), of `now`.
    """

    card: str
    issue: str
    issue_title: str
    question: str
    now: Ratings
    matters: Ratings
    gap: float | None
    agreement: float | None


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
    """`discuss` lists card ids, widest spread first. `horizons` are the names of short, medium and long."""

    title: str
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    ranked: tuple[RankedAction, ...]
    discuss: tuple[str, ...]
    horizons: tuple[str, str, str]
    scale_now: tuple[str, ...]
    scale_matters: tuple[str, ...]
    today: str
