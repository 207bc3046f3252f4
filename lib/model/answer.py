"""This file is here to say what is kept of one answer, and of a text that lost a race."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.model.field import Value

FIRST_ROUND, SECOND_ROUND = 1, 2


@dataclass(frozen=True)
class Answer:
    """What one subject gave for one field in one round; there is never a second row for the same four.

    A `dict` value under a rating or choice is a tally of raised fingers: {option id: people}.
    `version` counts the saves, from 1. `at` is seconds since 1970, UTC. `save` is the key of the last save
    from a phone (`client:number`), so that one that is sent again changes nothing.
    """

    meeting: str
    subject: str
    field: str
    round: int
    value: Value
    version: int
    at: float
    save: str = ""


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


@dataclass(frozen=True)
class WallText:
    """What the host did with one person's text: passed to the wall, set aside, starred, joined to another.

    It holds for `version` of the answer only: a text that changed since has to be passed again.
    `joined_into` is the subject whose text of the same field and round this one is shown with. `at` orders the wall.
    With the state "" it is neither on the wall nor set aside.
    """

    meeting: str
    subject: str
    field: str
    round: int
    version: int
    state: Literal["", "passed", "aside"]
    starred: bool = False
    joined_into: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class Asking:
    """A browser that asks for a right: a room's computer to be the projector, a participant to host.

    `code` is hashed. `asker` is an HMAC of the browser's cookie, or its person mark once it is in the meeting. `meeting` is
    "" until a host approves.
    """

    code: str
    asker: str
    meeting: str
    right: str
    approved: bool
    created: float
