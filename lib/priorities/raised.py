"""This file is here to say who raised an action, through every merge, and what groups wrote next to each other."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.action import ACTION, PROPOSAL
from lib.model.comparison import GroupText, NotesCompared
from lib.model.item import Item
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.priorities.gathering import group_ids


def raised_by(record: Record) -> Mapping[str, tuple[str, ...]]:
    """Who raised each action and proposal, by its id: names such as "Group 1" or "Bo (Group 1)", each once.

    What was merged into it counts for it, at any depth, its own first. Nobody in an anonymous meeting, nor
    where one team raised everything; people who gave no name are their group, else left out.
    """
    if record.meeting.names == "anonymous":
        return {}
    names = _names(record)
    listed = [item for item in record.items if item.field in (ACTION, PROPOSAL)]
    into = {item.id: item.merged_into for item in listed}
    found: dict[str, dict[str, None]] = {item.id: {} for item in listed}
    for item in sorted(listed, key=lambda item: (bool(item.merged_into), item.position, item.created)):
        name = names.get(item.author, "")
        if name:
            for id in _way_up(item.id, into):
                found[id][name] = None
    return {id: tuple(raisers) for id, raisers in found.items()}


def merged_into(record: Record, action: str) -> tuple[Item, ...]:
    """What was merged into an action directly, in the order of the list."""
    return tuple(sorted((item for item in record.items if item.merged_into == action), key=lambda item: item.position))


def raised_in_groups(record: Record) -> tuple[GroupText, ...]:
    """Actions and proposals of each group and its people, in the groups' order; what two groups raised, under both.

    Nothing in an anonymous meeting. An action that was merged into another is shown in its own words.
    """
    if record.meeting.names == "anonymous":
        return ()
    by_id = {subject.id: subject for subject in record.subjects}
    groups = [subject for subject in record.subjects if subject.sort == "group"]
    listed = sorted(
        (item for item in record.items if item.field in (ACTION, PROPOSAL) and not item.set_aside),
        key=lambda item: (item.field == PROPOSAL, item.position, item.created),
    )
    return tuple(
        GroupText(group.id, group.name, item.value.get("what", ""))
        for group in groups
        for item in listed
        if group_of(by_id.get(item.author)) == group.id
    )


def compare_notes(record: Record) -> tuple[NotesCompared, ...]:
    """Cards of the deck for which some group wrote a note, with the notes in the groups' order."""
    groups = [subject for subject in record.subjects if subject.sort == "group"]
    notes = {(answer.subject, answer.field): str(answer.value) for answer in record.answers if answer.value}
    compared = []
    for card in record.deck.cards():
        texts = tuple(
            GroupText(group.id, group.name, text)
            for group in groups
            if (text := notes.get((group.id, f"{card.id}.note"), ""))
        )
        if texts:
            compared.append(NotesCompared(card.id, card.question, texts))
    return tuple(compared)


def group_of(subject: Subject | None) -> str:
    """The id of the group that somebody speaks for or sits in, "" for none."""
    if subject is None:
        return ""
    return subject.id if subject.sort == "group" else subject.group


def _names(record: Record) -> dict[str, str]:
    groups = group_ids(record.subjects)
    names = {subject.id: subject.name for subject in record.subjects}
    if len(groups) < 2:
        return {subject.id: subject.name for subject in record.subjects if subject.id not in groups}
    return {
        subject.id: _with_group(subject.name, "" if subject.id in groups else names.get(subject.group, ""))
        for subject in record.subjects
    }


def _with_group(name: str, group: str) -> str:
    return f"{name} ({group})" if name and group else name or group


def _way_up(item: str, into: Mapping[str, str]) -> list[str]:
    """An item and everything it is part of by merging; a circle, which nobody can make, ends."""
    way: list[str] = []
    while item in into and item not in way:
        way.append(item)
        item = into[item]
    return way
