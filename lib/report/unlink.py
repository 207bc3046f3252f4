"""This file is here to take out of an anonymous meeting whatever could tell who said what."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lib.model.answer import Answer, WallText
from lib.model.card_list import card_of_list
from lib.model.comparison import CardCompared
from lib.model.item import Item
from lib.model.meeting import PEOPLE, Meeting, Reveal, Stage, Subject, Times
from lib.model.record import Record, plain_group_names
from lib.priorities.suppression import SMALLEST_GROUP
from lib.voting.dots import DOTS

_DAY = 86_400.0
_FURTHER: tuple[Reveal | None, ...] = (None, "first", "second", "both")


def unlinked(record: Record) -> Record:
    """The record without names, times, authors and the order of saving; a named meeting comes back as it is.

    Nor can one person's answers be put together: for every field the answers are dealt anew to the
    people of the same group and side, both rounds of a field to the same person, so a shift still
    shows. Votes on actions are dealt together, dots with them, since the firmness of a place needs whole ballots
    and a ballot holds no words. Group and side go when fewer than five people share one, or answered one thing. People without a device are
    not told apart from those with one: they are few. Groups and raised fingers keep their answers. The same record
    always gives the same result.
    """
    if record.meeting.names == "named":
        return record
    subjects = _without_names(record)
    deal = _Deal(record, subjects)
    return replace(
        record,
        meeting=_coarse(record, subjects),
        subjects=subjects,
        answers=tuple(sorted((deal.answer(answer) for answer in record.answers), key=_by_content)),
        items=tuple(_without_order(record)),
        others=tuple(
            sorted(
                (replace(each, author="", at=0.0) for each in record.others), key=lambda each: (each.place, each.text)
            )
        ),
        wall=tuple(sorted(deal.wall(record), key=lambda each: (each.field, each.round, each.subject))),
    )


def _without_order(record: Record) -> Iterator[Item]:
    """Items without their authors; what people added to a card's list without the order in which it came, either."""
    entries = [item for item in record.items if card_of_list(item.field)]
    listed = [item for item in record.items if not card_of_list(item.field)]
    for item in (*listed, *sorted(entries, key=lambda item: (item.field, item.value.get("text", ""), item.id))):
        position = 0.0 if card_of_list(item.field) else item.position
        yield replace(item, author="", created=0.0, updated=0.0, position=position)


def with_plain_names(record: Record, compared: Iterable[CardCompared]) -> tuple[CardCompared, ...]:
    """Groups side by side under the names that `unlinked` gives them."""
    plain = plain_group_names(record)
    renamed = {each.name: plain[each.id] for each in record.subjects if each.id in plain}
    return tuple(
        replace(
            card,
            ratings=tuple(
                replace(
                    rating,
                    sides=tuple(replace(side, name=plain.get(side.group, side.name)) for side in rating.sides),
                    only=renamed.get(rating.only, rating.only),
                )
                for rating in card.ratings
            ),
        )
        for card in compared
    )


class _Deal:
    """Who gets whose answers. Holds the order of people per class, so each field is dealt once."""

    def __init__(self, record: Record, subjects: tuple[Subject, ...]) -> None:
        # A stand-in that holds a count of fingers is many people; one that holds single answers is one of them.
        counted = {each.subject for each in record.answers if isinstance(each.value, dict) and each.field != DOTS}
        self._votes = {item.id for item in record.items}
        self._classes: dict[str, list[str]] = {}
        self._class_of: dict[str, str] = {}
        for subject in subjects:
            if subject.sort in PEOPLE or (subject.sort == "stand-in" and subject.id not in counted):
                name = f"{subject.sort}/{subject.group}/{subject.side}"
                self._class_of[subject.id] = name
                self._classes.setdefault(name, []).append(subject.id)
        self._dealt: dict[tuple[str, str], dict[str, str]] = {}

    def answer(self, answer: Answer) -> Answer:
        if answer.subject not in self._class_of:
            return replace(answer, at=0.0, save="")
        return replace(answer, subject=self._to(answer.subject, answer.field), version=1, at=0.0, save="")

    def wall(self, record: Record) -> Iterator[WallText]:
        """What the host did with texts goes with the texts, and only where it still holds."""
        versions = {(each.subject, each.field, each.round): each.version for each in record.answers}
        for text in record.wall:
            if text.subject in self._class_of and versions.get((text.subject, text.field, text.round)) == text.version:
                into = self._to(text.joined_into, text.field) if text.joined_into in self._class_of else ""
                yield replace(text, subject=self._to(text.subject, text.field), version=1, joined_into=into, at=0.0)

    def _to(self, subject: str, field: str) -> str:
        name = self._class_of[subject]
        is_vote = field == DOTS or field.rpartition(".")[0] in self._votes
        strand = "votes" if is_vote else field
        if (strand, name) not in self._dealt:
            people = self._classes[name]
            self._dealt[strand, name] = dict(zip(_shuffled(people, strand), sorted(people), strict=True))
        return self._dealt[strand, name][subject]


