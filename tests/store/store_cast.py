"""This file is here to set the scene: a meeting that Ana hosts, Bo takes part in, and Cy knows nothing of."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from lib.model.meeting import Meeting, Member, PlannedCard, Subject
from lib.store import decks, meetings, members, subjects
from lib.store.engine import Store

DECK = "the-hash-of-a-deck"

only_postgresql = pytest.mark.parametrize(
    "url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)
"""For what only a server can do."""


def a_meeting(id: str = "meeting", **parts: Any) -> Meeting:
    return Meeting(
        **{"id": id, "title": "Retreat", "way": "groups", "deck": DECK, "plan": (PlannedCard("2.1", 8),)} | parts
    )


def begin(store: Store, meeting: Meeting | None = None, *, bo: str = "bo") -> Meeting:
    """A kept meeting with Ana as its host and Bo as a participant."""
    meeting = meeting or a_meeting()
    with store.write() as connection:
        decks.keep_deck(connection, meeting.deck, '{"title": "Progression"}')
        meetings.insert_meeting(connection, meeting)
        subjects.insert_subject(connection, Subject("ana", meeting.id, "participant", "Ana"))
        subjects.insert_subject(connection, Subject(bo, meeting.id, "participant", "Bo"))
        members.set_member(connection, Member(meeting.id, f"{meeting.id}-ana", "run", "ana"))
        members.set_member(connection, Member(meeting.id, f"{meeting.id}-bo", "answer", bo))
    return meeting


def all_at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Run every act in a thread of its own, let go together; what each gave or raised, in order."""
    gate = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[number] = act()
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for a condition; fails when it does not come true."""
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it never came true"
        threading.Event().wait(0.001)
