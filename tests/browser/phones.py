"""This file is here to do on a phone what a person does there: join, write, rate, and see what it says."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import BrowserContext, Locator, Page, expect

from lib.model.meeting import Meeting
from lib.usecases.joining import invite_phones
from lib.usecases.rights import PERSON_COOKIE, Person
from tests.browser.conftest import Room
from tests.browser.screens import PHONE


def invite(room: Room, host: Person, meeting: Meeting) -> str:
    """The code on the screen in the room."""
    return invite_phones(room.services, host, meeting.id)


def phone(room: Room, who: Person | None = None, **options: object) -> BrowserContext:
    """A phone of its own, with a touch screen."""
    return room.person(who, **{"size": PHONE, "has_touch": True, "is_mobile": True, **options})  # type: ignore[arg-type]


def join(room: Room, code: str, *, name: str = "", group: str = "", **options: object) -> Page:
    """A phone that has typed the code and stands in the session. `options` are those of a browser."""
    page = phone(room, **options).new_page()
    page.goto("/j")
    page.get_by_label("The code on the screen").fill(code)
    page.get_by_role("button", name="Join").click()
    enter(page, name=name, group=group)
    return page


def enter(page: Page, *, name: str = "", group: str = "") -> None:
    """Through the door whose code was typed or scanned."""
    expect(page.get_by_text("You are joining")).to_be_visible()
    if name:
        page.get_by_label("Your name").fill(name)
    if group:
        page.get_by_role("radio", name=group).check()
    page.get_by_role("button", name="Join").click()
    page.wait_for_url(re.compile(r"/phone/"))


def stands_on(page: Page, card: str) -> None:
    """The phone shows a card (or the "vote")."""
    expect(page.locator(f"#card > section[data-card='{card}']")).to_be_visible()


def thought(page: Page) -> Locator:
    """The first text box of the card."""
    return page.get_by_label("What do you think?", exact=True)


def write(page: Page, text: str) -> None:
    """Type into the card's text box; nothing is waited for."""
    thought(page).fill(text)


def rate(page: Page, question: str, option: str) -> None:
    """Tap a point of a rating or a mark, by the name of its group and the beginning of its own."""
    page.get_by_role("group", name=question).first.get_by_role(
        "radio", name=re.compile(f"^{re.escape(option)}")
    ).check()


def open_more(page: Page) -> None:
    part = page.locator("details.more")
    if part.get_attribute("open") is None:
        part.locator("> summary").click()


def is_saved(page: Page) -> None:
    """The phone says that everything is on disk."""
    expect(page.locator(".saved")).to_have_text("Saved")


def ready_button(page: Page) -> Locator:
    return page.get_by_role("button", name="I’m ready")


def lost_banner(page: Page) -> Locator:
    return page.get_by_text("Connection lost – your words are kept on this phone")


def way_to_group(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("The group is on"))


def lead(room: Room, host: Person, meeting: Meeting, *acts: str, group: str = "") -> None:
    """What the host does, behind the screens, told to the running app by its own route."""
    for act in acts:
        body = f"{act}@{group}" if group else act
        answer = httpx.post(
            f"{room.app.url}/live/{meeting.id}/move",
            content=body,
            headers={"cookie": f"{PERSON_COOKIE}={host.token}", "sec-fetch-site": "same-origin"},
            trust_env=False,
            timeout=10,
        )
        assert answer.status_code == 200, answer.text
