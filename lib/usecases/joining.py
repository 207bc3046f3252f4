"""This file is here to let people in with a code, to let them choose a group, and to let them go again."""

from __future__ import annotations

import hmac
import uuid
from dataclasses import dataclass
from typing import Any

from lib.errors import refuse
from lib.model.hiding import groups_of, would_show_more
from lib.model.meeting import Meeting, Member, Names, Subject
from lib.model.text import checked_line
from lib.runtime import Services
from lib.store import meetings, members, subjects
from lib.store.pretend import clear_pretend
from lib.usecases.codes import (
    CODE_LENGTH,
    LETTERS,
    clean_code,
    code_hash,
    join_address,
    join_code,
    join_ticket,
    nth_code,
)
from lib.usecases.guessing import Guesser, check_guesser, count_failure
from lib.usecases.rights import Person, person_mark, require, require_open
from lib.usecases.telling import own_topic, tell_counts, tell_stage

LONGEST_NAME = 60

__all__ = [
    "CODE_LENGTH",
    "LETTERS",
    "Door",
    "choose_group",
    "find_by_code",
    "invite_phones",
    "join",
    "join_address",
    "join_code",
    "join_ticket",
    "leave_meeting",
    "own_subject",
    "rename_me",
    "renew_code",
]


@dataclass(frozen=True)
class Door:
    """What somebody who has the code is told before joining. `groups` are (id, name), () when there is only one."""

    meeting: str
    title: str
    names: Names
    groups: tuple[tuple[str, str], ...]
    closed: bool
    full: bool


def invite_phones(services: Services, person: Person, meeting_id: str) -> str:
    """Let phones in: the join code, made on the first call and the same from then on."""
    return _invite(services, person, meeting_id, renew=False)


def renew_code(services: Services, person: Person, meeting_id: str) -> str:
    """Another code; whoever has joined stays, and the old one lets nobody in any more."""
    return _invite(services, person, meeting_id, renew=True)


def _invite(services: Services, person: Person, meeting_id: str, *, renew: bool) -> str:
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        if meeting.way == "alone":
            raise refuse("join.alone", "This session is for one person.", "Start a session as a team to invite phones.")
        if meeting.code and not renew:
            return join_code(services, meeting)
        serial = meeting.code + 1
        while members.find_key(connection, code_hash(services, nth_code(services, meeting.id, serial))):
            serial += 1
        code = nth_code(services, meeting.id, serial)
        members.remove_keys(connection, meeting.id, "answer")
        members.add_key(connection, code_hash(services, code), meeting.id, "answer", "", services.clock())
        meetings.change_meeting(connection, meeting.id, code=serial)
    tell_stage(services, meeting_id)
    return code


def find_by_code(services: Services, code: str, *, guesser: Guesser, ticket: str = "") -> Door:
    """What the code opens. Raises AppError `join.wrong-code`, or `join.too-many-guesses` after too many of those."""
    with services.store.read() as connection:
        meeting = _find(services, connection, code, guesser, ticket)
        groups = tuple((group.id, group.name) for group in subjects.groups_in(connection, meeting.id))
        full = _is_full(services, connection, meeting)
    return Door(
        meeting=meeting.id,
        title=meeting.title,
        names=meeting.names,
        groups=groups if len(groups) > 1 else (),
        closed=meeting.closed is not None,
        full=full,
    )


def join(
    services: Services,
    person: Person,
    code: str,
    *,
    name: str = "",
    group: str = "",
    guesser: Guesser | None = None,
    ticket: str = "",
) -> Meeting:
    """Become a participant. Joining twice is fine: the same browser stays the same person.

    A host who joins keeps hosting, and answers as a participant of their own on the phone page.
    """
    called = checked_line(name, called="Your name", longest=LONGEST_NAME)
    if not person.token:
        raise refuse(
            "join.no-cookie",
            "This browser keeps no cookies, so it would be somebody else after every tap.",
            "Allow cookies for this page, or leave private mode, then reload the page.",
        )
    with services.store.write() as connection:
        meeting = _find(services, connection, code, guesser or Guesser(person.token), ticket)
        mark = person_mark(services, person, meeting.id)
        member = members.find_member(connection, meeting.id, mark)
        if member and (member.own or member.right == "answer"):
            return meeting
        require_open_to_join(meeting)
        if _is_full(services, connection, meeting):
            raise refuse(
                "join.full",
                f"This session is full: {services.settings.most_people:,} people have joined.",
                "Ask the host. Whoever runs this server can let more in.",
            )
        rehearsed = clear_pretend(connection, meeting.id)
        own = Subject(
            id=uuid.uuid4().hex,
            meeting=meeting.id,
            sort="participant",
            name="" if meeting.names == "anonymous" else called,
            group=_group_to_join(connection, meeting, group),
        )
        subjects.insert_subject(connection, own)
        right, subject = (member.right, member.subject) if member else ("answer", own.id)
        if right == "show":
            right, subject = "answer", own.id
        members.set_member(connection, Member(meeting.id, mark, right, subject, own.id))
        meetings.bump(connection, meeting.id, look=bool(rehearsed))
    services.reached.set()
    if member and member.right == "show":  # what its screens hear as a projector is no longer theirs
        services.hub.tell(meeting.id, own_topic(mark), {"again": True})
    if rehearsed:
        tell_stage(services, meeting.id)
    tell_counts(services, meeting.id)
    return meeting


