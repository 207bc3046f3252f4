"""This file is here for computers that several people use: the next one sees nothing of the last one's."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from lib.usecases.rights import PERSON_COOKIE
from tests.browser import screens
from tests.browser.conftest import Room


def test_leaving_the_computer_leaves_no_session_behind(room: Room) -> None:
    """A library's computer: after “leave this computer” the next visitor must see neither titles nor texts."""
    browser = room.person()
    page = browser.new_page()
    page.goto("/start?way=alone")
    screens.start_now(page).click()
    expect(screens.desk_number(page)).to_have_text("1.1")
    address = page.url
    before = _person(browser)

    page.goto("/")
    page.get_by_role("link", name="Leave this computer").click()
    screens.button(page, "Leave this computer").click()
    expect(screens.no_session_yet(page)).to_be_visible()
    assert _person(browser)["value"] != before["value"]
    page.goto(address)
    expect(screens.not_here(page)).to_be_visible()


def test_shared_computer_forgets_with_its_browser(room: Room) -> None:
    """The cookie ends with the browser, and the person stays the same until then."""
    browser = room.person()
    page = browser.new_page()
    page.goto("/")
    expect(screens.start_team(page)).to_be_visible()
    before = _person(browser)
    assert (before["httpOnly"], before["sameSite"]) == (True, "Lax")
    assert before["expires"] > 0

    page.goto("/computer")
    screens.button(page, "This is a shared computer").click()
    expect(page.get_by_text("forgets who you are when it is closed")).to_be_visible()
    after = _person(browser)
    assert (after["httpOnly"], after["sameSite"], after["expires"]) == (True, "Lax", -1)
    assert after["value"] == before["value"]
    page.goto("/")
    expect(screens.start_team(page)).to_be_visible()
    assert _person(browser)["expires"] == -1


@pytest.mark.quick
def test_scripts_of_the_page_cannot_read_who_somebody_is(room: Room) -> None:
    """A cookie that a script can read is a cookie that a hostile deck could send away."""
    page = room.window()
    page.goto("/")
    expect(screens.start_team(page)).to_be_visible()
    assert PERSON_COOKIE not in page.evaluate("document.cookie")


def _person(browser: BrowserContext) -> dict[str, object]:
    return next(dict(cookie) for cookie in browser.cookies() if cookie["name"] == PERSON_COOKIE)
