"""This file is here to prove, from Chromium's own log, that nothing is asked of the outside world.

The other browser tests watch their pages for the same; see `Watch`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import FLAGS, Room, chromium
from tests.browser.watching import stays_here


@pytest.mark.slow
def test_no_page_asks_anybody_but_this_computer(room: Room, ana: Person, tmp_path: Path) -> None:
    """A college's firewall, and the promise that nothing leaves the laptop: Chromium logs every connection it opens."""
    log = tmp_path / "chromium.json"
    meeting = room.begin(ana, "team", cards=("1.1", "2.1", "6.1")).id
    browser = room.browser.browser_type.launch(executable_path=chromium(), args=[*FLAGS, f"--log-net-log={log}"])
    watched = Room(browser, room.app, room.services, room.watch)
    page = watched.window(ana)
    for address, words in (
        ("/", "Come back"),
        ("/start", "Start now"),
        ("/decks", "Search every card"),
        ("/help", "How a session runs"),
        ("/register", "Record somebody"),
        (f"/project?m={meeting}", "Card 1 of 3"),
        (f"/host?m={meeting}", "Flip"),
        (f"/overview?m={meeting}", "Make a return key"),
        (f"/actions?m={meeting}", "Actions"),
        (f"/priorities?m={meeting}", "Take the notes"),
        (f"/notes?m={meeting}", "Session file (JSON)"),
        ("/computer", "Leave this computer"),
    ):
        page.goto(address)
        expect(page.get_by_text(words, exact=True).filter(visible=True).first).to_be_visible()
        screens.settle(page)
    watched.close()
    browser.close()
    asked = _asked(log)
    print(f"{len(asked)} requests in Chromium's log, {len(room.watch.asked)} seen on the pages")
    assert len([url for url in asked if url.startswith(room.app.url)]) > 50
    assert {url for url in asked if not stays_here(url)} == set()


def test_watch_notices_whoever_else_is_asked() -> None:
    """A watch that lets everything pass would prove nothing."""
    for elsewhere in (
        "https://127.0.0.1.example.org/",
        "http://localhost.example/",
        "wss://example.org/x",
        "blob:https://example.org/1",
    ):
        assert not stays_here(elsewhere)
    for here in (
        "http://127.0.0.1:8501/x",
        "ws://127.0.0.1:8501/_stcore/stream",
        "data:image/png;base64,",
        "blob:http://127.0.0.1:8501/1",
    ):
        assert stays_here(here)


def _asked(log: Path) -> list[str]:
    """The address of every request that a page made, from the log of Chromium's network layer.

    What Chromium asks for itself (its account, its lists for filling in forms) has no page as its origin.
    """
    written = json.loads(log.read_text("utf-8"))
    starts = written["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    jobs = [
        event["params"] for event in written["events"] if event["type"] == starts and "url" in event.get("params", {})
    ]
    return [job["url"] for job in jobs if job["initiator"] != "not an origin" or stays_here(job["url"])]