def require_open_to_join(meeting: Meeting) -> None:
    if meeting.closed is not None:
        raise refuse(
            "join.closed",
            "This session is closed, so nobody can join it now.",
            "Ask the host to reopen it. If you took part, open it on the phone that you used.",
        )


def choose_group(services: Services, person: Person, meeting_id: str, group: str) -> None:
    """Go to another group. Answers go along."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        groups = groups_of(subjects.groups_in(connection, meeting.id))
        if group not in groups:
            raise refuse("group.not-there", "That group is not in this session.", "Choose one from the list.")
        now = subjects.find_subject(connection, meeting.id, own)
        if would_show_more(meeting, groups.get(now.group) if now else None, groups[group]):
            raise refuse(
                "group.would-reveal",
                "Answers were revealed already, and going to another group now would show more than everyone agreed to.",
                "Stay in your group, or change before anything is revealed.",
            )
        _leave_writing(connection, meeting.id, own)
        subjects.change_subject(connection, meeting.id, own, group=group)
        meetings.bump(connection, meeting.id)
    services.hub.tell(meeting_id, own_topic(own), {"again": True})
    tell_counts(services, meeting_id)


def rename_me(services: Services, person: Person, meeting_id: str, name: str) -> None:
    """Change one's name; an anonymous session keeps none."""
    called = checked_line(name, called="Your name", longest=LONGEST_NAME)
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        if meeting.names == "anonymous":
            raise refuse("join.anonymous", "This session is anonymous, so it keeps no names.", "Leave the name out.")
        subjects.rename_subject(connection, meeting.id, own_subject(member), called)
        meetings.bump(connection, meeting.id)


def leave_meeting(services: Services, person: Person, meeting_id: str) -> None:
    """This browser no longer opens the session; what was answered stays. A host keeps hosting."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        own = own_subject(member)
        _leave_writing(connection, meeting.id, own)
        if member.right == "run":
            members.set_member(connection, Member(meeting.id, member.person, "run", member.subject))
        else:
            members.remove_member(connection, meeting.id, member.person)
        meetings.bump(connection, meeting.id, look=False)
    services.hub.tell(meeting_id, own_topic(own), {"gone": True})
    tell_counts(services, meeting_id)


def own_subject(member: Member) -> str:
    """The participant that a browser answers as. Raises AppError for a host or projector who has not joined."""
    if member.own:
        return member.own
    if member.right == "answer" and member.subject:
        return member.subject
    raise refuse(
        "join.not-joined",
        "This browser has not joined the session as a participant.",
        "Type the join code first; it is on the screen.",
    )


def _leave_writing(connection: Any, meeting_id: str, own: str) -> None:
    for group in subjects.groups_in(connection, meeting_id):
        if group.scribe == own:
            subjects.change_subject(connection, meeting_id, group.id, scribe="")


def _group_to_join(connection: Any, meeting: Meeting, wanted: str) -> str:
    """The group that was chosen, else the one with the fewest people."""
    groups = groups_of(subjects.groups_in(connection, meeting.id))
    if wanted in groups:
        return wanted
    people = subjects.count_by_sort(connection, meeting.id)
    return min(groups, key=lambda id: people.get((id, "participant"), 0), default="")


def _is_full(services: Services, connection: Any, meeting: Meeting) -> bool:
    """Counted by the database: reading a thousand people for each one that joins would hold up the door."""
    return subjects.count_people(connection, meeting.id, "participant") >= services.settings.most_people


def _find(services: Services, connection: Any, code: str, guesser: Guesser, ticket: str) -> Meeting:
    letters = clean_code(code)
    key = members.find_key(connection, code_hash(services, letters)) if len(letters) == CODE_LENGTH else None
    meeting = meetings.find_meeting(connection, key.meeting) if key and key.right == "answer" else None
    ours = meeting is not None and hmac.compare_digest(
        ticket.encode("utf-8", "replace"), join_ticket(services, meeting).encode()
    )
    check_guesser(services, guesser, has_ticket=ours)
    if meeting is None:
        count_failure(services, guesser)
        raise refuse(
            "join.wrong-code",
            f"No session has the code “{code.strip()[:20]}”.",
            f"Look at the screen again: a code has {CODE_LENGTH} letters, without vowels, and no digits.",
        )
    return meeting
