"""This file is here to move a room on: what each key press makes of the stage. Pure functions."""

from __future__ import annotations

from dataclasses import replace

from lib.errors import AppError, refuse
from lib.model.meeting import STEPS, Meeting, Stage

ACTS = ("next", "skip", "back", "flip", "clock", "blank", "actions", "cards")
"""Acts that take no argument; `card:<id>`, `step:<step>`, `clock:<seconds>` and `parts:<number>` take one."""

_WITH_ARGUMENT = ("card", "step", "clock", "parts")

MOST_PARTS = 40
LONGEST_CLOCK = 4 * 60 * 60


def moved(meeting: Meeting, act: str, now: float, think_seconds: int) -> Stage:
    """The stage after `act`. At either end of the deck a step further changes nothing.

    `next` goes front, back (each part of it), then the next card's front, and after the last back to the
    actions, so that a clicker does it all. `think_seconds` is what an unset clock starts from. Raises AppError
    for an act that is not known.
    """
    stage, (name, _, argument) = meeting.stage, act.partition(":")
    if act not in ACTS and not (argument and name in _WITH_ARGUMENT):
        raise _unknown(act)
    match name:
        case "next" if stage.part + 1 < stage.parts:
            return replace(stage, part=stage.part + 1, blank=False)
        case "back" if stage.part > 0:
            return replace(stage, part=stage.part - 1, blank=False)
        case "parts" if argument.isdecimal() and len(argument) < 3 and 1 <= int(argument) <= MOST_PARTS:
            return replace(stage, parts=int(argument), part=min(stage.part, int(argument) - 1))
        case "next":
            return _flipped(stage) if stage.place == "cards" and stage.face == "front" else _along(meeting, +1)
        case "skip":
            return _along(meeting, +1)
        case "back":
            return _flipped(stage) if stage.place == "cards" and stage.face == "back" else _back(meeting)
        case "flip":
            return _flipped(stage)
        case "clock":
            return _clock(stage, now, argument, think_seconds)
        case "blank":
            return replace(stage, blank=not stage.blank)
        case "actions" | "cards":
            return replace(_whole(stage), place=name)
        case "card" if argument in meeting.cards:
            return _at(stage, argument)
        case "step" if argument in STEPS:
            return replace(stage, step=argument)
    raise _unknown(act)


def clock_left(stage: Stage, now: float) -> int | None:
    """Whole seconds on the clock, rounded up and never below 0; None while no clock is set."""
    if stage.clock_ends is not None:
        return max(0, -int(-(stage.clock_ends - now) // 1))
    return stage.clock_left


def _unknown(act: str) -> AppError:
    return refuse("stage.unknown-act", f"“{act[:80]}” is not a move.", f"Use one of {', '.join(ACTS)}.")


def _whole(stage: Stage) -> Stage:
    """Something else comes up: it is seen, from its first part."""
    return replace(stage, part=0, parts=1, blank=False)


def _flipped(stage: Stage) -> Stage:
    return replace(_whole(stage), face="back" if stage.face == "front" else "front")


def _at(stage: Stage, card: str) -> Stage:
    """On a card's front, its clock unset; a card that is already up keeps its clock."""
    if card == stage.card and stage.place == "cards":
        return replace(_whole(stage), face="front")
    return replace(
        _whole(stage), place="cards", card=card, face="front", step="think", clock_ends=None, clock_left=None
    )


def _along(meeting: Meeting, by: int) -> Stage:
    stage, cards = meeting.stage, meeting.cards
    if stage.place == "actions":
        return replace(stage, blank=False)
    if not cards:
        return replace(_whole(stage), place="actions")
    at = cards.index(stage.card) if stage.card in cards else -1
    if at + by >= len(cards):
        return replace(_whole(stage), place="actions")
    return _at(stage, cards[at + by])


def _back(meeting: Meeting) -> Stage:
    """The back of what came before, as turning pages backwards does."""
    stage, cards = meeting.stage, meeting.cards
    if stage.place == "actions":
        return replace(_whole(stage), place="cards")
    at = cards.index(stage.card) if stage.card in cards else 0
    if at == 0:
        return replace(_whole(stage), face="front")
    return replace(_at(stage, cards[at - 1]), face="back")


def _clock(stage: Stage, now: float, argument: str, think_seconds: int) -> Stage:
    if argument:
        if not argument.isdecimal() or len(argument) > len(str(LONGEST_CLOCK)) or int(argument) > LONGEST_CLOCK:
            raise refuse("stage.bad-clock", f"“{argument[:20]}” is not a time for the clock.", "Give it in seconds.")
        seconds = int(argument)
        return replace(stage, clock_ends=now + seconds if seconds else None, clock_left=None)
    if stage.clock_ends is not None:
        left = clock_left(stage, now)
        return replace(stage, clock_ends=None, clock_left=left or None)
    return replace(stage, clock_ends=now + (stage.clock_left or think_seconds), clock_left=None)
