"""This file is here to write a meeting out as plain data that can be opened again."""

from __future__ import annotations

from dataclasses import asdict

from lib.model.answer import Answer, OtherText
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import Meeting, Subject
from lib.model.record import Record
from lib.report.unlink import unlinked

FORMAT, VERSION = "see-over-session", 1
VOTES = ("impact", "effort")
"""Fields of an action that people vote on: their ids begin with the action's."""


def as_plain(record: Record) -> dict[str, object]:
    """The meeting as JSON can hold it: faithful, whole, and never edited for a report.

    The deck is in it as it was frozen. Ids are local to the copy ("subject-1", "item-3"); keys, the
    ids of the meeting and of people, and the deck's hash are not in it. Votes on an action that was
    deleted have nothing to hang on and are left out. An anonymous meeting is `unlinked` first.
    """
    record = unlinked(record)
    ids = _LocalIds(record)
    return {
        "format": FORMAT,
        "version": VERSION,
        "deck": record.deck.model_dump(mode="json", exclude_none=True),
        "meeting": _meeting(record.meeting),
        "subjects": [_subject(subject, ids) for subject in record.subjects],
        "answers": [_answer(answer, ids) for answer in record.answers if ids.has(answer)],
        "items": [_item(item, ids) for item in record.items],
        "others": [_other(other, number, ids) for number, other in enumerate(record.others, start=1)],
    }


class _LocalIds:
    """What every id is called in the copy; "" for what is not in the record."""

    def __init__(self, record: Record) -> None:
        self.subjects = {each.id: f"subject-{number}" for number, each in enumerate(record.subjects, start=1)}
        self.items = {each.id: f"item-{number}" for number, each in enumerate(record.items, start=1)}

    def subject(self, id: str) -> str:
        return self.subjects.get(id, "")

    def item(self, id: str) -> str:
        return self.items.get(id, "")

    def field(self, field: str) -> str:
        stem, _, last = field.rpartition(".")
        return f"{self.items[stem]}.{last}" if stem in self.items and last in VOTES else field

    def has(self, answer: Answer) -> bool:
        """Whether whoever gave it, and the action it votes on, are still there."""
        stem, _, last = answer.field.rpartition(".")
        return answer.subject in self.subjects and (last not in VOTES or stem in self.items)


def _meeting(meeting: Meeting) -> dict[str, object]:
    return {
        "title": meeting.title,
        "way": meeting.way,
        "purpose": meeting.purpose,
        "names": meeting.names,
        "minutes": meeting.minutes,
        "people": meeting.people,
        "prepared": list(meeting.prepared),
        "horizons": list(meeting.horizons),
        "review_on": meeting.review_on,
        "expires_on": meeting.expires_on,
        "plan": [asdict(planned) for planned in meeting.plan],
        "stage": {name: value for name, value in asdict(meeting.stage).items() if name not in ("part", "parts")},
        "revision": meeting.revision,
        "created": meeting.created,
        "closed": meeting.closed,
    }


def _subject(subject: Subject, ids: _LocalIds) -> dict[str, object]:
    group = ids.subject(subject.group) or subject.group
    return {
        "id": ids.subject(subject.id),
        "sort": subject.sort,
        "name": subject.name,
        "side": subject.side,
        "group": group,
    }


def _answer(answer: Answer, ids: _LocalIds) -> dict[str, object]:
    value: Value = dict(answer.value) if isinstance(answer.value, dict) else answer.value
    return {
        "subject": ids.subject(answer.subject),
        "field": ids.field(answer.field),
        "round": answer.round,
        "value": value,
        "version": answer.version,
        "at": answer.at,
    }


def _item(item: Item, ids: _LocalIds) -> dict[str, object]:
    return {
        "id": ids.item(item.id),
        "field": item.field,
        "value": dict(item.value),
        "author": ids.subject(item.author),
        "position": item.position,
        "version": item.version,
        "merged_into": ids.item(item.merged_into),
        "set_aside": item.set_aside,
        "created": item.created,
        "updated": item.updated,
    }


def _other(other: OtherText, number: int, ids: _LocalIds) -> dict[str, object]:
    return {
        "id": f"other-{number}",
        "place": _place(other.place, ids),
        "text": other.text,
        "author": ids.subject(other.author),
        "at": other.at,
    }


def _place(place: str, ids: _LocalIds) -> str:
    parts = place.split(":")
    if parts[0] == "note" and len(parts) == 4:
        return ":".join(("note", ids.subject(parts[1]), *parts[2:]))
    if parts[0] == "item" and len(parts) == 3:
        return ":".join(("item", ids.item(parts[1]), parts[2]))
    return ""
