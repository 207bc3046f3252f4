"""This file is here to try every use-case of the register as a stranger, as whoever recorded an entry, and as its keeper."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.usecases import preferences, register, register_files, register_keeping, register_search
from lib.usecases.guessing import MOST_BY_PERSON, WINDOW_SECONDS
from lib.usecases.rights import Person
from tests.conftest import ANA, BO, CY, Clock

KEY = "a key of twelve and more"
PARTS = {"who": "History, Northfield", "what": "Sources", "by": "The association", "consent": "asked"}
PEOPLE = {"recorder": ANA, "keeper": BO, "stranger": CY}
EVERYONE, TRUSTED = set(PEOPLE), {"recorder", "keeper"}


@dataclass(frozen=True)
class Room:
    """A register with an entry of Ana's, one that she removed, and a text that lost a race."""

    services: Services
    entry: register.Entry
    removed: register.Entry
    other: str


Call = Callable[[Room, Person], Any]

CASES: dict[str, tuple[set[str], Call]] = {
    "register.see_register": (EVERYONE, lambda room, who: register.see_register(room.services, who)),
    "register.all_entries": (EVERYONE, lambda room, who: register.all_entries(room.services)),
    "register.add_entry": (
        EVERYONE, lambda room, who: register.add_entry(room.services, who, {**PARTS, "who": "New"}),
    ),
    "register.change_entry": (
        TRUSTED, lambda room, who: register.change_entry(room.services, who, room.entry, {"what": "Changed"}),
    ),
    "register.settle_entry": (
        TRUSTED, lambda room, who: register.settle_entry(room.services, who, room.other, use=True),
    ),
    "register.remove_entry": (TRUSTED, lambda room, who: register.remove_entry(room.services, who, room.entry.id)),
    "register.delete_entry": (TRUSTED, lambda room, who: register.delete_entry(room.services, who, room.removed.id)),
    "register_files.look_into_register_file": (
        EVERYONE, lambda room, who: register_files.look_into_register_file(room.services, b"Who"),
    ),
    "register_files.bring_into_register": (
        EVERYONE,
        lambda room, who: register_files.bring_into_register(
            room.services, who, b"Who,What they do outstandingly well,Consent,Recommended by\nA,B,published,C\n"
        ),
    ),
    "register_search.search_register": (EVERYONE, lambda room, who: register_search.search_register(room.services)),
    "register_search.helpful": (EVERYONE, lambda room, who: register_search.helpful(room.services, ())),
}  # fmt: skip
"""Who may, and how it is tried."""

ELSEWHERE = {
    "register.forget_removed": "run by the server itself",
    "register_search.that_may_help": "of a View",
    "register_keeping.has_keeper": "says whether a key was set",
    "register_keeping.become_keeper": "the key is the right: tested below",
    "register_keeping.stop_keeping": "one’s own: tested below",
    "register_keeping.browser_mark": "one’s own",
}


@pytest.fixture
def room(lone: Services) -> Room:
    services = replace(lone, settings=lone.settings.model_copy(update={"register_key": KEY}))
    register_keeping.become_keeper(services, BO, f" {KEY} ")
    entry = register.add_entry(services, ANA, PARTS)
    removed = register.add_entry(services, ANA, {**PARTS, "who": "Removed"})
    register.remove_entry(services, ANA, removed.id)
    register.change_entry(services, BO, entry, {"contact": "one@example.org"})
    _, (other,) = register.change_entry(services, ANA, entry, {"contact": "two@example.org"})
    return Room(services, register.all_entries(services)[0], removed, other.id)


def code(call: Callable[[], Any]) -> str:
    """What it was refused with, "" when it was not."""
    try:
        call()
    except AppError as error:
        return error.problem.code
    return ""


def kept(room: Room) -> str:
    return repr([register.see_register(room.services, person) for person in (ANA, BO, CY)])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("who", PEOPLE)
def test_each_may_what_the_page_says_and_no_more(room: Room, who: str, name: str) -> None:
    """There are no accounts: what is told on the page is all that protects an entry from a stranger."""
    may, call = CASES[name]
    before = kept(room)
    if who in may:
        assert code(lambda: call(room, PEOPLE[who])) == ""
    else:
        assert code(lambda: call(room, PEOPLE[who])) == "register.not-yours"
        assert kept(room) == before


