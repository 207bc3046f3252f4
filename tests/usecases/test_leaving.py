"""This file is here to hold that a host can go and come back, and that no session is left without one."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.usecases.asking import ask_to_host, grant
from lib.usecases.leaving import stop_hosting
from lib.usecases.reading import open_view
from lib.usecases.staging import move
from lib.usecases.starting import make_return_key, return_with_key
from tests.conftest import ANA, BO, CY
from tests.usecases.hosting_cast import code_of, open_room


def test_only_host_without_a_key_cannot_leave_the_room_to_nobody(lone: Services) -> None:
    """Thirty people would wait in front of a card that nobody can turn."""
    room = open_room(lone)
    assert code_of(stop_hosting, lone, ANA, room.id) == "session.last-host"
    move(lone, ANA, room.id, "next")


def test_host_leaves_with_a_key_and_returns_with_it_from_another_device(lone: Services) -> None:
    """The laptop is needed elsewhere; the session goes on from where it was."""
    room = open_room(lone)
    key = make_return_key(lone, ANA, room.id)
    move(lone, ANA, room.id, "card:2.1")
    stop_hosting(lone, ANA, room.id)
    with pytest.raises(AppError, match="no session here"):
        move(lone, ANA, room.id, "next")
    return_with_key(lone, CY, key)
    assert open_view(lone, CY, room.id).meeting.stage.card == "2.1"
    move(lone, CY, room.id, "next")


def test_host_hands_over_to_a_participant_and_leaves(lone: Services) -> None:
    """Bo keeps what he answered as a participant, and runs the session from then on."""
    room = open_room(lone)
    own = room.join(BO, "Bo")
    room.write(BO, "1.1.thought", "Mine")
    grant(lone, ANA, room.id, ask_to_host(lone, BO, room.id))
    stop_hosting(lone, ANA, room.id)
    move(lone, BO, room.id, "reveal")
    view = open_view(lone, BO, room.id)
    assert (view.member.own, view.value("1.1.thought", own)) == (own, "Mine")
    assert room.write(BO, "2.1.now", "3") == 1


def test_host_who_has_joined_stays_as_a_participant(lone: Services) -> None:
    """Their phone page must go on; what it answered is theirs. But it runs nothing any more."""
    room = open_room(lone)
    own = room.join(ANA, "Ana")
    make_return_key(lone, ANA, room.id)
    stop_hosting(lone, ANA, room.id)
    assert room.write(ANA, "1.1.thought", "Mine") == 1
    assert [each.id for each in room.people()] == [own]
    with pytest.raises(AppError):
        move(lone, ANA, room.id, "next")


def test_participant_who_types_the_host_key_keeps_answering_as_the_same_person(lone: Services) -> None:
    """Otherwise their answers would stand there twice."""
    room = open_room(lone)
    own = room.join(BO, "Bo")
    return_with_key(lone, BO, make_return_key(lone, ANA, room.id))
    room.write(BO, "1.1.thought", "Mine")
    assert [each.id for each in room.people()] == [own]
    move(lone, BO, room.id, "reveal")
    assert open_view(lone, BO, room.id).value("1.1.thought", own) == "Mine"


def test_whoever_does_not_host_cannot_stop(lone: Services) -> None:
    """Bo takes part, Cy is a stranger; neither may throw the host out."""
    room = open_room(lone)
    room.join(BO, "Bo")
    make_return_key(lone, ANA, room.id)
    for person in (BO, CY):
        with pytest.raises(AppError):
            stop_hosting(lone, person, room.id)
    move(lone, ANA, room.id, "next")
