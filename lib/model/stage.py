"""This file is here to move a room on: what each key press makes of the stage. Pure functions."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from lib.errors import AppError, refuse
from lib.model.meeting import STEPS, VOTE, Meeting, Place, Reveal, Showing, Stage, Step

PLACES: tuple[Place, ...] = get_args(Place)
ACTS = ("next", "skip", "back", "flip", "clock", "blank", "reveal", "lock", "unlock", "locks", *PLACES)
"""Acts that take no argument; `card:<id>`, `step:<step>`, `show:<what>`, `clock:<seconds>` and `parts:<number>` take one."""

_WITH_ARGUMENT = ("card", "step", "show", "clock", "parts")

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
        case "lobby" | "cards" | "actions" | "vote" | "agree":
            return replace(_whole(stage), place=name)
        case "reveal":
            return _revealed(stage, now)
        case "lock" | "unlock":
            return replace(stage, locked=name == "lock")
        case "locks":
            return replace(stage, locks=not stage.locks)
        case "card" if argument in meeting.cards:
            return _at(stage, argument)
        case "show" if argument in get_args(Showing):
            return _showing(stage, argument)
        case "step" if argument in STEPS:
            return _stepped(stage, argument)
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
    return replace(stage, part=0, parts=1, blank=False, showing="card")


def _flipped(stage: Stage) -> Stage:
    return replace(_whole(stage), face="back" if stage.face == "front" else "front")


def _at(stage: Stage, card: str) -> Stage:
    """On a card's front, its clock unset; a card that is already up keeps its clock."""
    if card == stage.card and stage.place == "cards":
        return replace(_whole(stage), face="front")
    return replace(
        _whole(stage),
        place="cards",
        card=card,
        face="front",
        step=_step_of(stage.reveals.get(card)),
        clock_ends=None,
        clock_left=None,
        locked=False,
    )


def _step_of(reveal: Reveal | None) -> Step:
    """Where a card that comes up again was left."""
    return "think" if reveal is None else "second" if reveal == "second" else "reveal"


def _revealed(stage: Stage, now: float) -> Stage:
    """What is up is revealed to everyone: a card's first round, its second, or the vote. It cannot be taken back."""
    what = VOTE if stage.place == VOTE else stage.card
    if stage.place not in ("cards", VOTE) or not what:
        raise refuse(
            "stage.nothing-to-reveal", "There is nothing to reveal here.", "Go to a card or to the vote first."
        )
    reached: Reveal = "both" if stage.reveals.get(what) in ("second", "both") else "first"
    if stage.reveals.get(what) == reached:
        return replace(_whole(stage), step="reveal", showing="ratings")
    return replace(
        _whole(stage),
        step="reveal",
        showing="ratings",
        reveals={each: far for each, far in stage.reveals.items() if each != what} | {what: reached},
        revealed_at=now,
        locked=False,
    )


def _showing(stage: Stage, what: str) -> Stage:
    if what not in ("card", "sheet") and stage.reveals.get(stage.card) is None:
        raise _not_revealed(stage.card)
    return replace(_whole(stage), showing=what)  # type: ignore[arg-type]  # one of Showing, as the caller saw


def _stepped(stage: Stage, step: str) -> Stage:
    """Another step of the card. A second round begins blind; thinking again hides nothing that was revealed."""
    reveal = stage.reveals.get(stage.card)
    if step != "think" and reveal is None and step != "note":
        raise _not_revealed(stage.card)
    reveals = {**stage.reveals, stage.card: "second"} if step == "second" and reveal == "first" else stage.reveals
    showing = "ratings" if step == "reveal" else stage.showing if step == "talk" else "card"
    locked = stage.locked and stage.step == step
    return replace(_whole(stage), step=step, reveals=reveals, showing=showing, locked=locked)  # type: ignore[arg-type]


def _not_revealed(card: str) -> AppError:
    return refuse(
        "stage.not-revealed",
        f"What people answered on {card[:40]} is not revealed yet.",
        "Reveal it first: then everyone sees it at once.",
    )


def _along(meeting: Meeting, by: int) -> Stage:
    stage, cards = meeting.stage, meeting.cards
    if stage.place == "lobby":
        return replace(_whole(stage), place="cards", face="front")
    if stage.place != "cards":
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
    if stage.place != "cards":
        before: dict[Place, Place] = {"actions": "cards", "vote": "actions", "agree": "actions"}
        return replace(_whole(stage), place=before.get(stage.place, stage.place))
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
