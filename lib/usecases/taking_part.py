"""This file is here for what a participant does besides answering: say ready, propose, ask, write for the group."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

from lib.errors import refuse
from lib.model.action import PROPOSAL, Action, as_action, check_part
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.card_list import card_of_list
from lib.model.field import check_value
from lib.model.hiding import groups_of, is_locked, stage_for
from lib.model.item import Item
from lib.model.meeting import VOTE, Meeting, Member, Subject
from lib.runtime import Services
from lib.store import answers, items, meetings, readiness, subjects
from lib.store.answers import Stale
from lib.usecases.acting import MOST_ITEMS, checked_entry
from lib.usecases.answering import BothKept, keep_beside, other_text
from lib.usecases.asked import finder, locked, unknown_field
from lib.usecases.joining import own_subject
from lib.usecases.kind import list_on
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person, require, require_open
from lib.usecases.telling import own_topic, tell_counts, tell_stage

MOST_ENTRIES = 100
"""Proposals and questions that one person may add to a session."""


def set_ready(services: Services, person: Person, meeting_id: str, card: str, round: int, ready: bool) -> None:
    """Ready to go on from a card (or from the vote), or not after all. It is counted and never named."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        if (card not in meeting.cards and card != VOTE) or round not in (FIRST_ROUND, SECOND_ROUND):
            raise unknown_field(card)
        readiness.set_ready(connection, meeting.id, own, card, round, ready)
        meetings.bump(connection, meeting.id, look=False)
    tell_counts(services, meeting_id)


def propose(
    services: Services,
    person: Person,
    meeting_id: str,
    key: str,
    what: str,
    *,
    origin: str = "",
    prompt: str = "",
    for_group: bool = False,
) -> Action:
    """Propose an action, as oneself or, as the scribe, for one's group. The host takes it up or not.

    `key` is the browser's own for this proposal: sent twice, it is kept once.
    """
    parts = {"what": what, "origin": origin, "prompt": prompt}
    value = {part: check_part(part, given) for part, given in parts.items()}
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        author = _group_written_for(connection, meeting, own).id if for_group else own
        item, new = _add(services, connection, meeting, author, own, key, PROPOSAL, value)
        if new:
            meetings.bump(connection, meeting.id)
    if new:
        tell_stage(services, meeting_id)
    return as_action(item)


def ask_own_question(services: Services, person: Person, meeting_id: str, key: str, card: str, text: str) -> Item:
    """Keep an entry of one's own in a card's list; the room sees it when the card is revealed, if the host wishes.

    Where such entries are what the card asks for, none is taken once the host has ended the answering.
    """
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        deck = load_deck(services, connection, meeting.deck)
        field, checked = checked_entry(deck, card, text)
        if list_on(deck, card).first:
            _require_not_locked(services, connection, meeting, own, card)
        item, new = _add(services, connection, meeting, own, own, key, field, {"text": checked})
        if new:
            meetings.bump(connection, meeting.id)
    if new:
        tell_stage(services, meeting_id)
    return item


def take_back(services: Services, person: Person, meeting_id: str, item_id: str) -> None:
    """Withdraw one's own proposal or question; it is kept, set aside. The scribe may withdraw the group's."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        item = items.find_item(connection, item_id)
        groups = groups_of(subjects.subjects_of(connection, meeting.id))
        authors = {own} | {id for id, group in groups.items() if group.scribe == own}
        is_ours = item is not None and item.meeting == meeting.id and item.author in authors
        if item is None or not is_ours or not (item.field == PROPOSAL or card_of_list(item.field)):
            raise refuse("item.gone", "That entry is no longer yours to take back.", "Ask the host to set it aside.")
        items.set_item_aside(connection, item.id, True, services.clock())
        meetings.bump(connection, meeting.id)
    tell_stage(services, meeting_id)


def become_scribe(services: Services, person: Person, meeting_id: str) -> None:
    """Write for one's group from here on. Whoever did before no longer does, and is told."""
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        own = own_subject(member)
        group = _own_group(connection, meeting, own)
        subjects.change_subject(connection, meeting.id, group.id, scribe=own)
        meetings.bump(connection, meeting.id)
    if group.scribe and group.scribe != own:
        services.hub.tell(meeting_id, own_topic(group.scribe), {"again": True})
    tell_stage(services, meeting_id)


