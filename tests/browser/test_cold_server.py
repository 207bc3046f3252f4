"""This file is here to ask a server that has just started for each of its pages first."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.usecases.rights import Person
from tests.browser.conftest import Room

PAGES = {
    "/": "Start as a team",
    "/cards": "See over",
    "/project": "Card 1 of 18",
    "/notes": "Session file (JSON)",
}
"""One of each sort, with words that only it shows; `tests/web/test_cold_start.py` asks for every page without a browser."""


@pytest.mark.parametrize("address", PAGES)
def test_cold_server_answers_the_first_visitor_with_the_page_asked_for(
    own_room: Room, ana: Person, address: str
) -> None:
    """Streamlit serves page files past the frame until its first run; a bookmark after a restart must still work."""
    meeting = own_room.begin(ana, "alone" if address == "/cards" else "team")
    page = own_room.window(ana)
    page.goto(f"{address}?m={meeting.id}")
    expect(page.get_by_text(PAGES[address], exact=True).filter(visible=True).first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
