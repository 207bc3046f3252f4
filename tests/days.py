"""This file is here to make days with a timetable in code: a small deck, its sessions, and a clock of their own."""

from __future__ import annotations

from dataclasses import replace

from lib.model.agenda_deck import AgendaDeck
from lib.model.day import arrived
from lib.model.meeting import Meeting, PlannedCard, Stage, Times
from lib.model.record import Record
from lib.model.stage import moved

NINE = 1_795_338_000.0  # 22 November 2026, 09:00 UTC


def at(hours: int, minutes: int = 0, seconds: int = 0) -> float:
    """A moment of that day, where the clock is UTC."""
    return NINE + (hours - 9) * 3_600 + minutes * 60 + seconds


def small_day(**parts: object) -> AgendaDeck:
    """Three slots of an hour, half an hour and an hour, a coffee and a lunch, then a closing slot: 09:00 to 13:15."""
    slots = [
        {"id": "a", "title": "Arrive", "minutes": 60, "themes": [{"text": "Who is here?"}]},
        {"id": "b", "title": "Begin", "minutes": 30, "themes": [{"text": "What is it?"}]},
        {"id": "c", "title": "Carry on", "minutes": 60, "themes": [{"text": "What else?"}]},
        {"id": "z", "title": "Close", "minutes": 45, "role": "act", "themes": [{"text": "What first?"}]},
    ]
    breaks = [
        {"id": "coffee", "title": "Coffee", "minutes": 15, "after": "a"},
        {"id": "lunch", "title": "Lunch", "minutes": 45, "after": "c"},
    ]
    data = {"format": 1, "id": "small", "version": 1, "kind": "agenda", "title": "Small day", "summary": "For tests."}
    return AgendaDeck.model_validate({**data, "slots": slots, "breaks": breaks, "priorities": 3, **parts})


DAY = small_day()
ORDER = ("a", "coffee", "b", "c", "lunch", "z")


def session(deck: AgendaDeck = DAY, *, minutes: int | None = 255, **times: object) -> Meeting:
    """A session of the whole day, on its first slot, which has not begun."""
    plan = tuple(PlannedCard(card.id, card.minutes) for card in deck.cards())
    stage = Stage(card=plan[0].card, times=Times(**{"zone": 0, **times}))  # type: ignore[arg-type]
    return Meeting("m", "A day", "team", "hash", plan, minutes=minutes, stage=stage)


def went(meeting: Meeting, *moves: tuple[float, str]) -> Meeting:
    """The session after the host went to each card at that moment."""
    for now, card in moves:
        stage = moved(meeting, f"card:{card}", now, 120)
        meeting = replace(meeting, stage=arrived(meeting, replace(stage, started=stage.started or now), now))
    return meeting


def day_record(
    deck: AgendaDeck = DAY,
    moves: tuple[tuple[float, str], ...] = ((at(9, 5), "a"), (at(10), "coffee"), (at(10, 20), "b")),
) -> Record:
    """A session of a day that is in its third part."""
    return Record(went(session(deck), *moves), deck)
