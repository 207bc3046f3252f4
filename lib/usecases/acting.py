"""This file is here to agree actions: add, change, set aside, bring back, and form our own questions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from lib.errors import refuse
from lib.kinds import cards as cards_kind
from lib.model.action import ACTION, Action, as_action, check_part
from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.meeting import Meeting, Member
from lib.model.text import checked_text
from lib.runtime import Services
from lib.store import items, meetings, others
from lib.store.items import StaleItem
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, require, require_open

MOST_ITEMS = 2_000
"""Entries one meeting may hold, set-aside ones included."""


def add_action(services: Services, person: Person, meeting_id: str, what: str, **parts: str) -> Action:
    """Keep a new action; `parts` are any others of PARTS (`origin="2.1"`, `who="Ana"`)."""
    value = {part: check_part(part, given) for part, given in {"what": what, **parts}.items()}
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        item = _add_item(services, connection, meeting, member, ACTION, value)
    return as_action(item)


def change_action(
    services: Services, person: Person, meeting_id: str, seen: Action, parts: Mapping[str, object]
) -> tuple[Action, tuple[OtherText, ...]]:
    """Change parts of the action that the screen showed as `seen`, and only those.

    A part that somebody else changed meanwhile stays as they left it, and our text for it is kept
    beside it; these come back second, () when there was no race.
    """
    changed = {part: check_part(part, given) for part, given in parts.items()}
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        item = _own_item(connection, meeting, seen.id)
        standing, now = as_action(item), services.clock()
        kept = tuple(
            OtherText(uuid.uuid4().hex, meeting.id, f"item:{item.id}:{part}", text, member.subject, now)
            for part, text in changed.items()
            if getattr(standing, part) not in (getattr(seen, part), text)
        )
        for other in kept:
            others.keep_other(connection, other)
        beside = {other.place.rpartition(":")[2] for other in kept}
        value = {**item.value, **{part: text for part, text in changed.items() if part not in beside}}
        saved = _save(connection, item, value, now)
        meetings.bump(connection, meeting.id)
    return as_action(saved), kept


def _save(connection: Any, item: Item, value: dict[str, str], now: float) -> Item:
    filled = {part: text for part, text in value.items() if text}
    saved = items.change_item(connection, item.id, filled, item.version, now)
    if isinstance(saved, StaleItem):  # PostgreSQL only: another server saved between our read and this
        raise refuse("item.raced", "Somebody else saved this action at the same moment.", "Save yours again.")
    return saved


def settle_action(services: Services, person: Person, meeting_id: str, other_id: str, *, use: bool) -> None:
    """Decide between two versions of a part of an action; the version kept beside it then goes."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        kept = next((other for other in others.others_of(connection, meeting.id) if other.id == other_id), None)
        if kept is None or not kept.place.startswith("item:"):
            return
        _, item_id, part = kept.place.split(":", 2)
        if use:
            item = _own_item(connection, meeting, item_id)
            value = {**item.value, part: check_part(part, kept.text)}
            _save(connection, item, value, services.clock())
        others.remove_other(connection, other_id)
        meetings.bump(connection, meeting.id)


def set_action_aside(services: Services, person: Person, meeting_id: str, action_id: str, *, aside: bool) -> None:
    """Put an action on the "not now" list, or bring it back. It is kept either way."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        item = _own_item(connection, meeting, action_id)
        items.set_item_aside(connection, item.id, aside, services.clock())
        meetings.bump(connection, meeting.id)


def add_question(services: Services, person: Person, meeting_id: str, card: str, text: str) -> Item:
    """Keep a question of our own on a card."""
    question = checked_text(text, called="Your question", longest=1_000)
    if not question:
        raise refuse("question.empty", "The question is empty.", "Type it, then press Enter.")
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        field = f"{card}.question"
        if field not in cards_kind.lists(load_deck(services, connection, meeting.deck)):
            raise refuse("question.no-card", f"There is no card “{card[:80]}” in this session.", "Choose a card first.")
        return _add_item(services, connection, meeting, member, field, {"text": question})


def remove_question(services: Services, person: Person, meeting_id: str, item_id: str) -> None:
    """Set a question of our own aside; it is kept with the session."""
    set_action_aside(services, person, meeting_id, item_id, aside=True)


def _add_item(
    services: Services, connection: Any, meeting: Meeting, member: Member, field: str, value: dict[str, str]
) -> Item:
    require_open(meeting)
    existing = items.items_of(connection, meeting.id)
    if len(existing) >= MOST_ITEMS:
        raise refuse(
            "item.too-many",
            f"This session already holds {MOST_ITEMS:,} entries.",
            "Start a second session for more.",
        )
    now = services.clock()
    item = Item(
        id=uuid.uuid4().hex,
        meeting=meeting.id,
        field=field,
        value={part: text for part, text in value.items() if text},
        author=member.subject,
        position=max((each.position for each in existing if each.field == field), default=0.0) + 1,
        created=now,
        updated=now,
    )
    items.insert_item(connection, item)
    meetings.bump(connection, meeting.id)
    return item


def _own_item(connection: Any, meeting: Meeting, item_id: str) -> Item:
    item = items.find_item(connection, item_id)
    if item is None or item.meeting != meeting.id:
        raise refuse("item.gone", "That entry is no longer in this session.", "Look at the list again.")
    return item
