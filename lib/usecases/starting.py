"""This file is here to start a session, and to find one's own again."""

from __future__ import annotations

import logging
import secrets
import time
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from lib.decks.frozen import freeze
from lib.errors import refuse
from lib.model.day import arrived
from lib.model.deck import Deck
from lib.model.meeting import Meeting, Member, Names, Pace, PlannedCard, Stage, Subject, Times, Way
from lib.model.text import checked_line, checked_text, shortened
from lib.runtime import Services
from lib.store import decks, meetings, members, subjects
from lib.usecases.grouping import check_names, new_group
from lib.usecases.planning import check_plan, check_start
from lib.usecases.rights import Person, key_hash, new_key, person_mark, require
from lib.usecases.shelf import decks_for
from lib.usecases.telling import tell_gone

_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ID_LENGTH = 12
_TRIES_TO_SCRUB, _BETWEEN_TRIES = 10, 0.05  # seconds

log = logging.getLogger("see_over")

LONGEST_MEETING = 24 * 60
"""Minutes."""


@dataclass(frozen=True)
class Invitation:
    """What the start page asked for. `prepared` answers the deck's preparation questions, in order.

    `groups` are names of groups, () for one team. With `lobby` the room begins where people join. Of a day with a
    timetable, `opens` is when it begins, in minutes after midnight, None for what the deck says, and `zone` how many
    minutes the host's clock is ahead of UTC.
    """

    deck: str
    way: Way
    plan: tuple[PlannedCard, ...]
    title: str = ""
    purpose: str = ""
    people: str = ""
    minutes: int | None = None
    prepared: tuple[str, ...] = ()
    names: Names = "named"
    pace: Pace = "host"
    groups: tuple[str, ...] = ()
    lobby: bool = False
    opens: int | None = None
    zone: int | None = None


def start_meeting(services: Services, person: Person, wanted: Invitation) -> Meeting:
    """Begin a session with `person` as its host, standing on the first card of the plan."""
    deck = decks_for(services, person).get(wanted.deck)
    if deck is None:
        raise refuse("session.no-deck", f"There is no deck “{wanted.deck[:80]}”.", "Choose one from the list.")
    _check_invitation(wanted)
    check_plan(deck, wanted.plan)
    called = check_names(wanted.groups) if wanted.way == "groups" and wanted.groups else ("The team",)
    with services.store.write() as connection:
        hash, body = freeze(deck)
        decks.keep_deck(connection, hash, body)
        meeting = _begun(services, deck, _new_meeting(services, deck, hash, wanted))
        meetings.insert_meeting(connection, meeting)
        if wanted.way == "alone":
            home = Subject(id=uuid.uuid4().hex, meeting=meeting.id, sort="participant")
            subjects.insert_subject(connection, home)
        else:
            made = [new_group(meeting, name) for name in called]
            home = made[0][0]
            for each in (subject for pair in made for subject in pair):
                subjects.insert_subject(connection, each)
        mark = person_mark(services, person, meeting.id)
        members.set_member(connection, Member(meeting.id, mark, "run", home.id))
    return meeting


def my_meetings(services: Services, person: Person) -> tuple[Meeting, ...]:
    """Sessions this browser hosts, the latest first. Nothing tells two of them apart to anyone else."""
    with services.store.read() as connection:
        marks = {person_mark(services, person, id): id for id in meetings.meeting_ids(connection)}
        mine = [member.meeting for member in members.memberships(connection, marks) if member.right == "run"]
        found = meetings.meetings_by_id(connection, mine)
    return tuple(sorted(found, key=lambda meeting: meeting.created, reverse=True))


def make_return_key(services: Services, person: Person, meeting_id: str) -> str:
    """A key that brings this session back in another browser. Shown once; only its hash is kept.

    An earlier key stops working, so a lost slip of paper can be made worthless.
    """
    key = new_key()
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "run")
        members.remove_keys(connection, meeting.id, "run")
        members.add_key(connection, key_hash(key), meeting.id, "run", member.subject, services.clock())
    return key


def return_with_key(services: Services, person: Person, key: str) -> Meeting:
    """Open a session in this browser with its return key: the same place, the same answers."""
    with services.store.write() as connection:
        found = members.find_key(connection, key_hash(key))
        meeting = meetings.find_meeting(connection, found.meeting) if found else None
        if found is None or meeting is None:
            raise refuse(
                "session.wrong-key",
                "No session has this return key.",
                "Check it letter by letter (there is no I, L, O, 0 or 1 in it), or open the session from its file.",
            )
        mark = person_mark(services, person, meeting.id)
        before = members.find_member(connection, meeting.id, mark)
        # Whoever has joined from this browser goes on answering as the same participant.
        own = "" if before is None else before.own or (before.subject if before.right == "answer" else "")
        members.set_member(connection, Member(meeting.id, mark, found.right, found.subject, own))
    return meeting


