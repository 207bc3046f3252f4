"""This file is here to gather what one person gave, for a copy of their own that holds nobody else's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lib.errors import refuse
from lib.model.action import ACTION, PROPOSAL, as_action
from lib.model.card_list import card_of_list
from lib.model.hiding import groups_of, stage_for
from lib.model.item import Item
from lib.model.meeting import Meeting, Subject
from lib.model.record import Record
from lib.report.fields import fields_by_id
from lib.runtime import Services
from lib.store import answers, items, meetings, members, subjects
from lib.usecases.joining import own_subject
from lib.usecases.reading import View, load_deck
from lib.usecases.rights import not_here
from lib.usecases.shown import in_agreed_order

_LISTED = ("actions", "vote", "agree")
"""Places from which on everybody in the room has the list of actions before them."""
_TOLD = ("what", "by", "horizon", "origin")
"""What of an agreed action everybody has; its owner as well, where people are named."""


def has_own_answers(view: View) -> bool:
    """Whether this browser answers for one person, and so has a copy of its own to take."""
    if view.meeting.way == "alone":
        return view.member.right == "run"
    return bool(view.member.own) or (view.member.right == "answer" and bool(view.member.subject))


def own_record(services: Services, view: View) -> Record:
    """What this browser's person gave, revealed or not, with what their group agreed and the agreed list of actions.

    Of the list only what stands on every phone. Nobody else's answers, votes, questions or proposals; what
    became of the group's text is in it only as it stands. Whoever is alone gets all of their session.
    """
    if view.member.right == "show":
        raise refuse("session.not-allowed", "A projector has no answers of its own.", "Take them from your own screen.")
    if view.meeting.way == "alone":
        if view.member.right != "run":
            raise refuse("session.not-allowed", "Only the host can make the notes.", "Ask the host for a copy.")
        return view.record
    with services.store.read() as connection:
        member = members.find_member(connection, view.meeting.id, view.member.person)
        meeting = meetings.find_meeting(connection, view.meeting.id)
        if member is None or meeting is None:
            raise not_here()
        own = subjects.find_subject(connection, meeting.id, own_subject(member))
        if own is None:
            raise not_here()
        return _gathered(services, connection, meeting, own)


def _gathered(services: Services, connection: Any, meeting: Meeting, own: Subject) -> Record:
    deck = load_deck(services, connection, meeting.deck)
    group = groups_of(subjects.groups_in(connection, meeting.id)).get(own.group)
    shared = {id for id, field in fields_by_id(deck).items() if field.shared}
    theirs = answers.answers_of(connection, meeting.id, subject=group.id) if group else ()
    return Record(
        meeting=replace(meeting, people="", prepared=()),
        deck=deck,
        subjects=(own,) if group is None else (own, group),
        answers=(
            *answers.answers_of(connection, meeting.id, subject=own.id),
            *(answer for answer in theirs if answer.field in shared),
        ),
        items=_entries(services, connection, meeting, own, group),
    )


def _entries(
    services: Services, connection: Any, meeting: Meeting, own: Subject, group: Subject | None
) -> tuple[Item, ...]:
    """One's own questions and proposals, those written for the group by its scribe, and the agreed list in its order."""
    found = items.items_of(connection, meeting.id)
    writers = {own.id} | ({group.id} if group and group.scribe == own.id else set())
    mine = tuple(
        item
        for item in found
        if (item.field == PROPOSAL and item.author in writers) or (card_of_list(item.field) and item.author == own.id)
    )
    if stage_for(meeting, group).place not in _LISTED and meeting.closed is None:
        return mine
    by_id = {item.id: item for item in found if item.field == ACTION and not item.set_aside and not item.merged_into}
    ordered = in_agreed_order(services, connection, meeting, [as_action(item) for item in by_id.values()])
    parts = (*_TOLD, "who") if meeting.names == "named" else _TOLD
    agreed = (
        replace(
            by_id[action.id],
            value={part: text for part, text in by_id[action.id].value.items() if part in parts},
            author="",
            position=float(place),
        )
        for place, action in enumerate(ordered, start=1)
    )
    return (*mine, *agreed)
