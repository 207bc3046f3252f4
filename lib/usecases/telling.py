"""This file is here to tell the screens of a meeting that something changed, each what it may know."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from lib.errors import AppError
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.counting import STAGE as STAGE
from lib.usecases.counting import counts_event
from lib.usecases.stage_event import phone_events, wall_event

WALL = "wall"
"""What hosts and the projector follow: the same and everything that was revealed."""
COUNTS = "counts"
"""How many people are in, for hosts and the projector. Batched, since the moment of a single answer tells too."""


def own_topic(subject: str) -> str:
    """What one person's screens follow, to be told that they belong elsewhere now."""
    return f"own:{subject}"


def tell_stage(services: Services, meeting_id: str) -> None:
    """Tell everyone where the room is, after the act is on disk. Phones hear first: there are more of them.

    Raises no AppError: what is done is done, and whoever was told that it failed would do it twice.
    """
    with suppress(AppError):  # a screen that was not told looks again by itself
        _tell_stage(services, meeting_id)


def _tell_stage(services: Services, meeting_id: str) -> None:
    phones, walls = (services.hub.followers(meeting_id, topic) for topic in (STAGE, WALL))
    if not phones and not walls:
        return
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, meeting_id)
        if meeting is None:
            return
        if phones:
            services.hub.tell(meeting_id, STAGE, phone_events(services, connection, meeting))
        if walls:
            services.hub.tell(meeting_id, WALL, wall_event(services, connection, meeting))
            services.hub.tell(meeting_id, COUNTS, counts_event(services, connection, meeting))


def hear_others(services: Services) -> Callable[[], None]:
    """Tell the screens of this server what was done on another one; returns what ends it."""

    def hear(meeting_id: str, look: bool) -> None:
        if not look:
            tell_counts(services, meeting_id)
            return
        with services.store.read() as connection:
            there = meetings.find_meeting(connection, meeting_id) is not None
        if there:
            tell_stage(services, meeting_id)
        else:
            tell_gone(services, meeting_id)

    return services.store.hear(hear)


def tell_gone(services: Services, meeting_id: str) -> None:
    """End the streams of a meeting that was deleted."""
    for topic in (STAGE, WALL):
        services.hub.tell(meeting_id, topic, {"gone": True})


def tell_counts(services: Services, meeting_id: str) -> None:
    """Tell hosts and the projector how many are in, soon, and at most some ten times a second."""
    if services.hub.followers(meeting_id, COUNTS):
        services.pace.soon((meeting_id, COUNTS), lambda: _tell_counts(services, meeting_id))


def _tell_counts(services: Services, meeting_id: str) -> None:
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, meeting_id)
        event = counts_event(services, connection, meeting) if meeting else None
    if event:
        services.hub.tell(meeting_id, COUNTS, event)
