"""This file is here to say which step the room is on and which comes next, so that one button stands out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.model.deck import Deck
from lib.model.hiding import asked_round
from lib.model.meeting import VOTE, Meeting, Stage

State = Literal["done", "now", "next", "later"]

_NEXT = {"Reveal": "Reveal to everyone", "Talk": "On to the talk", "Note": "On to the note", "Vote": "On to the vote"}


@dataclass(frozen=True)
class Move:
    """One button of the row. `act` is what `move` is asked for, where that is possible yet, and still."""

    name: str
    label: str
    act: str
    state: State
    possible: bool = True

    @property
    def said(self) -> str:
        """What comes next is said as something to do."""
        return _NEXT.get(self.label, self.label) if self.state == "next" else self.label


def steps_of(
    meeting: Meeting,
    stage: Stage,
    deck: Deck,
    names: Mapping[str, str],
) -> tuple[Move, ...]:
    """The row of steps where the room stands, with exactly one that comes next, unless everything is done.

    `names` are what a kind of deck calls steps of a card; one that names its second round always has one. On a
    pause nothing is asked, so that there is nothing to reveal.
    """
    match stage.place:
        case "lobby":
            return (Move("begin", "Start with the first card", "cards", "next"),)
        case "cards" if stage.card in deck.pauses:
            on = "skip" if stage.card != meeting.cards[-1] else "actions"
            return (Move("note", "Note", "step:note", "later"), Move("on", "Go on", on, "next"))
        case "cards":
            return _of_a_card(meeting, stage, deck, names)
        case _:
            return _of_the_actions(stage)


def _of_a_card(meeting: Meeting, stage: Stage, deck: Deck, names: Mapping[str, str]) -> tuple[Move, ...]:
    reveal, round = stage.reveals.get(stage.card), asked_round(stage, stage.card)
    now = "think" if round == 1 and stage.step != "note" else stage.step
    if round is not None:
        following = "reveal"
    else:
        talked = "second" if "second" in names and reveal == "first" else "note"
        following = {"reveal": "note" if reveal == "both" else "talk", "talk": talked}.get(stage.step, "on")
    is_last = not meeting.cards or stage.card == meeting.cards[-1]
    row = (
        ("think", "Think", "step:think", reveal is None),
        ("reveal", names.get("again", "Reveal again") if round == 2 else "Reveal", "reveal", round is not None),
        ("talk", "Talk", "step:talk", reveal is not None),
        ("second", "Second round", "step:second", reveal == "first"),
        ("note", "Note", "step:note", True),
        ("on", "To the actions" if is_last else _next(meeting, stage, deck), "actions" if is_last else "skip", True),
    )
    done = {
        "think": reveal is not None,
        "reveal": round is None,
        "talk": now in ("second", "note"),
        "second": reveal == "both",
    }
    return tuple(
        Move(name, names.get(name, label), act, _state(name, now, following, done.get(name, False)), possible)
        for name, label, act, possible in row
    )


def _next(meeting: Meeting, stage: Stage, deck: Deck) -> str:
    at = meeting.cards.index(stage.card) + 1 if stage.card in meeting.cards else 0
    return f"Next {deck.noun_of(meeting.cards[at])}"


def _of_the_actions(stage: Stage) -> tuple[Move, ...]:
    asked = asked_round(stage, VOTE) is not None
    now = "reveal" if stage.place == VOTE and not asked else stage.place
    following = {"actions": "vote" if asked else "agree", VOTE: "reveal", "reveal": "agree"}.get(now, "")
    row = (
        ("actions", "Actions", "actions", True),
        ("vote", "Vote", VOTE, True),
        ("reveal", "Reveal the vote", "reveal", stage.place == VOTE and asked),
        ("agree", "Agree the list", "agree", True),
    )
    done = {"actions": now != "actions", "vote": not asked, "reveal": not asked}
    return tuple(
        Move(name, label, act, _state(name, now, following, done.get(name, False)), possible)
        for name, label, act, possible in row
    )


def _state(name: str, now: str, following: str, done: bool) -> State:
    if name == now:
        return "now"
    if name == following:
        return "next"
    return "done" if done else "later"
