"""This file is here to look at the timetable of a day on a phone that hears of moves, and whose minutes go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from lib.model.meeting import Meeting
from lib.priorities.planning import propose
from lib.usecases.rights import Person
from lib.usecases.starting import Invitation, start_meeting
from tests.browser import phones
from tests.browser.conftest import Room
from tests.browser.phones import lead
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE

SUMMARY = "#day summary"
MOVED = """planned => {
  const [hours, minutes] = document.querySelectorAll("#day .when")[1].innerText.split(/[:–]/)
  return (hours * 60 + Number(minutes) - planned + 1440) % 1440 >= 8
}"""


def begin(room: Room, ana: Person) -> Meeting:
    """A day that begins now, to the minute, and whose first slot takes a minute."""
    services, now = room.services, datetime.now(UTC)
    plan = propose(services.library.decks["t-level-workshop"], 450)
    plan = (replace(plan[0], minutes=1), *plan[1:])
    opens = now.hour * 60 + now.minute
    return start_meeting(
        services, ana, Invitation("t-level-workshop", "team", plan, minutes=421, opens=opens, zone=0, lobby=True)
    )


def when(page: Page, what: str) -> Locator:
    return page.locator("#day li").filter(has_text=what).locator(".when")


def minutes(times: str) -> int:
    """Minutes after midnight at which it is to begin."""
    return int(times[:2]) * 60 + int(times[3:5])


def test_phone_hears_of_slots_and_breaks_and_moves_what_is_to_come(room: Room, ana: Person) -> None:
    """A phone that is held all day is never loaded anew: the times on it must NOT be those of the morning."""
    meeting = begin(room, ana)
    bo = phones.join(room, phones.invite(room, ana, meeting), name="Bo")
    expect(bo.locator("#day li").first).to_be_visible()  # in the lobby all of it is open
    bo.clock.install()
    lead(room, ana, meeting, "card:1")
    expect(bo.locator(SUMMARY)).to_contain_text("next: 2 T-levels")
    expect(bo.locator("#day li").first).to_be_hidden()
    assert not violations(bo, "phone in a slot") and not bo.evaluate(WIDE)
    bo.locator(SUMMARY).click()
    planned = minutes(when(bo, "2 T-levels").inner_text())
    bo.route("**/day?*", lambda asked: asked.fulfill(body=""))  # by itself, whatever the server says
    bo.clock.fast_forward("10:30")
    bo.wait_for_function(MOVED, arg=planned)
    bo.unroute("**/day?*")
    lead(room, ana, meeting, "card:B1")
    expect(bo.locator("#day li[aria-current]")).to_contain_text("Break")
    expect(bo.locator("#day li").first).to_be_visible()  # in a break there is nothing else to do
    assert not violations(bo, "phone in a break") and not bo.evaluate(WIDE)
