"""This file is here to do many small jobs in one go: whatever waits is handed over together, in the order it came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from lib.errors import AppError

Job = TypeVar("Job")
Done = TypeVar("Done")

MOST_AT_ONCE = 200


class Batch(Generic[Job, Done]):
    """One thread that hands everything that waits to `work` at once and gives each asker its own result.

    A room saves in bursts. One transaction for all that wait costs hardly more than one for each, and nobody is
    confirmed before it is on disk. `work` returns one result for each job, in their order; what it raises, every job
    of that handful gets. The thread starts with the first job and ends by itself when nothing has come for a while.
    """

    def __init__(self, work: Callable[[Sequence[Job]], Sequence[Done]], idle_seconds: float = 5.0) -> None:
        self._work = work
        self._idle = idle_seconds
        self._waiting: deque[tuple[Job, Future[Done]]] = deque()
        self._something = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, job: Job) -> Future[Done]:
        """The future of this job's result; asking costs no waiting."""
        future: Future[Done] = Future()
        with self._something:
            self._waiting.append((job, future))
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="see-over-batch", daemon=True)
                thread.start()
                self._thread = thread  # one that cannot be started is tried again with the next job
            else:
                self._something.notify()
        return future

    def _run(self) -> None:
        while handful := self._next_handful():
            _settle(self._work, handful)

    def _next_handful(self) -> list[tuple[Job, Future[Done]]]:
        with self._something:
            if not self._waiting and not self._something.wait_for(lambda: bool(self._waiting), self._idle):
                self._thread = None
                return []
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]


def _settle(work: Callable[[Sequence[Any]], Sequence[Any]], handful: list[tuple[Any, Future[Any]]]) -> None:
    """Give each its result. Nobody may be left waiting, whatever happens in `work`, and nobody's job goes down with
    another's: after a bug each is done by itself. Whoever has gone meanwhile is left out."""
    handful = [(job, future) for job, future in handful if future.set_running_or_notify_cancel()]
    if not handful:
        return
    try:
        results = work([job for job, _ in handful])
        if len(results) != len(handful):
            raise RuntimeError(f"{len(results)} results for {len(handful)} jobs")
    except BaseException as error:  # handed on to whoever waits, and not swallowed
        if len(handful) > 1 and not isinstance(error, AppError):
            for job, future in handful:
                _settle_one(work, job, future)
            return
        for _, future in handful:
            future.set_exception(error)
        return
    for (_, future), result in zip(handful, results, strict=True):
        future.set_result(result)


def _settle_one(work: Callable[[Sequence[Any]], Sequence[Any]], job: Any, future: Future[Any]) -> None:
    try:
        (result,) = work([job])
    except BaseException as error:  # handed on as above
        future.set_exception(error)
    else:
        future.set_result(result)
