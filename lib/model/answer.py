"""This file is here to say what is kept of one answer, and of a text that lost a race."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.field import Value

FIRST_ROUND, SECOND_ROUND = 1, 2


@dataclass(frozen=True)
class Answer:
    """What one subject gave for one field in one round; there is never a second row for the same four.

    A `dict` value under a rating or choice is a tally of raised fingers: {option id: people}.
    `version` counts the saves, from 1. `at` is seconds since 1970, UTC.
    """

    meeting: str
    subject: str
    field: str
    round: int
    value: Value
    version: int
    at: float


@dataclass(frozen=True)
class OtherText:
    """A text that was saved against an older version of a shared one: kept beside it, never lost.

    `place` is what it was meant for: `note:<subject>:<field>:<round>` or `item:<id>:<part>`.
    """

    id: str
    meeting: str
    place: str
    text: str
    author: str
    at: float
