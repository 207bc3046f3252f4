"""This file is here to let people share out a few dots, which makes a long list of actions short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.errors import refuse
from lib.model.field import Field, Option, Value, check_value

LABEL = "Share out dots"

DOTS = "vote.dots"
"""The one field of this ballot."""
FEWEST, MOST = 1, 20
"""Dots that a person can be given."""
USUAL = 5


def ballot(options: Sequence[Option], total: int = USUAL) -> tuple[Field, ...]:
    """What a person fills in: how many of `total` dots each option gets; several on one is fine, and so is
    leaving some. An option is an action's id and its what."""
    label = f"Share out {total} dots" if total > 1 else "Give your one dot"
    return (Field(id=DOTS, sort="points", label=label, options=tuple(options), total=total),)


def check(ballot: Mapping[str, object], options: Iterable[str] | None = None, total: int = MOST) -> dict[str, Value]:
    """A ballot as it may be stored, by field id; AppError names the first thing that is not possible.

    It may be empty: nobody has to give a dot. Without `options`, whether an action is still on the list is for
    the caller to know, as is how many dots each person has without `total`.
    """
    checked: dict[str, Value] = {}
    for id, value in ballot.items():
        if id != DOTS:
            raise refuse("vote.unknown-field", f"“{id[:80]}” is not on this ballot.", "Share dots out between actions.")
        given = options if options is not None else (value if isinstance(value, Mapping) else ())
        known = tuple(Option(str(option), str(option)) for option in given)
        checked[id] = check_value(Field(id, "points", "Dots", options=known, total=total), value)
    return checked


def count(ballots: Iterable[Mapping[str, Value]]) -> dict[str, float | None]:
    """All dots that each option got, by its id; options without a dot are not among them."""
    dots: dict[str, float | None] = {}
    for ballot in ballots:
        given = ballot.get(DOTS)
        for option, number in given.items() if isinstance(given, dict) else ():
            dots[option] = (dots.get(option) or 0) + number
    return dots


def most_dots_first(options: Sequence[str], ballots: Iterable[Mapping[str, Value]]) -> tuple[tuple[str, int], ...]:
    """Every option with its dots, most first, ties in the given order; dots on what is no longer there go."""
    dots = count(ballots)
    return tuple(sorted(((option, int(dots.get(option) or 0)) for option in options), key=lambda each: -each[1]))


def worth_keeping(dotted: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Options with at least as many dots as each would have if all had the same; a suggestion, no more.

    All of them while there are no dots.
    """
    total = sum(dots for _, dots in dotted)
    return frozenset(option for option, dots in dotted if dots * len(dotted) >= total)
