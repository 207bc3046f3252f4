"""This file is here to describe one run of a deck: who, which cards, and where the room is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["alone", "pair", "team", "groups"]
Names = Literal["named", "anonymous"]
Face = Literal["front", "back"]
Step = Literal["think", "reveal", "talk", "second", "note"]
Place = Literal["lobby", "cards", "actions", "vote", "agree"]
Showing = Literal["card", "ratings", "texts", "sheet"]
"""What the wall shows of a card that was revealed: the card itself, how people rated it, or texts that were passed."""
Reveal = Literal["first", "second", "both"]
"""How far a card is revealed. first: round 1 is seen by all; second: and round 2 is being answered, blind; both: both seen.
A card that is not named is being answered, blind, in round 1."""
Pace = Literal["host", "own"]
Sort = Literal["participant", "group", "stand-in", "slip", "pretend"]
Right = Literal["answer", "show", "run"]
"""Join code (answer), projector key (show), host key (run)."""

VOTE = "vote"
"""Where votes on actions stand among the reveals, beside the cards."""
PEOPLE: tuple[Sort, ...] = ("participant", "slip", "pretend")
"""Subjects that are one person each, whose answers stay hidden until they are revealed."""
STEPS: tuple[Step, ...] = ("think", "reveal", "talk", "second", "note")
WAYS: tuple[tuple[Way, str], ...] = (
    ("alone", "On my own"),
    ("pair", "In a pair"),
    ("team", "As a team in one room"),
    ("groups", "In several groups"),
)


@dataclass(frozen=True)
class PlannedCard:
    """A card of this meeting with its minutes. A parked card keeps its answers and can come back."""

    card: str
    minutes: int
    state: Literal["in", "parked", "dropped"] = "in"


@dataclass(frozen=True)
class Times:
    """How a day with a timetable went so far, empty for any other session.

    `began` is when the host came to each card, in seconds since 1970, and `first` the minutes that were planned for it as
    the day began. `opens` is when the timetable begins, in minutes after midnight, None for what the deck says; `zone`
    is how many minutes the host's clock is ahead of UTC, None where nobody has said.
    """

    began: Mapping[str, float] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    opens: int | None = None
    zone: int | None = None


@dataclass(frozen=True)
class Stage:
    """What every screen of the room shows.

    `clock_ends` is seconds since 1970 while the clock runs, and None while it does not;
    `clock_left` is what it shows when it stands still. `started` is when the first card was reached.
    A side that does not fit the screen is shown in `parts`, of which `part` is up, counting from 0; the
    screen that draws it says how many there are.

    `reveals` says how far each card, and the vote (`VOTE`), is revealed, the last one at its end. `locked` ends the
    answering of what is up; with `locks` that happens when the clock reaches zero. Groups that work apart have a
    stage each.
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
    showing: Showing = "card"
    reveals: Mapping[str, Reveal] = field(default_factory=dict)
    revealed_at: float = 0.0
    """When something was revealed last: a text under way then may still come in for a few seconds."""
    locked: bool = False
    locks: bool = False
    times: Times = field(default_factory=Times)
    given: tuple[str, ...] = ()
    """Of a group: the cards that were given to it to work on, () for all of them."""


@dataclass(frozen=True)
class Meeting:
    """One run of a deck. `revision` rises with every act, so a screen knows when to look again.

    `deck` is the content hash of the frozen copy. `prepared` holds the answers to the deck's
    preparation questions, in its order. Times are seconds since 1970; dates are ISO. `look` rises with every act
    that a host's page has to be drawn anew for, which answers from phones are not.

    `code` counts the join codes there have been; 0 is a meeting that no phone can join. `address` is what the host
    says phones shall type, "" for what the server thinks. `apart` is groups that go each at their own pace. `dots`
    is how many dots each person has to shorten the list of actions with, 0 when each action is rated instead.
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
    look: int = 0
    pace: Pace = "host"
    apart: bool = False
    code: int = 0
    address: str = ""
    dots: int = 0

    @property
    def cards(self) -> tuple[str, ...]:
        """Ids of the cards still in the plan, in order."""
        return tuple(planned.card for planned in self.plan if planned.state == "in")


@dataclass(frozen=True)
class Subject:
    """Whoever an answer belongs to: a participant, a group, a stand-in (the raised fingers of a group), a slip (one
    person without a device, for whom the host types) or a pretend colleague of a rehearsal.

    `group` is the group's subject id. A group that works apart has a `stage` of its own; `scribe` is the
    participant who writes for the group, "" for nobody yet.
    """

    id: str
    meeting: str
    sort: Sort
    name: str = ""
    side: str = ""
    group: str = ""
    stage: Stage | None = None
    scribe: str = ""


@dataclass(frozen=True)
class Member:
    """What one browser may do in one meeting, and whom it answers as.

    `own` is the participant that a host's browser answers as on its phone page, "" for none; a
    participant's own is its `subject`.
    """

    meeting: str
    person: str
    right: Right
    subject: str
    own: str = ""


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
