"""This file is here to walk the story of somebody who reflects alone, from the first visit to the notes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import screens
from tests.browser.conftest import Room
from tests.exports.reading import markdown_texts, word_texts

THOUGHT = "Progression is every learner’s next step, whatever that is."
SECOND_THOUGHT = "Our induction asks too little about where people want to go."
ACTION = "Ask ten learners what progression means to them"
OWN_QUESTION = "Which learners do we never hear from?"


@pytest.mark.parametrize(
    "size", [screens.PHONE, pytest.param(screens.LAPTOP, marks=pytest.mark.slow)], ids=["phone", "laptop"]
)
def test_somebody_alone_goes_from_the_first_visit_to_the_notes_and_comes_back(
    room: Room, size: tuple[int, int]
) -> None:
    """The whole promise to one person: go through, stop, come back on the same card, take a copy away."""
    mine = room.person(size=size, accept_downloads=True)
    page = mine.new_page()
    page.goto("/")
    expect(screens.no_session_yet(page)).to_be_visible()
    screens.start_alone(page).click()
    screens.start_now(page).click()
    expect(screens.desk_number(page)).to_have_text("1.1")

    _work_on_the_first_cards(page)
    _agree_and_rank(page)
    _take_the_notes(page)
    _come_back(room, mine, page, size)


def _work_on_the_first_cards(page: Page) -> None:
    screens.thought(page).fill(THOUGHT)
    screens.leave(screens.thought(page))
    expect(screens.saved(page)).to_be_visible()
    screens.make_action(page).first.click()
    expect(screens.action_kept(page)).to_be_visible()
    screens.action_box(page).fill(ACTION)
    screens.action_box(page).press("Enter")
    expect(screens.action_box(page)).to_have_value("")

    page.get_by_role("button", name="See over").click()
    expect(page.locator(".desk .prompts > li").first).to_be_visible()
    screens.next_card(page).click()
    expect(screens.desk_number(page)).to_have_text("2.1")
    expect(screens.desk_question(page)).to_be_visible()
    expect(screens.thought(page)).to_have_count(1)  # the box of the card before goes when the new page is whole
    screens.thought(page).fill(SECOND_THOUGHT)
    screens.leave(screens.thought(page))
    expect(screens.saved(page)).to_be_visible()
    now = screens.rating(page, "Where are we now?", "3 Working")
    now.click()
    expect(now).to_be_checked()

    screens.open_up(page, "More")
    screens.rating(page, "How much does it matter?", "5 Vital").click()
    mark = screens.rating(page, "Do we do this?", "Partly")
    mark.click()
    expect(mark).to_be_checked()
    screens.question_box(page).fill(OWN_QUESTION)
    screens.question_box(page).press("Enter")
    expect(page.get_by_text(OWN_QUESTION)).to_be_visible()
    screens.make_action(page).last.click()
    expect(screens.action_kept(page)).to_be_visible()


def _agree_and_rank(page: Page) -> None:
    screens.link(page, "Overview").click()
    expect(page.get_by_text("you are here")).to_be_visible()
    screens.go_to_card(page, 2).click()
    expect(screens.desk_number(page)).to_have_text("4.1")

    screens.link(page, "Actions").click()
    expect(screens.title(page, "Actions")).to_be_visible()
    expect(page.get_by_text("has no owner yet")).to_have_count(3)
    screens.fill_cell(page, row=0, column=1, text="Ana")
    expect(page.get_by_text("has no owner yet")).to_have_count(2)

    screens.link(page, "Priorities").click()
    expect(page.get_by_role("heading", name="Gaps by issue")).to_be_visible()
    page.get_by_role("radio", name="Now against matters").click()
    expect(page.get_by_role("heading", name="Now against matters")).to_be_visible()


def _take_the_notes(page: Page) -> None:
    screens.link(page, "Notes").click()
    expect(screens.title(page, "Notes")).to_be_visible()
    word, markdown, table, copy = (
        screens.file_of(page, format) for format in ("Word", "Markdown", "Table (CSV)", "Session file (JSON)")
    )
    said = "\n".join(word_texts(word))
    written = "\n".join(markdown_texts(markdown))
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    cells = {cell for row in rows for cell in row}
    whole = json.dumps(json.loads(copy), ensure_ascii=False)
    for text in (THOUGHT, SECOND_THOUGHT, ACTION, OWN_QUESTION):
        assert text in said
        assert text in written
        assert text in cells
        assert text in whole
    assert "Ana" in said


def _come_back(room: Room, mine: BrowserContext, page: Page, size: tuple[int, int]) -> None:
    screens.link(page, "Cards").click()
    expect(screens.desk_number(page)).to_have_text("4.1")
    page.reload()
    expect(screens.desk_number(page)).to_have_text("4.1")
    address = page.url

    again = room.person(size=size)
    again.add_cookies(mine.cookies())  # type: ignore[arg-type]
    later = again.new_page()
    later.goto("/")
    screens.open_up(later, "Continue one of mine")
    screens.button(later, "Continue").click()
    expect(screens.desk_number(later)).to_have_text("4.1")

    stranger = room.window(size=size)
    stranger.goto("/")
    expect(screens.no_session_yet(stranger)).to_be_visible()
    stranger.goto(address)
    expect(screens.not_here(stranger)).to_be_visible()
    assert THOUGHT not in stranger.content()

    screens.link(page, "Overview").click()
    screens.button(page, "Make a return key").click()
    key = page.get_by_test_id("stCode").inner_text().strip()
    with page.expect_download() as download:
        screens.button(page, "Save the session file").click()
    stranger.goto("/")
    screens.open_up(stranger, "I have a return key")
    screens.return_key_box(stranger).fill(key.lower())
    screens.button(stranger, "Open the session").click()
    expect(screens.desk_number(stranger)).to_have_text("4.1")
    assert stranger.url == address

    elsewhere = room.window(size=size)
    elsewhere.goto("/")
    screens.open_up(elsewhere, "I have a session file")
    file = {"name": download.value.suggested_filename, "mimeType": "application/json"}
    screens.file_box(elsewhere).set_input_files({**file, "buffer": Path(download.value.path()).read_bytes()})
    screens.button(elsewhere, "Open a copy").click()
    expect(screens.title(elsewhere, "Overview")).to_be_visible()
    screens.go_to_card(elsewhere, 0).click()
    expect(screens.thought(elsewhere)).to_have_value(THOUGHT)
    assert elsewhere.url != address
