"""This file is here to come to one list: take proposals up, merge what says the same, share out dots, shorten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from lib.errors import AppError, refuse
from lib.model.action import ACTION, PROPOSAL, Action, as_action
from lib.model.item import Item
from lib.model.meeting import VOTE, Meeting
from lib.priorities.duplicates import alike
from lib.priorities.raised import group_of, merged_into, raised_by
from lib.runtime import Services
from lib.store import answers, items, meetings
from lib.usecases.act import Act, one_act
from lib.usecases.counting import counts_event
from lib.usecases.reading import View
from lib.usecases.rights import Person, require
from lib.voting import dots


@dataclass(frozen=True)
class Proposed:
    """What one group and its people propose, in the order of proposing. In an anonymous meeting, or one with a
    single group, there is one of these for all, without a name."""

    name: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class In:
    """How many people have voted, of how many; never who."""

    voted: int
    people: int


def proposals(view: View) -> tuple[Proposed, ...]:
    """Proposals that still stand, by the group that they come from, in the groups' order."""
    standing = [item for item in view.entries(PROPOSAL) if not item.set_aside and not item.merged_into]
    groups = {each.id: each.name for each in view.record.subjects if each.sort == "group"}
    if view.meeting.names == "anonymous" or len(groups) < 2:
        return (Proposed("", tuple(map(as_action, standing))),) if standing else ()
    by_id = {each.id: each for each in view.record.subjects}
    names = {**groups, "": "In no group"}
    sorted_out: dict[str, list[Action]] = {id: [] for id in names}
    for item in standing:
        group = group_of(by_id.get(item.author))
        sorted_out[group if group in groups else ""].append(as_action(item))
    return tuple(Proposed(names[id], tuple(found)) for id, found in sorted_out.items() if found)


def raisers(view: View) -> Mapping[str, tuple[str, ...]]:
    """Who raised each action and proposal, by its id; see `raised_by`."""
    return raised_by(view.record)


def parts_of(view: View, action: str) -> tuple[Action, ...]:
    """What was merged into an action, in its own words."""
    return tuple(map(as_action, merged_into(view.record, action)))


def likely_duplicates(view: View) -> tuple[tuple[Action, Action], ...]:
    """Pairs that may say the same, for the host to decide on: (the one to keep, the one to merge into it)."""
    standing = view.actions
    by_id = {action.id: action for action in standing}
    return tuple((by_id[first], by_id[second]) for first, second in alike((each.id, each.what) for each in standing))


def take_up(services: Services, person: Person, meeting_id: str, ids: Collection[str]) -> int:
    """Make actions of proposals, at the end of the list in the order proposed; how many were. Their authors stay.

    What somebody else took up meanwhile, or withdrew, is passed over.
    """
    with one_act(services, person, meeting_id, "run") as act:
        wanted = [item for item in items.items_of(act.connection, act.meeting.id, PROPOSAL) if item.id in ids]
        taken = [item for item in wanted if not item.set_aside and not item.merged_into]
        last = max((item.position for item in items.items_of(act.connection, act.meeting.id, ACTION)), default=0.0)
        for place, item in enumerate(taken, start=1):
            items.relist_item(act.connection, item.id, ACTION, last + place, services.clock())
        return len(taken)


def merge(services: Services, person: Person, meeting_id: str, what: str, into: str) -> None:
    """Say that an action or proposal says the same as an action that stands. Both texts and both origins are kept."""
    with one_act(services, person, meeting_id, "run") as act:
        gone, kept = _standing(act, what, (ACTION, PROPOSAL)), _standing(act, into, (ACTION,))
        if gone.id == kept.id:
            raise refuse("action.merge-itself", "An action cannot be merged into itself.", "Choose two actions.")
        items.merge_item(act.connection, gone.id, kept.id, services.clock())


def unmerge(services: Services, person: Person, meeting_id: str, action: str) -> None:
    """Let an action stand by itself again, with whatever had been merged into it. Not merged is fine."""
    with one_act(services, person, meeting_id, "run") as act:
        items.merge_item(act.connection, _item(act, action).id, "", services.clock())


def set_dots(services: Services, person: Person, meeting_id: str, number: int) -> Meeting:
    """How many dots each person shares out, which shortens a long list; 0 when each action is rated instead.

    Dots that were given are kept. Fewer than somebody has given already are refused.
    """
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= dots.MOST:
        raise refuse("vote.bad-dots", f"“{number}” is not a number of dots.", f"Choose 0 to {dots.MOST}.")
    with one_act(services, person, meeting_id, "run") as act:
        given = answers.answers_of(act.connection, act.meeting.id, fields=[dots.DOTS])
        most = max((sum(each.value.values()) for each in given if isinstance(each.value, dict)), default=0)
        if 0 < number < most:
            raise refuse(
                "vote.dots-given",
                f"More dots than {number} have been given already.",
                "Let people finish with the dots they have, or rate each action instead.",
            )
        return meetings.change_meeting(act.connection, act.meeting.id, dots=number)


def dotted(view: View) -> tuple[tuple[Action, int], ...]:
    """Actions that stand with their dots, most first; () while no dots are shown."""
    ballots = [{each.field: each.value} for each in view.record.answers if each.field == dots.DOTS]
    if not ballots:
        return ()
    by_id = {action.id: action for action in view.actions}
    return tuple((by_id[id], number) for id, number in dots.most_dots_first(list(by_id), ballots))


def suggested(view: View) -> frozenset[str]:
    """Ids of the actions that the dots speak for, as a first guess for the host."""
    return dots.worth_keeping([(action.id, number) for action, number in dotted(view)])


def shorten(services: Services, person: Person, meeting_id: str, keep: Collection[str]) -> Meeting:
    """Keep these actions; the others that stand go to "not now", where they are kept.

    What is left can then be rated blind: the dots are over, and the vote is answered anew.
    """
    with one_act(services, person, meeting_id, "run") as act:
        listed = items.items_of(act.connection, act.meeting.id, ACTION)
        standing = [item for item in listed if not item.set_aside and not item.merged_into]
        if not any(item.id in keep for item in standing):
            raise refuse("vote.keeps-none", "No action would be left.", "Tick at least one that you keep.")
        for item in standing:
            if item.id not in keep:
                items.set_item_aside(act.connection, item.id, True, services.clock())
        stage = act.meeting.stage
        reveals = {card: reveal for card, reveal in stage.reveals.items() if card != VOTE}
        place = "actions" if stage.place == VOTE else stage.place
        stage = replace(stage, reveals=reveals, place=place)
        return meetings.change_meeting(act.connection, act.meeting.id, dots=0, stage=stage)


def votes_in(services: Services, person: Person, meeting_id: str) -> In:
    """How many have voted so far, while the vote is up."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        told = counts_event(services, connection, meeting)
    voted, joined, slips = (int(str(told[name])) for name in ("in", "joined", "slips"))
    return In(voted, joined + slips)


def _standing(act: Act, id: str, lists: Collection[str]) -> Item:
    item = _item(act, id)
    if item.field not in lists:
        raise _gone()
    if item.set_aside or item.merged_into:
        raise refuse(
            "action.not-standing",
            "One of the two is no longer on the list.",
            "Bring it back first, or choose another one.",
        )
    return item


def _item(act: Act, id: str) -> Item:
    item = items.find_item(act.connection, id)
    if item is None or item.meeting != act.meeting.id or item.field not in (ACTION, PROPOSAL):
        raise _gone()
    return item


def _gone() -> AppError:
    return refuse("item.gone", "That entry is no longer in this session.", "Look at the list again.")
