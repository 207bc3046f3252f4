"""This file is here to read a copy of a meeting back, trusting nothing in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

from lib.errors import AppError, refuse
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer, OtherText, WallText
from lib.model.deck import Deck
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import Sort, Subject
from lib.model.record import Record
from lib.model.text import LONGEST_LINE
from lib.report.copy_checks import Part, unknown, wrong
from lib.report.copy_meeting import read_meeting, read_stage
from lib.report.copy_out import FORMAT, VERSION, VOTES, is_shared_out

LARGEST_FILE = 10_000_000
"""Bytes."""
MOST_SUBJECTS, MOST_ANSWERS, MOST_ITEMS = 2_000, 40_000, 2_000
FIRST_VERSION = 1
"""What this version can still read from."""

ReadDeck = Callable[[dict[str, Any]], Deck]
_SINCE_2 = ("wall", "not_revealed", "rehearsal")


def read_copy(raw: bytes, read_deck: ReadDeck) -> Record:
    """`from_plain` for the bytes of a file. The size is checked before anything is read."""
    if len(raw) > LARGEST_FILE:
        raise refuse(
            "copy.too-large",
            f"This file has {len(raw):,} bytes and the most is {LARGEST_FILE:,}.",
            "A session saved by See Over is smaller. Choose the file that you saved.",
        )
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise refuse(
            "copy.not-json",
            "This file cannot be read as a saved session.",
            "Choose the .json file that See Over saved, and do not change it by hand.",
        ) from None
    return from_plain(data, read_deck)


def from_plain(data: object, read_deck: ReadDeck) -> Record:
    """The record in `data`, under its local ids; the meeting's own id and its deck's hash are "".

    Structure, types, sizes and references are checked here, and texts are cleaned. What is left to
    the caller, since it takes the fields of the deck's kind: `check_value` or `check_tally` for each
    answer, `check_part` for each action, then `with_new_ids`. `read_deck` validates the deck; a
    ValueError of it is turned into a refusal. AppError on the first mistake found.
    """
    whole = Part("the file", data)
    if whole.optional("format") != FORMAT:
        raise refuse("copy.not-a-session", "This file is not a saved session.", "Choose the file that See Over saved.")
    version = whole.optional("version")
    if type(version) is not int or not FIRST_VERSION <= version <= VERSION:
        raise refuse(
            "copy.other-version",
            f"This session was saved in version {str(version)[:20]} of the format.",
            f"This server reads versions {FIRST_VERSION} to {VERSION}. Open it where it was saved, or update this server.",
        )
    whole.only("format", "version", "deck", "meeting", "subjects", "answers", "items", "others", *_SINCE_2)
    for name in _SINCE_2 if version > FIRST_VERSION else ():
        whole.must_have(name)
    deck = _deck(whole.mapping("deck"), read_deck)
    meeting = read_meeting(whole.part("meeting"), deck, version)
    subjects = tuple(_subject(part, deck, version) for part in whole.parts("subjects", MOST_SUBJECTS))
    items = tuple(map(_item, whole.parts("items", MOST_ITEMS)))
    answers = tuple(map(_answer, whole.parts("answers", MOST_ANSWERS)))
    others = tuple(map(_other, whole.parts("others", MOST_ITEMS)))
    record = Record(
        meeting=meeting,
        deck=deck,
        subjects=subjects,
        answers=answers,
        items=items,
        others=others,
        wall=tuple(map(_wall_text, whole.parts("wall", MOST_ANSWERS))) if version > FIRST_VERSION else (),
        hidden_cards=whole.texts("not_revealed", 2_400, 40) if version > FIRST_VERSION else (),
    )
    _check_references(record)
    return record


def _deck(data: dict[str, Any], read_deck: ReadDeck) -> Deck:
    try:
        return read_deck(data)
    except AppError:
        raise
    except ValueError as mistake:
        first = next((line for line in str(mistake).splitlines() if line.strip()), "")
        raise refuse(
            "copy.bad-deck",
            f"The deck inside this file is not a deck: {first[:200]}.",
            "Open the file as it was saved; a deck is changed in the editor, not in a saved session.",
        ) from None


def _subject(part: Part, deck: Deck, version: int) -> Subject:
    part.only("id", "sort", "name", "side", "group", "stage")
    own = part.part("stage") if version > FIRST_VERSION and part.optional("stage") is not None else None
    return Subject(
        id=part.local_id("id", "subject"),
        meeting="",
        sort=part.one_of("sort", get_args(Sort)),
        name=part.text("name", LONGEST_LINE),
        side=part.text("side", LONGEST_LINE),
        group=part.text("group", LONGEST_LINE),
        stage=read_stage(own, deck, version) if own else None,
    )


def _answer(part: Part) -> Answer:
    part.only("subject", "field", "round", "value", "version", "at")
    return Answer(
        meeting="",
        subject=part.local_id("subject", "subject"),
        field=part.text("field", 120),
        round=part.whole("round", FIRST_ROUND, SECOND_ROUND),
        value=_value(part),
        version=part.whole("version", 1, 1_000_000_000),
        at=part.number("at"),
    )


def _value(part: Part) -> Value:
    value = part.optional("value")
    if isinstance(value, str):
        return part.text("value")
    if isinstance(value, dict):
        counts = Part(part.name("value"), value)
        if len(value) > 100:
            raise wrong(counts.called, "counts more than 100 options")
        return {option: counts.whole(option, 0, 1_000_000) for option in value}
    return part.number("value")


def _item(part: Part) -> Item:
    part.only("id", "field", "value", "author", "position", "version", "merged_into", "set_aside", "created", "updated")
    value = part.part("value")
    if len(value.mapping_itself()) > 30 or any(len(name) > 40 for name in value.mapping_itself()):
        raise wrong(value.called, "has more than 30 parts, or a name over 40 characters")
    return Item(
        id=part.local_id("id", "item"),
        meeting="",
        field=part.text("field", 120),
        value={name: value.text(name) for name in value.mapping_itself()},
        author=part.local_id("author", "subject", may_be_empty=True),
        position=part.number("position"),
        version=part.whole("version", 1, 1_000_000_000),
        merged_into=part.local_id("merged_into", "item", may_be_empty=True),
        set_aside=part.flag("set_aside"),
        created=part.number("created"),
        updated=part.number("updated"),
    )


def _other(part: Part) -> OtherText:
    part.only("id", "place", "text", "author", "at")
    return OtherText(
        id=part.local_id("id", "other"),
        meeting="",
        place=part.text("place", 200),
        text=part.text("text"),
        author=part.local_id("author", "subject", may_be_empty=True),
        at=part.number("at"),
    )


def _wall_text(part: Part) -> WallText:
    part.only("subject", "field", "round", "version", "state", "starred", "joined_into", "at")
    return WallText(
        meeting="",
        subject=part.local_id("subject", "subject"),
        field=part.text("field", 120),
        round=part.whole("round", FIRST_ROUND, SECOND_ROUND),
        version=part.whole("version", 1, 1_000_000_000),
        state=part.one_of("state", ("passed", "aside")),
        starred=part.flag("starred"),
        joined_into=part.local_id("joined_into", "subject", may_be_empty=True),
        at=part.number("at"),
    )


def _check_references(record: Record) -> None:
    """No id twice, no answer twice, and nothing that points to what is not in the file."""
    subjects = _once("subjects", [subject.id for subject in record.subjects])
    items = _once("items", [item.id for item in record.items])
    _once("others", [other.id for other in record.others])
    _once("answers", [f"{each.subject} {each.field} round {each.round}" for each in record.answers])
    _once("plan", [planned.card for planned in record.meeting.plan])
    for answer in record.answers:
        if answer.subject not in subjects:
            raise unknown("answers", answer.subject)
        stem, _, last = answer.field.rpartition(".")
        if last in VOTES and stem not in items:
            raise unknown("answers", answer.field)
        if is_shared_out(answer.field) and isinstance(answer.value, dict) and not items.issuperset(answer.value):
            raise unknown("answers", next(item for item in answer.value if item not in items))
    _once("wall", [f"{each.subject} {each.field} round {each.round}" for each in record.wall])
    authors = [item.author for item in record.items] + [other.author for other in record.others]
    for id, known, where in (
        *((author, subjects, "authors") for author in authors),
        *((item.merged_into, items, "items") for item in record.items),
        *((_owner(other.place), subjects | items, "others") for other in record.others),
        *((id, subjects, "wall") for text in record.wall for id in (text.subject, text.joined_into)),
    ):
        if id and id not in known:
            raise unknown(where, id)


def _owner(place: str) -> str:
    parts = place.split(":")
    if place and (parts[0], len(parts)) not in (("note", 4), ("item", 3)):
        raise wrong("“place” in others", "must be a note or an item")
    return parts[1] if place else ""


def _once(where: str, ids: list[str]) -> set[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise refuse(
                "copy.duplicate",
                f"“{id}” is in {where} twice.",
                "Nothing was opened. Choose the file as it was saved.",
            )
        seen.add(id)
    return seen
