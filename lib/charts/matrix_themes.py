"""This file is here to chart a matrix: where its themes meet its audiences, and how far people agree on that."""

from __future__ import annotations

from typing import cast

from lib.charts._words import count
from lib.model.figure import Axis, Figure, Heat
from lib.model.matrix_deck import MatrixDeck
from lib.model.matrix_marks import Crossing, marks, theme_by_audience
from lib.model.summary import Summary

LABEL = "Themes by audience"


def fits(summary: Summary) -> bool:
    return summary.deck is not None and summary.deck.kind == "matrix" and bool(cast(MatrixDeck, summary.deck).themes)


def figure(summary: Summary) -> Figure:
    """A field for each theme and audience: recommendations with a yes for both, of those marked for both.

    Each field says how many the draft has, and, where two people or more marked them, how far they agree: the mean share of those who gave the
    commonest mark. Nothing marked is unknown, and not none.
    """
    deck = cast(MatrixDeck, summary.deck)
    found = theme_by_audience(deck, marks(deck, summary.heard)) if fits(summary) else {}
    if not found:
        return Figure(
            id="matrix_themes",
            title=LABEL,
            alt="No recommendation was marked for a theme and an audience yet.",
            empty="Once recommendations are marked for themes and audiences, and revealed, this shows where they meet.",
        )
    pairs = [[found.get((theme.id, audience.id)) for audience in deck.audiences] for theme in deck.themes]
    return Figure(
        id="matrix_themes",
        title=LABEL,
        alt=_alt(deck, found),
        marks=(
            Heat(
                rows=tuple(theme.label for theme in deck.themes),
                columns=tuple(audience.short for audience in deck.audiences),
                values=tuple(tuple(float(each.yes) if each else None for each in row) for row in pairs),
                texts=tuple(tuple(_text(each) for each in row) for row in pairs),
            ),
        ),
        x=Axis("yes for both, in brackets in the draft, and agreement"),
    )


def _text(crossing: Crossing | None) -> str:
    if crossing is None:
        return "–"
    counted = f"{crossing.yes} (draft {crossing.draft})"
    return counted if crossing.same is None else f"{counted}, {round(crossing.same * 100)}%"


def _alt(deck: MatrixDeck, found: dict[tuple[str, str], Crossing]) -> str:
    names = {column.id: column.label for column in deck.columns}

    def named(place: tuple[str, str]) -> str:
        return f"“{names[place[0]]}” for “{names[place[1]]}”"

    most = max(found, key=lambda place: found[place].yes)
    if not found[most].yes:
        return "No recommendation has a yes for both a theme and an audience."
    told = f"Most recommendations meet in {named(most)}: {count(found[most].yes, 'yes', 'yes')} of {found[most].of} marked."
    known = {place: each.same for place, each in found.items() if each.same is not None}
    if known:
        least = min(known, key=lambda place: known[place])
        told += f" People agree least on {named(least)}, {round(known[least] * 100)}%."
    return told
