"""This file is here to chart where people stand on each statement that they could agree or disagree with."""

from __future__ import annotations

from lib.charts._spreads import spread_of
from lib.charts._words import count, label, middle
from lib.model.deck import Card
from lib.model.field import Option
from lib.model.figure import Axis, Figure
from lib.model.heard import Tally
from lib.model.ratings import Ratings, gather
from lib.model.sides import POSITION, statements_of
from lib.model.summary import Summary

LABEL = "Positions"


def fits(summary: Summary) -> bool:
    return summary.deck is not None and next(statements_of(summary.deck), None) is not None


def figure(summary: Summary) -> Figure:
    """The people at each point of every statement that anybody took a position on, those they differ on most first.

    Where a statement was taken up again after talking, the second answers are drawn beside the first.
    """
    found = sorted(_found(summary), key=lambda each: -_width(_ratings(each[1])))
    if not found:
        nobody = "Nobody has taken a position yet."
        return Figure("positions", LABEL, alt=nobody, empty=f"{nobody} Where people stand appears here once they do.")
    labels = tuple(label(card.id, card.question) for card, _ in found)
    now = [_ratings(tally) for _, tally in found]
    marks = [spread_of("Where people stand", labels, now, _text)]
    if any(tally.before for _, tally in found):
        first = [
            Ratings(tally.before) if tally.before else ratings for (_, tally), ratings in zip(found, now, strict=True)
        ]
        second = [ratings if tally.before else Ratings() for (_, tally), ratings in zip(found, now, strict=True)]
        marks = [spread_of("First round", labels, first, _text), spread_of("After talking", labels, second, _text)]
    return Figure("positions", LABEL, alt=_alt(found), marks=tuple(marks), x=_axis(found[0][1]))


def _found(summary: Summary) -> list[tuple[Card, Tally]]:
    if summary.deck is None or summary.heard is None:
        return []
    tallies = ((card, summary.heard.of(f"{card.id}.{POSITION}")) for card in statements_of(summary.deck))
    return [(card, tally) for card, tally in tallies if tally and (tally.people or tally.agreed)]


def _ratings(tally: Tally) -> Ratings:
    """What people said each for themselves; what groups agreed on only where nobody did."""
    if tally.people:
        return Ratings(tally.counts, tally.apart)
    return gather(tally.agreed, len(tally.field.options), agreed=True)


def _width(ratings: Ratings) -> float:
    """How far apart people stand: the middle half, then all of them."""
    values = ratings.values
    return (ratings.interquartile_range or 0) * 10 + (values[-1] - values[0] if values else 0)


def _text(ratings: Ratings) -> str:
    """ "5 agree, 2 between, 3 disagree"; nothing was given only in a second round that was not held."""
    if not ratings.asked:
        return "not asked again"
    if ratings.agreed:
        return "agreed"
    below, between, above = _sides(ratings.counts)
    parts = [(above, "agree"), (between, "between"), (below, "disagree"), (ratings.dont_know, "gave no point")]
    return ", ".join(f"{people} {word}" for people, word in parts if people)


def _sides(counts: tuple[int, ...]) -> tuple[int, int, int]:
    """People below the middle point, on it and above it."""
    half = len(counts) // 2
    return sum(counts[:half]), sum(counts[half : len(counts) - half]), sum(counts[len(counts) - half :])


def _axis(tally: Tally) -> Axis:
    points = len(tally.field.options)
    ends = {0: _name(tally.field.options[0]), points - 1: _name(tally.field.options[-1])}
    ticks = tuple((float(at + 1), f"{at + 1} {ends[at]}" if at in ends else str(at + 1)) for at in range(points))
    return Axis("How far people agree", 0.5, points + 0.5, ticks)


def _name(option: Option) -> str:
    return option.label.partition(" ")[2] or option.label


def _alt(found: list[tuple[Card, Tally]]) -> str:
    (card, widest), *_ = found
    ratings = _ratings(widest)
    below, between, above = _sides(ratings.counts)
    sides = f"{above} agree, {below} disagree" + (f", {between} in between" if between else "")
    if not _width(ratings):
        on = "on it all" if len(found) == 1 else "on each all"
        said = f"{count(len(found), 'statement')}, and {on} who took a position stand at the same point."
    else:
        said = f"People differ most on {label(card.id, card.question.rstrip('.'))}: {sides}, median {middle(ratings)}."
    moved = [
        label(each.id, each.question)
        for each, tally in found
        if tally.before and Ratings(tally.before).median != Ratings(tally.counts).median
    ]
    return f"{said} After talking, the middle moved on {count(len(moved), 'statement')}." if moved else said
