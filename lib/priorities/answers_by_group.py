"""This file is here to put what groups answered in boxes side by side, small groups of anonymous sessions kept back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lib.model.answer import Answer
from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers
from lib.model.deck import Card
from lib.model.field import SET_APART, Field
from lib.model.meeting import Subject
from lib.model.ratings import add_up
from lib.model.record import Record
from lib.priorities.gathering import group_ids, is_agreed
from lib.priorities.raised import group_of
from lib.priorities.suppression import suppress

_APART = frozenset(option.id for option in SET_APART)


def answers_by_group(record: Record, fields: Iterable[Field], *, both: bool = False) -> tuple[CardByGroup, ...]:
    """Cards in deck order, each with the boxes that somebody answered; nothing when there is but one group.

    The record must hold only what the reader may see. In an anonymous session a group is kept back on a box which
    fewer than five of its people answered in any round, and so is whatever would give it away (`suppression.suppress`);
    then the order of texts says nothing of who came first. What a group wrote as one is always told. `both` says whether texts of
    both rounds are wanted. Shared boxes are notes, and are compared as such.
    """
    groups = _groups(record)
    if len(groups) < 2:
        return ()
    found = _Found(record, groups, both)
    of_card: dict[str, list[Field]] = {}
    for field in fields:
        of_card.setdefault(field.card, []).append(field)
    compared = (_card(record, card, of_card.get(card.id, ()), found) for card in record.deck.cards() if card.boxes)
    return tuple(card for card in compared if card.boxes)


def _groups(record: Record) -> list[tuple[str, str]]:
    """The groups by id and name, and last whoever answered and is in none."""
    named = [(each.id, each.name) for each in record.subjects if each.sort == "group"]
    known = {id for id, _ in named}
    answering = {answer.subject for answer in record.answers}
    stray = any(each.id in answering and group_of(each) not in known for each in record.subjects)
    return [*named, ("", "In no group")] if len(named) > 1 and stray else named


def _card(record: Record, card: Card, fields: Sequence[Field], found: _Found) -> CardByGroup:
    asked = {f"{card.id}.{box.id}" for box in card.boxes if not box.shared}
    boxes = (BoxByGroup(field, tuple(found.sides(field))) for field in fields if field.id in asked)
    answered = tuple(box for box in boxes if not box.is_empty)
    return CardByGroup(card.id, record.deck.issue_of(card.id).id, card.question, answered, one_box=len(asked) == 1)


class _Found:
    """The answers by field, read once, with who belongs where."""

    def __init__(self, record: Record, groups: list[tuple[str, str]], both: bool) -> None:
        self._groups, self._both = groups, both
        self._ids = group_ids(record.subjects)
        self._anonymous = record.meeting.names == "anonymous"
        known = {id for id, _ in groups}
        self._group_of = {each.id: _home(each, known) for each in record.subjects}
        self._answers: dict[str, list[Answer]] = {}
        for answer in record.answers:
            if answer.value not in ("", {}):
                self._answers.setdefault(answer.field, []).append(answer)

    def sides(self, field: Field) -> Iterator[GroupAnswers]:
        by_group: dict[str, list[Answer]] = {group: [] for group, _ in self._groups}
        for answer in self._answers.get(field.id, ()):
            by_group.setdefault(self._group_of.get(answer.subject, ""), []).append(answer)
        kept_back = self._kept_back(by_group)
        for group, name in self._groups:
            yield self._side(field, group, name, by_group[group], group in kept_back)

    def _kept_back(self, by_group: Mapping[str, list[Answer]]) -> frozenset[str]:
        """The groups to keep back: by how many people of each answered, in every round by itself."""
        if not self._anonymous:
            return frozenset()
        gone: set[str] = set()
        for round in {answer.round for answers in by_group.values() for answer in answers}:
            people = {
                group: sum(self._people(answer) for answer in answers if answer.round == round)
                for group, answers in by_group.items()
            }
            kept = suppress(people)
            # The notes of all tell everyone's texts, so where a total would give one group away, none is told.
            gone |= kept.groups if kept.total else {group for group, count in people.items() if count}
        return frozenset(gone)

    def _people(self, answer: Answer) -> int:
        if is_agreed(answer.subject, answer.value, self._ids):
            return 0
        return sum(answer.value.values()) if isinstance(answer.value, dict) else 1

    def _side(self, field: Field, group: str, name: str, answers: list[Answer], kept_back: bool) -> GroupAnswers:
        ours = [each for each in answers if is_agreed(each.subject, each.value, self._ids)]
        theirs = [] if kept_back else [each for each in answers if not is_agreed(each.subject, each.value, self._ids)]
        if not field.options:
            given = [*ours, *sorted(theirs, key=self._order)]
            kept = given if self._both and field.sort == "text" else _latest(given)
            return GroupAnswers(group, name, given=tuple(kept), kept_back=kept_back)
        totals = add_up(each.value for each in _latest(theirs))
        own = {option.id for option in field.options}  # a choice may offer "don't know" itself, and nobody counts twice
        return GroupAnswers(
            group,
            name,
            counts=tuple(totals.get(option.id, 0) for option in field.options),
            apart=sum(totals.get(option, 0) for option in _APART - own),
            agreed=next((str(each.value) for each in reversed(_latest(ours))), ""),
            kept_back=kept_back,
        )

    def _order(self, answer: Answer) -> tuple[int, str]:
        return answer.round, str(answer.value) if self._anonymous else ""


def _home(subject: Subject, known: Iterable[str]) -> str:
    group = group_of(subject)
    return group if group in known else ""


def _latest(answers: Iterable[Answer]) -> list[Answer]:
    """Of each subject the answer of the last round it answered in, in the order they come."""
    last: dict[str, Answer] = {}
    for answer in answers:
        if answer.round >= last.get(answer.subject, answer).round:
            last[answer.subject] = answer
    return list(last.values())
