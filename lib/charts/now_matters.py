"""This file is here to chart where we are now against how much it matters, with the spread of both."""

from __future__ import annotations

from lib.charts._dots import apart, box
from lib.charts._words import card_label, count, middle, scale_axis
from lib.model.figure import Figure, Points
from lib.model.summary import Standing, Summary, by_gap

LABEL = "Now against matters"

_MATTERS_MUCH, _NOT_THERE = 4, 3


def fits(summary: Summary) -> bool:
    return bool(summary.standings)


def figure(summary: Summary) -> Figure:
    """A dot per card at its two medians, its id beside it, in a box of the middle half of people.

    Cards with the same medians are moved apart a little. Top left is what matters and is not there yet.
    """
    known = [standing for standing in by_gap(summary.standings) if standing.gap is not None]
    if not known:
        return Figure(
            id="now_matters",
            title=LABEL,
            alt="No card has both ratings yet.",
            empty="No card has both ratings yet. Rate where we are now and how much it matters, and the card appears.",
        )
    spots = apart([(each.now.median or 0, each.matters.median or 0) for each in known])
    return Figure(
        id="now_matters",
        title=LABEL,
        alt=_alt(known, len(summary.standings)),
        marks=(
            Points(
                series="Cards",
                labels=tuple(
                    f"{card_label(each)} (matters {middle(each.matters)}, now {middle(each.now)})" for each in known
                ),
                x=tuple(x for x, _ in spots),
                y=tuple(y for _, y in spots),
                tags=tuple(each.card for each in known),
                boxes=tuple(box(each.now_spread, each.matters_spread) for each in known),
            ),
        ),
        x=scale_axis("Where we are now", summary.scale_now),
        y=scale_axis("How much it matters", summary.scale_matters),
    )


def _alt(known: list[Standing], all_cards: int) -> str:
    first = [
        each.card
        for each in known
        if (each.matters.median or 0) >= _MATTERS_MUCH and (each.now.median or 0) < _NOT_THERE
    ]
    if first:
        finding = f"{count(len(first), 'card')} of {len(known)} {'matters' if len(first) == 1 else 'matter'} much"
        finding = f"{finding} (4 or more) while we are below 3: {', '.join(first)}."
    else:
        finding = f"None of {count(len(known), 'rated card')} matters much (4 or more) while we are below 3."
    unknown = all_cards - len(known)
    return finding + (f" Not known for {count(unknown, 'card')}." if unknown else "")
