"""This file is here to hold the timetable on participants’ phones to the day as it goes: where we are, what is next, when breaks are."""

from __future__ import annotations

import re

import httpx
import pytest

from lib.model.meeting import Meeting
from lib.priorities.planning import propose
from lib.runtime import Services
from lib.ui.card import as_drawn
from lib.usecases.joining import invite_phones
from lib.usecases.settling import change_plan, close_meeting
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, CY, Clock
from tests.days import at
from tests.web.conftest import Ask
from tests.web.phones import as_person, invited, joined, words


@pytest.fixture
def day(lone: Services, clock: Clock) -> Meeting:
    """A day that begins at nine, people are still coming in."""
    clock.now = at(8, 50)
    plan = propose(lone.library.decks["t-level-workshop"], 450)
    wanted = Invitation("t-level-workshop", "team", plan, minutes=450, opens=9 * 60, zone=0, lobby=True)
    return start_meeting(lone, ANA, wanted)


@pytest.fixture
def phone(ask: Ask, lone: Services, day: Meeting) -> tuple[httpx.Client, str]:
    browser = ask()
    return browser, joined(browser, invite_phones(lone, ANA, day.id), name="Bo")


def go(services: Services, clock: Clock, meeting: Meeting, *moves: tuple[float, str]) -> None:
    for now, act in moves:
        clock.now = now
        move(services, ANA, meeting.id, act)


def timetable(phone: tuple[httpx.Client, str], part: str = "/day") -> str:
    browser, at_ = phone
    answer = browser.get(at_ + part)
    assert answer.status_code == 200
    found = re.search(r"<details id=\"day\".*?</details>", answer.text, re.DOTALL)
    return found.group() if found else ""


def lines(shown: str) -> list[str]:
    """The day in its order: times, then what, then where we are with it."""
    return [words(line).replace(" –", "–").replace("– ", "–") for line in re.findall(r"<li.*?</li>", shown, re.DOTALL)]


def summary(shown: str) -> str:
    return words(re.findall(r"<summary.*?</summary>", shown)[0])


def test_whoever_waits_in_the_lobby_reads_the_whole_day(phone: tuple[httpx.Client, str]) -> None:
    """When is lunch, and when may I go home? That is what people ask first."""
    shown = timetable(phone, "")
    assert summary(shown) == "The day begins at 09:00" and '<details id="day" data-left="" open>' in shown
    assert lines(shown)[:3] == [
        "09:00–09:30 1 Introduction: T-levels and how we teach",
        "09:30–10:30 2 T-levels: who teaches what",
        "10:30–10:45 Break",
    ]
    assert len(lines(shown)) == 10


def test_phone_says_where_the_day_is_and_what_is_next(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """On a card it is one line, so that the question stays where it is; the rest is behind it."""
    go(lone, clock, day, (at(9, 2), "card:1"), (at(9, 30), "card:2"))
    shown = timetable(phone, "")
    assert summary(shown) == "Until 10:30 · next: Break" and " open>" not in shown
    assert lines(shown)[:2] == [
        "09:02–09:30 1 Introduction: T-levels and how we teach ✓ done",
        "09:30–10:30 2 T-levels: who teaches what we are here",
    ]
    assert shown.count("aria-current") == 1 and 'data-left="3600"' in shown


def test_in_a_break_all_of_it_is_open(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """There is nothing to fill in; the time to be back is what people look for."""
    go(lone, clock, day, (at(9), "card:1"), (at(10, 31), "card:B1"))
    shown = timetable(phone)
    assert " open>" in shown and summary(shown) == "Until 10:46 · next: 3 The learners"


def test_break_goes_by_its_name_alone(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """“B1” is what the file calls it, and means nothing to anybody in the room."""
    go(lone, clock, day, (at(9), "card:1"), (at(10, 31), "card:B1"))
    client, home = phone
    assert '<h1 id="q" tabindex="-1" dir="auto">Break</h1>' in client.get(home).text
    deck = lone.library.decks["t-level-workshop"]
    assert [as_drawn(deck, deck.card(id))["number"] for id in ("1", "B1")] == ["1", ""]


def test_slot_that_runs_over_moves_what_is_to_come_and_hurries_nobody(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """Being late is the host's to settle: the phone tells the times, and must NOT say how late the room is."""
    go(lone, clock, day, (at(9), "card:1"))
    clock.now = at(9, 40)
    shown = timetable(phone)
    assert summary(shown) == "Was to end at 09:30 · next: 2 T-levels: who teaches what"
    assert lines(shown)[0].startswith("09:00–09:30") and 'data-left="0"' in shown
    assert lines(shown)[1] == "09:40–10:40 2 T-levels: who teaches what planned for 09:30"
    assert "late" not in words(shown)


def test_slots_that_are_not_to_come_are_not_in_it(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """What the host has dropped must NOT be waited for; what was passed over has no time."""
    go(lone, clock, day, (at(9), "card:1"), (at(9, 30), "card:3"))
    told = lines(timetable(phone))
    assert told[1:3] == ["2 T-levels: who teaches what not held", "Break not held"]
    plan = [each for each in day.plan if each.card != "6"]
    change_plan(lone, ANA, day.id, plan, seen=day.plan)
    assert not [line for line in lines(timetable(phone)) if "Developing teachers" in line]


def test_day_that_is_closed_is_over(
    phone: tuple[httpx.Client, str], lone: Services, clock: Clock, day: Meeting
) -> None:
    """Nothing is next any more."""
    go(lone, clock, day, (at(9), "card:1"), (at(15), "card:7"))
    clock.now = at(16)
    close_meeting(lone, ANA, day.id, closed=True)
    assert summary(timetable(phone)) == "The day is over"


def test_other_decks_have_no_timetable(ask: Ask, lone: Services) -> None:
    """Minutes of a card are no promise of a time."""
    browser = ask()
    phone = browser, joined(browser, invited(lone)[1])
    assert timetable(phone) == timetable(phone, "") == ""


def test_stranger_does_not_read_the_day(ask: Ask, lone: Services, day: Meeting) -> None:
    """Cy was not asked to come."""
    assert as_person(ask(), CY).get(f"/phone/{day.id}/day").status_code == 404
