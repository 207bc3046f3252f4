"""This file is here to have everybody save in each way there is, on the app and on the bare route alike, and to time a bare page."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.browser import Browser
from tests.bench.servers import bare_folder, running
from tests.bench.shell import fetch_shell
from tests.load.crowd import CrowdProcess, Done
from tests.load.figures import BarePage, Saving, Times
from tests.load.phone import PhoneFailed
from tests.load.room import RATED, WRITTEN
from tests.load.servers import Used, bare_route, each, watching_others

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """How long each phase is, in seconds, and how often things are done. Finite: nothing waits for something to go well."""

    spread: float = 10.0
    sustained: float = 3.0
    bursts: int = 5
    moves: int = 10
    texts: int = 20
    reruns: int = 60
    browsers: int = 20
    pause: float = 0.25
    arrivals: float = 60.0
    """Most seconds in which a room arrives; one of less than 600 people comes ten a second."""


def load() -> float:
    """The machine's load average over a minute, 0 where it has none."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


@dataclass(frozen=True)
class Spread:
    """Saves spread over time, and the server's CPU for each of them."""

    done: Done
    cpu: float | None


async def answer_spread(crowd: CrowdProcess, used: Used, plan: Plan) -> Spread:
    before = used.cpu()
    done = all_saved(await crowd.do("answer_spread", ratings=RATED, texts=WRITTEN, over=plan.spread))
    return Spread(done, each(used.cpu(), before, len(done.saves)))


async def saves(
    crowd: CrowdProcess, used: Used, plan: Plan, spread: Spread, busy: dict[str, float], say: Say
) -> Saving:
    """All at once, then without a pause; `spread` and what each of it cost were measured before."""
    say("answers in the same instant")
    bursts = []
    for turn in range(plan.bursts):
        bursts.append(all_saved(await crowd.do("answer_at_once", ratings=RATED, turn=turn + 1)))
        await asyncio.sleep(plan.pause)
    say("answers without a pause")
    before, (bytes_in, bytes_out) = used.cpu(), await crowd.do("wire")
    sustained = all_saved(await crowd.do("answer_without_pause", texts=WRITTEN, seconds=plan.sustained))
    after, (came, went) = used.cpu(), await crowd.do("wire")
    count = len(sustained.saves)
    began, ended = min(due for due, _ in sustained.saves), max(confirmed for _, confirmed in sustained.saves)
    busy |= {"instant": max(burst.busy for burst in bursts), "sustained": sustained.busy}
    return Saving(
        spread=Times.of(spread.done.seconds),
        instant=Times.of(seconds for burst in bursts for seconds in burst.seconds),
        burst=Times.of(max(burst.seconds) for burst in bursts),
        sustained=Times.of(sustained.seconds),
        rate=count / (ended - began),
        cpu=each(after, before, count),
        cpu_spread=spread.cpu,
        bytes_in=(came - bytes_in) / count,
        bytes_out=(went - bytes_out) / count,
    )


async def bare_saving(
    folder: Path, crowd: CrowdProcess, phones: int, plan: Plan, say: Say
) -> tuple[Saving, float | None, list[float]]:
    """The same saves to the bare route, its memory for each connection, and what other programs took meanwhile."""
    with bare_route(folder) as (address, used):
        await crowd.do("connect", server=address, phones=5)
        await crowd.do("answer_at_once", ratings=RATED, turn=0)
        await crowd.do("leave")
        empty = used.memory()
        await crowd.do("connect", server=address, phones=phones)
        say("the bare route: answers spread over time")
        async with watching_others([used, Used(crowd.pid)]) as others:
            spread = await answer_spread(crowd, used, plan)
            memory = each(used.memory(), empty, phones)
            saving = await saves(crowd, used, plan, spread, {}, lambda doing: say(f"the bare route: {doing}"))
        await crowd.do("leave")
    return saving, memory, others


async def bare_page(folder: Path, plan: Plan, say: Say) -> BarePage:
    """A Streamlit page of one text and one button, with the app's own settings."""
    say("a bare page")
    return await asyncio.to_thread(_bare_page, folder, plan)


def _bare_page(folder: Path, plan: Plan) -> BarePage:
    with running(bare_folder(folder / "bare")) as server:
        used = Used(server.process.pid)
        with Browser(server.address) as browser:
            browser.open("Again")
            for _ in range(3):
                browser.click("Again")
            before = used.cpu()
            seconds = [browser.click("Again").seconds for _ in range(plan.reruns)]
            cpu = each(used.cpu(), before, plan.reruns)
        empty = used.memory()
        browsers = [Browser(server.address) for _ in range(plan.browsers)]
        for browser in browsers:
            browser.open("Again")
        memory = each(used.memory(), empty, plan.browsers)
        for browser in browsers:
            browser.__exit__(None, None, None)
        cold = fetch_shell(server.address, "gzip", used.cpu).bytes
    return BarePage(Times.of(seconds), cpu, cold, memory)


def all_saved(done: Done) -> Done:
    """`done`, or PhoneFailed when a save was refused: times of refusals would look good."""
    if done.problems:
        raise PhoneFailed(f"saves were refused: {done.problems}")
    return done
