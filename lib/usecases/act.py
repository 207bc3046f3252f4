"""This file is here to make one act of one transaction: allowed, open, counted, and told once it is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from lib.errors import AppError
from lib.model.meeting import Meeting, Member, Right
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.rights import Person, require, require_open
from lib.usecases.telling import tell_stage


@dataclass(frozen=True)
class Act:
    """What an act works with: its connection, the meeting as it is now, and who acts."""

    connection: Any
    meeting: Meeting
    member: Member


@contextmanager
def one_act(services: Services, person: Person, meeting_id: str, right: Right) -> Iterator[Act]:
    """Everything in the block is saved together or not at all; then the meeting's revision rises and
    every screen of it is told. Raises AppError when the person may not, or the meeting is closed."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, right)
        require_open(meeting)
        yield Act(connection, meeting, member)
        meetings.bump(connection, meeting.id)
    with suppress(AppError):  # it is saved; a screen that was not told looks again by itself
        tell_stage(services, meeting_id)
