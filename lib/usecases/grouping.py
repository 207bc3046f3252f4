"""This file is here to make groups, to name them, and to say who is in which. Hosts only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lib.errors import AppError, refuse
from lib.model.answer import FIRST_ROUND
from lib.model.card_list import card_of_list, home_list
from lib.model.hiding import groups_of, shown_rounds, stage_for
from lib.model.meeting import PEOPLE, Meeting, Stage, Subject
from lib.model.text import checked_line
from lib.runtime import Services
from lib.store import answers, items, meetings, members, subjects
from lib.usecases.act import Act, one_act
from lib.usecases.kind import card_in, cards_by_field
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person
from lib.usecases.telling import own_topic

MOST_GROUPS = 30
LONGEST_NAME = 60
FINGERS = "Raised fingers"


def new_group(meeting: Meeting, name: str, stage: Stage | None = None) -> tuple[Subject, Subject]:
    """A group, and the stand-in that its raised fingers are counted under; nothing is kept yet."""
    group = Subject(uuid.uuid4().hex, meeting.id, "group", name, stage=stage)
    return group, Subject(uuid.uuid4().hex, meeting.id, "stand-in", FINGERS, group=group.id)


def check_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of groups as they are kept: each with letters, none twice."""
    checked = tuple(checked_line(name, called="A group’s name", longest=LONGEST_NAME) for name in names)
    if not all(checked):
        raise refuse("group.no-name", "A group needs a name.", "Type one: people choose their group by it.")
    if len({name.casefold() for name in checked}) != len(checked):
        raise refuse("group.same-name", "Two groups have the same name.", "Give each a name of its own.")
    if len(checked) > MOST_GROUPS:
        raise refuse(
            "group.too-many", f"That would be {len(checked)} groups, and {MOST_GROUPS} is the most.", "Take some out."
        )
    return checked


def add_group(services: Services, person: Person, meeting_id: str, name: str) -> Subject:
    """Another group. While groups work apart it begins where the room is."""
    with one_act(services, person, meeting_id, "run") as act:
        if act.meeting.way == "alone":
            raise refuse("group.alone", "This session is for one person.", "Start a session with groups instead.")
        groups = _groups(act)
        called = check_names((*(group.name or "The team" for group in groups.values()), name))[-1]
        stage = replace(act.meeting.stage, place="cards") if act.meeting.apart else None
        group, fingers = new_group(act.meeting, called, stage)
        subjects.insert_subject(act.connection, group)
        subjects.insert_subject(act.connection, fingers)
        if act.meeting.way != "groups":
            meetings.change_meeting(act.connection, act.meeting.id, way="groups")
        return group


def rename_group(services: Services, person: Person, meeting_id: str, group: str, name: str) -> None:
    with one_act(services, person, meeting_id, "run") as act:
        groups = _groups(act)
        _one(groups, group)
        others = tuple(each.name for id, each in groups.items() if id != group and each.name)
        subjects.rename_subject(act.connection, act.meeting.id, group, check_names((*others, name))[-1])


def remove_group(services: Services, person: Person, meeting_id: str, group: str) -> None:
    """Take a group out in which there is nobody, and which has written and counted nothing. The last one stays."""
    with one_act(services, person, meeting_id, "run") as act:
        groups = _groups(act)
        _one(groups, group)
        if len(groups) == 1:
            raise refuse("group.last", "This is the only group.", "Add another one first, or rename this one.")
        everyone = subjects.subjects_of(act.connection, act.meeting.id)
        fingers = [each.id for each in everyone if each.sort == "stand-in" and each.group == group]
        if any(each.group == group and each.sort in PEOPLE for each in everyone) or _has_worked(act, [group, *fingers]):
            raise refuse(
                "group.not-empty",
                f"“{groups[group].name}” has people in it, or has written something.",
                "Move its people first. What it wrote stays with the session, and so does the group.",
            )
        for member in members.members_of(act.connection, act.meeting.id):
            if member.subject == group:  # a host who wrote for it
                rest = next(id for id in groups if id != group)
                members.set_member(act.connection, replace(member, subject=rest))
        for id in (*fingers, group):
            subjects.remove_subject(act.connection, act.meeting.id, id)
        if act.meeting.apart and len(groups) == 2:
            meetings.change_meeting(act.connection, act.meeting.id, apart=False)


def move_person(services: Services, person: Person, meeting_id: str, subject: str, group: str) -> None:
    """Put somebody into another group; their answers go along, and their phone follows.

    Refused where that alone would reveal what they answered blind: their old group has not revealed it, the new one has.
    In an anonymous meeting people who joined move themselves: whoever is moved by name is known.
    """
    with one_act(services, person, meeting_id, "run") as act:
        groups = _groups(act)
        _one(groups, group)
        found = subjects.find_subject(act.connection, act.meeting.id, subject)
        if found is None or found.sort not in PEOPLE:
            raise refuse("group.no-person", "That person is no longer in this session.", "Look at the list again.")
        if act.meeting.names == "anonymous" and found.sort == "participant":
            raise refuse(
                "group.anonymous",
                "In an anonymous session nobody can be moved by somebody else.",
                "Ask people to choose their group on their own phones.",
            )
        if act.meeting.apart and _would_reveal(services, act, found, groups, group):
            raise refuse(
                "group.would-reveal",
                "This group has revealed a card that they answered blind in the group they are in, so moving them would show their answers.",
                "Reveal the card in their own group first.",
            )
        for id, each in groups.items():
            if each.scribe == subject and id != group:
                subjects.change_subject(act.connection, act.meeting.id, id, scribe="")
        subjects.change_subject(act.connection, act.meeting.id, subject, group=group)
    services.hub.tell(meeting_id, own_topic(subject), {"again": True})


def write_as(services: Services, person: Person, meeting_id: str, group: str) -> None:
    """Which group this host's window writes notes, counts fingers and keeps actions for."""
    with one_act(services, person, meeting_id, "run") as act:
        _one(_groups(act), group)
        members.set_member(act.connection, replace(act.member, subject=group))


def _groups(act: Act) -> Mapping[str, Subject]:
    return groups_of(subjects.subjects_of(act.connection, act.meeting.id))


def _one(groups: Mapping[str, Subject], group: str) -> Subject:
    if group not in groups:
        raise _not_there()
    return groups[group]


def _has_worked(act: Act, ids: list[str]) -> bool:
    connection: Any = act.connection
    if any(answers.answers_of(connection, act.meeting.id, id) for id in ids):
        return True
    return any(item.author in ids for item in items.items_of(connection, act.meeting.id))


def _would_reveal(services: Services, act: Act, found: Subject, groups: Mapping[str, Subject], group: str) -> bool:
    """Whether something that somebody gave is hidden now and would not be in another group."""
    meeting = act.meeting
    card_of = cards_by_field(services, meeting.deck, load_deck(services, act.connection, meeting.deck))
    given = {
        (card_in(card_of, each.field), each.round) for each in answers.answers_of(act.connection, meeting.id, found.id)
    }
    mine = [each for each in items.items_of(act.connection, meeting.id) if each.author == found.id]
    given |= {(card_of_list(home_list(each)), FIRST_ROUND) for each in mine if card_of_list(each.field)}
    here, there = (stage_for(meeting, groups.get(id)) for id in (found.group, group))
    return any(round in set(shown_rounds(there, card)) - set(shown_rounds(here, card)) for card, round in given)


def _not_there() -> AppError:
    return refuse("group.not-there", "That group is not in this session.", "Choose one from the list.")
