"""This file is here to hold groups side by side: what each gave for one rating, one card, one issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lib.model.answers_by_group import CardByGroup
from lib.model.ratings import Ratings

Verdict = Literal["all agree", "split", "only us", ""]
"""How groups stand to each other; "" while fewer than two of them can be compared. See `lib.priorities.comparing`."""


@dataclass(frozen=True)
class GroupSide:
    """What one group gave for one rating. `group` is its subject id, "" for people who are in no group.

    `people` is everyone for themselves, None where that is kept back because the group is small; `agreed` is
    the one rating that the group wrote down together.
    """

    group: str
    name: str
    people: Ratings | None
    agreed: Ratings = field(default_factory=Ratings)

    @property
    def settled(self) -> Ratings:
        """What counts: the agreed rating, else the people's; nobody's where that is kept back."""
        return self.agreed if self.agreed.asked else self.people or Ratings()


@dataclass(frozen=True)
class RatingCompared:
    """One rating, group by group in the groups' order. `everyone` is None where the total is kept back.

    `apart` is the highest median minus the lowest; `only` names the one group that stands by itself.
    """

    name: Literal["now", "matters"]
    label: str
    sides: tuple[GroupSide, ...]
    everyone: Ratings | None
    verdict: Verdict = ""
    only: str = ""
    apart: float = 0.0
    widest: float = 0.0
    """The widest middle half within one group, in points."""

    @property
    def spread(self) -> tuple[float, float]:
        """How far groups, or the people of one group, lie apart, whichever is more; then how far groups do."""
        return max(self.apart, self.widest), self.apart

    @property
    def rated(self) -> bool:
        return any(side.settled.asked or side.people is None for side in self.sides)


@dataclass(frozen=True)
class CardCompared:
    """A rated card, or a whole issue (`card` is then ""), with its ratings; ones that nobody gave are left out."""

    card: str
    issue: str
    title: str
    """The card's lead question, or the issue's title."""
    ratings: tuple[RatingCompared, ...]

    @property
    def verdict(self) -> Verdict:
        """The least agreed of its ratings."""
        found = {rating.verdict for rating in self.ratings}
        return next((verdict for verdict in _FROM_APART if verdict in found), "")

    @property
    def spread(self) -> tuple[float, float]:
        """The spread of its widest rating; sorts the widest last."""
        return max((rating.spread for rating in self.ratings), default=(0.0, 0.0))


_FROM_APART: tuple[Verdict, ...] = ("split", "only us", "all agree")


@dataclass(frozen=True)
class GroupText:
    """A note, or what an action says, with the name of the group it is from."""

    group: str
    name: str
    text: str


@dataclass(frozen=True)
class NotesCompared:
    """What groups agreed to write down for one card, next to each other."""

    card: str
    title: str
    texts: tuple[GroupText, ...]


@dataclass(frozen=True)
class Comparison:
    """Groups side by side. `cards` and `issues` have the widest spread first; `notes` are in deck order.

    `raised` are actions and proposals by whom they came from, empty in an anonymous meeting. `kept_back` says
    that something is not shown since a group is small. `answers` are cards with boxes, in deck order; of the texts in
    them, those `up` (subject, field and round) may be shown to the room, and what a group wrote as one.
    """

    groups: tuple[tuple[str, str], ...]
    cards: tuple[CardCompared, ...] = ()
    issues: tuple[CardCompared, ...] = ()
    notes: tuple[NotesCompared, ...] = ()
    raised: tuple[GroupText, ...] = ()
    kept_back: bool = False
    answers: tuple[CardByGroup, ...] = ()
    up: frozenset[tuple[str, str, int]] = frozenset()
