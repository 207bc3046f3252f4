"""This file is here to lead a session through the host's own window, as somebody with a room waiting does."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import screens


def set_up(page: Page, *, title: str, groups: tuple[str, ...], theme: str) -> str:
    """From the home page to the lobby of a session in groups with phones; its id, from the address."""
    page.goto("/")
    screens.start_team(page).click()
    page.get_by_role("radio", name="In several groups").click()
    page.get_by_label("How many groups?").fill(str(len(groups)))
    page.keyboard.press("Enter")
    screens.open_up(page, "Name the groups")
    for place, name in enumerate(groups, start=1):
        page.get_by_label(f"Group {place}", exact=True).fill(name)
        page.keyboard.press("Enter")
        screens.settle(page)
    screens.open_up(page, "Title, purpose")
    page.get_by_label("Title", exact=True).fill(title)
    page.keyboard.press("Enter")
    screens.open_up(page, "Cards and minutes")
    screens.pick(page, "Theme", theme)
    expect(page.get_by_role("checkbox", name=re.compile(r"^2\.1"))).to_be_checked()
    screens.settle(page)
    return begin(page)


def choose(page: Page, deck: str, how: str = "Start as a team") -> None:
    """From Home to the start page of a deck, by its title."""
    page.goto("/")
    page.get_by_role("link", name=deck).click()
    expect(page.get_by_role("heading", name=deck)).to_be_visible()
    screens.button(page, how).click()
    expect(screens.start_now(page)).to_be_visible()
    screens.settle(page)


def use_phones(page: Page) -> None:
    """On the start page: people answer on their own phones."""
    page.get_by_text("People answer on their own phones").click()
    expect(page.get_by_role("radiogroup", name="Names")).to_be_visible()
    screens.settle(page)


def begin(page: Page) -> str:
    """Start now; the session's id, from the address of the page that comes up."""
    screens.start_now(page).click()
    page.wait_for_url(re.compile(r"[?&]m=\w+"))
    screens.settle(page)
    found = re.search(r"m=(\w+)", page.url)
    assert found
    return found[1]


def to_page(page: Page, name: str) -> None:
    """By the bar to another page of the session."""
    page.locator(".st-key-bar").get_by_role("link", name=name).click()
    screens.settle(page)


def section(page: Page, name: str) -> None:
    """One of the parts below the card, which draw what belongs to them."""
    page.get_by_role("radiogroup", name="What to do here").get_by_role("radio", name=name).click()
    screens.settle(page)


def say_address(page: Page, address: str) -> None:
    """Type the address that phones are to open."""
    screens.open_up(page, "Change the address or the code")
    page.get_by_label("Address that phones open").fill(address)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=address.removeprefix("http://"))).to_be_visible()


def approve(page: Page, code: str) -> None:
    """Let the room's computer show the session, by the code on it."""
    screens.open_up(page, "Projector, or another host")
    page.get_by_label("Code on the projector").fill(code)
    screens.button(page, "Approve").click()
    expect(page.get_by_text("It is the projector now.")).to_be_visible()


def step(page: Page, name: str | re.Pattern[str]) -> Locator:
    """A button of the row that says what comes next."""
    return page.locator(".st-key-steps").get_by_role("button", name=name)


def counter(page: Page, part: str) -> Locator:
    """A number of the room: "in", "ready", "here"."""
    return page.locator(f".counter .{part}")
