"""This file is here to show one participant what their phone needs, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.model.action import ACTION, PROPOSAL, Action, as_action, effort_field, impact_field
from lib.model.answer import FIRST_ROUND, Answer
from lib.model.card_list import BALLOT_ROUND, ballot_id, card_of_list, is_standing, is_up
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.hiding import as_group, asked_round, groups_of, shown_rounds, stage_for
from lib.model.item import Item
from lib.model.meeting import VOTE, Meeting, Stage, Subject
from lib.runtime import Services
from lib.store import answers, items, readiness, subjects
from lib.usecases.asked import ballot_on, dots_field
from lib.usecases.joining import own_subject
from lib.usecases.kind import kind_of, list_on
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, not_here, require
from lib.usecases.shown import in_agreed_order


@dataclass(frozen=True)
class PhoneView:
    """One meeting as one participant's phone has it.

    `stage` is where their group is. `answers` are their own, by (field, round); `note_answers` their group's shared texts
    by field. `actions` are those the host took up, `proposals` their own and those of the group they write for,
    `entries` what they added to cards' lists, and `up` what the host let up of everybody's. `ballot` is what they vote on
    now, () while there is no vote.
    """

    meeting: Meeting
    deck: Deck
    subject: Subject
    group: Subject | None
    groups: tuple[Subject, ...]
    stage: Stage
    host: bool
    answers: Mapping[tuple[str, int], Answer]
    note_answers: Mapping[str, Answer]
    actions: tuple[Action, ...]
    proposals: tuple[Action, ...]
    entries: tuple[Item, ...]
    up: tuple[Item, ...]
    ballot: tuple[Field, ...]
    ready: bool

    @property
    def scribe(self) -> bool:
        """Whether they write for their group."""
        return self.group is not None and self.group.scribe == self.subject.id

    @property
    def round(self) -> int | None:
        """The round in which the card that is up is asked now."""
        return asked_round(self.stage, self.stage.card)

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards that are theirs to work on: those given to their group, where rows are shared out, else all."""
        return as_group(self.meeting, self.group).cards

    def fields_on(self, card: str) -> tuple[Field, ...]:
        """What can be filled in on a card, the group's shared texts included."""
        return kind_of(self.deck).fields_of(self.deck, card)

    def asked_on(self, card: str) -> tuple[Field, ...]:
        """The same with the votes that are shared out between what stands there, from when they are asked for."""
        is_voted = asked_round(self.stage, card) == BALLOT_ROUND or (ballot_id(card), BALLOT_ROUND) in self.answers
        ballot = ballot_on(self.deck, card, self.up) if is_voted else None
        return (ballot, *self.fields_on(card)) if ballot else self.fields_on(card)

    def up_on(self, card: str) -> tuple[Item, ...]:
        """What the host let up of a card's list, once it is revealed to this person's group."""
        name = list_on(self.deck, card).name
        seen = FIRST_ROUND in shown_rounds(self.stage, card)
        return tuple(item for item in self.up if item.field == name) if seen else ()


def see_phone(services: Services, person: Person, meeting_id: str) -> PhoneView:
    """What this participant's phone shows. Raises AppError for whoever has not joined."""
    with services.store.read() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        own = own_subject(member)
        groups = groups_of(subjects.groups_in(connection, meeting.id))
        subject = subjects.find_subject(connection, meeting.id, own)
        if subject is None:
            raise not_here()
        group = groups.get(subject.group)
        stage = stage_for(meeting, group)
        up = VOTE if stage.place == VOTE else stage.card
        round = asked_round(stage, up)
        mine = answers.answers_of(connection, meeting.id, subject=own)
        shared = answers.answers_of(connection, meeting.id, subject=group.id) if group else ()
        entries = items.items_of(connection, meeting.id)
        return PhoneView(
            meeting=meeting,
            deck=load_deck(services, connection, meeting.deck),
            subject=subject,
            group=group,
            groups=tuple(groups.values()),
            stage=stage,
            host=member.right == "run",
            answers={(answer.field, answer.round): answer for answer in mine},
            note_answers={answer.field: answer for answer in shared if isinstance(answer.value, str)},
            actions=in_agreed_order(services, connection, meeting, _actions(entries)),
            proposals=_proposals(entries, subject, group),
            entries=tuple(item for item in entries if item.author == own and card_of_list(item.field)),
            up=_up(meeting, entries),
            ballot=_ballot(meeting, stage, entries),
            ready=round is not None and readiness.is_ready(connection, meeting.id, own, up, round),
        )


def _up(meeting: Meeting, entries: tuple[Item, ...]) -> tuple[Item, ...]:
    """In an anonymous session in an order that does not say who came first."""
    found = [item for item in entries if card_of_list(item.field) and is_standing(item) and is_up(item)]
    return tuple(sorted(found, key=lambda item: item.id) if meeting.names == "anonymous" else found)


def _actions(entries: tuple[Item, ...]) -> list[Action]:
    return [as_action(item) for item in _standing(entries)]


def _standing(entries: tuple[Item, ...]) -> list[Item]:
    return [item for item in entries if item.field == ACTION and not item.set_aside and not item.merged_into]


def _proposals(entries: tuple[Item, ...], subject: Subject, group: Subject | None) -> tuple[Action, ...]:
    writers = {subject.id} | ({group.id} if group and group.scribe == subject.id else set())
    return tuple(as_action(item) for item in entries if item.field == PROPOSAL and item.author in writers)


def _ballot(meeting: Meeting, stage: Stage, entries: tuple[Item, ...]) -> tuple[Field, ...]:
    standing: list[Any] = _standing(entries)
    if stage.place != VOTE or not standing:
        return ()
    if meeting.dots:
        return (dots_field(meeting, standing),)
    whats = [(item.id, item.value.get("what", "")) for item in standing]
    return tuple(make(id, what) for id, what in whats for make in (impact_field, effort_field))