def delete_meeting(services: Services, person: Person, meeting_id: str) -> None:
    """Delete a session and everything in it, from the disk too. It cannot be undone."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        meetings.delete_meeting(connection, meeting.id)
    _see_off(services, [meeting.id])


def delete_expired(services: Services) -> int:
    """Delete the sessions whose date has passed; how many went."""
    with services.store.read() as connection:
        expired = meetings.expired_ids(connection, services.today().isoformat())
    if not expired:
        return 0
    with services.store.write() as connection:
        for id in expired:
            meetings.delete_meeting(connection, id)
    _see_off(services, expired)
    return len(expired)


def _see_off(services: Services, gone: Collection[str]) -> None:
    """End the streams of deleted sessions, and wipe their bytes; a reader in the way is waited for a little."""
    for id in gone:
        tell_gone(services, id)
    for _ in range(_TRIES_TO_SCRUB):
        if services.store.scrub():
            return
        time.sleep(_BETWEEN_TRIES)
    log.warning("deleted texts stay in the database’s log until it is next emptied, since somebody is reading")


def forget_me(services: Services, person: Person, meeting_id: str) -> None:
    """This browser no longer opens the session; the session itself stays."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "follow")
        members.remove_member(connection, meeting.id, member.person)


def new_meeting_id() -> str:
    """A meeting's id: part of its address, and no secret."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))


def _check_invitation(wanted: Invitation) -> None:
    """What a page offers as a choice is checked again: the browser's choices are no protection."""
    minutes = wanted.minutes
    possible = minutes is None or (type(minutes) is int and 1 <= minutes <= LONGEST_MEETING)
    if (
        wanted.way not in get_args(Way)
        or wanted.names not in get_args(Names)
        or wanted.pace not in get_args(Pace)
        or not possible
    ):
        raise refuse(
            "session.bad-choice",
            f"A session cannot be “{str(wanted.way)[:40]}”, “{str(wanted.names)[:40]}” and “{str(minutes)[:40]}” minutes.",
            f"Choose who meets from the list, and 1 to {LONGEST_MEETING:,} minutes or no limit.",
        )


def _new_meeting(services: Services, deck: Deck, hash: str, wanted: Invitation) -> Meeting:
    today = services.today()
    purpose = checked_line(wanted.purpose, called="The purpose", longest=500)
    called = f"{deck.title}: {shortened(purpose, 150)}" if deck.about and purpose else deck.title
    title = checked_line(wanted.title, called="The title") or f"{called}, {today.day} {today:%B %Y}"
    prepared = tuple(checked_text(answer, called="The preparation") for answer in wanted.prepared[: len(deck.prepare)])
    first = next(planned.card for planned in wanted.plan if planned.state == "in")
    return Meeting(
        id=new_meeting_id(),
        title=title,
        way=wanted.way,
        deck=hash,
        plan=tuple(wanted.plan),
        purpose=purpose,
        names=wanted.names,
        pace=wanted.pace,
        minutes=wanted.minutes,
        people=checked_text(wanted.people, called="Who was there", longest=2_000),
        prepared=prepared,
        stage=_first_stage(services, first, wanted),
        created=services.clock(),
        expires_on=_expiry(services, today),
    )


def _first_stage(services: Services, card: str, wanted: Invitation) -> Stage:
    """Time runs from the first card, and not while people are still coming in."""
    times = Times(opens=wanted.opens, zone=wanted.zone)
    if wanted.lobby:
        return Stage(place="lobby", card=card, times=times)
    return Stage(card=card, started=services.clock(), times=times)


def _begun(services: Services, deck: Deck, meeting: Meeting) -> Meeting:
    """The first slot of a timetable begins with the session, unless people are still coming in."""
    if not deck.timed:
        return meeting
    check_start(meeting.stage.times.opens, meeting.stage.times.zone)
    return replace(meeting, stage=arrived(meeting, meeting.stage, services.clock()))


def _expiry(services: Services, today: date) -> str:
    days = services.settings.keep_days
    return (today + timedelta(days=days)).isoformat() if days else ""
