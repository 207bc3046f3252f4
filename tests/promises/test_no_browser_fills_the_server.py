"""This file is here to try to fill what all share, from one browser and with ever new cookies, beside a room that works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from lib.errors import AppError
from lib.runtime import Services, replaced
from lib.ui import identity
from lib.usecases import networks, own_decks, register
from lib.usecases.networks import DAY_SECONDS
from lib.usecases.own_drafts import begin_blank, keep_draft, open_for_editing
from lib.usecases.register import add_entry, all_entries
from lib.usecases.register_files import bring_into_register
from lib.usecases.register_keeping import become_keeper
from lib.usecases.rights import Person, new_token
from tests.conftest import ANA, Clock

KEY = "a key of this register"
HERE, THERE = "192.0.2.7", "198.51.100.9"


def somebody(network: str = HERE) -> Person:
    """A browser that comes with a new cookie."""
    return Person(new_token(), network)


def entry(number: int) -> dict[str, str]:
    return {"who": f"Team {number}", "what": "Fractions", "by": "A body", "consent": "published"}


def file_of(*numbers: int) -> bytes:
    lines = (f"Team {number},Fractions,A body,published" for number in numbers)
    return "\n".join(("Who,What they do outstandingly well,Recommended by,Consent", *lines)).encode()


def code(call: Callable[[], object]) -> str:
    try:
        call()
    except AppError as error:
        assert error.problem.what and error.problem.fix
        return error.problem.code
    return ""


def test_new_cookie_begins_no_more_decks_in_one_network(
    lone: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that throws its cookie away must NOT fill the disk; the network next door, and tomorrow, are free."""
    monkeypatch.setattr(own_decks, "MOST_A_DAY", 3)
    first = somebody()
    id = begin_blank(lone, first, "1")
    for _ in range(2):
        begin_blank(lone, somebody(), "More")
    assert code(lambda: begin_blank(lone, somebody(), "One more")) == "limit.too-many-today"
    seen = open_for_editing(lone, first, id)
    keep_draft(lone, first, id, seen, replace(seen.draft, data={**(seen.draft.data or {}), "title": "Still mine"}))
    assert begin_blank(lone, somebody(THERE), "Elsewhere")
    clock.go_on(DAY_SECONDS)
    assert begin_blank(lone, somebody(), "Tomorrow")


def test_new_cookie_records_no_more_entries_in_one_network(
    lone: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One by one or as a file, the register stays readable; its keeper is not stopped, in the same network too."""
    lone = replace(lone, settings=lone.settings.model_copy(update={"register_key": KEY}))
    monkeypatch.setattr(register, "MOST_A_DAY", 3)
    for number in range(2):
        add_entry(lone, somebody(), entry(number))
    assert code(lambda: bring_into_register(lone, somebody(), file_of(2, 3))) == "limit.too-many-today"
    bring_into_register(lone, somebody(), file_of(2))
    assert code(lambda: add_entry(lone, somebody(), entry(3))) == "limit.too-many-today"
    assert len(all_entries(lone)) == 3, "a refused file keeps nothing, and is not counted"
    add_entry(lone, somebody(THERE), entry(4))
    keeper = somebody()
    become_keeper(lone, keeper, KEY)
    assert bring_into_register(lone, keeper, file_of(5, 6, 7, 8)) == 4
    clock.go_on(DAY_SECONDS)
    add_entry(lone, somebody(), entry(9))


def test_one_browser_records_so_many_entries_whatever_its_network(
    lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one browser removed counts, since it is still there; what others recorded does not."""
    monkeypatch.setattr(register, "MOST_BY_BROWSER", 2)
    first = add_entry(lone, ANA, entry(0))
    register.remove_entry(lone, ANA, first.id)
    add_entry(lone, Person(ANA.token, THERE), entry(1))
    assert code(lambda: add_entry(lone, Person(ANA.token, HERE), entry(2))) == "register.too-many"
    add_entry(lone, somebody(), entry(2))
    register.delete_entry(lone, ANA, first.id)
    add_entry(lone, ANA, entry(3))


def test_room_of_forty_behind_one_address_meets_no_limit(lone: Services) -> None:
    """A workshop in which everyone begins decks, and a host who records what all of them nominated."""
    for _ in range(40):
        person = somebody()
        for number in range(3):
            begin_blank(lone, person, f"{number}")
    assert bring_into_register(lone, somebody(), file_of(*range(200))) == 200


def test_flood_of_networks_does_not_fill_the_memory(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has many addresses is let go first, and the network that made most is remembered longest."""
    monkeypatch.setattr(networks, "_MOST_KEPT", 5)
    networks.count_today(lone, somebody(), "decks", 3)
    for number in range(20):
        networks.count_today(lone, somebody(f"10.0.0.{number}"), "decks")
    assert len(lone.made_today) <= 5 and lone.made_today["decks", HERE][1] == 3


@pytest.mark.parametrize(
    ("near", "forwarded", "network"),
    [
        (None, None, "127.0.0.1"),
        (None, "203.0.113.5, 192.0.2.7", "192.0.2.7"),
        ("198.51.100.9", "192.0.2.7", "198.51.100.9"),
        ("2001:db8:1:2:3::4", None, "2001:db8:1:2::"),
    ],
)
def test_network_of_a_browser_is_where_it_comes_from_and_not_what_it_says(
    lone: Services, monkeypatch: pytest.MonkeyPatch, near: str | None, forwarded: str | None, network: str
) -> None:
    """Otherwise a header would be the new cookie. Behind our own proxy, its word counts."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    context = SimpleNamespace(cookies={"see_over_person": ANA.token}, headers=headers, ip_address=near)
    monkeypatch.setattr(identity, "st", SimpleNamespace(context=context, session_state={}))
    with replaced(lone):
        person = identity.this_person()
    assert (person, person.network) == (ANA, network)
    assert network not in repr(person), "where somebody is goes into no log"
