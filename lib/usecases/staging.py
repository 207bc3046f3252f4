"""This file is here to move the room on, or one group of it, and to reveal what people answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from lib.errors import refuse
from lib.live.hub import Event
from lib.model.day import arrived
from lib.model.deck import Deck
from lib.model.hiding import as_group, groups_of, stage_for
from lib.model.meeting import VOTE, Meeting, Member, Pace, Stage, Subject
from lib.model.stage import moved
from lib.runtime import Services
from lib.store import meetings, subjects
from lib.usecases.kind import has_sheet, list_on
from lib.usecases.reading import View, load_deck
from lib.usecases.rights import Person, require, require_open
from lib.usecases.stage_event import quick_event, wall_event
from lib.usecases.telling import STAGE, tell_stage

__all__ = [
    "STAGE",
    "all_at",
    "move",
    "reveal_all",
    "reveal_cards",
    "see_stage",
    "set_apart",
    "set_pace",
    "stage_of",
    "tell_stage",
]

THINK_SHARE = 4
"""An unset clock starts from a quarter of the card's minutes, for thinking in silence."""


def move(services: Services, person: Person, meeting_id: str, act: str, group: str = "") -> Event:
    """Do one act of `lib.model.stage` and tell the room; the wall's event comes back to a host.

    With `group`, that group alone is moved, by a host or by its scribe, while groups work apart. Two windows may
    move at once: each act starts from where the room is by then.
    """
    with services.store.write() as connection:
        paged = act.startswith("parts:") and not group  # a screen that only shows says how many parts it needs
        meeting, member = require(services, connection, person, meeting_id, "show" if paged else "answer")
        if group:
            _move_group(services, connection, meeting, member, act, group)
        else:
            if member.right != "run" and not paged:
                require(services, connection, person, meeting_id, "run")
            require_open(meeting)
            stage = _after(meeting, act, services.clock(), load_deck(services, connection, meeting.deck))
            if meeting.apart and stage.place in (VOTE, "agree"):  # they are everyone's: the phones would stay behind
                meetings.change_meeting(connection, meeting.id, apart=False, stage=all_at(connection, meeting, stage))
            elif stage != meeting.stage:
                meetings.change_meeting(connection, meeting.id, stage=stage)
        meeting = meetings.find_meeting(connection, meeting.id) or meeting
    tell_stage(services, meeting.id)
    if member.right == "answer":
        return {"revision": meeting.look}
    with services.store.read() as connection:
        return wall_event(services, connection, meeting)


def _after(meeting: Meeting, act: str, now: float, deck: Deck) -> Stage:
    """The stage after an act. In a timetable the time of each card is kept, and its clock runs by itself."""
    stage = moved(meeting, act, now, _think_seconds(meeting, 1 if deck.timed else THINK_SHARE))
    stage = _with_whole(replace(stage, started=now) if stage.started is None else stage, deck)
    return arrived(meeting, stage, now) if deck.timed else stage


def _with_whole(stage: Stage, deck: Deck) -> Stage:
    """Where a card collects a list and nobody rates it, its reveal brings the whole up, as far as the host passes it."""
    if stage.showing != "ratings" or stage.card not in {card.id for card in deck.cards()} or not has_sheet(deck):
        return stage
    return replace(stage, showing="sheet") if list_on(deck, stage.card).first else stage


def _move_group(services: Services, connection: Any, meeting: Meeting, member: Member, act: str, group: str) -> None:
    require_open(meeting)
    found = groups_of(subjects.subjects_of(connection, meeting.id)).get(group)
    if found is None:
        raise refuse("group.not-there", "That group is not in this session.", "Look at the list of groups again.")
    own = member.own or member.subject
    if member.right != "run" and not (own and found.scribe == own):
        raise refuse(
            "group.not-scribe",
            "Only whoever writes for the group moves it on.",
            "Choose “I write for our group” first, or ask the host.",
        )
    if not meeting.apart or act.partition(":")[0] in ("lobby", "actions", VOTE, "agree"):
        raise refuse(
            "group.together",
            "All groups are together, and the host moves them on.",
            "Ask the host to let groups work apart.",
        )
    stage = stage_for(meeting, found)
    after = _after(as_group(meeting, found), act, services.clock(), load_deck(services, connection, meeting.deck))
    if after.place != "cards":  # a group that is through its cards waits on the last one
        return
    if after != stage:
        subjects.change_subject(connection, meeting.id, group, stage=after)
        meetings.bump(connection, meeting.id)


