"""This file is here to count who is in, and at their own pace how far the room is: by number, and never by name."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.usecases.counting import counts_event
from lib.usecases.grouping import add_group
from lib.usecases.reading import open_view
from lib.usecases.saving import Job, Save, Saved, save_all
from lib.usecases.staging import move, reveal_cards, set_apart, set_pace
from tests.conftest import ANA, BO
from tests.usecases.hosting_cast import DEE, EVE, Room, open_room


@pytest.fixture
def room(shared: Services) -> Room:
    """Three people on three cards, each at their own pace; the wall is on the first."""
    room = open_room(shared, cards=("2.1", "1.1", "6.1"))
    for person, name in ((BO, "Bo"), (DEE, "Dee"), (EVE, "Eve")):
        room.join(person, name)
    move(shared, ANA, room.id, "card:2.1")
    set_pace(shared, ANA, room.id, "own")
    return room


def counts(room: Room) -> dict[str, object]:
    with room.services.store.read() as connection:
        return counts_event(room.services, connection, open_view(room.services, ANA, room.id).meeting)


def told(room: Room) -> tuple[object, ...]:
    """How many have begun, how many have done everything, and what that is."""
    found = counts(room)
    return found["in"], found["done"], found["every"]


def test_at_their_own_pace_who_has_begun_is_not_told_as_done(room: Room) -> None:
    """The wall said “3 are in” as soon as each had touched one question, and the host revealed far too early."""
    assert told(room) == (0, 0, "all 3 cards")
    for card in ("2.1", "1.1", "6.1"):
        room.write(BO, f"{card}.thought", "Buses")
    room.write(DEE, "6.1.thought", "Money")
    assert told(room) == (2, 1, "all 3 cards")


def test_what_is_revealed_is_no_longer_waited_for(room: Room) -> None:
    """Nobody can answer it any more, so somebody who left it out would never be done; after the last nothing is asked."""
    room.write(BO, "1.1.thought", "Buses")
    room.write(BO, "6.1.thought", "Buses")
    assert told(room) == (1, 0, "all 3 cards")
    reveal_cards(room.services, ANA, room.id, ["2.1"])
    assert told(room) == (1, 1, "all 2 cards")
    reveal_cards(room.services, ANA, room.id, ["1.1"])
    assert told(room) == (1, 1, "the card")
    reveal_cards(room.services, ANA, room.id, ["6.1"])
    assert told(room) == (1, 0, "")


def test_while_the_host_leads_the_card_that_is_up_is_counted(room: Room) -> None:
    """An answer to another card must NOT count."""
    set_pace(room.services, ANA, room.id, "host")
    room.write(BO, "2.1.thought", "Buses")
    room.write(DEE, "1.1.thought", "Money")
    assert told(room) == (1, 0, "")


def test_groups_apart_are_counted_each_by_its_own_people(shared: Services) -> None:
    """At their own pace in groups: one that is done can be brought back while the other still writes."""
    room = open_room(shared, cards=("2.1", "1.1"))
    first = room.subjects("group")[0].id
    add_group(shared, ANA, room.id, "Other")
    second = room.subjects("group")[1].id
    room.join(BO, "Bo", first)
    room.join(DEE, "Dee", second)
    move(shared, ANA, room.id, "card:2.1")
    set_pace(shared, ANA, room.id, "own")
    set_apart(shared, ANA, room.id, True)
    room.write(BO, "2.1.thought", "Buses")
    room.write(BO, "1.1.thought", "Buses")
    groups = counts(room)["groups"]
    assert isinstance(groups, list)
    assert [(each["in"], each["joined"], each["done"]) for each in groups] == [(1, 1, 1), (0, 1, 0)]


def test_counts_never_name_anybody(room: Room) -> None:
    """Everything in the event is a number, but for ids of groups and what there is to do."""
    room.write(BO, "2.1.thought", "Buses")
    [[saved]] = save_all(room.services, [Job(DEE, room.id, (Save("2.1.now", 1, "3"),))])
    assert isinstance(saved, Saved)
    found = counts(room)
    assert {name for name, value in found.items() if not isinstance(value, int)} == {"every", "groups"}
    assert "Buses" not in str(found) and "Dee" not in str(found)
