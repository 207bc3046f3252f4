"""This file is here to go through the app with the keyboard alone, as people do who cannot use a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser import screens
from tests.browser.conftest import Room

MOST_TABS = 40
"""More presses than this to reach the next thing on a page would be a wall of its own."""


def test_keyboard_alone_leads_from_home_to_the_second_card(room: Room) -> None:
    """Tab, Enter and letters are enough; the focus can be seen on every step."""
    page = room.window()
    page.goto("/")
    _tab_to(page, screens.start_alone(page))
    page.keyboard.press("Enter")
    expect(screens.start_now(page)).to_be_visible()
    _tab_to(page, screens.start_now(page))
    page.keyboard.press("Enter")
    expect(screens.desk_number(page)).to_have_text("1.1")
    _tab_to(page, page.get_by_role("button", name="See over"))
    page.keyboard.press("Enter")
    expect(page.locator(".desk .prompts")).to_be_visible()
    _tab_to(page, screens.thought(page))
    page.keyboard.type("Next steps. → ? f n")
    expect(screens.thought(page)).to_have_value("Next steps. → ? f n")
    expect(screens.saved(page)).to_be_visible()
    _tab_to(page, screens.next_card(page))
    page.keyboard.press("Enter")
    expect(screens.desk_number(page)).to_have_text("2.1")
    page.keyboard.press("ArrowLeft")
    expect(screens.desk_number(page)).to_have_text("1.1")
    expect(screens.thought(page)).to_have_value("Next steps. → ? f n")


def test_keyboard_alone_chooses_a_rating_and_opens_more(room: Room) -> None:
    """A rating that only a mouse can give leaves people out of the picture."""
    page = room.window()
    page.goto("/start?way=alone")
    _tab_to(page, screens.start_now(page))
    page.keyboard.press("Enter")
    expect(screens.desk_number(page)).to_have_text("1.1")
    page.keyboard.press("ArrowRight")
    expect(screens.desk_number(page)).to_have_text("2.1")
    first = screens.rating(page, "Where are we now?", "1 Not started")
    expect(first).to_be_visible()
    _tab_to(page, first)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    more = page.locator("summary", has_text="More")
    _tab_to(page, more)
    page.keyboard.press("Enter")
    expect(screens.question_box(page)).to_be_visible()


_LOOK = """element => {
  const looks = []
  for (let depth = 0; element && depth < 5; depth++, element = element.parentElement) {
    const style = getComputedStyle(element)
    looks.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor)
  }
  return looks.join()
}"""


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus, and see that it looks different for it."""
    expect(wanted).to_be_visible()
    screens.settle(page)
    without = wanted.evaluate(_LOOK)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element.getRootNode().activeElement === element"):
            break
    expect(wanted).to_be_focused()
    screens.come_to_rest(page)
    assert wanted.evaluate(_LOOK) != without, f"{wanted} has the focus and does not show it"