def see_stage(services: Services, person: Person, meeting_id: str) -> Event:
    """Where the room is now, as one event, for hosts and projectors."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "show")
        return wall_event(services, connection, meeting)


def stage_of(services: Services, view: View) -> Event:
    """Where the room is, as the view has it: what a page begins with, without asking the database again."""
    return quick_event(services, view.meeting, view.deck, view.actions)


def set_pace(services: Services, person: Person, meeting_id: str, pace: Pace) -> Meeting:
    """Whether the host leads everyone ("host") or each person goes at their own pace ("own")."""
    if pace not in ("host", "own"):
        raise refuse("session.bad-pace", f"A session cannot go at the pace “{str(pace)[:40]}”.", "Choose host or own.")
    return _change(services, person, meeting_id, pace=pace)


def set_apart(services: Services, person: Person, meeting_id: str, apart: bool) -> Meeting:
    """Let groups work apart, each from where the room is now, or bring them back together.

    What a group revealed to itself stays revealed to it; what is shown to all follows the meeting's own stage again.
    """
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        groups = groups_of(subjects.subjects_of(connection, meeting.id))
        if apart and len(groups) < 2:
            raise refuse("group.only-one", "There is only one group.", "Add a second group first.")
        if apart and not meeting.apart:
            for id, group in groups.items():
                before = group.stage or Stage()
                subjects.change_subject(connection, meeting.id, id, stage=_together(meeting.stage, before))
        stage = meeting.stage
        if meeting.apart and not apart:
            stage = all_at(connection, meeting, stage)
        elif apart and not meeting.apart:
            stage = replace(stage, showing="card")  # the wall says where the groups are, until the whole is asked for
        meeting = meetings.change_meeting(connection, meeting.id, apart=apart, stage=stage)
    tell_stage(services, meeting.id)
    return meeting


def _together(stage: Stage, before: Stage) -> Stage:
    """Where a group begins: with the room, and with what it had revealed when it worked apart before."""
    card = stage.card if not before.given or stage.card in before.given else before.given[0]
    return replace(stage, reveals={**before.reveals, **stage.reveals}, place="cards", card=card, given=before.given)


def all_at(connection: Any, meeting: Meeting, stage: Stage) -> Stage:
    """`stage` as it is once groups that worked apart are together again."""
    groups = groups_of(subjects.subjects_of(connection, meeting.id)).values()
    return _rejoined(stage, [stage_for(meeting, group) for group in groups])


def _rejoined(stage: Stage, groups: list[Stage]) -> Stage:
    """Back together, a card is revealed to all when every group that worked on it had revealed it to itself."""
    order = (None, "first", "second", "both")
    cards = {card for group in groups for card in group.reveals}
    reveals = dict(stage.reveals)
    for card in cards:
        theirs = [group for group in groups if not group.given or card in group.given] or groups
        least = min((group.reveals.get(card) for group in theirs), key=order.index)
        reached = max(least, stage.reveals.get(card), key=order.index)
        if reached is not None:
            reveals[card] = reached
    return replace(stage, reveals=reveals)


def reveal_cards(services: Services, person: Person, meeting_id: str, cards: Collection[str]) -> Meeting:
    """Reveal these cards of the plan to everyone, wherever the room is; it stays there. It cannot be taken back.

    Refused while groups work apart, since each reveals to itself.
    """
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        if meeting.apart:
            raise refuse(
                "group.apart",
                "The groups work apart, so each of them reveals its own answers.",
                "Bring all together first, or reveal each group’s card on the Cards page.",
            )
        wanted = tuple(planned.card for planned in meeting.plan if planned.card in cards)
        stage = _all_shown(meeting.stage, wanted, services.clock())
        if stage.place == "cards" and stage.card in wanted:
            stage = replace(stage, step="reveal", locked=False)
        meeting = meetings.change_meeting(connection, meeting.id, stage=stage)
    tell_stage(services, meeting.id)
    return meeting


def reveal_all(services: Services, person: Person, meeting_id: str) -> Meeting:
    """Reveal every card of the plan and the vote, to everyone. It cannot be taken back."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        now = services.clock()
        everything = (*(planned.card for planned in meeting.plan), VOTE)
        meeting = meetings.change_meeting(connection, meeting.id, stage=_all_shown(meeting.stage, everything, now))
        for group in _with_stage(subjects.subjects_of(connection, meeting.id)):
            stage = _all_shown(group.stage or Stage(), everything, now)
            subjects.change_subject(connection, meeting.id, group.id, stage=stage)
    tell_stage(services, meeting.id)
    return meeting


def _with_stage(found: tuple[Subject, ...]) -> list[Subject]:
    return [subject for subject in found if subject.stage is not None]


def _all_shown(stage: Stage, everything: tuple[str, ...], now: float) -> Stage:
    reached = {
        what: "both" if stage.reveals.get(what) in ("second", "both") else stage.reveals.get(what, "first")
        for what in sorted(everything, key=lambda what: what == stage.card)  # what is up now is revealed last
    }
    before = {what: far for what, far in stage.reveals.items() if what not in reached}
    return replace(stage, reveals=before | reached, revealed_at=now)


def _change(services: Services, person: Person, meeting_id: str, **changes: Any) -> Meeting:
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        meeting = meetings.change_meeting(connection, meeting.id, **changes)
    tell_stage(services, meeting.id)
    return meeting


def _think_seconds(meeting: Meeting, share: int) -> int:
    minutes = next((planned.minutes for planned in meeting.plan if planned.card == meeting.stage.card), 0)
    return max(60, minutes * 60 // share)
