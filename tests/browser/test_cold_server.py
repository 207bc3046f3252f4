"""This file is here to ask a server that has just started for each of its pages first."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.usecases.rights import Person
from tests.browser.conftest import Room

PAGES = {
    "/": "Start as a team",
    "/start": "Start now",
    "/help": "How a session runs",
    "/decks": "Search every card",
    "/editor": "Make a new one",
    "/print": "How it is printed",
    "/cards": "See over",
    "/host": "The room sees the front of card 1.1, 1 of 18.",
    "/sheet": "The room sees the front of card 1.1, 1 of 18.",
    "/project": "Card 1 of 18",
    "/overview": "Make a return key",
    "/actions": "No action yet. Type one above, or make one out of a prompt or an answer on a card.",
    "/compare": "Compare the groups",
    "/priorities": "Take the notes",
    "/notes": "Session file (JSON)",
    "/register": "The register is empty. Record the first entry, or bring in a CSV file.",
    "/computer": "Leave this computer",
}
"""Each page's address with words that only it shows; a deck of cards has no page with all of it, so the host's comes up."""

_QUICK = ("/", "/cards", "/project", "/notes")


@pytest.mark.parametrize(
    "address", [each if each in _QUICK else pytest.param(each, marks=pytest.mark.slow) for each in PAGES]
)
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


def test_every_page_of_the_navigation_is_asked_for() -> None:
    """A page that is added to the frame must be added to the cold start too."""
    import re

    from tests.server import PROJECT

    frame = (PROJECT / "lib" / "ui" / "frame.py").read_text("utf-8")
    assert {f"/{path}" for path in re.findall(r'url_path="(\w+)"', frame)} <= set(PAGES)
