"""This file is here to chart actions from most to least worth doing, and how sure each place is."""

from __future__ import annotations

from lib.charts._words import count, difference_axis, label, signed
from lib.model.figure import Bars, Figure
from lib.model.summary import RankedAction, Summary

LABEL = "Actions in order"


def fits(summary: Summary) -> bool:
    return bool(summary.ranked)


def figure(summary: Summary) -> Figure:
    """A bar per action, its score as length, its firmness in words; actions nobody rated last and without a bar."""
    scores = [each.score for each in summary.ranked if each.score is not None]
    if not scores:
        return Figure(
            id="ranking",
            title=LABEL,
            alt="No action has been rated yet.",
            empty="No action has been rated yet. Rate the impact and the effort of each under Actions, and their order appears here.",
        )
    return Figure(
        id="ranking",
        title=LABEL,
        alt=_alt(summary.ranked),
        marks=(
            Bars(
                series="Impact minus effort",
                labels=tuple(label(f"{each.place}.", each.action.what) for each in summary.ranked),
                values=tuple(each.score for each in summary.ranked),
                texts=tuple(_text(each) for each in summary.ranked),
            ),
        ),
        x=difference_axis("Impact minus effort, in points", scores),
    )


def _text(each: RankedAction) -> str:
    return "not rated" if each.score is None else f"{signed(each.score)}, {each.firmness}"


def _alt(ranked: tuple[RankedAction, ...]) -> str:
    rated = [each for each in ranked if each.score is not None]
    first = rated[0]
    if len(rated) > 1 and len({each.score for each in rated}) == 1:
        every = "Both" if len(rated) == 2 else f"All {len(rated)}"
        told = f"{every} rated actions have the same score, {signed(first.score or 0)}."
    else:
        told = f"First: {label(f'{first.place}.', first.action.what)} ({_text(first)})."
    firm = sum(each.firmness == "firm" for each in rated)
    told += f" {firm} of {count(len(rated), 'place')} {'is' if firm == 1 else 'are'} firm."
    unrated = len(ranked) - len(rated)
    return told + (f" {unrated} not rated yet." if unrated else "")
