"""This file is here to be all the phones of a room, in a process of their own, so that they and the projector do not
wait for each other on this side of the line."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

from tests.load.phone import Joined, Phone, PhoneFailed, Save

LOOK_EVERY = 0.02
"""Seconds between two looks at whether an event has come to all; its time is when it came, not when it was looked at."""


@dataclass(frozen=True)
class Done:
    """One phase. `saves` are (due, confirmed) in `time.perf_counter`; `busy` is the share of a core that the phones took."""

    saves: tuple[tuple[float, float], ...] = ()
    joined: tuple[Joined, ...] = ()
    busy: float = 0.0
    problems: tuple[str, ...] = ()

    @property
    def seconds(self) -> list[float]:
        return [confirmed - due for due, confirmed in self.saves]


@dataclass(frozen=True)
class Account:
    """What one phone was told: its cookie, and every save in the order it made them."""

    token: str
    saves: tuple[Save, ...]
    resent: int


class Crowd:
    """What can be asked of the phones; runs in their process. Values are made so that no two saves are the same."""

    def __init__(self) -> None:
        self.phones: list[Phone] = []
        self._random = random.Random(1)  # the same every time: the order in which people are ready

    async def connect(self, server: str, phones: int) -> None:
        """Phones that need not join: for a server that has only the route for saving."""
        self.phones = [Phone(str(number), server) for number in range(phones)]
        for phone in self.phones:
            await phone.line.open()

    async def join(self, server: str, path: str, phones: int, over: float) -> Done:
        """`phones` people who come one after the other within `over` seconds."""
        self.phones = [Phone(str(number), server) for number in range(phones)]
        began = time.perf_counter()
        joined = await asyncio.gather(
            *(self._join_at(began + over * number / phones, phone, path) for number, phone in enumerate(self.phones))
        )
        return Done(joined=tuple(joined))

    async def answer_spread(self, ratings: str, texts: str, over: float) -> Done:
        """Each phone gives a rating and later a text, at moments of its own spread over `over` seconds. The rating comes
        first in what is returned."""
        began, count = time.perf_counter() + 0.05, len(self.phones)
        first = self._moments(began, over / 2, count)
        second = self._moments(began + over / 2, over / 2, count)
        rated = [
            self._save_at(at, phone, ratings, str(1 + index % 5))
            for index, (phone, at) in enumerate(zip(self.phones, first, strict=True))
        ]
        wrote = [self._save_at(at, phone, texts, _text(phone)) for phone, at in zip(self.phones, second, strict=True)]
        return _done(await asyncio.gather(*rated, *wrote))

    async def answer_at_once(self, ratings: str, turn: int) -> Done:
        """Everybody in the same instant."""
        now = time.perf_counter()
        tasks = [phone.save(ratings, str(1 + (index + turn) % 5), at=now) for index, phone in enumerate(self.phones)]
        return _done(await asyncio.gather(*tasks))

    async def answer_without_pause(self, texts: str, seconds: float) -> Done:
        """Everybody saves, and again as soon as that is confirmed."""
        until = time.perf_counter() + seconds

        async def go_on(phone: Phone) -> list[Save]:
            made = []
            while time.perf_counter() < until:
                made.append(await phone.save(texts, _text(phone)))
            return made

        return _done([save for made in await asyncio.gather(*map(go_on, self.phones)) for save in made])

    async def answer_and_lose_the_line(self, texts: str) -> Done:
        """Everybody saves and is cut off before the answer; each phone sends the same save again."""
        return _done(await asyncio.gather(*(phone.save(texts, _text(phone), cut=True) for phone in self.phones)))

    async def heard(self, least: int, patience: float) -> list[float]:
        """When each phone got an event of this revision or a later one, `inf` for those that did not within `patience`
        seconds."""
        until, times = time.perf_counter() + patience, [float("inf")] * len(self.phones)
        while True:
            for index, phone in enumerate(self.phones):
                for event in phone.events.read() if phone.events else ():
                    if event.told.get("revision", 0) >= least:
                        times[index] = min(times[index], event.at)
            if max(times) < float("inf") or time.perf_counter() > until:
                return times
            await asyncio.sleep(LOOK_EVERY)

    async def told(self) -> tuple[int, int]:
        """How many events all phones got since they were last looked at, and the bytes of every stream so far."""
        events = sum(len(phone.events.read()) for phone in self.phones if phone.events)
        return events, sum(phone.events.bytes_in for phone in self.phones if phone.events)

    async def wire(self) -> tuple[int, int]:
        """Bytes in and out of all lines for requests so far."""
        return sum(phone.line.bytes_in for phone in self.phones), sum(phone.line.bytes_out for phone in self.phones)

    async def accounts(self) -> list[Account]:
        return [Account(phone.token, tuple(phone.saves), phone.resent) for phone in self.phones]

    async def leave(self) -> None:
        for phone in self.phones:
            phone.line.cut()
            if phone.events:
                phone.events.close()
        self.phones = []

    def _moments(self, began: float, over: float, count: int) -> list[float]:
        """Evenly spread with jitter, in no order of the phones."""
        moments = [began + over * (number + self._random.random()) / count for number in range(count)]
        self._random.shuffle(moments)
        return moments

    async def _save_at(self, at: float, phone: Phone, field: str, value: str) -> Save:
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        return await phone.save(field, value, at=at)

    async def _join_at(self, at: float, phone: Phone, path: str) -> Joined:
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        return await phone.join(path)


def _text(phone: Phone) -> str:
    return (
        f"What phone {phone.name} thinks, the {len(phone.saves) + 1}th time it was saved: ask them, and write it down."
    )


def _done(saves: Sequence[Save]) -> Done:
    problems = tuple(save.problem for save in saves if save.problem)
    return Done(tuple((save.sent, save.confirmed) for save in saves if not save.problem), problems=problems[:3])


class CrowdProcess:
    """The other end: asks the phones' process, and waits for what it answers."""

    def __init__(self, line: Connection, pid: int) -> None:
        self._line, self.pid = line, pid

    async def do(self, what: str, **given: Any) -> Any:
        """One method of Crowd. Raises PhoneFailed with what went wrong there."""
        self._line.send((what, given))
        failed, answer = await asyncio.to_thread(self._line.recv)
        if failed:
            raise PhoneFailed(answer)
        return answer


@contextmanager
def crowd_process() -> Iterator[CrowdProcess]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    with _no_main():
        process.start()
    theirs.close()  # so that a process that ends is noticed, and not waited for
    try:
        yield CrowdProcess(ours, process.pid or 0)
    finally:
        ours.close()
        process.terminate()
        process.join()


@contextmanager
def _no_main() -> Iterator[None]:
    """A new process would begin by running what is the main module here, and Streamlit's tests leave a page behind as that."""
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(line: Connection) -> None:
    gc.disable()  # a pause of ours would be counted as the server's
    with asyncio.Runner(loop_factory=_quickest_loop()) as runner:
        runner.run(_answer(line))


def _quickest_loop() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop


async def _answer(line: Connection) -> None:
    crowd = Crowd()
    while True:
        try:
            what, given = await asyncio.to_thread(line.recv)
        except (EOFError, OSError):
            return
        began, used = time.perf_counter(), time.process_time()
        try:
            answer = await getattr(crowd, what)(**given)
        except Exception:
            line.send((True, traceback.format_exc()))
            continue
        if isinstance(answer, Done):
            busy = (time.process_time() - used) / (time.perf_counter() - began)
            answer = Done(answer.saves, answer.joined, busy, answer.problems)
        line.send((False, answer))
