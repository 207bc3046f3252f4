"""This file is here to let someone change or strike out a text before it is handed on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, replace
from typing import Any

from lib.model.action import ACTION, PARTS, PROPOSAL, as_action
from lib.model.answer import Answer, OtherText
from lib.model.card_list import card_of_list
from lib.model.field import Field
from lib.model.figure import Figure
from lib.model.item import Item
from lib.model.meeting import Meeting, Subject
from lib.model.record import Record
from lib.model.summary import Summary
from lib.model.text import clean
from lib.report.blocks import Report, Wording
from lib.report.fields import fields_by_id, list_on
from lib.report.unlink import with_plain_names

Edits = Mapping[str, str | None]
"""Id of a text → what it shall say instead, or None to strike it out. Unknown ids do nothing."""

_Say = Callable[[str, str, str], str | None]
_ACTION_TEXTS = ("what", "why", "who", "measure", "resources", "when_then")


def editable(report: Report) -> tuple[tuple[str, str, str], ...]:
    """(id, where, text as it was saved) of all that may be changed or struck out, the session's own texts first."""
    return tuple((wording.id, wording.where, wording.text) for wording in report.texts)


def wordings(record: Record) -> tuple[Wording, ...]:
    """Every text that people wrote, named by an id that stays the same while the text is there.

    Ids hold no subject's id: the same person has another mark in every field.
    """
    found: list[Wording] = []

    def collect(id: str, where: str, text: str) -> str:
        found.append(Wording(id, where, text))
        return text

    _reworded(record, collect)
    order = {field: place for place, field in enumerate(fields_by_id(record.deck))}
    sorts = ("title", "purpose", "people", "prepared", "name", "item", "text", "other")

    def reading_order(wording: Wording) -> tuple[int, int, str]:
        sort, _, rest = wording.id.partition(":")
        # By text and not by time of saving, since that would give people away.
        return sorts.index(sort), order.get(rest.split(":")[0], 0), wording.text.casefold() if sort == "text" else ""

    return tuple(sorted(found, key=reading_order))


def edited(record: Record, summary: Summary, edits: Edits) -> tuple[Record, Summary]:
    """The record and its summary with the edits made. Draw the report's figures from this summary.

    Whatever loses its main text goes with it: a note, a question, an action with the votes on it.
    Places in the ranking stay as they were counted.
    """

    def say(id: str, where: str, text: str) -> str | None:
        changed = edits.get(id, text)
        return None if changed is None else clean(changed).strip() or None

    record = _reworded(record, say) if edits else record
    actions = {item.id: as_action(item) for item in record.items if item.field == ACTION}
    ranked = tuple(
        replace(each, action=actions[each.action.id]) for each in summary.ranked if each.action.id in actions
    )
    if record.meeting.names == "anonymous":
        summary = replace(summary, groups=with_plain_names(record, summary.groups))
    return record, replace(summary, title=record.meeting.title, ranked=ranked)


def clear_of(figures: Iterable[Figure], texts: Iterable[Wording], edits: Edits) -> tuple[Figure, ...]:
    """The figures that carry none of the texts that were changed or struck out, whole or shortened."""
    gone = [_on_a_line(each.text) for each in texts if each.text and edits.get(each.id, each.text) != each.text]
    return tuple(
        figure
        for figure in figures
        if not any(_carries(_on_a_line(said), text) for said in _strings(astuple(figure)) for text in gone)
    )


def _carries(said: str, text: str) -> bool:
    # A chart cuts a long label ("3. Ring every emplo…"), so what stands before the "…" counts too.
    start = re.sub(r"^\d+\.? ", "", said.partition("…")[0]) if "…" in said else ""
    return (len(start) >= 4 and text.startswith(start)) or bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said))


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)