def test_every_use_case_of_the_register_is_in_the_table() -> None:
    """A new one that nobody thought about is the one that lets a stranger in."""
    named = set()
    for module in (register, register_files, register_keeping, register_search):
        short = module.__name__.rpartition(".")[2]
        for name, each in vars(module).items():
            if inspect.isfunction(each) and each.__module__ == module.__name__ and not name.startswith("_"):
                takes = set(inspect.signature(each).parameters)
                if "services" in takes and "connection" not in takes:
                    named.add(f"{short}.{name}")
    assert named == {*CASES, *ELSEWHERE}


def test_stranger_is_told_of_no_removed_entry_and_of_no_other_version(room: Room) -> None:
    """What somebody took out of the register is nobody else's to read; a keeper may bring it back."""
    seen = register.see_register(room.services, CY)
    assert (seen.removed, seen.others, seen.mine, seen.keeper) == ((), (), frozenset(), False)
    assert "Removed" not in repr(seen) and "two@example.org" not in repr(seen)
    assert [entry.who for entry in register.see_register(room.services, BO).removed] == ["Removed"]
    assert "Removed" not in register_files.register_file(register.all_entries(room.services)).decode()


def test_browser_that_recorded_is_not_named_by_anything_that_is_read(room: Room) -> None:
    """An entry must NOT lead to a session, or to who nominated somebody."""
    read = repr(register.all_entries(room.services)) + repr(register.see_register(room.services, CY))
    assert ANA.token not in read
    with room.services.store.read() as connection:
        kept = register.items.items_of(connection, "", register.REGISTER)
    assert all(item.author and item.author not in read for item in kept)
    assert all(ANA.token not in repr(item) for item in kept)


def test_wrong_key_makes_no_keeper_and_cannot_be_tried_for_long(room: Room, clock: Clock) -> None:
    """A key of twelve signs holds as long as nobody may try a million."""
    for _ in range(MOST_BY_PERSON):
        assert code(lambda: register_keeping.become_keeper(room.services, CY, "wrong")) == "register.wrong-key"
    assert code(lambda: register_keeping.become_keeper(room.services, CY, KEY)) == "register.too-many-guesses"
    clock.go_on(WINDOW_SECONDS + 1)
    assert code(lambda: register_keeping.become_keeper(room.services, CY, KEY)) == ""
    assert register.see_register(room.services, CY).keeper


def test_keeper_stops_with_the_key_and_when_the_computer_is_left(room: Room) -> None:
    """Whoever kept the register last year must not keep it for ever."""
    other = replace(
        room.services, settings=room.services.settings.model_copy(update={"register_key": "another key of ours"})
    )
    none = replace(room.services, settings=room.services.settings.model_copy(update={"register_key": ""}))
    short = replace(room.services, settings=room.services.settings.model_copy(update={"register_key": "short"}))
    assert register.see_register(room.services, BO).keeper
    for services in (other, none, short):
        assert not register.see_register(services, BO).keeper
    assert code(lambda: register_keeping.become_keeper(short, CY, "short")) == "register.wrong-key"
    assert code(lambda: register_keeping.become_keeper(none, CY, "")) == "register.wrong-key"
    preferences.forget_preferences(room.services, BO)
    assert not register.see_register(room.services, BO).keeper
    register_keeping.become_keeper(room.services, BO, KEY)
    register_keeping.stop_keeping(room.services, BO)
    assert not register.see_register(room.services, BO).keeper


def test_browser_without_a_cookie_reads_and_records_nothing(room: Room) -> None:
    """Nobody could change such an entry later; and "" must NOT be the owner of anything."""
    nobody = Person("")
    assert register.see_register(room.services, nobody).mine == frozenset()
    assert code(lambda: register.add_entry(room.services, nobody, {**PARTS, "who": "X"})) == "register.no-cookie"
    assert code(lambda: register.remove_entry(room.services, nobody, room.entry.id)) == "register.not-yours"


def test_action_of_a_session_is_no_entry_of_the_register(room: Room) -> None:
    """An id of something else must open nothing, not even to a keeper."""
    from lib.usecases.acting import add_action
    from tests.conftest import begin

    action = add_action(room.services, ANA, begin(room.services).id, "Ring them")
    assert code(lambda: register.remove_entry(room.services, BO, action.id)) == "register.gone"
    assert code(lambda: register.delete_entry(room.services, BO, action.id)) == "register.gone"
