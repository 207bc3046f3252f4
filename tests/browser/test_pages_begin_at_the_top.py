"""This file is here because a page that comes up scrolled hides its title, its bar and the button that one came for."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from lib.usecases.rights import Person
from lib.usecases.staging import move
from tests.browser import screens
from tests.browser.conftest import Room

WHERE = "document.querySelector('[data-testid=stMain]').scrollTop"


def down(page: Page) -> None:
    """To the end of a page that is longer than the window."""
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 100000)")
    assert page.evaluate(WHERE) > 100


def test_page_one_goes_on_to_is_shown_from_its_beginning(room: Room, ana: Person) -> None:
    """Buttons that lead on stand at the end of a page; Streamlit keeps the window where it was."""
    page = room.window(ana, size=(1366, 500))
    page.goto("/decks?deck=soar")
    expect(screens.start_team(page)).to_be_visible()
    screens.settle(page)
    down(page)
    screens.start_team(page).evaluate("button => button.click()")
    expect(screens.title(page, "Start a session")).to_be_in_viewport()
    meeting = room.begin(ana, deck="soar")
    move(room.services, ana, meeting.id, "card:S")
    page.goto(f"/sheet?m={meeting.id}")
    expect(screens.title(page, "SOAR")).to_be_visible()
    screens.settle(page)
    down(page)
    page.get_by_role("link", name="Print the sheet").click()
    expect(screens.title(page, "Print")).to_be_in_viewport()


def test_page_stays_where_it_is_while_one_works_on_it(room: Room, ana: Person) -> None:
    """Only another page begins at its top: a click further down must not throw anybody back."""
    page = room.window(ana, size=(1366, 500))
    page.goto("/decks?deck=soar")
    screens.settle(page)
    page.goto("/start?deck=soar&way=team")
    expect(screens.start_now(page)).to_be_visible()
    screens.settle(page)
    down(page)
    before = page.evaluate(WHERE)
    page.get_by_role("radio", name="90 minutes").click()
    expect(page.get_by_role("radio", name="90 minutes")).to_be_checked()
    screens.settle(page)
    assert page.evaluate(WHERE) > before / 2
