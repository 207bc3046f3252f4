"""This file is here to keep what happens in bursts from being done more often than anyone can see."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from logging import getLogger

log = getLogger("see_over")

BETWEEN_SECONDS = 0.1
FIRST_SECONDS = 0.02
"""What is told at once would hold up the answer to whoever set it off."""


class Pace:
    """Does what is asked for soon, and for each key at most once in so many seconds; what is asked for meanwhile is done
    once, at the end of the wait, so that the last state is always told."""

    def __init__(self, between: float = BETWEEN_SECONDS, first: float = FIRST_SECONDS) -> None:
        self._between, self._first = between, first
        self._lock = threading.Lock()
        self._last: dict[Hashable, float] = {}
        self._waiting: set[Hashable] = set()

    def soon(self, key: Hashable, do: Callable[[], None]) -> None:
        """From any thread; comes back at once."""
        with self._lock:
            if key in self._waiting:
                return
            self._waiting.add(key)
            wait = max(self._first, self._last.get(key, 0.0) + self._between - time.monotonic())
        timer = threading.Timer(wait, self._do, (key, do))
        timer.daemon = True
        timer.start()

    def _do(self, key: Hashable, do: Callable[[], None]) -> None:
        with self._lock:
            self._waiting.discard(key)
            self._last[key] = time.monotonic()
            if len(self._last) > 1_000:
                self._last = {key: self._last[key]}
        try:
            do()
        except Exception:  # nobody waits for it; the next change tells again
            log.exception("telling %s failed", key)