def write_group_note(
    services: Services, person: Person, meeting_id: str, field_id: str, text: str, seen_version: int
) -> Answer | BothKept:
    """Save a shared text of the group that one writes for, if it is still the version that was seen.

    Else the text that stands stays, and this one is kept beside it.
    """
    with services.store.write() as connection:
        meeting, member = require(services, connection, person, meeting_id, "answer")
        require_open(meeting)
        group = _group_written_for(connection, meeting, own_subject(member))
        field = finder(services, connection, meeting)(field_id)
        if field.sort != "text" or not field.shared:
            raise unknown_field(field_id)
        checked, now = str(check_value(field, text)), services.clock()
        saved = answers.put_shared(connection, meeting.id, group.id, field.id, FIRST_ROUND, checked, seen_version, now)
        if isinstance(saved, Stale):
            other = other_text(meeting.id, group.id, field.id, FIRST_ROUND, checked, _author(member), now)
            keep_beside(connection, other)
            saved_or_both: Answer | BothKept = BothKept(saved.current, other)
        else:
            saved_or_both = saved
        meetings.bump(connection, meeting.id)
    tell_stage(services, meeting_id)
    return saved_or_both


def _require_not_locked(services: Services, connection: Any, meeting: Meeting, own: str, card: str) -> None:
    found = {each.id: each for each in subjects.subjects_of(connection, meeting.id)}
    group = found.get(found[own].group) if own in found else None
    if is_locked(stage_for(meeting, group), card, services.clock()):
        raise locked()


def _author(member: Member) -> str:
    return member.own or member.subject


def _own_group(connection: Any, meeting: Meeting, own: str) -> Subject:
    found = {each.id: each for each in subjects.subjects_of(connection, meeting.id)}
    group = found.get(found[own].group) if own in found else None
    if group is None:
        raise refuse("group.not-there", "You are in no group of this session.", "Choose your group first.")
    return group


def _group_written_for(connection: Any, meeting: Meeting, own: str) -> Subject:
    group = _own_group(connection, meeting, own)
    if group.scribe != own:
        raise refuse(
            "group.not-scribe",
            f"Somebody else writes for {group.name or 'the group'} now.",
            "Your text is still in the box. Choose “I write for our group” to take over.",
        )
    return group


def _add(
    services: Services,
    connection: Any,
    meeting: Meeting,
    author: str,
    own: str,
    key: str,
    field: str,
    value: dict[str, str],
) -> tuple[Item, bool]:
    """The entry, and whether it is new. Its id is made of who sends it and the browser's key, so that it is kept once."""
    id = hashlib.sha256(f"{meeting.id}/{own}/{field}/{key}".encode("utf-8", "replace")).hexdigest()[:32] if key else ""
    there = items.find_item(connection, id) if id else None
    if there:
        return there, False
    existing = items.items_of(connection, meeting.id)
    if len(existing) >= MOST_ITEMS or sum(item.author in (author, own) for item in existing) >= MOST_ENTRIES:
        raise refuse("item.too-many", "That is more than one session takes.", "Take one back, or tell the host.")
    now = services.clock()
    item = Item(
        id=id or uuid.uuid4().hex,
        meeting=meeting.id,
        field=field,
        value={part: text for part, text in value.items() if text},
        author=author,
        position=max((each.position for each in existing if each.field == field), default=0.0) + 1,
        created=now,
        updated=now,
    )
    items.insert_item(connection, item)
    return item, True
