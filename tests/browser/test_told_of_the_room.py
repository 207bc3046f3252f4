"""This file is here to hold what phones, the wall and the host are told of the room: how far it is, and what nobody has read yet."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.usecases.passing import pass_all, pass_text, texts_of
from lib.usecases.rights import Person
from lib.usecases.staging import move, set_pace
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations

AGREE = "How far do you agree?"
WAIT, WAITS = "2 texts wait for the host to pass them.", "1 text waits for the host to pass it."


def strip(wall: Page) -> str:
    return wall.locator(".wall .strip .in").inner_text()


def test_at_their_own_pace_the_room_is_told_who_has_begun_and_who_is_done(room: Room, ana: Person) -> None:
    """“2 of 2 are in” after one question each, and the host revealed all nine."""
    meeting = room.begin(ana, cards=("1.1", "1.2"))
    code = phones.invite(room, ana, meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    move(room.services, ana, meeting.id, "card:1.1")
    set_pace(room.services, ana, meeting.id, "own")
    host, wall = room.window(ana, size=screens.PHONE), room.window(ana, size=screens.PROJECTOR)
    host.goto(f"/host?m={meeting.id}")
    wall.goto(f"/project?m={meeting.id}")
    expect(wall.locator(".wall .strip .in")).to_have_text("0 of 2 have begun")
    for page, words in ((bo, "Buses"), (di, "Money")):
        page.reload()
        phones.stands_on(page, "1.1")
        phones.write(page, words)
        phones.is_saved(page)
    expect(wall.locator(".wall .strip .in")).to_have_text("2 of 2 have begun")
    bo.get_by_role("link", name="Next").click()
    phones.stands_on(bo, "1.2")
    phones.write(bo, "Trams")
    phones.is_saved(bo)
    expect(wall.locator(".wall .strip .in")).to_have_text("2 of 2 have begun · 1 has done all 2 cards")
    expect(leading.counter(host, "in")).to_have_text("2 of 2 begun, 1 has done all 2 cards")
    assert "are in" not in strip(wall)
    assert host.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_positions_are_called_so_and_texts_that_wait_are_no_results_yet(room: Room, ana: Person) -> None:
    """Phones said “2 ratings” of positions, and that all is shown while no reason was passed; with our script and without."""
    meeting = room.begin(ana, deck="cpd-partnerships", cards=("1.1", "2.1"))
    code = phones.invite(room, ana, meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    phones.lead(room, ana, meeting, "card:1.1")
    for page, point, label, words in (
        (bo, "5", "Why agree?", "Alone we repeat"),
        (di, "2", "Why disagree?", "Too small"),
    ):
        phones.stands_on(page, "1.1")
        phones.rate(page, AGREE, point)
        page.get_by_label(label, exact=True).fill(words)
        phones.is_saved(page)
    host, wall = room.window(ana, size=screens.LAPTOP), room.window(ana, size=screens.PROJECTOR)
    host.goto(f"/host?m={meeting.id}")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")
    phones.lead(room, ana, meeting, "reveal", "show:texts")
    expect(wall.locator(".wall .face.texts .none")).to_have_text(f"No text has been passed to the wall yet. {WAIT}")
    expect(host.get_by_text("2 texts wait for you")).to_be_visible()
    plain = phones.join(room, code, name="Egret", java_script_enabled=False)
    for page in (bo, plain):
        expect(page.locator(".sum")).to_have_text(re.compile("^2 positions, median 3.5"))
        expect(page.locator(".now")).to_have_text(
            f"Answering is over, and the positions are shown to all. Yours stays as it is. {WAIT}"
        )
    assert violations(bo, "a phone after the reveal") + violations(host, "the host, with texts that wait") == []

    text, _ = texts_of(room.services, ana, meeting.id, "1.1")
    pass_text(room.services, ana, meeting.id, *text.key, text.version)
    phones.lead(room, ana, meeting, "step:talk")
    expect(bo.locator(".now")).to_have_text(f"Talk about what you see. Your own answer stands below. {WAITS}")
    screens.button(host, "Read and pass").click()
    expect(host.get_by_text("2 texts, 1 on the wall")).to_be_visible()
    pass_all(room.services, ana, meeting.id, "1.1", 1)
    phones.lead(room, ana, meeting, "step:note", "step:talk")
    expect(bo.locator(".now")).to_have_text("Talk about what you see. Your own answer stands below.")
