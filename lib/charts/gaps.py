"""This file is here to chart the gaps: how much each card matters against where we are, issue by issue."""

from __future__ import annotations

from lib.charts._words import card_label, count, difference_axis, middle, number, signed
from lib.model.figure import Bars, Figure
from lib.model.summary import Standing, Summary, by_gap

LABEL = "Gaps by issue"


def fits(summary: Summary) -> bool:
    return bool(summary.standings)


def figure(summary: Summary) -> Figure:
    """A bar per card under its issue, widest gap first in both; unknown ones last and without a bar."""
    ordered = by_gap(summary.standings)
    known = [standing.gap for standing in ordered if standing.gap is not None]
    if not known:
        return Figure("gaps", LABEL, alt="No gap is known yet.", empty=_empty(summary))
    issues = dict.fromkeys(standing.issue for standing in ordered)
    return Figure(
        id="gaps",
        title=LABEL,
        alt=_alt(ordered),
        marks=tuple(_bars([each for each in ordered if each.issue == issue]) for issue in issues),
        x=difference_axis("Gap: matters minus now, in points", known),
    )


def _bars(standings: list[Standing]) -> Bars:
    return Bars(
        series=f"{standings[0].issue} {standings[0].issue_title}",
        labels=tuple(card_label(standing) for standing in standings),
        values=tuple(standing.gap for standing in standings),
        texts=tuple(_text(standing) for standing in standings),
    )


def _text(standing: Standing) -> str:
    if not standing.now.asked and not standing.matters.asked:
        return "not rated"
    both = f"matters {middle(standing.matters)}, now {middle(standing.now)}"
    return both if standing.gap is None else f"{signed(standing.gap)}: {both}"


def _alt(ordered: tuple[Standing, ...]) -> str:
    known = [standing for standing in ordered if standing.gap is not None]
    widest, gaps = known[0], {standing.gap for standing in known}
    gap = widest.gap or 0.0
    if gap <= 0:
        finding = "No gap: every rated card is at least as far along as it matters."
    elif len(gaps) == 1 and len(known) > 1:
        finding = f"All {len(known)} rated cards have the same gap, {_points(gap)}."
    else:
        ties = sum(standing.gap == gap for standing in known) - 1
        also = f" {count(ties, 'other card')} {'has' if ties == 1 else 'have'} the same gap." if ties else ""
        finding = f"Largest gap: {card_label(widest)} ({_reasons(widest)}).{also}"
    unknown = len(ordered) - len(known)
    return finding + (f" Not known for {count(unknown, 'card')}." if unknown else "")


def _reasons(standing: Standing) -> str:
    return f"matters {middle(standing.matters)}, we are at {middle(standing.now)}"


def _points(gap: float) -> str:
    return f"{number(gap)} {'point' if gap == 1 else 'points'}"


def _empty(summary: Summary) -> str:
    if any(standing.now.asked or standing.matters.asked for standing in summary.standings):
        return "No card has both ratings yet. Rate where we are now and how much it matters, and the gap appears."
    return "No card has been rated yet. Rate where we are now and how much it matters, and the gaps appear."
