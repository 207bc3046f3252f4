"""This file is here to answer for people without a device: one slip of paper each, counted apart from phones."""

from __future__ import annotations

import uuid
from typing import Any

from lib.errors import refuse
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.field import Field, check_value
from lib.model.hiding import asked_round, groups_of, shown_rounds, stage_for
from lib.model.meeting import Meeting, Subject
from lib.model.text import checked_line
from lib.runtime import Services
from lib.store import answers, subjects
from lib.store.pretend import clear_pretend
from lib.usecases.act import Act, one_act
from lib.usecases.asked import finder, unknown_field
from lib.usecases.kind import card_of
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, require

MOST_SLIPS = 500
LONGEST_NAME = 60


def add_slip(services: Services, person: Person, meeting_id: str, name: str = "", group: str = "") -> Subject:
    """Begin a slip for one person. In an anonymous meeting it has no name, whatever is given.

    Without a group it is the host's own, the one that the host writes for. A rehearsal ends by it, as by anyone
    who joins.
    """
    called = checked_line(name, called="The name", longest=LONGEST_NAME)
    with one_act(services, person, meeting_id, "run") as act:
        if act.meeting.way == "alone":
            raise refuse("slip.alone", "This session is for one person.", "Start a session as a team to add people.")
        everyone = subjects.subjects_of(act.connection, act.meeting.id)
        groups = groups_of(everyone)
        home = group or (act.member.subject if act.member.subject in groups else next(iter(groups), ""))
        if home not in groups:
            raise refuse("group.not-there", "That group is not in this session.", "Choose one from the list.")
        if sum(each.sort == "slip" for each in everyone) >= MOST_SLIPS:
            raise refuse("slip.too-many", f"There are {MOST_SLIPS} slips already.", "Invite phones for everyone else.")
        clear_pretend(act.connection, act.meeting.id)
        called = "" if act.meeting.names == "anonymous" else called
        slip = Subject(uuid.uuid4().hex, act.meeting.id, "slip", called, group=home)
        subjects.insert_subject(act.connection, slip)
        return slip


def answer_for(
    services: Services,
    person: Person,
    meeting_id: str,
    subject: str,
    field_id: str,
    value: object,
    round: int = FIRST_ROUND,
) -> Answer | None:
    """Type in what stands on a slip, in place of what was typed before: nobody counts twice. None takes it back.

    What was written blind may be typed in late, so a round that is shown already is taken too; one that has not
    begun is not. Raises AppError for anyone but a slip: a phone answers for itself.
    """
    with one_act(services, person, meeting_id, "run") as act:
        slip = _slip(act, subject)
        field = _field(services, act, field_id)
        _check_round(services, act, slip, field, round)
        if value is None or (field.sort == "text" and not str(value).strip()):
            answers.remove_answer(act.connection, act.meeting.id, slip.id, field.id, round)
            return None
        checked = check_value(field, value)
        return answers.put_answer(act.connection, act.meeting.id, slip.id, field.id, round, checked, services.clock())


def remove_slip(services: Services, person: Person, meeting_id: str, subject: str) -> None:
    """Take a slip out with everything that was typed for it."""
    with one_act(services, person, meeting_id, "run") as act:
        subjects.remove_subject(act.connection, act.meeting.id, _slip(act, subject).id)


def typed_in(
    services: Services, person: Person, meeting_id: str, card: str, round: int = FIRST_ROUND
) -> dict[str, int]:
    """How many fields of a card (or of the vote) were typed in for each slip, by its id; never what."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        slips = {each.id for each in subjects.subjects_of(connection, meeting.id) if each.sort == "slip"}
        deck = load_deck(services, connection, meeting.deck)
        counted = dict.fromkeys(slips, 0)
        for answer in answers.answers_of(connection, meeting.id) if slips else ():
            if answer.subject not in slips or answer.round != round:
                continue
            if card_of(services, meeting.deck, deck, answer.field) == card:
                counted[answer.subject] += 1
        return counted


def _slip(act: Act, subject: str) -> Subject:
    found = subjects.find_subject(act.connection, act.meeting.id, subject)
    if found is None:
        raise refuse("slip.gone", "That slip is no longer in this session.", "Look at the list of slips again.")
    if found.sort != "slip":
        raise refuse(
            "slip.not-a-slip",
            "Only for slips of paper can the host type: whoever has joined answers for themselves.",
            "Choose a slip from the list, or add one.",
        )
    return found


def _field(services: Services, act: Act, field_id: str) -> Field:
    """What a person is asked: fields of the deck that no group owns, and the vote on the session's actions."""
    field = finder(services, act.connection, act.meeting)(field_id)
    if field.shared:
        raise unknown_field(field_id)
    return field


def _check_round(services: Services, act: Act, slip: Subject, field: Field, round: int) -> None:
    deck = load_deck(services, act.connection, act.meeting.deck)
    card = card_of(services, act.meeting.deck, deck, field.id)
    if round not in (FIRST_ROUND, SECOND_ROUND) or round not in open_rounds(act.connection, act.meeting, slip, card):
        raise refuse(
            "slip.not-this-round",
            "This round of the card has not begun, so nothing can be typed in for it.",
            "Begin the second round first, or type it in for the first.",
        )


def open_rounds(connection: Any, meeting: Meeting, slip: Subject, card: str) -> tuple[int, ...]:
    """The rounds of a card that can be typed in for a slip: the one that is asked, and those that are over."""
    groups = groups_of(subjects.subjects_of(connection, meeting.id))
    stage = stage_for(meeting, groups.get(slip.group))
    asked = asked_round(stage, card)
    return shown_rounds(stage, card) + ((asked,) if asked else ())
