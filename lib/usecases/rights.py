"""This file is here to say who someone is in a meeting, and to refuse what they may not do."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import Any, Literal

from lib.errors import AppError, refuse
from lib.model.meeting import Meeting, Member, Right
from lib.runtime import Services
from lib.store import meetings, members

Needed = Right | Literal["follow"]
"""What an act asks for: a right, or only to be in the meeting ("follow")."""

_INCLUDES: dict[Right, frozenset[Needed]] = {
    "run": frozenset({"run", "show", "answer", "follow"}),
    "show": frozenset({"show", "follow"}),
    "answer": frozenset({"answer", "follow"}),
}

PERSON_COOKIE = "see_over_person"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,64}")

_KEY_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_KEY_GROUPS, _KEY_GROUP = 5, 4


@dataclass(frozen=True)
class Person:
    """One browser. `token` is its cookie, and `network` where it is, "" where nobody asked; neither goes further than
    this layer."""

    token: str = field(repr=False)
    network: str = field(default="", repr=False, compare=False)


def new_token() -> str:
    """A cookie's value that nobody can guess."""
    return secrets.token_urlsafe(32)


def read_token(cookie: str | None) -> str:
    """A cookie's value if it is one that `new_token` could have made, else ""."""
    return cookie if cookie and _TOKEN.fullmatch(cookie) else ""


def person_mark(services: Services, person: Person, meeting: str) -> str:
    """Who a person is in one meeting: an HMAC of the server's secret, the cookie and the meeting,
    so that two meetings cannot be joined up."""
    message = f"{meeting}\n{person.token}".encode("utf-8", "replace")
    return hmac.new(services.secret, message, hashlib.sha256).hexdigest()


def require(
    services: Services, connection: Any, person: Person, meeting_id: str, right: Needed
) -> tuple[Meeting, Member]:
    """The meeting and what this person is in it, or an AppError that gives nothing away.

    A meeting that does not exist and one that is somebody else's are refused in the same words.
    """
    if not (meeting_id.isascii() and meeting_id.isalnum()):  # no id of ours, and perhaps nothing a database takes
        raise not_here()
    member = members.find_member(connection, meeting_id, person_mark(services, person, meeting_id))
    meeting = meetings.find_meeting(connection, meeting_id) if member else None
    if member is None or meeting is None:
        raise not_here()
    if right not in _INCLUDES[member.right]:
        raise refuse(
            "session.not-allowed",
            "This browser may not do that in this session.",
            "Ask the host to do it, or open the session with the host’s return key.",
        )
    return meeting, member


def require_open(meeting: Meeting) -> None:
    """Closed is closed, and says so."""
    if meeting.closed is not None:
        raise refuse(
            "session.closed",
            "This session is closed, so nothing new is saved.",
            "Your text is still in the box. The host can reopen the session, then save again.",
        )


def not_here() -> AppError:
    return refuse(
        "session.not-here",
        "There is no session here that this browser can open.",
        "Check the address, or type the session’s return key on the home page.",
    )


def secret_hash(services: Services, purpose: str, text: str) -> str:
    """How something short (a code, a cookie) is stored: with the server's secret, so that nobody who has the
    database alone can try all of them."""
    message = f"{purpose}\n{text}".encode("utf-8", "replace")
    return hmac.new(services.secret, message, hashlib.sha256).hexdigest()


def new_key() -> str:
    """A key to copy or print, like ABCD-EFGH-JKMN-PQRS-TUVW: 99 bits, no look-alikes."""
    groups = ("".join(secrets.choice(_KEY_LETTERS) for _ in range(_KEY_GROUP)) for _ in range(_KEY_GROUPS))
    return "-".join(groups)


def key_hash(key: str) -> str:
    """How a key is stored. Case, spaces and dashes as people type them make no difference.

    The key is random and long, so one round of SHA-256 is enough; looking a hash up by equality
    tells a guesser nothing about the key.
    """
    letters = "".join(character for character in key.upper() if character.isalnum())
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()
