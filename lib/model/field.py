"""This file is here to say what a person can fill in, and to check what they filled in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.errors import AppError, refuse
from lib.model.text import checked_text

Sort = Literal["rating", "choice", "text", "number", "points"]
Value = str | int | float | dict[str, int]

LARGEST_COUNT = 1_000
"""Most people that can be counted at one point of a tally."""
_MOST_POINTS = 10**9


@dataclass(frozen=True)
class Option:
    id: str
    label: str


DONT_KNOW = Option("dont-know", "Don’t know")
NOT_APPLICABLE = Option("not-applicable", "Not applicable")
PREFER_NOT = Option("prefer-not", "Prefer not to say")
SET_APART = (DONT_KNOW, NOT_APPLICABLE, PREFER_NOT)
"""Answers that are counted and shown by themselves, and are never a zero."""


@dataclass(frozen=True)
class Field:
    """One thing a person can fill in.

    `id` is for ever (`2.1.now`). A rating's options are its points from lowest to highest, with
    ids "1" … "n"; `SET_APART` is always allowed beside them. `more` says it waits behind "More".
    `shared` says a group owns it, so a stale save keeps both texts. `wall` says that counts of a choice are shown to the
    room once they are revealed.
    """

    id: str
    sort: Sort
    label: str
    card: str = ""
    prompt: str = ""
    options: tuple[Option, ...] = ()
    help: str = ""
    more: bool = False
    shared: bool = False
    total: int = 0
    lowest: float | None = None
    highest: float | None = None
    wall: bool = False
    none: str = ""
    """What a text says when there is nothing or nobody to name, "" where there is no such word."""


def allowed(field: Field) -> tuple[Option, ...]:
    """Every option a value of this field may name, the set-apart ones last."""
    return field.options + SET_APART if field.sort == "rating" else field.options


def says_none(field: Field, value: object) -> bool:
    """Whether a text says that there is nothing or nobody to name, in the word that its field has for it."""
    return bool(field.none) and str(value).strip().rstrip(".").casefold() == field.none.casefold()


def check_value(field: Field, value: object) -> Value:
    """`value` as it may be stored for one person, or an AppError that names it.

    Ratings and set-apart answers come back as the option's id ("4", "dont-know").
    """
    match field.sort:
        case "text":
            return checked_text(value, called=f"“{field.label}”")
        case "rating" | "choice":
            return _one_of(field, value)
        case "number":
            return _number(field, value)
        case "points":
            return _points(field, value)


def check_tally(field: Field, counts: object) -> dict[str, int]:
    """Raised fingers, as {option id: how many people}; only ratings and choices can be counted.

    Zeros are left out. An empty tally is refused, since it would look like an answer.
    """
    if field.sort not in ("rating", "choice") or not isinstance(counts, Mapping):
        raise _not_possible(field, counts)
    known = {option.id for option in allowed(field)}
    tally: dict[str, int] = {}
    for option, count in counts.items():
        if option not in known:
            raise _not_possible(field, option)
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= LARGEST_COUNT:
            raise refuse(
                "value.bad-count",
                f"“{count}” is not a number of people for “{option}”.",
                f"Type a whole number from 0 to {LARGEST_COUNT:,}.",
            )
        if count:
            tally[option] = count
    if not tally:
        raise refuse("value.empty-tally", "No fingers were counted.", "Type how many people showed each number.")
    return tally


def _one_of(field: Field, value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or text not in {option.id for option in allowed(field)}:
        raise _not_possible(field, value)
    return text


def _number(field: Field, value: object) -> float:
    too_small = isinstance(value, int | float) and field.lowest is not None and value < field.lowest
    too_large = isinstance(value, int | float) and field.highest is not None and value > field.highest
    if isinstance(value, bool) or not isinstance(value, int | float) or too_small or too_large:
        raise _not_possible(field, value)
    if value != value or abs(value) == math.inf:  # neither can be written to a session's file
        raise _not_possible(field, value)
    return value


def _points(field: Field, value: object) -> dict[str, int]:
    if not isinstance(value, Mapping) or not set(value) <= {option.id for option in field.options}:
        raise _not_possible(field, value)
    if any(isinstance(given, bool) or not isinstance(given, int) or given < 0 for given in value.values()):
        raise _not_possible(field, value)
    if any(given > _MOST_POINTS for given in value.values()):  # their sum might be too long to be written out
        raise _not_possible(field, value)
    given = sum(value.values())
    if given > field.total:
        raise refuse(
            "value.too-many-points",
            f"You gave {given} points and have {field.total}.",
            f"Take {given - field.total} back, then vote.",
        )
    return {option: points for option, points in value.items() if points}


def _not_possible(field: Field, value: object) -> AppError:
    choices = ", ".join(f"“{option.label}”" for option in allowed(field)) or "a value in its range"
    return refuse(
        "value.not-possible",
        f"“{str(value)[:80]}” cannot be an answer to “{field.label}”.",
        f"Choose from {choices}.",
    )
