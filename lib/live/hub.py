"""This file is here to tell every screen that follows a meeting that something changed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

Event = dict[str, object]
Topic = tuple[str, str]


class Listener:
    """One screen's mailbox. It keeps the newest event only: a slow screen skips, it never falls behind.

    Of events with a `revision`, an older one that arrives late is left out.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._newest: asyncio.Queue[Event] = asyncio.Queue(maxsize=1)
        self._revision = 0

    async def next(self) -> Event:
        return await self._newest.get()

    def post(self, event: Event) -> None:
        """Leave `event`, from any thread; a loop that has ended is no longer listening."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._replace, event)

    def _replace(self, event: Event) -> None:
        """Acts are told after they are on disk, so two of them can arrive in the other order."""
        revision = event.get("revision")
        if isinstance(revision, int):
            if revision < self._revision:
                return
            self._revision = revision
        if self._newest.full():
            self._newest.get_nowait()
        self._newest.put_nowait(event)


class Hub:
    """Listeners by (meeting, topic). Safe from any thread; telling nobody costs a look-up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[Topic, set[Listener]] = {}

    @contextmanager
    def listen(self, meeting: str, topic: str) -> Iterator[Listener]:
        """A mailbox for as long as the block runs; to be entered on the event loop that will wait."""
        listener = Listener(asyncio.get_running_loop())
        with self._lock:
            self._listeners.setdefault((meeting, topic), set()).add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                remaining = self._listeners.get((meeting, topic), set())
                remaining.discard(listener)
                if not remaining:
                    self._listeners.pop((meeting, topic), None)

    def tell(self, meeting: str, topic: str, event: Event) -> None:
        """Post `event` to everyone who follows the topic, after the act is on disk."""
        with self._lock:
            following = tuple(self._listeners.get((meeting, topic), ()))
        for listener in following:
            listener.post(event)

    def followers(self, meeting: str, topic: str) -> int:
        with self._lock:
            return len(self._listeners.get((meeting, topic), ()))
