"""This file is here to let one person try to spoil it for all others: break their saves, unblind them, wear the server out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from lib.errors import AppError, refuse
from lib.model.hiding import LATE_TEXT_SECONDS
from lib.runtime import Services
from lib.store import meetings
from lib.usecases import saving, telling
from lib.usecases.following import first_events, follow
from lib.usecases.grouping import move_person
from lib.usecases.joining import choose_group, join
from lib.usecases.kind import DOTS
from lib.usecases.networks import network_of
from lib.usecases.reading import open_view
from lib.usecases.saving import Refused, Saved
from lib.usecases.staging import move, see_stage, set_apart
from lib.usecases.taking_part import propose
from lib.usecases.telling import own_topic
from lib.web.events import MOST_SCREENS
from tests.conftest import ANA, BO, Clock
from tests.promises.room import GUESTS, PIA, LoudHub, Room, found_in, open_room, propose_and_act
from tests.promises.windows import browser

HUGE = int("9" * 4_300)
"""The longest number that Python reads; a sum of two of them it does not write."""
POISONS: dict[str, tuple[str, dict[str, Any]]] = {
    "half a character as field": ("tab", {"field": "\ud800"}),
    "half a character as client": ("\ud800", {}),
    "half a character in a text": ("tab", {"field": "2.1.thought", "value": "cut in an emoji \ud83d"}),
    "U+0000 as field": ("tab", {"field": "\0"}),
    "U+0000 as client": ("\0", {}),
    "a huge rating": ("tab", {"value": HUGE}),
    "no number": ("tab", {"value": float("nan")}),
    "dots beyond writing": ("tab", {"field": DOTS, "value": "HUGE"}),
    "a thousand boxes": ("tab", {"value": "DEEP"}),
}


@pytest.mark.parametrize("name", POISONS)
def test_nothing_that_one_phone_sends_keeps_back_what_others_save_with_it(lone: Services, name: str) -> None:
    """All that wait are saved in one transaction; what no database takes would take everyone's down with it."""
    room = open_room(lone)
    propose_and_act(room)
    with room.services.store.write() as connection:
        meetings.change_meeting(connection, room.id, dots=5)
    move(room.services, ANA, room.id, "vote")
    client, parts = POISONS[name]
    save = {"n": 1, "field": "2.1.now", "round": 1, "value": "3"} | parts
    if save["value"] == "HUGE":
        save["value"] = dict.fromkeys(room.actions, HUGE)
    sent = json.dumps({"client": client, "saves": [save]}).replace('"DEEP"', "[" * 900 + "]" * 900)
    with browser(room, BO) as phone:
        answer = phone.post(f"/phone/{room.id}/save", content=sent, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 409), answer.text
    assert "store." not in answer.text


@pytest.mark.parametrize("seen", [10**30, 2**63, 2**31, -1])
def test_a_version_that_no_database_takes_is_refused(lone: Services, seen: int) -> None:
    room = open_room(lone)
    with browser(room, BO) as phone:
        phone.post(f"/phone/{room.id}/scribe", json={})
        answer = phone.post(f"/phone/{room.id}/note", json={"field": "2.1.note", "text": "x", "seen": seen})
    assert answer.status_code == 409


def test_a_reveal_does_not_open_the_texts_of_cards_that_everyone_has_read(lone: Services, clock: Clock) -> None:
    """Ten seconds are for the card that was revealed, not for every card before it."""
    room = open_room(lone)
    room.answer_all()
    for act in ("card:2.1", "reveal"):
        move(room.services, ANA, room.id, act)
    assert isinstance(room.save("Zofia", {"2.1.thought": "a late word"})[0], Saved)
    clock.go_on(LATE_TEXT_SECONDS + 1)
    for act in ("card:2.2", "reveal"):
        move(room.services, ANA, room.id, act)
    assert isinstance(room.save("Zofia", {"2.1.thought": "I agree with the others"})[0], Refused)
    assert isinstance(room.save("Zofia", {"2.2.thought": "a late word"})[0], Saved)


def apart(room: Room) -> tuple[str, str]:
    """Both groups on card 2.1, each by itself."""
    set_apart(room.services, ANA, room.id, True)
    move(room.services, ANA, room.id, "card:2.1")
    homes = room.group_of("Bo"), room.group_of("Zofia")
    for home in homes:
        move(room.services, ANA, room.id, "card:2.1", home)
    return homes


