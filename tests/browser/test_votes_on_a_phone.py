"""This file is here because whoever has given all votes must see that there are no more, and lose none by one tap more."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.usecases.acting import add_question
from lib.usecases.ballots import open_votes
from lib.usecases.rights import Person
from tests.browser import phones
from tests.browser.conftest import Room

SHOP, CABIN = "A workshop of our own", "The cabin with the lathes"


def test_tap_too_many_gives_no_vote_that_is_not_there(room: Room, ana: Person) -> None:
    """It said “9 too many: take 9 back” beside “Saved”, and nobody knew what had been saved."""
    meeting = room.begin(ana, deck="soar", cards=("S",))
    code = phones.invite(room, ana, meeting)
    phones.lead(room, ana, meeting, "card:S")
    for text in (SHOP, CABIN):
        add_question(room.services, ana, meeting.id, "S", text)
    phones.lead(room, ana, meeting, "reveal")
    open_votes(room.services, ana, meeting.id)
    bo = phones.join(room, code, name="Bobolink")
    more = bo.get_by_role("button", name=f"One more: {SHOP}")
    for _ in range(5):
        more.dispatch_event("click")
    expect(bo.get_by_text("0 of 3 votes left")).to_be_visible()
    phones.is_saved(bo)
    expect(bo.get_by_label(SHOP, exact=True)).to_have_value("3")
    expect(bo.get_by_role("button", name=f"One more: {CABIN}")).to_have_attribute("aria-disabled", "true")
    bo.get_by_role("button", name=f"One less: {SHOP}").click()
    expect(bo.get_by_text("1 of 3 votes left")).to_be_visible()
    bo.get_by_role("button", name=f"One more: {CABIN}").click()
    expect(bo.get_by_text("0 of 3 votes left")).to_be_visible()
