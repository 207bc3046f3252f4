"""This file is here to let a browser ask for a right with a short code on its screen, and a host grant it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from lib.errors import AppError, refuse
from lib.model.answer import Asking
from lib.model.meeting import Member, Right
from lib.runtime import Services
from lib.store import askings, meetings, members, subjects
from lib.usecases.codes import clean_code, spelled
from lib.usecases.guessing import Guesser, check_guesser, count_failure
from lib.usecases.rights import Person, person_mark, require, secret_hash
from lib.usecases.telling import own_topic

ASKING_LENGTH = 5
"""Letters of a code. It opens nothing by itself: a host has to type it, and has few tries."""
ASKING_SECONDS = 600.0
_MOST_ASKING = 500
"""Browsers that may ask at the same time; so many that guessing one of them stays hopeless."""


@dataclass(frozen=True)
class Waiting:
    """A participant who asks to host, for `minutes` now. `name` is "" where nobody is named."""

    name: str
    minutes: int


def ask_for_wall(services: Services, person: Person) -> str:
    """The code that a room's own computer shows while it waits to become a projector.

    It stays the same for ten minutes, also after a reload; then there is a new one. A host types it (`grant`), so
    that no key of the host's is ever typed on a computer that others use.
    """
    return _ask(services, _asker(services, person), "show", "")


def wall_granted(services: Services, person: Person) -> str:
    """The meeting that this browser may show from now on, "" while no host has typed its code.

    The right is taken here, with this browser's own cookie; the code is used up by it.
    """
    asker = _asker(services, person)
    with services.store.read() as connection:
        if _granted(services, connection, asker) is None:
            return ""
    with services.store.write() as connection:
        granted = _granted(services, connection, asker)
        if granted is None:
            return ""
        askings.remove_asking(connection, granted.code)
        if meetings.find_meeting(connection, granted.meeting) is None:
            return ""
        mark = person_mark(services, person, granted.meeting)
        known = members.find_member(connection, granted.meeting, mark)
        if known is None:
            members.set_member(connection, Member(granted.meeting, mark, "show", ""))
    if known is not None and known.right == "answer":
        raise refuse(
            "asking.takes-part",
            "This browser takes part in that session as a participant, so it cannot be its projector too.",
            "Open the projector in another browser, or leave the session on the phone page first.",
        )
    return granted.meeting


def ask_to_host(services: Services, person: Person, meeting_id: str) -> str:
    """The code that a participant shows or says to a host, to be handed the session; "" for who hosts it already."""
    with services.store.read() as connection:
        _, member = require(services, connection, person, meeting_id, "answer")
    return "" if member.right == "run" else _ask(services, member.person, "run", meeting_id)


def grant(services: Services, person: Person, meeting_id: str, code: str) -> Right:
    """Say yes to whoever shows `code`: "show", a screen is the projector now; "run", a participant hosts too.

    A code is good once. Raises AppError `asking.wrong-code`, or `asking.too-many-guesses` after too many of those.
    """
    guesser = Guesser(f"grant/{person.token}")
    with services.store.write() as connection:
        meeting, host = require(services, connection, person, meeting_id, "run")
        _check(services, guesser)
        asked = _asked(services, connection, code)
        own = None
        if asked and asked.right == "show" and not asked.approved:
            askings.approve_asking(connection, asked.code, meeting.id)
        elif asked and asked.right == "run" and asked.meeting == meeting.id:
            own = _hand_over(connection, asked, host)
        if not asked or (asked.right == "run" and own is None) or asked.approved:
            count_failure(services, guesser)
            raise refuse(
                "asking.wrong-code",
                f"Nobody asks with the code “{code.strip()[:20]}”.",
                f"Look at the other screen again: {ASKING_LENGTH} letters, without vowels. A code is good for ten minutes, and once.",
            )
    if own:
        services.hub.tell(meeting.id, own_topic(own), {"again": True})
    return "run" if asked.right == "run" else "show"


def pending(services: Services, person: Person, meeting_id: str) -> tuple[Waiting, ...]:
    """Participants who ask to host this meeting, the longest waiting first. Their codes are on their phones only."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        waiting = [each for each in askings.askings_in(connection, meeting.id) if _is_fresh(services, each)]
        found = {each.asker: members.find_member(connection, meeting.id, each.asker) for each in waiting}
        names = {each.id: each.name for each in subjects.subjects_of(connection, meeting.id)} if waiting else {}
    told = []
    for each in waiting:
        member = found[each.asker]
        if each.right == "run" and member:
            name = names.get(member.own or member.subject, "") if meeting.names == "named" else ""
            told.append(Waiting(name, int(services.clock() - each.created) // 60))
    return tuple(told)


def _hand_over(connection: Any, asked: Asking, host: Member) -> str | None:
    """Let a participant run the meeting, answering for the same group as the host who says yes; their own
    subject, None when they are no longer in it."""
    member = members.find_member(connection, asked.meeting, asked.asker)
    if member is None or not (member.own or member.subject):
        return None
    own = member.own or member.subject
    members.set_member(connection, Member(asked.meeting, asked.asker, "run", host.subject, own))
    askings.remove_asking(connection, asked.code)
    return own


def _ask(services: Services, asker: str, right: Right, meeting: str) -> str:
    def already(connection: Any) -> Asking | None:
        mine = askings.askings_by(connection, asker)
        return next((each for each in mine if each.right == right and _is_fresh(services, each)), None)

    with services.store.read() as connection:
        standing = already(connection)
    if standing:
        return _code(services, standing)
    with services.store.write() as connection:
        now = services.clock()
        askings.remove_askings_before(connection, now - ASKING_SECONDS)
        if askings.count_askings(connection) >= _MOST_ASKING:
            raise refuse(
                "asking.too-many",
                "Too many screens ask to be a projector right now.",
                "Wait ten minutes and try again.",
            )
        standing = already(connection)
        while standing is None:  # another try is another code, in case somebody else has this one
            at = now - secrets.randbelow(500_000) / 1_000_000
            new = Asking("", asker, meeting, right, False, at)
            new = replace(new, code=_hash(services, _code(services, new)))
            standing = new if askings.keep_asking(connection, new) else None
    return _code(services, standing)


def _granted(services: Services, connection: Any, asker: str) -> Asking | None:
    mine = askings.askings_by(connection, asker)
    return next((each for each in mine if each.right == "show" and each.approved and _is_fresh(services, each)), None)


def _asked(services: Services, connection: Any, code: str) -> Asking | None:
    letters = clean_code(code)
    found = askings.find_asking(connection, _hash(services, letters)) if len(letters) == ASKING_LENGTH else None
    return found if found and _is_fresh(services, found) else None


def _is_fresh(services: Services, asked: Asking) -> bool:
    return services.clock() - asked.created < ASKING_SECONDS


def _check(services: Services, guesser: Guesser) -> None:
    try:
        check_guesser(services, guesser)
    except AppError:
        raise refuse(
            "asking.too-many-guesses",
            "Too many wrong codes were typed in this window.",
            "Wait ten minutes, then type the code that the other screen shows by then.",
        ) from None


def _asker(services: Services, person: Person) -> str:
    """A browser that is in no meeting yet, as it is stored."""
    return secret_hash(services, "asker", person.token)


def _code(services: Services, asked: Asking) -> str:
    """Worked out anew each time, so that the code itself is kept nowhere."""
    return spelled(services, f"asking\n{asked.asker}\n{asked.right}\n{asked.created!r}", ASKING_LENGTH)


def _hash(services: Services, code: str) -> str:
    return secret_hash(services, "asking code", code)