def _shuffled(people: list[str], strand: str) -> list[str]:
    # People's ids are secret and never exported, so nobody can work the order out again.
    return sorted(people, key=lambda id: hashlib.sha256(f"{strand}\n{id}".encode("utf-8", "replace")).digest())


def _without_names(record: Record) -> tuple[Subject, ...]:
    small = _has_small_class(record)
    known = {subject.id for subject in record.subjects}
    plain = plain_group_names(record)
    bare = []
    for subject in record.subjects:
        hidden = small and subject.sort != "group"
        bare.append(
            replace(
                subject,
                sort="participant" if subject.sort == "slip" else subject.sort,
                name=plain.get(subject.id, ""),
                group="" if hidden or subject.group not in known else subject.group,
                side="" if hidden else subject.side,
                stage=replace(_still(subject.stage), times=Times()) if subject.stage else None,
                scribe="",
            )
        )
    # By id and not by the order of joining; groups, which nobody is, as they stood.
    place = {group: number for number, group in enumerate(plain)}
    return tuple(sorted(bare, key=lambda each: (each.sort, place.get(each.id, 0), each.name, each.id)))


def _has_small_class(record: Record) -> bool:
    """Whether fewer than five people share a group and side, in the meeting or among those who answered one thing."""
    class_of = {each.id: (each.group, each.side) for each in record.subjects if each.sort in PEOPLE}
    if len(set(class_of.values())) < 2:
        return False
    answering: dict[tuple[str, int], Counter[tuple[str, str]]] = {("", 0): Counter(class_of.values())}
    for answer in record.answers:
        if answer.subject in class_of:
            answering.setdefault((answer.field, answer.round), Counter())[class_of[answer.subject]] += 1
    return any(min(classes.values()) < SMALLEST_GROUP for classes in answering.values())


def _coarse(record: Record, subjects: Iterable[Subject]) -> Meeting:
    """Days instead of times, a clock that stands still, and no list of who was there. When the host came to the slots of
    a day with a timetable is told to the minute.

    What groups revealed apart counts as revealed for all where nobody's group is told any more.
    """
    meeting, stage = record.meeting, _still(record.meeting.stage)
    if meeting.apart and any(each.sort in PEOPLE and not each.group for each in subjects):
        stages = (stage, *(each.stage for each in record.subjects if each.stage))
        stage = replace(stage, reveals=_furthest(each.reveals for each in stages))
    closed = None if meeting.closed is None else meeting.closed // _DAY * _DAY
    return replace(meeting, people="", stage=stage, created=meeting.created // _DAY * _DAY, closed=closed)


def _still(stage: Stage) -> Stage:
    times = replace(stage.times, began={card: at // 60 * 60 for card, at in stage.times.began.items()})
    return replace(stage, clock_ends=None, clock_left=None, started=None, revealed_at=0.0, times=times)


def _furthest(reveals: Iterable[Mapping[str, Reveal]]) -> dict[str, Reveal]:
    furthest: dict[str, Reveal] = {}
    for each in reveals:
        for card, reveal in each.items():
            if _FURTHER.index(reveal) > _FURTHER.index(furthest.get(card)):
                furthest[card] = reveal
    return furthest


def _by_content(answer: Answer) -> tuple[str, int, str, str]:
    return answer.field, answer.round, str(answer.value), answer.subject
