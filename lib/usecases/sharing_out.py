"""This file is here to share cards out between groups: each works on its own, and on no other's. Hosts only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from lib.errors import refuse
from lib.model.hiding import groups_of, stage_for
from lib.model.meeting import PEOPLE, Meeting, Stage, Subject
from lib.runtime import Services
from lib.store import meetings, subjects
from lib.usecases.act import one_act
from lib.usecases.rights import Person
from lib.usecases.staging import all_at
from lib.usecases.telling import own_topic

Given = Mapping[str, Collection[str]]
"""A group's id → the cards it works on."""


def given_cards(found: Sequence[Subject]) -> dict[str, tuple[str, ...]]:
    """The cards that each group was given, by its id; () for all of them."""
    return {id: group.stage.given if group.stage else () for id, group in groups_of(found).items()}


def dealt(cards: Sequence[str], groups: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Cards in as many runs as there are groups, no run more than one longer than another."""
    least, more = divmod(len(cards), len(groups))
    runs, at = {}, 0
    for place, group in enumerate(groups):
        size = least + (place < more)
        runs[group], at = tuple(cards[at : at + size]), at + size
    return runs


def share_out(services: Services, person: Person, meeting_id: str, given: Given) -> None:
    """Give each group its cards, and let groups work apart; `given` without any card takes it back, and they work on
    all cards together again.

    A card may go to several groups, and one that goes to none is left for when all are together. Groups that were in the
    middle of a card that is theirs stay on it; what was filled in stays where it is. Every phone follows.
    """
    with one_act(services, person, meeting_id, "run") as act:
        everyone = subjects.subjects_of(act.connection, act.meeting.id)
        groups = groups_of(everyone)
        _check(act.meeting, groups, given)
        anything = any(given.values())
        stage = act.meeting.stage
        if act.meeting.apart and not anything:
            stage = all_at(act.connection, act.meeting, stage)
        for id, group in groups.items():
            ours = tuple(card for card in act.meeting.cards if card in given.get(id, ()))
            subjects.change_subject(act.connection, act.meeting.id, id, stage=_begun(act.meeting, group, ours))
        meetings.change_meeting(act.connection, act.meeting.id, apart=anything, stage=stage)
    for each in everyone:
        if each.sort in PEOPLE:
            services.hub.tell(meeting_id, own_topic(each.id), {"again": True})


def _check(meeting: Meeting, groups: Mapping[str, Subject], given: Given) -> None:
    if len(groups) < 2:
        raise refuse("group.only-one", "There is only one group.", "Add a second group first.")
    if lost := next((id for id in given if id not in groups), None):
        raise refuse("group.not-there", f"The group “{lost[:40]}” is not in this session.", "Look at the list again.")
    cards = {card for theirs in given.values() for card in theirs}
    if lost := next((card for card in cards if card not in meeting.cards), None):
        raise refuse(
            "plan.unknown-card",
            f"“{lost[:40]}” is not in the plan of this session, so it cannot be given to a group.",
            "Look at the list again.",
        )


def _begun(meeting: Meeting, group: Subject, ours: tuple[str, ...]) -> Stage:
    """Where a group begins: on its first card, unless it is on one of its own already."""
    before = stage_for(meeting, group)
    own = group.stage.reveals if group.stage else {}
    stage = replace(before, place="cards", given=ours, reveals={**own, **before.reveals})
    if not ours or stage.card in ours:
        return stage
    return replace(stage, card=ours[0], face="front", step="think", part=0, parts=1, clock_ends=None, clock_left=None)
