"""This file is here to hold the batch to its word: nobody is left waiting, and nobody goes down with another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

import pytest

from lib.errors import AppError, refuse
from lib.live.batch import Batch

SECONDS = 10
"""Ten times what the slowest machine takes."""


def held_up(
    work: Callable[[int], int],
) -> tuple[Batch[int, int], Callable[[Sequence[int]], list[Future[int]]], Callable[[], None]]:
    """A batch, what submits jobs to it that are certain to be done in one handful, and what lets them be done."""
    waits, open_ = threading.Event(), threading.Event()

    def all_of(jobs: Sequence[int]) -> Sequence[int]:
        if jobs == [0]:
            waits.set()
            open_.wait(SECONDS)
            return [0]
        return [work(job) for job in jobs]

    batch = Batch(all_of)

    def together(jobs: Sequence[int]) -> list[Future[int]]:
        waits.clear()
        open_.clear()
        batch.submit(0)
        assert waits.wait(SECONDS)
        return [batch.submit(job) for job in jobs]

    return batch, together, open_.set


def doubled(job: int) -> int:
    if job == 13:
        raise ValueError("a bug")
    if job == 14:
        raise refuse("store.busy", "Nothing was saved.", "Save again.")
    return 2 * job


def test_a_bug_in_one_job_keeps_back_no_other() -> None:
    """Else one phone could keep a whole room from saving."""
    _, together, release = held_up(doubled)
    good, bad, last = together([1, 13, 3])
    release()
    assert good.result(SECONDS) == 2 and last.result(SECONDS) == 6
    with pytest.raises(ValueError, match="a bug"):
        bad.result(SECONDS)


def test_what_nobody_could_save_is_said_to_everybody_and_not_tried_for_each() -> None:
    """A database that does not answer would be waited for two hundred times."""
    _, together, release = held_up(doubled)
    futures = together([1, 14, 3])
    release()
    for future in futures:
        with pytest.raises(AppError, match="Nothing was saved"):
            future.result(SECONDS)


@pytest.mark.parametrize("bad", [3, 13, 14])
def test_whoever_has_gone_meanwhile_stops_nobody(bad: int) -> None:
    """A request that is cancelled while it waits must not end the thread that everyone else waits for."""
    batch, together, release = held_up(doubled)
    gone, other = together([1, bad])
    assert gone.cancel()
    release()
    assert (other.exception(SECONDS) is None) == (bad == 3)
    assert batch.submit(5).result(SECONDS) == 10