def test_moving_somebody_does_not_reveal_what_they_answered_blind(lone: Services) -> None:
    """A host who wants to read one person's answers could put them where the card is revealed."""
    room = open_room(lone)
    here, there = apart(room)
    room.answer_all()
    move(room.services, ANA, room.id, "reveal", here)
    with pytest.raises(AppError) as refused:
        move_person(room.services, ANA, room.id, room.subject_of("Zofia"), here)
    assert refused.value.problem.code == "group.would-reveal"
    assert found_in(repr(open_view(room.services, ANA, room.id).record), [room.text("Zofia", "2.1")]) == []
    move(room.services, ANA, room.id, "reveal", there)
    move_person(room.services, ANA, room.id, room.subject_of("Zofia"), here)
    assert room.group_of("Zofia") == here


def test_in_an_anonymous_session_a_group_of_one_is_not_the_step_in_the_sum(lone: Services) -> None:
    """The wall's sum before the last group revealed and after it gives that group away; so there is one sum, at the end."""
    room = open_room(lone, names="anonymous")
    here, there = apart(room)
    for name in GUESTS[1:]:
        choose_group(room.services, room.people[name], room.id, here)
    room.answer_all()
    move(room.services, ANA, room.id, "reveal", here)
    assert see_stage(room.services, ANA, room.id)["ratings"] == []
    move(room.services, ANA, room.id, "reveal", there)
    assert see_stage(room.services, ANA, room.id)["ratings"]


def test_a_phone_cannot_watch_others_answer(lone: Services) -> None:
    """The number that rises with every answer would say, by the moment, who it was."""
    room = open_room(lone)
    seen = phone_looks(room)
    room.answer_all()
    assert phone_looks(room) == seen


def phone_looks(room: Room) -> tuple[str, list[str]]:
    with browser(room, BO) as phone:
        page = phone.get(f"/phone/{room.id}").text
    events = repr(first_events(room.services, follow(room.services, BO, room.id))[0][1]["by_group"])
    return events, re.findall(r'"revision":\s*\d+', page)


def test_a_projector_that_joins_hears_no_longer_what_projectors_hear(lone: Services) -> None:
    """Its open streams end; the next one is a participant's."""
    room = open_room(lone)
    before = follow(room.services, PIA, room.id)
    assert not before.phone
    join(room.services, PIA, room.code)
    assert (own_topic(before.mark), '{"again": true}') in room.hub.told
    assert follow(room.services, PIA, room.id).phone


class CrowdedHub(LoudHub):
    """Somebody has many windows open."""

    def followers(self, meeting: str, topic: str) -> int:
        return MOST_SCREENS


def test_one_person_cannot_use_up_the_connections(lone: Services) -> None:
    room = open_room(lone)
    room.services = replace(room.services, hub=CrowdedHub())
    with browser(room, BO) as phone:
        answer = phone.get(f"/live/{room.id}/stage")
    assert (answer.status_code, answer.json()["code"]) == (409, "live.too-many-screens")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:50123", "192.0.2.7"),
        ("192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_counting_through_ones_own_addresses_gives_no_more_guesses(address: str, network: str) -> None:
    """A household has 2^64 of them, and a connection a port of its own."""
    assert network_of(address) == network


def test_two_servers_never_wait_for_each_other(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL a handful of saves holds its meetings one after the other; in another order on each server, two
    handfuls would hold each other up until one of them is thrown away whole."""
    entered: list[str] = []
    rooms = [open_room(lone), open_room(lone)]
    enter = saving._Room.enter.__func__  # type: ignore[attr-defined]

    def noted(cls: type, services: Services, connection: Any, id: str, jobs: Any) -> Any:
        entered.append(id)
        return enter(cls, services, connection, id, jobs)

    monkeypatch.setattr(saving._Room, "enter", classmethod(noted))
    jobs = [saving.Job(BO, room.id, (saving.Save("2.1.now", 1, "3", "tab", 1),)) for room in rooms]
    for order in (jobs, jobs[::-1]):
        saving.save_all(lone, order)
    assert entered == sorted(room.id for room in rooms) * 2


def test_what_was_done_is_not_called_failed_when_the_screens_cannot_be_told(
    lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads that nothing was saved does it again."""

    def cannot(*_: object) -> None:
        raise refuse("store.unreachable", "The database does not answer.", "Save again.")

    room = open_room(lone)
    monkeypatch.setattr(telling, "phone_events", cannot)
    propose(room.services, BO, room.id, "p", "Ring them")
    assert len(open_view(room.services, ANA, room.id).entries("proposal")) == 1
