"""This file is here to run the deck on school partnership with two phones, from the first page to a PDF that is opened and read."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_notes_taken import pdf_text

WHAT = "The university took three of us into a research project."
AGAINST = "We helped our neighbours, and nobody lost by it."


def started(host: Page) -> str:
    """From Home to the lobby with phones; the session's id."""
    leading.choose(host, "School partnership")
    leading.use_phones(host)
    return leading.begin(host)


def on_to(host: Page, card: str, *pages: Page) -> None:
    """The host leaves the card for the next one; phones go along."""
    host.locator(".st-key-steps").get_by_role("button", name="Next card").click()
    for page in pages:
        way = phones.way_to_group(page)
        expect(page.locator(f"#card > section[data-card='{card}']").or_(way).first).to_be_visible()
        if way.is_visible():
            way.click()
        phones.stands_on(page, card)


def test_audit_conditions_and_dilemma_run_from_home_to_a_file(room: Room, ana: Person) -> None:
    """Three sorts of card in one session: what we are in, how far the conditions hold, and where we stand."""
    host, wall = room.window(ana), room.window(ana, size=screens.PROJECTOR)
    meeting = open_view(room.services, ana, started(host)).meeting
    assert meeting.cards == ("1.1", "1.2", "2.1", "3.1"), "an hour holds a card of each part"
    code = phones.invite(room, ana, meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    leading.step(host, re.compile("Start with card 1.1")).click()
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")

    for page, point in ((bo, "We are in it"), (di, "Not in it")):
        phones.stands_on(page, "1.1")
        expect(page.locator("#card fieldset:visible")).to_have_count(12)
        phones.rate(page, "University", "We are in it")
        phones.rate(page, "Union", point)
        phones.is_saved(page)
    leading.step(host, "Reveal to everyone").click()
    rows = wall.locator(".wall .alike tbody tr")
    expect(rows.filter(has_text="University")).to_contain_text(re.compile("2.*0.*0"))
    expect(rows.filter(has_text="Union")).to_contain_text(re.compile("1.*0.*1"))

    on_to(host, "1.2", bo, di)
    phones.rate(bo, "University", "A defined part")
    bo.get_by_label("What does it do? Say which one you mean").fill(WHAT)
    phones.is_saved(bo)
    leading.step(host, "Reveal to everyone").click()
    expect(host.get_by_text(WHAT)).to_be_visible()

    on_to(host, "2.1", bo, di)
    for page, now, matters in ((bo, "2", "5"), (di, "3", "5")):
        phones.rate(page, "Where are we now?", now)
        phones.open_more(page)
        phones.rate(page, "How much does it matter?", matters)
        phones.is_saved(page)
    leading.step(host, "Reveal to everyone").click()

    on_to(host, "3.1", bo, di)
    phones.rate(bo, "How far do you agree?", "5")
    phones.rate(di, "How far do you agree?", "1")
    di.get_by_label("Why disagree?", exact=True).fill(AGAINST)
    phones.is_saved(di)
    assert AGAINST not in host.content() + wall.content()
    leading.step(host, "Reveal to everyone").click()
    expect(host.get_by_text(AGAINST)).to_be_visible()
    screens.settle(host)
    screens.button(host, "Pass all 1").click()
    expect(host.get_by_text("1 text, 1 on the wall")).to_be_visible()
    screens.button(host, "Show texts on the wall").click()
    expect(wall.locator(".wall .side.against")).to_contain_text(AGAINST)
    expect(wall.locator(".wall .side.for")).to_contain_text("No reason of this side is up yet.")

    host.goto(f"/notes?m={meeting.id}")
    said = " ".join(pdf_text(screens.file_of(host, "PDF")).split())
    for words in (
        WHAT,
        AGAINST,
        "We are in it",
        "Local improvement partnership",
        "Why disagree?",
    ):
        assert words in said, words
