"""This file is here to make join codes and tickets. They are worked out from the server's secret and never kept."""

from __future__ import annotations

import hashlib
import hmac

from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.usecases.rights import secret_hash

LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no code is a word; nothing that looks like another letter or a digit."""
CODE_LENGTH = 6
_TICKET_LENGTH = 16


def join_code(services: Services, meeting: Meeting) -> str:
    """The code that lets people answer, "" while no phone is invited. It is worked out anew each time, and kept as a hash."""
    return nth_code(services, meeting.id, meeting.code) if meeting.code else ""


def join_ticket(services: Services, meeting: Meeting) -> str:
    """What the QR code's address has besides the code: proof of having seen it, which cannot be guessed."""
    return secret_hash(services, "join ticket", f"{meeting.id}/{meeting.code}")[:_TICKET_LENGTH] if meeting.code else ""


def join_address(services: Services, meeting: Meeting) -> str:
    """What people type: where phones reach this server, as far as is known, and `/j`."""
    base = meeting.address or services.settings.public_url
    return f"{base}/j" if base else ""


def clean_code(code: str) -> str:
    """A code as people type it: case, spaces and dashes make no difference."""
    return "".join(letter for letter in code.upper()[:40] if letter in LETTERS)


def nth_code(services: Services, meeting: str, serial: int) -> str:
    """The code that a meeting has when it was renewed so many times."""
    return spelled(services, f"join\n{meeting}\n{serial}", CODE_LENGTH)


def spelled(services: Services, message: str, length: int) -> str:
    """So many letters that only this server can work out from the message, always the same ones."""
    number = int.from_bytes(hmac.new(services.secret, message.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(length):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def code_hash(services: Services, code: str) -> str:
    """How a code is kept."""
    return secret_hash(services, "join code", code)
