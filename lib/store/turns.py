"""This file is here to let writers in one at a time, in the order they came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed on to whoever has waited longest.

    An ordinary lock goes to whichever thread is quickest, and then one saver in a full room can
    wait for seconds while others pass. It cannot be taken twice by one thread.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._owner: int | None = None
        self._taken = False

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._waiting)

    @contextmanager
    def mine(self, patience: float) -> Iterator[bool]:
        """Wait up to `patience` seconds for a turn, and hold it inside the block; False when it never came.

        Raises RuntimeError when this thread has the turn already: an act is one transaction.
        """
        got = self._take(patience)
        try:
            yield got
        finally:
            if got:
                self._pass_on()

    def _take(self, patience: float) -> bool:
        me = threading.get_ident()
        with self._guard:
            if self._owner == me:
                raise RuntimeError("an act is one transaction: write() was called inside write()")
            if not self._taken:
                self._taken, self._owner = True, me
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        came = turn.acquire(timeout=patience)
        with self._guard:
            if not came and turn in self._waiting:
                self._waiting.remove(turn)
                return False
            self._owner = me  # also when the turn was handed over in the moment patience ended
            return True

    def _pass_on(self) -> None:
        with self._guard:
            self._owner = None
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
