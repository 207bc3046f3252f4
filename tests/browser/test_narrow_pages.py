"""This file is here because a page read at 400 % is as narrow as 320 pixels, and nobody scrolls sideways for half a word."""

from __future__ import annotations

from playwright.sync_api import expect

from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

NARROW = (320, 640)
TOO_WIDE = "document.querySelector('[data-testid=stMain]').scrollWidth - document.documentElement.clientWidth"
CUT = """[...document.querySelectorAll('[data-testid=stPageLink] span')]
  .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText)"""


def test_sheets_to_print_and_links_with_long_names_fit_a_page_that_is_zoomed_in(room: Room, ana: Person) -> None:
    """The picture of a sheet stood out on the right, and “SOAR analysis for a development plan” lost its plan."""
    page = room.window(ana, size=NARROW)
    page.goto("/print?deck=soar")
    expect(page.locator("[data-testid=stImage] img").first).to_be_visible()
    screens.settle(page)
    assert page.evaluate(TOO_WIDE) <= 0
    page.goto("/")
    expect(page.get_by_role("link", name="SOAR analysis for a development plan")).to_be_visible()
    screens.settle(page)
    assert page.evaluate(CUT) == []
    assert page.evaluate(TOO_WIDE) <= 0
