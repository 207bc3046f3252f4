"""This file is here for an editor whose line holds everything back, and for what it shows beside the form."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room
from tests.browser.test_own_deck import box, copy_progression, write, write_on
from tests.browser.test_slow_line import Line

QUESTION = "Question on the front of card {}"


def opened(page: Page, id: str, card: str) -> None:
    page.goto(f"/editor?deck={id}&part=cards/{card}")
    expect(box(page, QUESTION.format(card))).to_be_visible()
    screens.settle(page)


def test_drawings_that_come_at_once_take_nobody_to_another_part(room: Room, ana: Person) -> None:
    """A browser that missed the drawing with the new list sent the first of it, which is the deck itself, as a choice."""
    page = room.window(ana)
    line = Line(page)
    id = copy_progression(page)
    opened(page, id, "2.1")
    line.holds = True
    screens.button(page, "Go to the next part").click()
    line.holds_drawings(1)
    screens.button(page, "Go to the next part").click()
    line.holds_drawings(2)
    line.let_through()
    expect(box(page, QUESTION.format("2.3"))).to_have_count(1)
    write(page, "Prompt 1", "Words that change nothing in the list")
    expect(page.locator(".front .number")).to_have_text("2.3")
    write(page, QUESTION.format("2.3"), "Words that change the list?")
    expect(page.get_by_role("combobox", name="Write on")).to_have_value(re.compile("Words that change the list"))
    write_on(page, "2.2")
    expect(box(page, QUESTION.format("2.2"))).to_have_count(1)
    expect(page.locator(".front .number")).to_have_text("2.2")


def test_preview_shows_what_people_fill_in_and_takes_nothing(room: Room, ana: Person) -> None:
    """Its boxes are there to be looked at: nobody can type a word into them that would go nowhere."""
    page = room.window(ana)
    opened(page, copy_progression(page), "2.1")
    asked = page.get_by_role("group").filter(has=page.get_by_text("Where are we now?"))
    expect(page.get_by_role("heading", name="What people fill in")).to_be_visible()
    expect(asked.get_by_text("5 Leading the way", exact=True)).to_be_attached()
    expect(asked.get_by_role("textbox", name="What do you think?")).to_be_disabled()
    screens.pick(page, "What people do with the prompts", "Only to talk about")
    expect(page.get_by_text("5 Leading the way", exact=True)).to_have_count(0)
