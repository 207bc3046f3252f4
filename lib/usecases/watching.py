"""This file is here to open a session for a screen that only shows it, and to say where its phones join."""

from __future__ import annotations

from dataclasses import dataclass

from lib.errors import refuse
from lib.live.hub import Event
from lib.model.deck import Deck
from lib.model.meeting import Meeting, Right
from lib.runtime import Services
from lib.usecases.codes import join_code, join_ticket
from lib.usecases.reaching import phone_address
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, require
from lib.usecases.stage_event import wall_event


@dataclass(frozen=True)
class Wall:
    """What a wall begins with: the deck, what is up (`event`), and where phones join, "" where nobody knows.

    `right` is what this browser may do: "run" moves the room, "show" looks on. `address` is short, to be typed.
    """

    meeting: Meeting
    deck: Deck
    right: Right
    event: Event
    address: str


def open_wall(services: Services, person: Person, meeting_id: str, host_header: str = "") -> Wall:
    """What a host's or a room's screen shows of a session. Raises AppError when it is not theirs to show."""
    with services.store.read() as connection:
        meeting, member = require(services, connection, person, meeting_id, "show")
        deck = load_deck(services, connection, meeting.deck)
        event = wall_event(services, connection, meeting)
    address = phone_address(services, meeting, host_header).url if meeting.code else ""
    return Wall(meeting, deck, member.right, event, address)


def join_link(services: Services, person: Person, meeting_id: str, host_header: str = "") -> str:
    """What the QR code says: the address with the code, and a ticket that proves to have seen it.

    Raises AppError for whoever may not show the session, and `join.not-invited` while no phone is.
    """
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "show")
    code, address = join_code(services, meeting), phone_address(services, meeting, host_header).url
    if not code or not address:
        raise refuse(
            "join.not-invited",
            "No phone can join this session yet.",
            "Invite phones in the host’s window. It says what is missing.",
        )
    return f"{address}/{code}?t={join_ticket(services, meeting)}"
