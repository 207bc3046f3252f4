"""This file is here to write a meeting out as plain data that can be opened again."""

from __future__ import annotations

from dataclasses import asdict, replace

from lib.model.answer import Answer, OtherText, WallText
from lib.model.card_list import ballot_card
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import Meeting, Stage, Subject
from lib.model.record import Record, only_heard
from lib.report.unlink import unlinked
from lib.voting.dots import DOTS

FORMAT, VERSION = "see-over-session", 2
VOTES = ("impact", "effort")
"""Fields of an action that people vote on: their ids begin with the action's."""


def is_shared_out(field: str) -> bool:
    """Whether a field's points go to items by their ids: dots to actions, or votes to the entries of a card's list."""
    return field == DOTS or bool(ballot_card(field))


def as_plain(record: Record) -> dict[str, object]:
    """The meeting as JSON can hold it: faithful, whole, and never edited for a report.

    The deck is in it as it was frozen. Ids are local to the copy ("subject-1", "item-3"); keys, the
    ids of the meeting and of people, the join code and the deck's hash are not in it. Votes on an action that was
    deleted have nothing to hang on and are left out. An anonymous meeting is `unlinked` first.
    `not_revealed` names cards with answers that the record was without when it was saved.
    """
    record = unlinked(only_heard(record))
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
        "wall": [_wall_text(text, ids) for text in record.wall if text.subject in ids.subjects],
        "not_revealed": list(record.hidden_cards),
        "rehearsal": record.is_rehearsal,
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
        "stage": _stage(meeting.stage),
        "pace": meeting.pace,
        "apart": meeting.apart,
        "dots": meeting.dots,
        "revision": meeting.revision,
        "created": meeting.created,
        "closed": meeting.closed,
    }


def _stage(stage: Stage) -> dict[str, object]:
    kept = asdict(replace(stage, reveals=dict(stage.reveals)))
    kept["given"] = list(stage.given)
    return {name: value for name, value in kept.items() if name not in ("part", "parts", "revealed_at")}


def _subject(subject: Subject, ids: _LocalIds) -> dict[str, object]:
    group = ids.subject(subject.group) or subject.group
    return {
        "id": ids.subject(subject.id),
        "sort": subject.sort,
        "name": subject.name,
        "side": subject.side,
        "group": group,
        "stage": _stage(subject.stage) if subject.stage else None,
    }


def _answer(answer: Answer, ids: _LocalIds) -> dict[str, object]:
    value: Value = dict(answer.value) if isinstance(answer.value, dict) else answer.value
    if is_shared_out(answer.field) and isinstance(value, dict):
        value = {ids.item(item): dots for item, dots in value.items() if item in ids.items}
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


def _wall_text(text: WallText, ids: _LocalIds) -> dict[str, object]:
    return {
        "subject": ids.subject(text.subject),
        "field": text.field,
        "round": text.round,
        "version": text.version,
        "state": text.state,
        "starred": text.starred,
        "joined_into": ids.subject(text.joined_into),
        "at": text.at,
    }


def _place(place: str, ids: _LocalIds) -> str:
    parts = place.split(":")
    if parts[0] == "note" and len(parts) == 4:
        return ":".join(("note", ids.subject(parts[1]), *parts[2:]))
    if parts[0] == "item" and len(parts) == 3:
        return ":".join(("item", ids.item(parts[1]), parts[2]))
    return ""
