"""This file is here to describe one run of a deck: who, which cards, and where the room is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Way = Literal["alone", "pair", "team", "groups"]
Names = Literal["named", "anonymous"]
Face = Literal["front", "back"]
Step = Literal["think", "reveal", "talk", "second", "note"]
Place = Literal["cards", "actions"]
Right = Literal["answer", "show", "run"]
"""Join code (answer), projector key (show), host key (run)."""

STEPS: tuple[Step, ...] = ("think", "reveal", "talk", "second", "note")
WAYS: tuple[tuple[Way, str], ...] = (
    ("alone", "On my own"),
    ("pair", "In a pair"),
    ("team", "As a team in one room"),
)


@dataclass(frozen=True)
class PlannedCard:
    """A card of this meeting with its minutes. A parked card keeps its answers and can come back."""

    card: str
    minutes: int
    state: Literal["in", "parked", "dropped"] = "in"


@dataclass(frozen=True)
class Stage:
    """What every screen of the room shows.

    `clock_ends` is seconds since 1970 while the clock runs, and None while it does not;
    `clock_left` is what it shows when it stands still. `started` is when the first card was reached.
    A side that does not fit the screen is shown in `parts`, of which `part` is up, counting from 0; the
    screen that draws it says how many there are.
    """

    place: Place = "cards"
    card: str = ""
    face: Face = "front"
    step: Step = "think"
    part: int = 0
    parts: int = 1
    blank: bool = False
    clock_ends: float | None = None
    clock_left: int | None = None
    started: float | None = None


@dataclass(frozen=True)
class Meeting:
    """One run of a deck. `revision` rises with every act, so a screen knows when to look again.

    `deck` is the content hash of the frozen copy. `prepared` holds the answers to the deck's
    preparation questions, in its order. Times are seconds since 1970; dates are ISO.
    """

    id: str
    title: str
    way: Way
    deck: str
    plan: tuple[PlannedCard, ...]
    purpose: str = ""
    names: Names = "named"
    minutes: int | None = None
    people: str = ""
    prepared: tuple[str, ...] = ()
    horizons: tuple[str, str, str] = ("This term", "This year", "Beyond")
    review_on: str = ""
    stage: Stage = field(default_factory=Stage)
    revision: int = 0
    created: float = 0.0
    closed: float | None = None
    expires_on: str = ""

    @property
    def cards(self) -> tuple[str, ...]:
        """Ids of the cards still in the plan, in order."""
        return tuple(planned.card for planned in self.plan if planned.state == "in")


@dataclass(frozen=True)
class Subject:
    """Whoever an answer belongs to: a participant, a group, or a stand-in the host made for people
    without a device (one person, or a room's raised fingers)."""

    id: str
    meeting: str
    sort: Literal["participant", "group", "stand-in"]
    name: str = ""
    side: str = ""
    group: str = ""


@dataclass(frozen=True)
class Member:
    """What one browser may do in one meeting, and whom it answers as."""

    meeting: str
    person: str
    right: Right
    subject: str


@dataclass(frozen=True)
class AccessKey:
    """What is kept of a join code, projector key, host key or return key: its hash, never the key.

    Whoever has the key gets `right` in the meeting, and answers as `subject` ("" for nobody yet).
    """

    hash: str
    meeting: str
    right: Right
    subject: str
    created: float
