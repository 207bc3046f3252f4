"""This file is here for what the browser tests share: one Chromium, one running app, people with windows of their own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from lib.config import Settings
from lib.model.meeting import Meeting, PlannedCard, Way
from lib.runtime import Services, build
from lib.usecases.rights import PERSON_COOKIE, Person, new_token
from lib.usecases.starting import Invitation, start_meeting
from tests.browser.watching import Watch
from tests.server import RunningApp, running_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000
"""Milliseconds that a busy machine may take for what takes a fraction of a second."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives the browser, and is slow unless it is marked as `quick`. Where the browser is
    required, as in `.ci/run`, a test that failed is tried once more; what failed is shown, and few may."""
    here = Path(__file__).parent
    again = os.environ.get("SEE_OVER_BROWSER") == "required"
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if again:
                item.add_marker(pytest.mark.flaky(reruns=1))
            if not item.get_closest_marker("quick"):
                item.add_marker(pytest.mark.slow)


def chromium() -> str | None:
    """Where the system's Chromium is."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one these tests are skipped in plain sight, or fail where it is required."""
    found = chromium()
    if found is None:
        reason = "no Chromium is installed, so what a person sees was not tested (Debian: apt-get install chromium)"
        if os.environ.get("SEE_OVER_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The running app that most tests share; each test brings its own person, so they do not meet."""
    with running_app(tmp_path_factory.mktemp("app")) as running:
        yield running


@dataclass
class Room:
    """Windows onto one running app, and the way behind its screens to what it stored."""

    browser: Browser
    app: RunningApp
    services: Services
    watch: Watch = field(default_factory=Watch)
    contexts: list[BrowserContext] = field(default_factory=list)
    printed_before: int = 0

    def person(
        self, who: Person | None = None, *, size: tuple[int, int] = (1280, 720), **options: object
    ) -> BrowserContext:
        """A browser of its own, with `who`'s cookie in it, or with none as at the first visit."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.app.url, viewport={"width": width, "height": height}, locale="en-GB", **options
        )  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        self.watch.follow(context)
        if who is not None:
            context.add_cookies([{"name": PERSON_COOKIE, "value": who.token, "url": self.app.url, "httpOnly": True}])
        self.contexts.append(context)
        return context

    def window(self, who: Person | None = None, **options: object) -> Page:
        """A window in a browser of its own."""
        return self.person(who, **options).new_page()  # type: ignore[arg-type]

    def begin(
        self, who: Person, way: Way = "team", cards: tuple[str, ...] = (), deck: str = "progression", **parts: object
    ) -> Meeting:
        """A session of `who`'s, made behind the screens; all cards of the deck unless they are named."""
        every = self.services.library.decks[deck].cards()
        plan = tuple(PlannedCard(card.id, card.minutes) for card in every if not cards or card.id in cards)
        return start_meeting(self.services, who, Invitation(deck, way, plan, **parts))  # type: ignore[arg-type]

    def close(self) -> None:
        """Close every window; there was no error that is ours, and nobody outside was asked for anything."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        assert self.watch.unwanted() == []
        assert "Traceback" not in self.app.printed(self.printed_before), self.app.printed(self.printed_before)


@pytest.fixture(scope="session")
def behind(app: RunningApp) -> Iterator[Services]:
    """The same database as the running app's, for what a test prepares or looks up behind the screens."""
    services = build(Settings(database_url=app.database_url))
    yield services
    services.store.close()


@pytest.fixture
def room(browser: Browser, app: RunningApp, behind: Services) -> Iterator[Room]:
    """The shared app, with fresh browsers. Closing them checks what no test may leave behind."""
    opened = Room(browser, app, behind, printed_before=len(app.log.read_text("utf-8", "replace")))
    yield opened
    opened.close()


@pytest.fixture
def own_room(browser: Browser, tmp_path: Path) -> Iterator[Room]:
    """Like `room`, with an app of its own that the test may kill and start again."""
    with running_app(tmp_path) as running:
        services = build(Settings(database_url=running.database_url))
        opened = Room(browser, running, services)
        yield opened
        opened.close()
        services.store.close()


@pytest.fixture
def ana() -> Person:
    """Ana hosts. Somebody new in each test, so that her list of sessions is her own."""
    return Person(new_token())


@pytest.fixture
def cy() -> Person:
    """Cy is not in the meeting and must see nothing."""
    return Person(new_token())
