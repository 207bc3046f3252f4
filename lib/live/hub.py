"""This file is here to tell every screen that follows a meeting that something changed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

Event = dict[str, object]
Topic = tuple[str, str]


class Listener:
    """One screen's mailbox. It keeps the newest event of each topic only: a slow screen skips, it never falls behind.

    Of events with a `revision`, an older one that arrives late is left out. `who` is whose screen it is.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, who: str = "") -> None:
        self.loop = loop
        self.who = who
        self._newest: dict[str, Event] = {}
        self._revisions: dict[str, int] = {}
        self._something = asyncio.Event()

    async def next(self) -> tuple[str, Event]:
        """(topic, event), as soon as there is one; the topic that has waited longest first."""
        while not self._newest:
            self._something.clear()
            await self._something.wait()
        topic = next(iter(self._newest))
        return topic, self._newest.pop(topic)

    def take(self, topic: str, event: Event) -> None:
        """Acts are told after they are on disk, so two of them can arrive in the other order."""
        revision = event.get("revision")
        if isinstance(revision, int):
            if revision < self._revisions.get(topic, 0):
                return
            self._revisions[topic] = revision
        self._newest[topic] = event
        self._something.set()


class Hub:
    """Listeners by (meeting, topic). Safe from any thread; telling nobody costs a look-up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[Topic, set[Listener]] = {}

    @contextmanager
    def listen(self, meeting: str, *topics: str, who: str = "") -> Iterator[Listener]:
        """A mailbox for as long as the block runs; to be entered on the event loop that will wait."""
        listener = Listener(asyncio.get_running_loop(), who)
        with self._lock:
            for topic in topics:
                self._listeners.setdefault((meeting, topic), set()).add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                for topic in topics:
                    remaining = self._listeners.get((meeting, topic), set())
                    remaining.discard(listener)
                    if not remaining:
                        self._listeners.pop((meeting, topic), None)

    def tell(self, meeting: str, topic: str, event: Event) -> None:
        """Post `event` to everyone who follows the topic, after the act is on disk. Each event loop is woken once,
        however many listen on it; one that has ended is no longer listening."""
        with self._lock:
            following = tuple(self._listeners.get((meeting, topic), ()))
        by_loop: dict[asyncio.AbstractEventLoop, list[Listener]] = {}
        for listener in following:
            by_loop.setdefault(listener.loop, []).append(listener)
        for loop, listeners in by_loop.items():
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_post, listeners, topic, event)

    def followers(self, meeting: str, topic: str) -> int:
        with self._lock:
            return len(self._listeners.get((meeting, topic), ()))

    def present(self, meeting: str, topic: str) -> frozenset[str]:
        """Whose screens follow the topic now; those without a name are left out."""
        with self._lock:
            return frozenset(each.who for each in self._listeners.get((meeting, topic), ()) if each.who)


def _post(listeners: list[Listener], topic: str, event: Event) -> None:
    for listener in listeners:
        listener.take(topic, event)
