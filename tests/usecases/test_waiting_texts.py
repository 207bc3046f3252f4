"""This file is here to hold that everybody hears how many texts wait for the host's pass, and nobody any of their words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.runtime import Services
from lib.usecases import board, passing
from lib.usecases.grouping import add_group
from lib.usecases.reading import open_view
from lib.usecases.stage_event import phone_events, wall_event
from lib.usecases.staging import move, reveal_all, set_apart
from lib.usecases.taking_part import ask_own_question
from tests.conftest import ANA, BO
from tests.usecases.hosting_cast import DEE, Room, open_room


@pytest.fixture
def room(shared: Services) -> Room:
    return with_texts(shared)


def with_texts(services: Services, **parts: object) -> Room:
    """Bo and Dee have written on the card that is up, unseen."""
    room = open_room(services, cards=("2.1", "1.1"), **parts)
    move(services, ANA, room.id, "card:2.1")
    for person, text in ((BO, "Buses"), (DEE, "Money")):
        room.join(person)
        room.write(person, "2.1.thought", text)
    return room


def heard(room: Room) -> tuple[Any, Any]:
    """What phones and the wall are told of texts that wait."""
    with room.services.store.read() as connection:
        meeting = open_view(room.services, ANA, room.id).meeting
        phones: Any = phone_events(room.services, connection, meeting)
        wall = wall_event(room.services, connection, meeting)
    return json.loads(phones["by_group"][""])["waits"], wall["waits"]


def waiting(room: Room, card: str = "2.1") -> int:
    return passing.waiting_texts(room.services, ANA, room.id, card)


def test_texts_wait_from_the_reveal_until_they_are_passed(room: Room) -> None:
    """Phones said that the results are shown to all, while nobody but the host had read a word. Before the reveal their
    number must NOT be told."""
    assert (waiting(room), heard(room)) == (0, ("", ""))
    move(room.services, ANA, room.id, "reveal")
    both = "2 texts wait for the host to pass them."
    assert (waiting(room), heard(room)) == (2, (both, both))
    [first, second] = passing.texts_of(room.services, ANA, room.id, "2.1")
    passing.pass_text(room.services, ANA, room.id, *first.key, first.version)
    one = "1 text waits for the host to pass it."
    assert (waiting(room), heard(room)) == (1, (one, one))
    passing.set_text_aside(room.services, ANA, room.id, *second.key)
    assert (waiting(room), heard(room)) == (0, ("", ""))


def test_texts_of_the_second_round_wait_only_once_they_are_shown(room: Room) -> None:
    """While people answer again, their number would tell who has written already."""
    move(room.services, ANA, room.id, "reveal")
    passing.pass_all(room.services, ANA, room.id, "2.1", 1)
    move(room.services, ANA, room.id, "step:second")
    room.write(BO, "2.1.thought", "Trams", round=2)
    assert waiting(room) == 0
    move(room.services, ANA, room.id, "reveal")
    assert waiting(room) == 1


def test_items_of_a_board_wait_too(shared: Services) -> None:
    """A board is passed item by item, and phones vote on what was passed only."""
    room = open_room(shared, cards=("S", "O"), deck="soar")
    room.join(BO)
    move(shared, ANA, room.id, "card:S")
    ask_own_question(shared, BO, room.id, "k1", "S", "Mentors")
    assert waiting(room, "S") == 0
    move(shared, ANA, room.id, "reveal")
    told = "1 item waits for the host to pass it."
    assert (waiting(room, "S"), heard(room)) == (1, (told, told))
    items = open_view(shared, ANA, room.id).record.items
    board.let_up(shared, ANA, room.id, {item.id: item.version for item in items})
    assert (waiting(room, "S"), heard(room)) == (0, ("", ""))


def test_phones_of_a_group_apart_hear_nothing_of_what_other_groups_wrote(shared: Services) -> None:
    """One group's texts are revealed while the other still answers blind: how many they are is theirs."""
    room = with_texts(shared)
    add_group(shared, ANA, room.id, "Other")
    set_apart(shared, ANA, room.id, True)
    reveal_all(shared, ANA, room.id)
    assert heard(room)[0] == ""
