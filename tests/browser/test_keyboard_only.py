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
    screens.settle(page)  # keys belong to buttons, which come after the card
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
    screens.settle(page)
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


def test_keyboard_alone_adapts_a_deck_of_ones_own(room: Room) -> None:
    """Write, move, remove and add, and never be thrown back to the top of the page."""
    page = room.window()
    page.goto("/editor?copy=progression")
    _tab_to(page, screens.button(page, "Make it mine"))
    page.keyboard.press("Enter")
    choose = page.get_by_role("combobox", name="Write on")
    expect(choose).to_be_visible()
    _tab_to(page, choose)
    page.keyboard.type("2.1 ")
    page.keyboard.press("Enter")
    question = page.get_by_label("Question on the front of card 2.1", exact=True)
    _tab_to(page, question)
    page.keyboard.press("Control+A")
    page.keyboard.type("What works here?")
    expect(page.locator(".front .question")).to_have_text("What works here?")
    expect(question).to_be_focused()
    first = page.get_by_label("Prompt 1", exact=True).input_value()
    _tab_to(page, screens.button(page, "Move down: prompt 1"))
    page.keyboard.press("Enter")
    expect(page.locator(".back .prompts > li").nth(1)).to_contain_text(first)
    expect(screens.button(page, "Move down: prompt 2")).to_be_focused()
    _tab_to(page, screens.button(page, "Remove: prompt 4"))
    page.keyboard.press("Enter")
    expect(page.locator(".back .prompts > li")).to_have_count(3)
    expect(screens.button(page, "Remove: prompt 3")).to_be_focused()
    _tab_to(page, screens.button(page, "Add a prompt"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Prompt 4", exact=True)).to_be_focused()
    page.keyboard.type("Who could show us?")
    expect(page.locator(".back .prompts > li").nth(3)).to_contain_text("Who could show us?")
    _tab_to(page, page.locator("summary", has_text="More on this card"))
    page.keyboard.press("Enter")
    _tab_to(page, screens.button(page, "Add a choice"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Box 1: choice", exact=True)).to_be_focused()
    page.keyboard.type("Do we?")
    _tab_to(page, page.get_by_label("More on box 1", exact=True))
    page.keyboard.press("Space")
    listed = page.get_by_label("What to choose from in box 1, each on a line", exact=True)
    _tab_to(page, listed)
    page.keyboard.press("Control+End")
    page.keyboard.type("\nIn part")
    _tab_to(page, screens.button(page, "Save as version 1"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible()


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
    expect(wanted.last).to_be_visible()
    screens.settle(page)
    expect(wanted).to_have_count(1)
    without = wanted.evaluate(_LOOK)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element.getRootNode().activeElement === element"):
            break
    expect(wanted).to_be_focused()
    screens.come_to_rest(page)
    assert wanted.evaluate(_LOOK) != without, f"{wanted} has the focus and does not show it"
