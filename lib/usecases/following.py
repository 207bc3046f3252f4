"""This file is here to say what a screen may follow, and what it hears first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.live.hub import Event
from lib.model.hiding import stage_for
from lib.runtime import Services
from lib.store import meetings, subjects
from lib.usecases.counting import counts_event
from lib.usecases.joining import own_subject
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, not_here, require
from lib.usecases.shown import shown_ratings
from lib.usecases.stage_event import phone_events, wall_event
from lib.usecases.telling import COUNTS, STAGE, WALL


@dataclass(frozen=True)
class Follower:
    """One screen that follows a meeting: a participant's phone, or a host's or projector's. `mark` is its browser in
    this meeting, and never told."""

    meeting: str
    phone: bool
    subject: str = ""
    group: str = ""
    mark: str = ""


def follow(services: Services, person: Person, meeting_id: str, *, as_phone: bool = False) -> Follower:
    """What this browser may follow. A host who has joined may follow as a phone too (`as_phone`)."""
    with services.store.read() as connection:
        meeting, member = require(services, connection, person, meeting_id, "follow")
        if member.right != "answer" and not as_phone:
            return Follower(meeting.id, phone=False, mark=member.person)
        own = own_subject(member)
        subject = subjects.find_subject(connection, meeting.id, own)
    return Follower(meeting_id, phone=True, subject=own, group=subject.group if subject else "")


def shown_elsewhere(services: Services, follower: Follower, card: str) -> list[dict[str, object]]:
    """How a card was rated that is not up now but was revealed; [] while it is not."""
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, follower.meeting)
        if meeting is None or card not in meeting.cards:
            return []
        group = subjects.find_subject(connection, meeting.id, follower.group)
        stage = replace(stage_for(meeting, group), place="cards", card=card)
        deck = load_deck(services, connection, meeting.deck)
        return shown_ratings(
            services, connection, meeting, deck, stage, with_groups=False, group=follower.group if meeting.apart else ""
        )


def first_events(services: Services, follower: Follower) -> list[tuple[str, Event]]:
    """Where the meeting is now, as (topic, event); AppError when it is gone."""
    with services.store.read() as connection:
        meeting = meetings.find_meeting(connection, follower.meeting)
        if meeting is None:
            raise not_here()
        if follower.phone:
            return [(STAGE, phone_events(services, connection, meeting))]
        return [
            (WALL, wall_event(services, connection, meeting)),
            (COUNTS, counts_event(services, connection, meeting)),
        ]
