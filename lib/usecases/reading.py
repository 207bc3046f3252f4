"""This file is here to show one person what they may see of a meeting, read at most once per revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from lib.decks.frozen import thaw
from lib.errors import refuse
from lib.model.action import ACTION, Action, as_action
from lib.model.answer import Answer
from lib.model.deck import Deck
from lib.model.field import Field, Value
from lib.model.item import Item
from lib.model.meeting import Meeting, Member, Right, Subject
from lib.model.record import Record
from lib.model.summary import Summary
from lib.priorities.summary import summarise
from lib.runtime import Services
from lib.store import answers, decks, items, others, subjects
from lib.usecases.kind import kind_of
from lib.usecases.rights import Person, require


@dataclass(frozen=True)
class View:
    """One meeting as one person may see it."""

    record: Record
    member: Member

    @property
    def meeting(self) -> Meeting:
        return self.record.meeting

    @property
    def deck(self) -> Deck:
        return self.record.deck

    @property
    def subject(self) -> Subject:
        """Whom this browser answers as."""
        return next(subject for subject in self.record.subjects if subject.id == self.member.subject)

    @property
    def fingers(self) -> Subject | None:
        """The stand-in that raised fingers are counted under, None alone."""
        return next((subject for subject in self.record.subjects if subject.sort == "stand-in"), None)

    def answer(self, field: str, subject: str = "", round: int = 1) -> Answer | None:
        """What a subject (by default one's own) gave for a field."""
        return self._by_key.get((subject or self.member.subject, field, round))

    def value(self, field: str, subject: str = "", round: int = 1) -> Value | None:
        answer = self.answer(field, subject, round)
        return answer.value if answer else None

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, int], Answer]:
        return {(answer.subject, answer.field, answer.round): answer for answer in self.record.answers}

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Actions still standing, in the order they were placed."""
        return tuple(as_action(item) for item in self.entries(ACTION) if not item.set_aside)

    @property
    def actions_set_aside(self) -> tuple[Action, ...]:
        return tuple(as_action(item) for item in self.entries(ACTION) if item.set_aside)

    def entries(self, field: str) -> tuple[Item, ...]:
        return tuple(item for item in self.record.items if item.field == field)


def open_view(services: Services, person: Person, meeting_id: str, right: Right = "run") -> View:
    """What `person` may see of a meeting. Raises AppError when it is not theirs.

    A host sees all of it; anyone else sees the deck, the plan and their own answers only.
    """
    with services.store.read() as connection:
        meeting, member = require(services, connection, person, meeting_id, right)
        record = services.recent.get(
            ("record", meeting.id, meeting.revision), lambda: load_record(services, connection, meeting)
        )
    if member.right != "run":
        record = _own_part(record, member)
    return View(record, member)


def load_record(services: Services, connection: Any, meeting: Meeting) -> Record:
    """Everything kept of a meeting. No right is checked here."""
    return Record(
        meeting=meeting,
        deck=load_deck(services, connection, meeting.deck),
        subjects=subjects.subjects_of(connection, meeting.id),
        answers=answers.answers_of(connection, meeting.id),
        items=items.items_of(connection, meeting.id),
        others=others.others_of(connection, meeting.id),
    )


def load_deck(services: Services, connection: Any, hash: str) -> Deck:
    """The frozen copy a meeting keeps, thawed once per process."""

    def thawed() -> Deck:
        body = decks.find_deck(connection, hash)
        if body is None:
            raise refuse(
                "session.deck-missing",
                "The copy of the deck that this session was started with is missing from the database.",
                "Restore the database from a backup; the answers themselves are still there.",
            )
        return thaw(body)

    return services.recent.get(("deck", hash), thawed)


def _own_part(record: Record, member: Member) -> Record:
    own = tuple(answer for answer in record.answers if answer.subject == member.subject)
    return replace(
        record,
        meeting=replace(record.meeting, people="", prepared=()),
        subjects=tuple(subject for subject in record.subjects if subject.id == member.subject),
        answers=own,
        items=tuple(item for item in record.items if item.author == member.subject),
        others=(),
    )


def sum_up(services: Services, view: View) -> Summary:
    """What the meeting adds up to, computed once per revision and day; for hosts only."""
    today = services.today().isoformat()
    key = ("summary", view.meeting.id, view.meeting.revision, view.member.right, view.member.subject, today)
    return services.recent.get(key, lambda: summarise(view.record, today))


def fields_on(view: View, card: str) -> tuple[Field, ...]:
    """What can be filled in on one card of this meeting."""
    return kind_of(view.deck).fields_of(view.deck, card)