def _reworded(record: Record, say: _Say) -> Record:
    fields = fields_by_id(record.deck)
    named = record.meeting.names == "named"
    names = {subject.id: subject.name for subject in record.subjects if named}

    def place(field: str, subject: str) -> str:
        known = fields.get(field)
        what = " · ".join(part for part in (known.card, known.label) if part) if known else field
        return " · ".join(part for part in (what, names.get(subject, "")) if part)

    meeting = _meeting(record, say)
    subjects = tuple(_subject(subject, say) for subject in record.subjects) if named else record.subjects
    answers: list[Answer] = []
    for answer in record.answers:
        if isinstance(answer.value, str) and _holds_text(answer, fields):
            id = f"text:{answer.field}:{answer.round}:{_mark(answer.field, answer.subject)}"
            text = say(id, place(answer.field, answer.subject), answer.value) if answer.value else ""
            if text is None:
                continue
            answer = replace(answer, value=text)
        answers.append(answer)
    items = tuple(kept for item in record.items if (kept := _item(record, item, say)) is not None)
    others = tuple(other for each in record.others if (other := _other(each, place, say)) is not None)
    return replace(record, meeting=meeting, subjects=subjects, answers=tuple(answers), items=items, others=others)


def _meeting(record: Record, say: _Say) -> Meeting:
    meeting = record.meeting

    def line(id: str, where: str, text: str) -> str:
        return (say(id, where, text) or "") if text else ""

    return replace(
        meeting,
        title=line("title", "Title", meeting.title),
        purpose=line("purpose", "Purpose", meeting.purpose),
        people=line("people", "Who was there", meeting.people) if meeting.names == "named" else "",
        prepared=tuple(
            line(f"prepared:{number}", f"Before we started, question {number}", text)
            for number, text in enumerate(meeting.prepared, start=1)
        ),
    )


def _subject(subject: Subject, say: _Say) -> Subject:
    if not subject.name:
        return subject
    return replace(subject, name=say(f"name:{_mark('', subject.id)}", "Name", subject.name) or "")


def _item(record: Record, item: Item, say: _Say) -> Item | None:
    """The item with its texts as said; None when its first text, the one that makes it, was struck out."""
    is_action = item.field in (ACTION, PROPOSAL)
    sort = "Action" if item.field == ACTION else "Proposal"
    parts = _action_texts(record, item) if is_action else ("text",)
    value = dict(item.value)
    for place, part in enumerate(parts):
        if not value.get(part):
            continue
        where = f"{sort} · {PARTS[part]}" if is_action else _entry_place(record, item.field)
        text = say(f"item:{item.id}:{part}", where, value[part])
        if text is None and place == 0:
            return None
        value[part] = text or ""
    return replace(item, value=value)


def _action_texts(record: Record, item: Item) -> tuple[str, ...]:
    """What people wrote into an action; what it was made of too, unless that is a prompt of its card."""
    origin, prompt = item.value.get("origin", ""), item.value.get("prompt", "")
    known = {id for card in record.deck.cards() if card.id == origin for id, _ in card.prompts_by_id()}
    return _ACTION_TEXTS if prompt in known else (*_ACTION_TEXTS, "prompt")


def _entry_place(record: Record, name: str) -> str:
    card = card_of_list(name)
    if card not in {each.id for each in record.deck.cards()}:
        return card
    heading = list_on(record.deck, card).one
    return f"{card} · {'Question of our own' if heading == 'question' else heading.capitalize()}"


def _other(other: OtherText, place: Callable[[str, str], str], say: _Say) -> OtherText | None:
    sort, _, rest = other.place.partition(":")
    subject, _, field = rest.partition(":")
    where = place(field.rpartition(":")[0], subject) if sort == "note" else "Action"
    text = say(f"other:{other.id}", f"{where} · Another version", other.text) if other.text else None
    return None if text is None else replace(other, text=text)


def _holds_text(answer: Answer, fields: dict[str, Field]) -> bool:
    known = fields.get(answer.field)
    return known.sort == "text" if known else not answer.field.endswith((".impact", ".effort"))


def _mark(field: str, subject: str) -> str:
    return hashlib.sha256(f"{field}\n{subject}".encode("utf-8", "replace")).hexdigest()[:10]
