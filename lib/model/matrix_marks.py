"""This file is here to hold a group's marks on a matrix beside the draft's: which stand, which differ, which are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.model.heard import Heard, Tally
from lib.model.matrix_deck import MARKS, NO, OPEN, PICK, YES, Column, MatrixDeck, Recommendation

SIGNS: Mapping[str, str] = {YES: "✓", OPEN: "?", NO: "–", "": "≈"}
"""A sign for each mark, and for people who are split: never colour alone."""
WORDS: Mapping[str, str] = {YES: "Yes", OPEN: "Open", NO: "No", "": "Split"}


@dataclass(frozen=True)
class Mark:
    """How a recommendation was marked for one column. `counts` are people for yes, open and no.

    `ours` is what stands: the mark the group settled on, else the one most people gave; "" where two lead together.
    """

    recommendation: Recommendation
    column: Column
    draft: str
    ours: str
    agreed: bool
    counts: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether another mark than the draft's stands; people who are split differ from nothing yet."""
        return bool(self.ours) and self.ours != self.draft

    @property
    def is_open(self) -> bool:
        """Whether it is still to be talked about."""
        return self.ours in (OPEN, "")

    @property
    def same(self) -> float | None:
        """How many of those who marked it gave the commonest mark, from 0 to 1; None for fewer than two people."""
        people = sum(self.counts)
        return max(self.counts) / people if people > 1 else None

    @property
    def spread(self) -> str:
        """ "Yes 4, No 1"; "" for nobody."""
        return ", ".join(f"{WORDS[mark]} {n}" for mark, n in zip(MARKS, self.counts, strict=True) if n)

    @property
    def said(self) -> str:
        """ "Yes, agreed" or "Open"."""
        return WORDS[self.ours] + (", agreed" if self.agreed else "")


@dataclass(frozen=True)
class Pick:
    """A recommendation that was picked: by how many people, and whether the group itself settled on it."""

    recommendation: Recommendation
    people: int
    agreed: bool


@dataclass(frozen=True)
class Crossing:
    """Where a theme meets an audience: recommendations with a yes for both, here and in the draft, of those marked for
    both. `same` is the mean of how far people agree on those marks, None where fewer than two gave any."""

    yes: int
    draft: int
    of: int
    same: float | None


def marks(deck: MatrixDeck, heard: Heard) -> tuple[Mark, ...]:
    """Every mark that was given, in the order of the deck. Nobody's mark is no mark, and not a no."""
    found = []
    for each in deck.recommendations:
        for column in deck.columns:
            tally = heard.of(f"{each.id}.{column.id}")
            if tally is not None and (tally.people or tally.agreed):
                found.append(_mark(deck, each, column, tally))
    return tuple(found)


def _mark(deck: MatrixDeck, each: Recommendation, column: Column, tally: Tally) -> Mark:
    agreed = len(set(tally.agreed)) == 1
    return Mark(each, column, deck.draft[each.id][column.id], tally.chosen, agreed, tally.counts or (0, 0, 0))


def picks(deck: MatrixDeck, heard: Heard) -> tuple[Pick, ...]:
    """What was picked: by the group first, then by most people, then in the order of the deck."""
    found = []
    for each in deck.recommendations:
        tally = heard.of(f"{each.id}.{PICK}")
        if tally is not None and (tally.people or tally.agreed):
            found.append(Pick(each, sum(tally.counts), YES in tally.agreed))
    return tuple(sorted(found, key=lambda pick: (not pick.agreed, -pick.people)))


def theme_by_audience(deck: MatrixDeck, given: Iterable[Mark]) -> dict[tuple[str, str], Crossing]:
    """For each (theme, audience) what meets there; pairs for which nothing was marked are left out."""
    by_place = {(mark.recommendation.id, mark.column.id): mark for mark in given}
    found = {}
    for theme in deck.themes:
        for audience in deck.audiences:
            both = [
                (by_place[each.id, theme.id], by_place[each.id, audience.id])
                for each in deck.recommendations
                if (each.id, theme.id) in by_place and (each.id, audience.id) in by_place
            ]
            if both:
                same = [mark.same for pair in both for mark in pair if mark.same is not None]
                found[theme.id, audience.id] = Crossing(
                    yes=sum(all(mark.ours == YES for mark in pair) for pair in both),
                    draft=sum(all(mark.draft == YES for mark in pair) for pair in both),
                    of=len(both),
                    same=sum(same) / len(same) if same else None,
                )
    return found
