"""This file is here to come to one list as a room does, and to try what participants, scribes and strangers may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lib.errors import AppError
from lib.model.action import Action
from lib.model.meeting import VOTE, Meeting, Names
from lib.runtime import Services
from lib.usecases.acting import (
    add_action,
    add_question,
    change_action,
    remove_question,
    set_action_aside,
    settle_action,
)
from lib.usecases.agreeing import (
    dotted,
    likely_duplicates,
    merge,
    parts_of,
    proposals,
    raisers,
    set_dots,
    shorten,
    suggested,
    take_up,
    unmerge,
    votes_in,
)
from lib.usecases.grouping import add_group, rename_group
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import View, open_view, sum_up
from lib.usecases.rights import Person
from lib.usecases.saving import Job, Refused, Save, save_all
from lib.usecases.staging import move
from lib.usecases.taking_part import become_scribe, propose
from lib.voting.dots import DOTS
from tests.conftest import ANA, BO, CY, begin

DI, EL = (Person(f"{name}-{'x' * 40}") for name in ("di", "el"))


@dataclass
class Room:
    """Ana hosts two groups: Bo and Di sit in Group 1, El in Group 2; Bo writes for Group 1. Cy is not there."""

    services: Services
    meeting: Meeting
    groups: tuple[str, str]

    @property
    def view(self) -> View:
        return open_view(self.services, ANA, self.meeting.id)

    def propose(self, person: Person, what: str, **parts: bool) -> Action:
        return propose(self.services, person, self.meeting.id, what, what, **parts)

    def act(self, use_case: Callable[..., object], *args: object, by: Person = ANA, **parts: object) -> object:
        return use_case(self.services, by, self.meeting.id, *args, **parts)


def open_room(services: Services, names: Names = "named") -> Room:
    meeting = begin(services, names=names)
    first = open_view(services, ANA, meeting.id).subject.id
    second = add_group(services, ANA, meeting.id, "Group 2").id
    rename_group(services, ANA, meeting.id, first, "Group 1")
    code = invite_phones(services, ANA, meeting.id)
    for person, name, group in ((BO, "Bo", first), (DI, "Di", first), (EL, "El", second)):
        join(services, person, code, name=name if names == "named" else "", group=group)
    become_scribe(services, BO, meeting.id)
    return Room(services, meeting, (first, second))


@pytest.fixture
def room(shared: Services) -> Room:
    return open_room(shared)


def test_proposals_wait_by_group_until_the_host_takes_them_up(room: Room) -> None:
    """What a phone proposes is no action of the room's before the host says so; and it keeps whose it is."""
    ours = room.propose(BO, "Ring every learner", for_group=True)
    room.propose(DI, "Buy a kettle")
    room.propose(EL, "Meet the job centre")
    assert [(each.name, [action.what for action in each.actions]) for each in proposals(room.view)] == [
        ("Group 1", ["Ring every learner", "Buy a kettle"]),
        ("Group 2", ["Meet the job centre"]),
    ]
    assert room.view.actions == () and sum_up(room.services, room.view).ranked == ()
    assert room.act(take_up, [ours.id]) == 1
    assert [action.what for action in room.view.actions] == ["Ring every learner"]
    assert raisers(room.view)[ours.id] == ("Group 1",)
    everything = [action.id for each in proposals(room.view) for action in each.actions]
    assert room.act(take_up, [*everything, ours.id, "nothing"]) == 2, "what was taken up already is passed over"
    assert [raisers(room.view)[action.id] for action in room.view.actions] == [
        ("Group 1",),
        ("Di (Group 1)",),
        ("El (Group 2)",),
    ]


def test_withdrawn_proposal_is_not_taken_up(room: Room) -> None:
    """Somebody thought better of it a moment before the host clicked."""
    proposal = room.propose(DI, "Buy a kettle")
    room.act(set_action_aside, proposal.id, aside=True, by=DI)
    assert room.act(take_up, [proposal.id]) == 0
    assert proposals(room.view) == () and room.view.actions == ()


def test_merged_actions_are_one_with_both_origins_and_come_apart_again(room: Room) -> None:
    """Both texts and both groups are kept, and a wrong merge costs nothing."""
    first = room.propose(BO, "Ring every learner who left", for_group=True)
    room.act(take_up, [first.id])
    second = room.propose(EL, "Every learner who left: ring them")
    room.act(merge, second.id, first.id)
    view = room.view
    assert [action.what for action in view.actions] == ["Ring every learner who left"]
    assert raisers(view)[first.id] == ("Group 1", "El (Group 2)")
    assert [action.what for action in parts_of(view, first.id)] == ["Every learner who left: ring them"]
    assert proposals(view) == ()
    room.act(unmerge, second.id)
    assert [action.what for each in proposals(room.view) for action in each.actions] == [second.what]
    assert raisers(room.view)[first.id] == ("Group 1",)


