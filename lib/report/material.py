"""This file is here to lay a meeting's record out so that each part of a report finds what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.model.action import ACTION, PROPOSAL
from lib.model.answer import SECOND_ROUND, Answer, OtherText, WallText
from lib.model.field import Field
from lib.model.item import Item
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.model.summary import RankedAction, Summary
from lib.priorities.hearing import hear
from lib.priorities.raised import raised_by
from lib.report.fields import fields_by_id, told_by_group_elsewhere, told_in_rows
from lib.report.wanted import EVERYTHING, Wanted


@dataclass(frozen=True)
class Material:
    """A record as it is to be shown: texts already edited, and nobody named in an anonymous meeting."""

    record: Record
    summary: Summary
    fields: dict[str, Field]
    answers: dict[str, tuple[Answer, ...]]
    """By field, in the order of the record; empty texts are left out."""
    items: dict[str, tuple[Item, ...]]
    """By list, in their order; merged and set-aside ones are left out."""
    subjects: dict[str, Subject]
    names: dict[str, str]
    """What a subject is called before its texts; "" where there is nobody else to tell apart."""
    filled: frozenset[str]
    """Cards on which anything at all was saved, even if it was struck out since."""
    raised: Mapping[str, tuple[str, ...]]
    """Who raised each action and proposal, by its id; nobody in an anonymous meeting."""
    wall: Mapping[tuple[str, str, int], WallText]
    """What the host did with people's texts, by subject, field and round."""
    slips: int
    """How many people had no device, so that the host typed their answers."""
    wanted: Wanted = EVERYTHING
    told: frozenset[str] = frozenset()
    """Boxes that the sections of the deck's kind tell, so that no card has to."""
    kept_back: tuple[str, ...] = ()
    """Cards on which a group's answers are not told, so that nobody can work a small group out."""

    @property
    def ranked(self) -> tuple[RankedAction, ...]:
        """Actions that stand, by place."""
        standing = (each for each in self.summary.ranked if not each.action.set_aside)
        return tuple(sorted(standing, key=lambda each: each.place))

    @property
    def one_person(self) -> bool:
        """Whether all of it is one person's: then it speaks of them and not of people."""
        return self.wanted.what == "own" or self.record.meeting.way == "alone"

    @property
    def agreed_list_only(self) -> bool:
        """Whether of the actions only the list is told that everybody's phone shows; someone alone has all of their own."""
        return self.wanted.what == "own" and self.record.meeting.way != "alone"

    @property
    def owners_told(self) -> bool:
        """Whether owners of actions may be named: an owner's name is a name."""
        return self.wanted.names

    def speaker(self, answer: Answer) -> str:
        """Whom a text is said to be from (their group, where they gave no name), and that it came after talking."""
        name = self.names.get(answer.subject, "") or self._group_name(answer.subject)
        if answer.round == SECOND_ROUND and self.fields[answer.field].sort == "text":
            return f"{name}, after talking" if name else "After talking"
        return name

    def _group_name(self, subject: str) -> str:
        """Of a person in a named session of several groups; "" of anybody else."""
        person = self.subjects.get(subject)
        told = self.record.meeting.names == "named" and len(_groups(self.record.subjects)) > 1
        group = self.subjects.get(person.group) if person and told else None
        return group.name if group else ""

    def wall_state(self, answer: Answer) -> str:
        """What the host did with a text as it stands: "starred", "aside", or ""."""
        kept = self.wall.get((answer.subject, answer.field, answer.round))
        if kept is None or kept.version != answer.version:
            return ""
        return "aside" if kept.state == "aside" else "starred" if kept.starred else ""

    def others(self, field: str = "", item: str = "") -> tuple[OtherText, ...]:
        """Texts that were saved against an older version of a field, or of any part of an item."""
        return tuple(
            other
            for other in self.record.others
            if (field and _field_of(other) == field) or (item and other.place.startswith(f"item:{item}:"))
        )

    def stray_others(self) -> tuple[OtherText, ...]:
        """Those whose field or item is not there any more."""
        items = {item.id for items in self.items.values() for item in items}
        return tuple(
            other
            for other in self.record.others
            if _field_of(other) not in self.fields and other.place.split(":")[1] not in items
        )


def lay_out(
    original: Record,
    record: Record,
    summary: Summary,
    wanted: Wanted = EVERYTHING,
    kept_back: tuple[str, ...] = (),
) -> Material:
    """`original` is the record before anything was struck out, so a struck card does not look blank."""
    fields = fields_by_id(record.deck)
    answers: dict[str, list[Answer]] = {}
    for answer in record.answers:
        if answer.value not in ("", {}):
            answers.setdefault(answer.field, []).append(answer)
    items: dict[str, list[Item]] = {}
    for item in sorted(record.items, key=lambda item: (item.position, item.created)):
        if not item.set_aside and not item.merged_into:
            items.setdefault(item.field, []).append(item)
    subjects = {subject.id: subject for subject in record.subjects}
    wall = {(text.subject, text.field, text.round): text for text in record.wall}
    names = {
        subject.id: subject.name
        for alike in (_groups(record.subjects), _people(record.subjects))
        for subject in alike
        if len(alike) > 1
    }
    in_rows = told_in_rows(record.deck, lambda: hear(record, speakers=names))
    return Material(
        record=record,
        summary=summary,
        fields=fields,
        answers={field: tuple(given) for field, given in answers.items()},
        items={name: tuple(entries) for name, entries in items.items()},
        subjects=subjects,
        names=names,
        filled=_filled_cards(original, fields),
        raised=raised_by(record),
        wall=wall,
        slips=_count_slips(original),
        wanted=wanted,
        told=told_by_group_elsewhere(record.deck) | {id for id in in_rows if _is_plain(answers.get(id, ()), wall)},
        kept_back=kept_back,
    )


def _is_plain(answers: Iterable[Answer], wall: Mapping[tuple[str, str, int], WallText]) -> bool:
    """Whether each gave one text, and the host only read it: of two rounds, or a starred one, there is more to tell."""
    states = [wall.get((each.subject, each.field, each.round)) for each in answers]
    said_twice = any(each.round == SECOND_ROUND for each in answers)
    return not said_twice and not any(state and (state.starred or state.state == "aside") for state in states)


def main_text(value: Mapping[str, str]) -> str:
    """What an entry of any list says first."""
    return value.get("what") or value.get("text") or next(filter(None, value.values()), "")


def _groups(subjects: tuple[Subject, ...]) -> list[Subject]:
    return [subject for subject in subjects if subject.sort == "group"]


def _people(subjects: tuple[Subject, ...]) -> list[Subject]:
    return [subject for subject in subjects if subject.sort != "group"]


def _filled_cards(record: Record, fields: dict[str, Field]) -> frozenset[str]:
    answered = {fields[answer.field].card for answer in record.answers if answer.field in fields and answer.value}
    listed = {item.field.rpartition(".")[0] for item in record.items if item.field not in (ACTION, PROPOSAL)}
    disputed = {fields[field].card for other in record.others if (field := _field_of(other)) in fields}
    return frozenset(answered | listed | disputed)


def _count_slips(record: Record) -> int:
    slips = {subject.id for subject in record.subjects if subject.sort == "slip"}
    return len(slips & {answer.subject for answer in record.answers})


def _field_of(other: OtherText) -> str:
    """`note:<subject>:<field>:<round>` → field; "" for a part of an item."""
    parts = other.place.split(":")
    return parts[2] if len(parts) == 4 and parts[0] == "note" else ""
