"""This file is here to make one meeting out of several that were read from files: each becomes a group of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.card_list import ballot_card, card_of_list, home_list
from lib.model.deck import Deck
from lib.model.item import Item
from lib.model.meeting import PEOPLE, VOTE, Meeting, PlannedCard, Reveal, Stage, Subject
from lib.model.record import Record
from lib.model.text import shortened
from lib.report.crosswalk import words_of
from lib.report.fields import fields_by_id

LONGEST_NAME = 60
_STATES = ("in", "parked", "dropped")


def as_groups(record: Record, name: str, new_id: Callable[[], str]) -> Record:
    """The record as part of a meeting of several groups: its one group, or whoever worked alone, is called `name`;
    where it has several groups, `name` stands before each of theirs.

    Its people stay with their group, and so does what has no author. Someone alone writes down what was agreed by
    themselves; here that is the group's. Every group has a stand-in for raised fingers.
    """
    groups = [each for each in record.subjects if each.sort == "group"]
    if not groups:
        groups = [Subject(new_id(), record.meeting.id, "group", name)]
        record = _shared_to(record, groups[0].id)
    called = [_called(name, group.name if len(groups) > 1 else "") for group in groups]
    home, ids = groups[0].id if len(groups) == 1 else "", {group.id for group in groups}
    others = [
        replace(each, group=each.group if each.group in ids else home)
        for each in record.subjects
        if each.sort != "group"
    ]
    counted = {each.group for each in others if each.sort == "stand-in"}
    missing = [
        Subject(new_id(), record.meeting.id, "stand-in", "Raised fingers", group=id) for id in ids if id not in counted
    ]
    named = (
        replace(group, name=name, stage=None, scribe="", group="") for group, name in zip(groups, called, strict=True)
    )
    return replace(
        record,
        subjects=(*named, *others, *missing),
        items=tuple(replace(item, author=item.author or home) for item in record.items),
    )


def brought_together(records: Sequence[Record], meeting: Meeting, deck: Deck) -> Record:
    """All of them as one record of `meeting`, whose id they carry already. Lists stand one after the other.

    What people answered was revealed in the meeting it came from, so it is here. In an anonymous meeting nobody has a name.
    """
    subjects = tuple(subject for record in records for subject in record.subjects)
    if meeting.names == "anonymous":
        subjects = tuple(
            replace(each, name="") if each.sort in PEOPLE or each.sort == "stand-in" else each for each in subjects
        )
    answers = tuple(answer for record in records for answer in record.answers)
    people = {subject.id for subject in subjects if subject.sort in PEOPLE}
    items = tuple(_one_after_the_other(records))
    reveals = _reveals(
        deck,
        (answer for answer in answers if answer.subject in people),
        (item for item in items if item.author in people),
    )
    plan = _plan(deck, [record.meeting.plan for record in records])
    first = next(planned.card for planned in plan if planned.state == "in")
    return Record(
        meeting=replace(meeting, plan=plan, stage=Stage(card=first, reveals=reveals)),
        deck=deck,
        subjects=subjects,
        answers=answers,
        items=items,
        others=tuple(other for record in records for other in record.others),
        wall=tuple(text for record in records for text in record.wall),
    )


def worded_differently(decks: Sequence[Deck]) -> tuple[str, ...]:
    """Ids of cards that say something else in one of these versions of a deck, in the first one's order."""
    said: dict[str, set[tuple[object, ...]]] = {}
    for deck in decks:
        for card in deck.cards():
            said.setdefault(card.id, set()).add(words_of(card))
    return tuple(id for id, versions in said.items() if len(versions) > 1)


def covers(deck: Deck, records: Iterable[Record], lists: Iterable[str]) -> bool:
    """Whether a version of the deck has every card, field and list (`lists` are its own) that the records use."""
    fields, cards, known = fields_by_id(deck), {card.id for card in deck.cards()}, set(lists)
    for record in records:
        own = fields_by_id(record.deck)
        if any(answer.field in own and answer.field not in fields for answer in record.answers):
            return False
        if any(card_of_list(item.field) and item.field not in known for item in record.items):
            return False
        if any(planned.state == "in" and planned.card not in cards for planned in record.meeting.plan):
            return False
    return True


def _called(name: str, group: str) -> str:
    return shortened(f"{name}: {group}" if group else name, LONGEST_NAME)


def _shared_to(record: Record, group: str) -> Record:
    fields = fields_by_id(record.deck)
    shared = {id for id, field in fields.items() if field.shared}
    return replace(
        record,
        answers=tuple(replace(each, subject=group) if each.field in shared else each for each in record.answers),
    )


def _one_after_the_other(records: Sequence[Record]) -> Iterable[Item]:
    last = 0.0
    for record in records:
        placed = sorted(record.items, key=lambda item: (item.position, item.created))
        for place, item in enumerate(placed, start=1):
            yield replace(item, position=last + place)
        last += len(placed)


def _plan(deck: Deck, plans: Sequence[tuple[PlannedCard, ...]]) -> tuple[PlannedCard, ...]:
    """Every card that any of them planned, in deck order: in where it was in for one, with the most minutes."""
    planned: dict[str, list[PlannedCard]] = {}
    for plan in plans:
        for each in plan:
            planned.setdefault(each.card, []).append(each)
    return tuple(
        PlannedCard(
            card.id,
            max(each.minutes for each in planned[card.id]),
            min((each.state for each in planned[card.id]), key=_STATES.index),
        )
        for card in deck.cards()
        if card.id in planned
    )


def _reveals(deck: Deck, answers: Iterable[Answer], items: Iterable[Item]) -> Mapping[str, Reveal]:
    """Each card with its farthest round, and the vote; a card that nobody answered, and to whose list nobody added
    anything, can still be answered blind."""
    fields = fields_by_id(deck)
    rounds = {card: FIRST_ROUND for item in items if (card := card_of_list(home_list(item)))}
    for answer in answers:
        card = fields[answer.field].card if answer.field in fields else ballot_card(answer.field) or VOTE
        rounds[card] = max(rounds.get(card, FIRST_ROUND), answer.round)
    return {card: "both" if round == SECOND_ROUND else "first" for card, round in rounds.items()}
