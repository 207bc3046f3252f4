"""This file is here to open a session from its file: a copy under new ids, with the opener as its host."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from lib.decks.frozen import freeze
from lib.decks.loading import read_data
from lib.errors import AppError, Problem, refuse
from lib.model.action import ACTION, PROPOSAL, check_part, effort_field, impact_field
from lib.model.answer import Answer
from lib.model.card_list import LONGEST_ENTRY, MOST_VOTES, ballot_card, ballot_field
from lib.model.deck import Deck
from lib.model.field import Field, Option, Value, check_tally, check_value
from lib.model.item import Item
from lib.model.meeting import Meeting, Member, Subject
from lib.model.record import Record
from lib.model.text import checked_text
from lib.report.copy_ids import with_new_ids
from lib.report.copy_in import LARGEST_FILE, read_copy
from lib.report.fields import ballot_cards
from lib.runtime import Services
from lib.store import answers, decks, items, meetings, members, others, subjects, wall_texts
from lib.usecases.kind import kind_of
from lib.usecases.planning import check_plan
from lib.usecases.rights import Person, person_mark
from lib.usecases.starting import new_meeting_id
from lib.voting import dots

__all__ = ["LARGEST_FILE", "checked_copy", "checked_deck", "keep_record", "open_copy"]


def open_copy(services: Services, person: Person, file: bytes) -> Meeting:
    """Open the session in `file` as a new one of this person's.

    Every value passes the checks that typing it in would have passed; the first that does not
    refuses the whole file, and nothing is kept. Keys are neither in the file nor accepted from it, and no
    phone is invited to the copy. What was not revealed when the file was saved is not in it.
    """
    given = read_copy(file, checked_deck)
    check_plan(given.deck, given.meeting.plan)
    hash, body = freeze(given.deck)
    record = with_new_ids(checked_copy(given), new_meeting_id(), hash, lambda: uuid.uuid4().hex)
    record = _with_home(record)
    today = services.today().isoformat()
    expires = record.meeting.expires_on if record.meeting.expires_on > today else ""
    stage = replace(record.meeting.stage, clock_ends=None)
    meeting = replace(record.meeting, expires_on=expires, stage=stage, revision=0)
    with services.store.write() as connection:
        decks.keep_deck(connection, hash, body)
        keep_record(connection, replace(record, meeting=meeting))
        mark = person_mark(services, person, meeting.id)
        members.set_member(connection, Member(meeting.id, mark, "run", _home(record).id))
    return meeting


def keep_record(connection: Any, record: Record) -> None:
    """Keep all of a session that was read from a file; its deck has to be kept before it."""
    meetings.insert_meeting(connection, record.meeting)
    for subject in record.subjects:
        subjects.insert_subject(connection, subject)
    answers.insert_answers(connection, record.answers)
    for item in record.items:
        items.insert_item(connection, item)
    for other in record.others:
        others.keep_other(connection, other)
    for text in record.wall:
        wall_texts.put_wall_text(connection, text)


def checked_deck(data: dict[str, Any]) -> Deck:
    reading = read_data(data, "deck")
    if reading.deck is None:
        problem = reading.problems[0]
        raise AppError(Problem(problem.code, "The deck in this file:", problem.what, problem.fix))
    return reading.deck


def checked_copy(record: Record) -> Record:
    """The record with every value as typing it in would have kept it; AppError for the first that is not possible."""
    return replace(
        record,
        answers=tuple(replace(answer, value=_value(record, answer)) for answer in record.answers),
        items=tuple(replace(item, value=_parts(record.deck, item)) for item in record.items),
    )


def _value(record: Record, answer: Answer) -> Value:
    field = _field(record, answer.field)
    if isinstance(answer.value, dict) and field.sort in ("rating", "choice"):
        return check_tally(field, answer.value)
    return check_value(field, answer.value)


def _field(record: Record, field_id: str) -> Field:
    field = kind_of(record.deck).field_of(record.deck, field_id)
    if field:
        return field
    if field_id == dots.DOTS:  # people may have had more of them when they gave theirs
        return dots.ballot(tuple(Option(item.id, item.id) for item in record.items), dots.MOST)[0]
    if ballot_card(field_id) in ballot_cards(record.deck):  # one count may be of a whole room
        return ballot_field(ballot_card(field_id), MOST_VOTES, record.items)
    action, _, vote = field_id.rpartition(".")
    if any(item.id == action and item.field == ACTION for item in record.items):
        return impact_field(action) if vote == "impact" else effort_field(action)
    raise refuse(
        "copy.unknown-field", f"The file answers “{field_id[:80]}”, which its deck does not ask.", "Save it again."
    )


def _parts(deck: Deck, item: Item) -> dict[str, str]:
    if item.field in (ACTION, PROPOSAL):
        return {
            part: text for part, text in ((part, check_part(part, text)) for part, text in item.value.items()) if text
        }
    if item.field in kind_of(deck).lists(deck):
        return _entry(deck, item)
    raise refuse(
        "copy.unknown-list", f"The file has a list “{item.field[:80]}” that its deck does not have.", "Save it again."
    )


def _entry(deck: Deck, item: Item) -> dict[str, str]:
    """An entry of a card's list: its text, the list it was written into, and whether it was let up as it stands."""
    text = checked_text(item.value.get("text"), called="An entry", longest=LONGEST_ENTRY)
    home, up = item.value.get("from", ""), item.value.get("up", "")
    known = {"from": home} if home in kind_of(deck).lists(deck) and home != item.field else {}
    return {"text": text, **known, **({"up": up} if up == str(item.version) else {})}


def _with_home(record: Record) -> Record:
    """The record with at least the one subject that its host answers as."""
    sort = "participant" if record.meeting.way == "alone" else "group"
    if any(subject.sort == sort for subject in record.subjects):
        return record
    home = Subject(uuid.uuid4().hex, record.meeting.id, "participant" if sort == "participant" else "group")
    return replace(record, subjects=(home, *record.subjects))


def _home(record: Record) -> Subject:
    sort = "participant" if record.meeting.way == "alone" else "group"
    return next(subject for subject in record.subjects if subject.sort == sort)
