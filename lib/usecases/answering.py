"""This file is here to save what people fill in: checked on the server, confirmed once it is on disk."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from lib.errors import refuse
from lib.kinds import cards as cards_kind
from lib.model.action import ACTION, effort_field, impact_field
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer, OtherText
from lib.model.field import Field, check_tally, check_value
from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.store import answers, items, meetings, others, subjects
from lib.store.answers import Stale
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, require, require_open


@dataclass(frozen=True)
class BothKept:
    """A shared text had changed meanwhile: `current` stands, and what was typed is kept beside it."""

    current: Answer
    other: OtherText


def record_answer(
    services: Services, person: Person, meeting_id: str, field_id: str, value: object, *, round: int = FIRST_ROUND
) -> Answer | None:
    """Save one's own answer to a field; an empty text or None takes the answer back (None comes back).

    Raises AppError, and saves nothing, when the value is not possible for the field, the meeting
    is closed, or it is not this person's meeting.
    """
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        field = _open_field(services, connection, meeting, field_id, round)
        if value is None or value == "":
            answers.remove_answer(connection, meeting.id, member.subject, field.id, round)
            saved = None
        else:
            checked = check_value(field, value)
            saved = answers.put_answer(
                connection, meeting.id, member.subject, field.id, round, checked, services.clock()
            )
        meetings.bump(connection, meeting.id)
    return saved


def count_fingers(
    services: Services,
    person: Person,
    meeting_id: str,
    field_id: str,
    counts: dict[str, int],
    *,
    round: int = FIRST_ROUND,
) -> Answer:
    """Save how many people showed each number. Counting again replaces the count: nobody counts twice.

    `counts` maps option ids ("1" … "5", "dont-know") to people; see `check_tally`.
    """
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        field = _open_field(services, connection, meeting, field_id, round)
        stand_in = next(
            (each for each in subjects.subjects_of(connection, meeting.id) if each.sort == "stand-in"), None
        )
        if stand_in is None:
            raise refuse(
                "answer.no-fingers",
                "This session is for one person, so there are no fingers to count.",
                "Start a team session to count raised fingers.",
            )
        tally = check_tally(field, counts)
        saved = answers.put_answer(connection, meeting.id, stand_in.id, field.id, round, tally, services.clock())
        meetings.bump(connection, meeting.id)
    return saved


def clear_fingers(
    services: Services, person: Person, meeting_id: str, field_id: str, *, round: int = FIRST_ROUND
) -> None:
    """Take a count back. Clearing what was never counted is fine."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        field = _open_field(services, connection, meeting, field_id, round)
        for subject in subjects.subjects_of(connection, meeting.id):
            if subject.sort == "stand-in":
                answers.remove_answer(connection, meeting.id, subject.id, field.id, round)
        meetings.bump(connection, meeting.id)


def write_text(
    services: Services, person: Person, meeting_id: str, field_id: str, text: str, seen_version: int
) -> Answer | BothKept:
    """Save a text, if it is still the version that was seen (0: there was none).

    When it was saved from somewhere else meanwhile (a colleague, or one's own second window), that
    text stands and this one is kept beside it: `BothKept`.
    """
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        field = _open_field(services, connection, meeting, field_id, FIRST_ROUND)
        if field.sort != "text":
            raise _unknown(field_id)
        checked = str(check_value(field, text))
        now = services.clock()
        saved = answers.put_shared(
            connection, meeting.id, member.subject, field.id, FIRST_ROUND, checked, seen_version, now
        )
        meetings.bump(connection, meeting.id)
        if isinstance(saved, Stale):
            place = f"note:{member.subject}:{field.id}:{FIRST_ROUND}"
            other = OtherText(uuid.uuid4().hex, meeting.id, place, checked, member.subject, now)
            others.keep_other(connection, other)
            return BothKept(saved.current, other)
    return saved


def settle_text(services: Services, person: Person, meeting_id: str, other_id: str, text: str | None) -> None:
    """Decide between two versions of a note: `text` becomes the note, None leaves it as it stands.

    The version kept beside it then goes.
    """
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        kept = next((other for other in others.others_of(connection, meeting.id) if other.id == other_id), None)
        if kept is None:
            return
        if text is not None and kept.place.startswith("note:"):
            _, subject, field_id, round = kept.place.split(":", 3)
            field = _open_field(services, connection, meeting, field_id, int(round))
            checked = check_value(field, text)
            answers.put_answer(connection, meeting.id, subject, field.id, int(round), checked, services.clock())
        others.remove_other(connection, other_id)
        meetings.bump(connection, meeting.id)


def _open_field(services: Services, connection: Any, meeting: Meeting, field_id: str, round: int) -> Field:
    """The field, when the meeting is open and has it; votes on its actions included."""
    require_open(meeting)
    if round not in (FIRST_ROUND, SECOND_ROUND):
        raise _unknown(f"{field_id} round {round}")
    field = cards_kind.field_of(load_deck(services, connection, meeting.deck), field_id)
    if field is not None:
        return field
    action_id, _, vote = field_id.rpartition(".")
    item = items.find_item(connection, action_id) if vote in ("impact", "effort") else None
    if item is None or item.meeting != meeting.id or item.field != ACTION:
        raise _unknown(field_id)
    return impact_field(action_id) if vote == "impact" else effort_field(action_id)


def _unknown(field_id: str) -> Exception:
    return refuse(
        "answer.unknown-field",
        f"“{field_id[:80]}” is not something this session asks for.",
        "Go back to the card and fill in what it shows.",
    )
