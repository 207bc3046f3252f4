"""This file is here to run the deck on CPD partnerships with two phones, from the first page to notes that are opened and read."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.exports.reading import word_texts

FOR, AGAINST = "Alone we repeat our own mistakes.", "Small schools have nobody to spare."
NOTE, ACTION = "We count what is done together, not the hours.", "Ask each school for one expert it can lend"
AGREE = "How far do you agree?"


def started(host: Page) -> str:
    """From Home to the lobby with phones; the session's id."""
    leading.choose(host, "CPD partnerships")
    leading.use_phones(host)
    return leading.begin(host)


def take(page: Page, point: str, label: str = "", reason: str = "") -> None:
    """A position, and a reason in the box of its side."""
    phones.rate(page, AGREE, point)
    if reason:
        page.get_by_label(label, exact=True).fill(reason)
    phones.is_saved(page)


def test_positions_are_taken_heard_taken_again_and_read_in_the_notes(room: Room, ana: Person) -> None:
    """Two people who differ: blind first, then the spread, then the best of both sides beside each other, then the shift."""
    host, wall = room.window(ana), room.window(ana, size=screens.PROJECTOR)
    meeting = open_view(room.services, ana, started(host)).meeting
    code = phones.invite(room, ana, meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    leading.step(host, re.compile("Start with statement 1.1")).click()
    for page in (bo, di):
        phones.stands_on(page, "1.1")
        expect(page.get_by_text("Don’t name or describe a learner")).to_be_visible()
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")
    take(bo, "5", "Why agree?", FOR)
    take(di, "2", "Why disagree?", AGAINST)
    for page in (host, wall, bo):
        assert AGAINST not in page.content()

    leading.step(host, "Reveal to everyone").click()
    expect(screens.wall_face(wall)).to_have_class("face ratings")
    expect(wall.locator(".wall .told")).to_contain_text("2 people")
    assert FOR not in wall.content() and "Bobolink" not in wall.content()

    leading.section(host, "Texts")
    for words in (FOR, AGAINST):
        card = host.locator("[data-testid=stVerticalBlock]").filter(has_text=words).last
        screens.settle(host)
        card.get_by_role("button", name="Star").click()
        expect(card.get_by_role("button", name="No star")).to_be_visible()
        screens.settle(host)
        card.get_by_role("button", name="Pass", exact=True).click()
        expect(card.get_by_role("button", name="Take off")).to_be_visible()
    screens.button(host, "Show texts on the wall").click()
    expect(wall.locator(".wall .side.for")).to_contain_text(FOR)
    expect(wall.locator(".wall .side.against")).to_contain_text(AGAINST)
    expect(wall.locator(".wall .side.against")).not_to_contain_text(FOR)
    expect(wall.locator(".wall .side .star")).to_have_count(2)
    assert violations(wall, "wall, both sides") + violations(host, "host, both sides") == []

    leading.step(host, "On to the talk").click()
    leading.step(host, "Second round").click()
    for page, point in ((bo, "4"), (di, "4")):
        expect(page.get_by_text("Your first answer:").first).to_be_visible()
        take(page, point)
    leading.step(host, "Reveal again").click()
    expect(wall.locator(".wall .spread h2 em")).to_have_text("3.5 → 4")
    expect(wall.locator(".wall .told").last).to_contain_text("Second round")

    leading.step(host, "On to the note").click()
    note = host.get_by_label("What we agreed on 1.1")
    note.fill(NOTE)
    screens.leave(note)
    expect(screens.saved(host)).to_be_visible()
    leading.section(host, "Actions")
    screens.action_box(host).fill(ACTION)
    host.keyboard.press("Enter")
    expect(host.get_by_text(ACTION).first).to_be_visible()

    for look in ("ratings", "texts", "sheet"):
        wall.keyboard.press("g")
        expect(screens.wall_face(wall)).to_have_class(re.compile(f"face {look}"))
    expect(wall.locator(".wall .face.sheet")).to_contain_text("Strongly agree")
    host.goto(f"/priorities?m={meeting.id}")
    expect(host.get_by_role("heading", name="Positions").first).to_be_visible()
    host.goto(f"/notes?m={meeting.id}")
    said = "\n".join(word_texts(screens.file_of(host, "Word")))
    for words in (
        "Where people stand",
        "The strongest reasons on both sides",
        f"★ {FOR}",
        f"★ {AGAINST}",
        NOTE,
        ACTION,
    ):
        assert words in said, words
    assert "first round" in said and "after talking" in said
