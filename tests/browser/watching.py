"""This file is here to watch what a window complains about and whom it asks, while a test looks at the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

_PROBES = re.compile(r"/_stcore/(health|host-config)$")
"""Streamlit looks for its server below each page's own address first; the answer 404 sends it to the right one."""


@dataclass
class Watch:
    """What went wrong in the windows of one test, and every address they asked."""

    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    line_was_cut: bool = False
    """Set by a test that kills the server: failing to reach it is then no error of the page."""

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("page", self._follow_page)
        context.on("console", self._hear)

    def unwanted(self) -> list[str]:
        """What must not be there: errors that are ours, and addresses that are not this computer."""
        return self.errors + [f"asked {url}" for url in self.asked if not stays_here(url)]

    def _follow_page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"uncaught on {page.url}: {error}"))
        page.on("websocket", lambda socket: self.asked.append(socket.url))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error" or _PROBES.search(urlsplit(message.location["url"]).path):
            return
        if self.line_was_cut:  # the page and Streamlit both say, rightly, that they do not reach the server
            return
        self.errors.append(f"console: {message.text} ({message.location['url']})")


def stays_here(url: str) -> bool:
    """Whether an address is this computer, or no address at all (data:, blob:)."""
    parts = urlsplit(url)
    if parts.scheme in ("data", "about"):
        return True
    if parts.scheme == "blob":
        parts = urlsplit(parts.path)
    return parts.scheme in ("http", "ws") and parts.hostname == "127.0.0.1"
