"""This file is here to hold that cards are shared out between groups, on every screen, and come together again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from lib.model.hiding import as_group, groups_of
from lib.model.meeting import Meeting, Subject
from lib.report.copy_out import as_plain
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.copying import open_copy
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import open_view
from lib.usecases.sharing_out import dealt, given_cards, share_out
from lib.usecases.stage_event import phone_events
from lib.usecases.staging import move, set_apart
from lib.usecases.taking_part import become_scribe
from tests.conftest import ANA, BO, CY
from tests.usecases.hosting_cast import Room, code_of, open_room

CARDS = ("1.1", "2.1", "2.2", "6.1")


@pytest.fixture
def room(lone: Services) -> Room:
    opened = open_room(lone, way="groups", cards=CARDS, groups=("Provider", "Employer"))
    opened.join(BO, "Bo", groups(opened)["Employer"].id)
    return opened


def groups(room: Room) -> dict[str, Subject]:
    found = open_view(room.services, ANA, room.id).record.subjects
    return {each.name: each for each in groups_of(found).values()}


def meeting(room: Room) -> Meeting:
    return open_view(room.services, ANA, room.id).meeting


def share(room: Room, provider: tuple[str, ...], employer: tuple[str, ...]) -> None:
    given = {groups(room)["Provider"].id: provider, groups(room)["Employer"].id: employer}
    share_out(room.services, ANA, room.id, given)


def heard(room: Room, group: str) -> Any:
    with room.services.store.read() as connection:
        found = meetings.find_meeting(connection, room.id)
        assert found
        told: Any = phone_events(room.services, connection, found)["by_group"]
        return json.loads(told[group])


@pytest.mark.parametrize(("cards", "sizes"), [(16, (8, 8)), (16, (6, 5, 5)), (2, (1, 1, 0))])
def test_rows_are_dealt_evenly_and_each_goes_once(cards: int, sizes: tuple[int, ...]) -> None:
    """Nobody should do sixteen rows because the numbers do not divide."""
    names = [str(number) for number in range(cards)]
    runs = dealt(names, [f"g{place}" for place in range(len(sizes))])
    assert tuple(map(len, runs.values())) == sizes
    assert [card for run in runs.values() for card in run] == names


def test_each_group_has_its_own_cards_on_its_phones(room: Room) -> None:
    """Bo's table must NOT be led through rows that are another table's."""
    share(room, ("1.1", "2.1"), ("2.2", "6.1"))
    phone = see_phone(room.services, BO, room.id)
    assert phone.cards == ("2.2", "6.1")
    assert phone.stage.card == "2.2"
    told = heard(room, groups(room)["Employer"].id)
    assert (told["card"], told["along"]) == ("2.2", "Card 1 of 2")


def test_group_moves_on_along_its_own_cards_only(room: Room) -> None:
    """The scribe's "Next card" skips what others do, and stops at the last of theirs."""
    share(room, ("1.1", "6.1"), ("2.1", "2.2"))
    become_scribe(room.services, BO, room.id)
    employer = groups(room)["Employer"].id
    for _ in range(3):
        move(room.services, BO, room.id, "skip", employer)
    assert see_phone(room.services, BO, room.id).stage.card == "2.2"
    assert see_phone(room.services, BO, room.id).stage.place == "cards"


def test_card_may_be_given_to_two_groups_and_one_to_none(room: Room) -> None:
    """Two sides look at the same row to compare; the last question waits for everyone."""
    share(room, ("1.1", "2.1"), ("2.1",))
    assert list(given_cards(open_view(room.services, ANA, room.id).record.subjects).values()) == [
        ("1.1", "2.1"),
        ("2.1",),
    ]


def test_taken_back_everybody_works_on_everything_together(room: Room) -> None:
    """One click too many is undone by one click."""
    share(room, ("1.1",), ("2.1",))
    share_out(room.services, ANA, room.id, {})
    assert not meeting(room).apart
    assert see_phone(room.services, BO, room.id).cards == CARDS
    set_apart(room.services, ANA, room.id, True)
    assert see_phone(room.services, BO, room.id).cards == CARDS


def test_brought_together_for_the_talk_a_group_goes_back_to_its_own_cards(room: Room) -> None:
    """The host calls all together for a minute; what was shared out is not forgotten."""
    share(room, ("1.1", "2.1"), ("2.2", "6.1"))
    set_apart(room.services, ANA, room.id, False)
    assert see_phone(room.services, BO, room.id).cards == CARDS
    set_apart(room.services, ANA, room.id, True)
    assert see_phone(room.services, BO, room.id).cards == ("2.2", "6.1")
    assert see_phone(room.services, BO, room.id).stage.card == "2.2"


def test_card_that_its_only_group_revealed_is_revealed_when_all_are_together(room: Room) -> None:
    """The other group never had it, so nobody is left to wait for."""
    share(room, ("1.1",), ("2.1",))
    move(room.services, ANA, room.id, "reveal", groups(room)["Employer"].id)
    set_apart(room.services, ANA, room.id, False)
    assert meeting(room).stage.reveals == {"2.1": "first"}


def test_group_whose_cards_have_all_left_the_plan_has_the_others(room: Room) -> None:
    """A plan that shrinks must NOT leave a table with nothing to do."""
    share(room, ("1.1", "2.1"), ("6.1",))
    view = open_view(room.services, ANA, room.id)
    plan = tuple(each for each in view.meeting.plan if each.card != "6.1")
    group = groups(room)["Employer"]
    assert as_group(replace(view.meeting, plan=plan), group).cards == CARDS[:3]


def test_only_the_host_shares_out_and_only_what_is_there(room: Room) -> None:
    """Bo may not send others elsewhere; Cy must see nothing; a card of another deck goes nowhere."""
    employer = groups(room)["Employer"].id
    assert code_of(share_out, room.services, BO, room.id, {employer: ("1.1",)}) == "session.not-allowed"
    assert code_of(share_out, room.services, CY, room.id, {employer: ("1.1",)}) == "session.not-here"
    assert code_of(share_out, room.services, ANA, room.id, {employer: ("9.9",)}) == "plan.unknown-card"
    assert code_of(share_out, room.services, ANA, room.id, {"nobody": ("1.1",)}) == "group.not-there"
    assert not meeting(room).apart


def test_one_team_has_nobody_to_share_with(lone: Services) -> None:
    """It is told what to do instead."""
    room = open_room(lone)
    assert code_of(share_out, lone, ANA, room.id, {}) == "group.only-one"


def test_session_file_keeps_who_was_given_what_and_refuses_a_card_that_is_not_there(room: Room) -> None:
    """Opened again at home, each group still has its rows; a file made by hand must NOT send a group nowhere."""
    share(room, ("1.1", "2.1"), ("2.2",))
    data = as_plain(open_view(room.services, ANA, room.id).record)
    copy = open_copy(room.services, CY, json.dumps(data).encode())
    found = open_view(room.services, CY, copy.id).record.subjects
    assert list(given_cards(found).values()) == [("1.1", "2.1"), ("2.2",)]
    subjects: Any = data["subjects"]
    next(each for each in subjects if each["stage"])["stage"]["given"] = ["9.9"]
    assert code_of(open_copy, room.services, CY, json.dumps(data).encode()) == "copy.unknown-reference"
