"""This file is here to ask a server that has just started for each of its pages first, by Streamlit's own protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.config import Settings
from lib.runtime import build
from lib.ui import visit
from lib.usecases.rights import PERSON_COOKIE
from tests.bench.browser import Browser
from tests.conftest import ANA, begin
from tests.server import running_app

PAGES = {
    "": "Start as a team",
    "start": "Start now",
    "help": "How a session runs",
    "decks": "Search every card",
    "editor": "Make a new one",
    "print": "How it is printed",
    "cards": "See over",
    "host": "The room sees the front of card",
    "sheet": "The room sees the front of card",
    "project": "see_over_wall",
    "overview": "Make a return key",
    "actions": "No action yet. Type one above",
    "compare": "Compare the groups",
    "priorities": "Take the notes",
    "notes": "Session file (JSON)",
    "register": "The register is empty.",
    "computer": "Leave this computer",
}
"""Each page's address with words that only it shows; a deck of cards has no page with all of it, so the host's comes up."""


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_first_page_that_a_cold_server_is_asked_for_is_drawn(tmp_path: Path, address: str) -> None:
    """Streamlit serves page files past the frame until its first run; a bookmark after a restart must still work."""
    with running_app(tmp_path) as app:
        services = build(Settings(database_url=app.database_url))
        meeting = begin(services, "alone" if address == "cards" else "team")
        services.store.close()
        with Browser(app.url, address, query=f"m={meeting.id}", cookies={PERSON_COOKIE: ANA.token}) as browser:
            browser.open(PAGES[address])


def test_every_page_of_the_navigation_is_asked_for() -> None:
    """A page that is added to the frame must be added to the cold start too."""
    there = {address for _, _, address in visit._PAGES}
    assert there and there <= set(PAGES)
