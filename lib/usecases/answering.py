"""This file is here to save what people fill in: checked on the server, confirmed once it is on disk."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.errors import refuse
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer, OtherText
from lib.model.field import Field, check_tally, check_value
from lib.model.hiding import hidden_until_reveal, stage_for
from lib.model.meeting import Subject
from lib.runtime import Services
from lib.store import answers, others, subjects
from lib.store.answers import Stale
from lib.usecases.act import Act, one_act
from lib.usecases.asked import finder, require_asked, unknown_field
from lib.usecases.rights import Person

MOST_BESIDE_ONE, MOST_BESIDE = 20, 500
"""Texts that may lie beside one that stands, and in a whole session."""


@dataclass(frozen=True)
class BothKept:
    """A shared text had changed meanwhile: `current` stands, and what was typed is kept beside it."""

    current: Answer
    other: OtherText


def record_answer(
    services: Services, person: Person, meeting_id: str, field_id: str, value: object, *, round: int = FIRST_ROUND
) -> Answer | None:
    """Save one's own answer to a field; None takes the answer back (None comes back).

    Texts are saved with `write_text`, which knows versions. Raises AppError, and saves nothing, when
    the value is not possible for the field, the meeting is closed, or it is not this person's meeting.
    """
    with one_act(services, person, meeting_id, "answer") as act:
        meeting, subject = act.meeting.id, act.member.subject
        field = _field(services, act, field_id, round)
        if field.sort == "text":
            raise unknown_field(field_id)
        _require_asked(services, act, field, round)
        if value is None:
            answers.remove_answer(act.connection, meeting, subject, field.id, round)
            return None
        checked = check_value(field, value)
        return answers.put_answer(act.connection, meeting, subject, field.id, round, checked, services.clock())


def count_fingers(
    services: Services,
    person: Person,
    meeting_id: str,
    field_id: str,
    counts: Mapping[str, object],
    *,
    round: int = FIRST_ROUND,
) -> Answer:
    """Save how many people showed each number. Counting again replaces the count: nobody counts twice.

    `counts` maps option ids ("1" … "5", "dont-know") to people; see `check_tally`.
    """
    with one_act(services, person, meeting_id, "run") as act:
        field = _field(services, act, field_id, round)
        tally = check_tally(field, counts)
        stand_in = stand_in_of(act)
        return answers.put_answer(act.connection, act.meeting.id, stand_in.id, field.id, round, tally, services.clock())


def clear_fingers(
    services: Services, person: Person, meeting_id: str, field_id: str, *, round: int = FIRST_ROUND
) -> None:
    """Take a count back. Clearing what was never counted is fine."""
    with one_act(services, person, meeting_id, "run") as act:
        field = _field(services, act, field_id, round)
        answers.remove_answer(act.connection, act.meeting.id, stand_in_of(act).id, field.id, round)


def write_text(
    services: Services,
    person: Person,
    meeting_id: str,
    field_id: str,
    text: str,
    seen_version: int,
    beside: str = "",
) -> Answer | BothKept:
    """Save a text, if it is still the version that was seen (0: there was none).

    When it was saved from somewhere else meanwhile (a colleague, or one's own second window), that
    text stands and this one is kept beside it: `BothKept`. Whoever writes on after that gives the same
    `seen_version` again, and as `beside` the id of what was kept, whose place the longer text takes.
    """
    with one_act(services, person, meeting_id, "answer") as act:
        meeting, subject, now = act.meeting.id, act.member.subject, services.clock()
        field = _field(services, act, field_id, FIRST_ROUND)
        if field.sort != "text":
            raise unknown_field(field_id)
        _require_asked(services, act, field, FIRST_ROUND)
        checked = str(check_value(field, text))
        saved = answers.put_shared(act.connection, meeting, subject, field.id, FIRST_ROUND, checked, seen_version, now)
        if not isinstance(saved, Stale):
            return saved
        place = text_place(subject, field.id, FIRST_ROUND)
        if beside in {each.id for each in others.others_of(act.connection, meeting, place)}:
            others.remove_other(act.connection, beside)
        other = other_text(meeting, subject, field.id, FIRST_ROUND, checked, subject, now)
        keep_beside(act.connection, other)
        return BothKept(saved.current, other)


def settle_text(
    services: Services, person: Person, meeting_id: str, other_id: str, text: str | None, seen_version: int
) -> None:
    """Decide between two versions of a text: `text` becomes the one that stands, None leaves it as it is.

    The version kept beside it then goes. Refused when the one that stands is no longer the version
    that was seen, since nobody chose against what they have not read.
    """
    with one_act(services, person, meeting_id, "answer") as act:
        found = others.others_of(act.connection, act.meeting.id)
        kept = next((each for each in found if each.id == other_id and each.place.startswith("note:")), None)
        if kept is None:
            return
        _, subject, rest = kept.place.split(":", 2)
        field_id, _, round = rest.rpartition(":")
        if subject != act.member.subject:
            raise unknown_field(field_id)
        if text is not None:
            field = _field(services, act, field_id, int(round))
            _require_asked(services, act, field, int(round))
            checked = check_value(field, text)
            saved = answers.put_shared(
                act.connection, act.meeting.id, subject, field.id, int(round), checked, seen_version, services.clock()
            )
            if isinstance(saved, Stale):
                raise refuse(
                    "answer.changed-again", "This text was changed again just now.", "Read both, then choose again."
                )
        others.remove_other(act.connection, other_id)


def keep_beside(connection: Any, other: OtherText) -> None:
    """Keep a text that lost a race beside the one that stands. AppError once there are too many of them."""
    there = others.others_of(connection, other.meeting)
    if len(there) >= MOST_BESIDE or sum(each.place == other.place for each in there) >= MOST_BESIDE_ONE:
        raise refuse(
            "answer.too-many-versions",
            "So many other versions lie beside this text that no more are kept.",
            "Your text is still in the box. Decide between the versions first, then save again.",
        )
    others.keep_other(connection, other)


def _require_asked(services: Services, act: Act, field: Field, round: int) -> None:
    """What a participant gives is taken while it is asked; a host writes for the group, and at any time."""
    if act.member.right == "run":
        return
    everyone = {each.id: each for each in subjects.subjects_of(act.connection, act.meeting.id)}
    subject = everyone.get(act.member.subject)
    if subject and hidden_until_reveal(act.meeting, subject):
        stage = stage_for(act.meeting, everyone.get(subject.group))
        require_asked(services, act.connection, act.meeting, stage, field, round)


def text_place(subject: str, field: str, round: int) -> str:
    """What a text was meant for, when it lost a race."""
    return f"note:{subject}:{field}:{round}"


def other_text(meeting: str, subject: str, field: str, round: int, text: str, author: str, now: float) -> OtherText:
    """A text that lost a race, to be kept beside the one that stands."""
    return OtherText(uuid.uuid4().hex, meeting, text_place(subject, field, round), text, author, now)


def stand_in_of(act: Act) -> Subject:
    """The raised fingers of the group that the host writes for."""
    stand_ins = [each for each in subjects.subjects_of(act.connection, act.meeting.id) if each.sort == "stand-in"]
    ours = [each for each in stand_ins if each.group == act.member.subject]
    if ours or stand_ins:
        return (ours or stand_ins)[0]
    raise refuse(
        "answer.no-fingers",
        "This session is for one person, so there are no fingers to count.",
        "Start a team session to count raised fingers.",
    )


def _field(services: Services, act: Act, field_id: str, round: int) -> Field:
    """The field, when the meeting has it, votes on its actions included. One person among many may only answer
    what is being asked, as from a phone."""
    if round not in (FIRST_ROUND, SECOND_ROUND):
        raise unknown_field(f"{field_id} round {round}")
    field = finder(services, act.connection, act.meeting)(field_id)
    subject = subjects.find_subject(act.connection, act.meeting.id, act.member.subject)
    if hidden_until_reveal(act.meeting, subject) and subject is not None:
        if field.shared:
            raise unknown_field(field_id)
        group = subjects.find_subject(act.connection, act.meeting.id, subject.group)
        require_asked(services, act.connection, act.meeting, stage_for(act.meeting, group), field, round)
    return field
