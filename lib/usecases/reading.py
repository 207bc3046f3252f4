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
from lib.store import answers, decks, items, others, subjects, wall_texts
from lib.usecases.kind import kind_of
from lib.usecases.revealing import only_revealed
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
        """Whom this browser answers as; nobody, with the id "", for a projector."""
        own = (subject for subject in self.record.subjects if subject.id == self.member.subject)
        return next(own, Subject("", self.meeting.id, "participant"))

    @property
    def fingers(self) -> Subject | None:
        """The stand-in that the raised fingers of one's group are counted under, None alone."""
        stand_ins = [subject for subject in self.record.subjects if subject.sort == "stand-in"]
        ours = (subject for subject in stand_ins if subject.group == self.member.subject)
        return next(ours, next(iter(stand_ins), None))

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
        """Actions still standing, in the order they were placed; those merged into another stand no longer."""
        return tuple(as_action(item) for item in self.entries(ACTION) if not item.set_aside and not item.merged_into)

    @property
    def actions_set_aside(self) -> tuple[Action, ...]:
        return tuple(as_action(item) for item in self.entries(ACTION) if item.set_aside and not item.merged_into)

    def entries(self, field: str) -> tuple[Item, ...]:
        return tuple(item for item in self.record.items if item.field == field)


def open_view(services: Services, person: Person, meeting_id: str, right: Right = "run") -> View:
    """What `person` may see of a meeting. Raises AppError when it is not theirs.

    A host sees all of it but what is not revealed yet (`only_revealed`); anyone else sees the deck, the plan
    and their own answers only.
    """
    with services.store.read() as connection:
        meeting, member = require(services, connection, person, meeting_id, right)
        record = services.recent.get(
            ("record", meeting.id, meeting.revision), lambda: load_record(services, connection, meeting)
        )
    if member.right != "run":
        return View(_own_part(record, member), member)
    key = ("revealed", meeting.id, meeting.revision)
    return View(services.recent.get(key, lambda: only_revealed(services, record)), member)


def load_record(services: Services, connection: Any, meeting: Meeting) -> Record:
    """Everything kept of a meeting, what is not revealed yet included. No right is checked here."""
    return Record(
        meeting=meeting,
        deck=load_deck(services, connection, meeting.deck),
        subjects=subjects.subjects_of(connection, meeting.id),
        answers=answers.answers_of(connection, meeting.id),
        items=items.items_of(connection, meeting.id),
        others=others.others_of(connection, meeting.id),
        wall=wall_texts.wall_texts_of(connection, meeting.id),
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
    own = member.subject or None  # a projector answers as nobody, and what has no author is not its own
    return replace(
        record,
        meeting=replace(record.meeting, people="", prepared=()),
        subjects=tuple(subject for subject in record.subjects if subject.id == own),
        answers=tuple(answer for answer in record.answers if answer.subject == own),
        items=tuple(item for item in record.items if item.author == own),
        others=(),
        wall=(),
    )


def sum_up(services: Services, view: View) -> Summary:
    """What the meeting adds up to, computed once per revision and day; for hosts only."""
    today = services.today().isoformat()
    key = ("summary", view.meeting.id, view.meeting.revision, view.member.right, view.member.subject, today)
    return services.recent.get(key, lambda: summarise(view.record, today))


def fields_on(view: View, card: str) -> tuple[Field, ...]:
    """What can be filled in on one card of this meeting."""
    return kind_of(view.deck).fields_of(view.deck, card)
