"""This file is here to find things on the screens as a person does: by what they are and what they are called."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

PHONE, LAPTOP, PROJECTOR, LARGE = (390, 844), (1280, 720), (1920, 1080), (3840, 2160)


def settle(page: Page) -> None:
    """Wait until Streamlit has nothing left to do. A page that is not Streamlit's has nothing to wait for."""
    if page.get_by_test_id("stApp").count():
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_have_count(1)


def connected(page: Page) -> None:
    """Wait until Streamlit has its line to the server again."""
    expect(page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")).to_have_count(1)
    settle(page)


def come_to_rest(page: Page) -> None:
    """Wait until nothing moves or fades any more; what turns for ever is not waited for, and what is taken off the page
    while it moves, which may never come to its end, not for long."""
    page.evaluate(
        """Promise.race([new Promise(done => setTimeout(done, 5000)), Promise.allSettled(document.getAnimations()
          .filter(each => Number.isFinite(each.effect.getComputedTiming().endTime))
          .map(each => each.finished))]).then(() => true)"""
    )


def button(page: Page, name: str) -> Locator:
    """A button by its name; a shortcut that is printed on it is not part of what it is called."""
    return page.get_by_role("button", name=name)


def open_up(page: Page, title: str) -> None:
    """Open a folded part of the page."""
    page.locator("summary", has_text=title).first.click()


# Home and start


def start_alone(page: Page) -> Locator:
    return button(page, "Start on my own")


def start_team(page: Page) -> Locator:
    return button(page, "Start as a team")


def start_now(page: Page) -> Locator:
    return button(page, "Start now")


def no_session_yet(page: Page) -> Locator:
    return page.get_by_text("No session was started in this browser yet")


def not_here(page: Page) -> Locator:
    return page.get_by_text("There is no session here that this browser can open")


def return_key_box(page: Page) -> Locator:
    return page.get_by_label("Return key")


def file_box(page: Page) -> Locator:
    return page.locator("input[type=file]")


# The card on one's own desk


def desk_question(page: Page) -> Locator:
    return page.locator(".desk .question")


def desk_number(page: Page) -> Locator:
    return page.locator(".desk .number")


def thought(page: Page) -> Locator:
    return page.get_by_label("What do you think?")


def saved(page: Page) -> Locator:
    return page.get_by_text("Saved at").first


def rating(page: Page, group: str, point: str) -> Locator:
    return page.get_by_role("radiogroup", name=group).first.get_by_role("radio", name=point)


def action_box(page: Page) -> Locator:
    return page.get_by_label("A new action: what will be done?")


def question_box(page: Page) -> Locator:
    return page.get_by_label("A question of our own")


def make_action(page: Page) -> Locator:
    return button(page, "Make this an action")


def action_kept(page: Page) -> Locator:
    """The words that a prompt or an answer was made an action; the last that came."""
    return page.get_by_text("Kept as an action").last


def next_card(page: Page) -> Locator:
    return button(page, "Next")


def pick(page: Page, name: str, option: str) -> None:
    """Choose from a list by some words of what is wanted. A list is closed again when the page scrolls or is drawn
    under it; then it is opened once more, as anybody would."""
    chooser = page.get_by_role("combobox", name=name)
    wanted = page.get_by_role("option").filter(has_text=option).first
    for patience in (2_000, 4_000, 15_000):
        settle(page)
        chooser.scroll_into_view_if_needed()
        come_to_rest(page)
        chooser.click()
        try:
            wanted.click(timeout=patience)
        except TimeoutError:
            continue
        settle(page)
        return
    raise AssertionError(f"{option!r} could not be chosen in the list {name!r}")


def leave(box: Locator) -> None:
    """Leave a box, as clicking elsewhere does."""
    box.evaluate("box => box.blur()")


# After the cards


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=name, exact=True)


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", level=1, name=name)


def go_to_card(page: Page, place: int) -> Locator:
    """The button on the overview that jumps to a card, counted from 0."""
    return page.get_by_role("button", name="Go").nth(place)


def format_button(page: Page, format: str) -> Locator:
    """The button that makes a file of a format and lets the browser fetch it."""
    return page.get_by_role("main").get_by_role("button", name=format, exact=True)


def file_of(page: Page, format: str) -> bytes:
    """What the browser fetches when a format is pressed on the Notes page."""
    with page.expect_download() as download:
        format_button(page, format).click()
    return Path(download.value.path()).read_bytes()


def grid(page: Page) -> Locator:
    """The drawn cells of a table. It is one canvas, so cells are reached with the arrow keys."""
    return page.locator(".dvn-scroller").first


def fill_cell(page: Page, *, row: int, column: int, text: str) -> None:
    """Type into a cell of the first table, as somebody with a keyboard does."""
    grid(page).click(position={"x": 40, "y": 55 + 37 * row})
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea, #portal input").first
    editor.fill(text)
    editor.press("Enter")


# The wall


def wall_question(page: Page) -> Locator:
    return page.locator(".wall .question")


def wall_number(page: Page) -> Locator:
    return page.locator(".wall .number")


def wall_face(page: Page) -> Locator:
    return page.locator(".wall .face")


def wall_part(page: Page) -> Locator:
    """Which part of a long back is up; empty when all of it is."""
    return page.locator(".wall .steps")


def wall_place(page: Page) -> Locator:
    return page.locator(".wall .foot .at")


def wall_clock(page: Page) -> Locator:
    return page.locator(".wall .clock")


def wall_late(page: Page) -> Locator:
    """How much more is planned than there is time for; empty in time."""
    return page.locator(".wall .late")


def wall_blank(page: Page) -> Locator:
    return page.locator(".wall .blank")


def wall_lost(page: Page) -> Locator:
    return page.locator(".wall .lost")


def keys_list(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys")


def panel(page: Page) -> Locator:
    return page.locator(".st-key-panel")


PANEL_KEYS = {"note": ("n", "Note"), "fingers": ("h", "Fingers"), "action": ("a", "Actions"), "plan": ("p", "Plan")}
"""Which key opens which section of the panel."""


def open_panel(page: Page, section: str) -> None:
    key, name = PANEL_KEYS[section]
    page.keyboard.press(key)
    expect(panel_section(page, name)).to_be_checked()
    expect(page.locator(".wall.beside")).to_be_visible()  # the wall knows of it, so its keys are ready


def close_panel(page: Page) -> None:
    """The first Escape leaves the box that is typed in, if there is one; the next closes the panel."""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)


def panel_section(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("radiogroup", name="Panel").get_by_role("radio", name=name)


def note_box(page: Page) -> Locator:
    return panel(page).get_by_label("What we agreed on")


def finger_boxes(page: Page) -> Locator:
    """The boxes for how many showed one finger, two, … five, and how many don’t know."""
    return panel(page).get_by_test_id("stForm").get_by_role("textbox")


def two_versions(page: Page) -> Locator:
    """The words over two texts of a race."""
    return page.get_by_text("Two versions of this text were saved at the same time")


def spread(page: Page, of: str) -> Locator:
    """The drawn spread of raised fingers, told by its heading; the figure's own name is what was found."""
    headed = page.get_by_role("heading", name=of)
    return panel(page).filter(has=headed).get_by_role("figure")


def stands_on(page: Page, card: str, face: str = "front") -> None:
    """The wall shows this side of this card."""
    expect(wall_number(page)).to_have_text(card)
    expect(wall_face(page)).to_have_class(f"face {face}")


# The host's window


def host_caption(page: Page) -> Locator:
    return page.get_by_text("The room sees")