def test_merging_is_refused_where_it_would_lose_something(room: Room) -> None:
    """Into itself, into what is gone, in a circle: an action must never vanish by merging."""
    a, b, c = (room.act(add_action, what) for what in ("A", "B", "C"))
    assert isinstance(a, Action) and isinstance(b, Action) and isinstance(c, Action)
    proposal = room.propose(EL, "P")
    room.act(merge, b.id, a.id)
    room.act(set_action_aside, c.id, aside=True)
    other = begin(room.services)
    elsewhere = add_action(room.services, ANA, other.id, "Elsewhere")
    for what, into in (
        (a.id, a.id),
        (a.id, b.id),
        (b.id, a.id),
        (a.id, c.id),
        (c.id, a.id),
        (a.id, proposal.id),
        (elsewhere.id, a.id),
        (a.id, elsewhere.id),
        ("nothing", a.id),
    ):
        with pytest.raises(AppError):
            room.act(merge, what, into)
    assert [action.what for action in room.view.actions] == ["A"]
    assert [action.what for action in open_view(room.services, ANA, other.id).actions] == ["Elsewhere"]


def test_likely_duplicates_are_suggested_and_never_merged_by_themselves(room: Room) -> None:
    """Two groups in one room often say one thing in two ways; the host decides."""
    for what in ("Ring every learner who left early", "Ring learners who left early, every one", "Buy a kettle"):
        room.act(add_action, what)
    assert [(a.what[:10], b.what[:10]) for a, b in likely_duplicates(room.view)] == [("Ring every", "Ring learn")]
    assert len(room.view.actions) == 3


def test_anonymous_session_says_of_nobody_what_they_raised(lone: Services) -> None:
    """Not by name, and not by group either: the group of one is a name."""
    room = open_room(lone, "anonymous")
    room.propose(BO, "Ring", for_group=True)
    room.propose(EL, "Meet")
    listed = proposals(room.view)
    assert [each.name for each in listed] == [""]
    assert sorted(action.what for action in listed[0].actions) == ["Meet", "Ring"]
    assert not raisers(room.view)


def vote(room: Room, person: Person, field: str, value: object) -> object:
    return save_all(room.services, [Job(person, room.meeting.id, (Save(field, 1, value),))])[0][0]


def test_blind_rating_is_counted_in_and_seen_by_nobody_until_it_is_revealed(room: Room) -> None:
    """The host must not see who leads while others still vote; after the reveal the ranking stands."""
    a, b = room.act(add_action, "A"), room.act(add_action, "B")
    assert isinstance(a, Action) and isinstance(b, Action)
    room.act(move, VOTE)
    for person in (BO, DI):
        for field, value in ((f"{a.id}.impact", "2"), (f"{a.id}.effort", "4"), (f"{b.id}.impact", "5")):
            assert not isinstance(vote(room, person, field, value), Refused)
        vote(room, person, f"{b.id}.effort", "1")
    told = room.act(votes_in)
    assert (told.voted, told.people) == (2, 3)  # type: ignore[attr-defined]
    assert [each.score for each in sum_up(room.services, room.view).ranked] == [None, None]
    room.act(move, "reveal")
    assert [(each.action.what, each.score) for each in sum_up(room.services, room.view).ranked] == [("B", 4), ("A", -2)]


def test_dots_shorten_a_long_list_and_what_goes_is_kept(room: Room) -> None:
    """Dots first, then a careful rating of the few that are left, blind again."""
    actions = [room.act(add_action, f"Action {number}") for number in range(4)]
    ids = [action.id for action in actions]  # type: ignore[attr-defined]
    room.act(set_dots, 3)
    room.act(move, VOTE)
    assert not isinstance(vote(room, BO, DOTS, {ids[2]: 2, ids[0]: 1}), Refused)
    vote(room, EL, DOTS, {ids[2]: 3})
    assert isinstance(vote(room, DI, DOTS, {ids[0]: 4}), Refused)
    assert dotted(room.view) == (), "dots are as blind as any vote"
    room.act(move, "reveal")
    assert [(action.what, dots) for action, dots in dotted(room.view)][:2] == [("Action 2", 5), ("Action 0", 1)]
    assert suggested(room.view) == {ids[2]}
    with pytest.raises(AppError):
        room.act(shorten, ["nothing"])
    room.act(shorten, [ids[2], ids[0]])
    view = room.view
    assert [action.what for action in view.actions] == ["Action 0", "Action 2"]
    assert [action.what for action in view.actions_set_aside] == ["Action 1", "Action 3"]
    room.act(move, VOTE)
    assert not isinstance(vote(room, DI, f"{ids[0]}.impact", "5"), Refused), "the rating is open, and blind"
    assert sum_up(room.services, room.view).ranked[0].impact.n == 0


