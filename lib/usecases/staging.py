"""This file is here to move the room on, and to tell every screen of it where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lib.live.hub import Event
from lib.model.action import ACTION, Action, as_action
from lib.model.deck import Deck
from lib.model.meeting import Meeting
from lib.model.stage import clock_left, moved
from lib.priorities.planning import acting_cards, lateness
from lib.runtime import Services
from lib.store import items, meetings
from lib.usecases.reading import View, load_deck
from lib.usecases.rights import Person, require, require_open

STAGE = "stage"
"""The topic that every screen of a meeting follows."""

THINK_SHARE = 4
"""An unset clock starts from a quarter of the card's minutes, for thinking in silence."""


def move(services: Services, person: Person, meeting_id: str, act: str) -> Event:
    """Do one act of `lib.model.stage` and tell the room; the stage event comes back.

    Two windows may move at once: each act starts from where the room is by then.
    """
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        now = services.clock()
        stage = moved(meeting, act, now, _think_seconds(meeting))
        if stage.started is None:
            stage = replace(stage, started=now)
        if stage != meeting.stage:
            meeting = meetings.change_meeting(connection, meeting.id, stage=stage)
        event = _read_event(services, connection, meeting)
    services.hub.tell(meeting.id, STAGE, event)
    return event


def see_stage(services: Services, person: Person, meeting_id: str) -> Event:
    """Where the room is now, as one event."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "show")
        return _read_event(services, connection, meeting)


def stage_of(services: Services, view: View) -> Event:
    """Where the room is, as the view has it: what `see_stage` tells, without asking the database again."""
    return _event(view.meeting, view.deck, view.actions, services.clock())


def tell_stage(services: Services, meeting_id: str) -> None:
    """Tell whoever follows where the room is again, after something other than a move changed."""
    if not services.hub.followers(meeting_id, STAGE):
        return
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, meeting_id)
        event = _read_event(services, connection, meeting) if meeting else None
    if event:
        services.hub.tell(meeting_id, STAGE, event)


def _think_seconds(meeting: Meeting) -> int:
    minutes = next((planned.minutes for planned in meeting.plan if planned.card == meeting.stage.card), 0)
    return max(60, minutes * 60 // THINK_SHARE)


def _read_event(services: Services, connection: Any, meeting: Meeting) -> Event:
    found = items.items_of(connection, meeting.id, ACTION) if meeting.stage.place == "actions" else ()
    actions = tuple(as_action(item) for item in found if not item.set_aside)
    return _event(meeting, load_deck(services, connection, meeting.deck), actions, services.clock())


def _event(meeting: Meeting, deck: Deck, actions: Iterable[Action], now: float) -> Event:
    """What is only shown, complete in itself; a screen draws it without asking again.

    Times are seconds; `clock_left` counts from the moment of the event, so that a screen whose own
    clock is wrong still counts down right.
    """
    stage, cards = meeting.stage, meeting.cards
    late = lateness(meeting, now, acting_cards(deck))
    return {
        "revision": meeting.revision,
        "place": stage.place,
        "card": stage.card,
        "face": stage.face,
        "step": stage.step,
        "part": stage.part,
        "parts": stage.parts,
        "blank": stage.blank,
        "closed": meeting.closed is not None,
        "clock_left": clock_left(stage, now),
        "clock_runs": stage.clock_ends is not None,
        "at": cards.index(stage.card) + 1 if stage.card in cards else 0,
        "of": len(cards),
        "issue": _issue_title(deck, stage.card),
        "minutes_left": _minutes_left(meeting, now),
        "late": late.minutes if late else 0,
        "actions": _told(actions) if stage.place == "actions" else [],
    }


def _issue_title(deck: Deck, card: str) -> str:
    try:
        issue = deck.issue_of(card)
    except KeyError:
        return ""
    return f"{deck.issue_label} {issue.id}: {issue.title}"


def _minutes_left(meeting: Meeting, now: float) -> int | None:
    """Of the time there was, rounded up and never below 0; None without a limit."""
    if meeting.minutes is None or meeting.stage.started is None:
        return None
    return max(0, -int(-(meeting.stage.started + meeting.minutes * 60 - now) // 60))


def _told(actions: Iterable[Action]) -> list[dict[str, str]]:
    return [{"what": action.what, "who": action.who, "by": action.by} for action in actions]