@pytest.mark.parametrize("number", [-1, 21, True, "5", 2.5, None])
def test_impossible_number_of_dots_is_refused(room: Room, number: object) -> None:
    """A page's own box could never send it; somebody else could."""
    with pytest.raises(AppError):
        room.act(set_dots, number)
    assert room.view.meeting.dots == 0


def test_number_of_dots_does_not_fall_below_what_people_gave(room: Room) -> None:
    """Else some would have had more say than others; rating instead is always possible."""
    action = room.act(add_action, "A")
    room.act(set_dots, 5)
    room.act(move, VOTE)
    vote(room, BO, DOTS, {action.id: 5})  # type: ignore[attr-defined]
    with pytest.raises(AppError):
        room.act(set_dots, 3)
    room.act(set_dots, 7)
    room.act(set_dots, 0)
    assert room.view.meeting.dots == 0


def test_participants_change_their_own_proposals_and_nothing_else(room: Room) -> None:
    """Ten phones must not rewrite each other's actions, nor the room's."""
    mine, theirs = room.propose(DI, "Mine"), room.propose(EL, "Theirs")
    group = room.propose(BO, "Ours", for_group=True)
    taken = room.propose(DI, "Taken up")
    room.act(take_up, [taken.id])
    agreed = room.act(add_action, "Agreed")
    question = room.act(add_question, "1.1", "Why?")
    merged = room.propose(DI, "Merged")
    room.act(merge, merged.id, agreed.id)  # type: ignore[attr-defined]
    room.act(change_action, mine, {"what": "Mine, better"}, by=DI)
    for seen in (theirs, group, taken, agreed, merged):
        with pytest.raises(AppError):
            room.act(change_action, seen, {"what": "Broken"}, by=DI)
        with pytest.raises(AppError):
            room.act(set_action_aside, seen.id, aside=True, by=DI)  # type: ignore[attr-defined]
    with pytest.raises(AppError):
        room.act(remove_question, question.id, by=DI)  # type: ignore[attr-defined]
    with pytest.raises(AppError):
        room.act(add_action, "Past the host", by=DI)
    items = {item.value.get("what", item.value.get("text")): item.set_aside for item in room.view.record.items}
    assert set(items) == {"Mine, better", "Theirs", "Ours", "Taken up", "Agreed", "Why?", "Merged"}
    assert not any(items.values())


def test_scribe_changes_what_the_group_proposed_and_not_its_people_s_own(room: Room) -> None:
    """Writing for a group is not owning its people's words; and who handed the pen on has lost it."""
    group, own = room.propose(BO, "Ours", for_group=True), room.propose(DI, "Mine")
    after, _ = room.act(change_action, group, {"who": "Di"}, by=BO)  # type: ignore[misc]
    with pytest.raises(AppError):
        room.act(change_action, own, {"what": "Broken"}, by=BO)
    room.act(become_scribe, by=DI)
    with pytest.raises(AppError):
        room.act(change_action, after, {"who": "Bo"}, by=BO)
    room.act(change_action, after, {"by": "2027-01-31"}, by=DI)
    assert [(action.who, action.by) for each in proposals(room.view) for action in each.actions] == [
        ("Di", "2027-01-31"),
        ("", ""),
    ]


def test_race_on_somebody_else_s_action_is_not_settled_by_others(room: Room) -> None:
    """Throwing the other text away is a change too."""
    seen = room.act(add_action, "Ring")
    room.act(change_action, seen, {"what": "Ring Bo"})
    _, beside = room.act(change_action, seen, {"what": "Ring Cy"})  # type: ignore[misc]
    for use in (True, False):
        with pytest.raises(AppError):
            room.act(settle_action, beside[0].id, use=use, by=DI)
    assert room.view.actions[0].what == "Ring Bo" and len(room.view.record.others) == 1


@pytest.mark.parametrize("person", [BO, CY], ids=["participant", "stranger"])
def test_only_the_host_agrees_the_list(room: Room, person: Person) -> None:
    """Taking up, merging, dots, shortening and counting in are the host's; nothing must have changed."""
    a, b = room.act(add_action, "A"), room.act(add_action, "B")
    proposal = room.propose(BO, "P")
    for attempt in (
        lambda: room.act(take_up, [proposal.id], by=person),
        lambda: room.act(merge, a.id, b.id, by=person),  # type: ignore[attr-defined]
        lambda: room.act(unmerge, a.id, by=person),  # type: ignore[attr-defined]
        lambda: room.act(set_dots, 3, by=person),
        lambda: room.act(shorten, [a.id], by=person),  # type: ignore[attr-defined]
        lambda: room.act(votes_in, by=person),
        lambda: room.act(move, VOTE, by=person),
    ):
        with pytest.raises(AppError):
            attempt()
    assert [action.what for action in room.view.actions] == ["A", "B"]
    assert room.view.meeting.dots == 0
