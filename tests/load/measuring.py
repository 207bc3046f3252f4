"""This file is here to measure one room after the other: joining, answers, card changes, reveal, texts, and what was kept."""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.load.checking import check
from tests.load.crowd import Account, CrowdProcess, Done, crowd_process
from tests.load.figures import Joining, Saving, Size, Times
from tests.load.phases import Plan, Say, all_saved, answer_spread, bare_page, bare_saving, load, saves
from tests.load.phone import Joined
from tests.load.room import CARD, NEXT_CARD, PASS, RATED, TEXTS_SECTION, WRITTEN, Room, Screen, make_rooms
from tests.load.servers import Used, each, watching_others
from tests.server import RunningApp, free_port

PATIENCE = 20.0
"""Seconds after which something that did not come counts as never."""
BETWEEN_REDRAWS = 0.25
"""Seconds the wall leaves between two redraws of what people wrote, as `lib/ui/parts/wall.js` does."""
WARM_UP = 5
"""Phones in a session of their own before anything is measured: imports and templates are loaded by then."""


async def measure(folder: Path, sizes: Sequence[int], plan: Plan, say: Say) -> list[Size]:
    """Each size in a fresh database with servers of its own."""
    measured = []
    for size in sizes:
        place = folder / str(size)
        place.mkdir(parents=True)
        measured.append(await _size(place, size, plan, _with_size(size, say)))
    return measured


def _with_size(phones: int, say: Say) -> Say:
    return lambda doing: say(f"{phones} phones: {doing}")


async def _size(folder: Path, phones: int, plan: Plan, say: Say) -> Size:
    before = load()
    with ExitStack() as opened:
        crowd = opened.enter_context(crowd_process())
        page = await bare_page(folder, plan, say)
        bare, bare_memory, beside_bare = await bare_saving(folder, crowd, phones, plan, say)
        database = f"sqlite:///{folder}/see-over.db"
        warm, room = make_rooms(database, 2)
        room_for_all = {"MOST_PEOPLE": str(max(phones, WARM_UP))}
        app = RunningApp(database, free_port(), folder / "app.log", room_for_all)
        app.start()
        opened.callback(app.stop)
        assert app.process is not None
        used = Used(app.process.pid)
        try:
            async with watching_others([used, Used(crowd.pid)]) as others:
                visit = await _visit(crowd, app, used, (warm, room), phones, plan, say)
        except Exception:
            say(app.printed())
            raise
        say("what was kept")
        kept = await asyncio.to_thread(check, database, room.meeting, visit.accounts)
    return Size(
        phones=phones,
        joining=visit.joining,
        ours=visit.saving,
        bare=bare,
        page=page,
        counts=visit.counts,
        texts=visit.texts,
        passing=visit.passing,
        move=visit.move,
        last_move=visit.last_move,
        reveal=visit.reveal,
        host_rerun=visit.host_rerun,
        kept=kept,
        memory=visit.memory,
        bare_memory=bare_memory,
        told=visit.told,
        event_bytes=visit.event_bytes,
        busy=visit.busy,
        load=(before, load()),
        others=Times.of([*beside_bare, *others]),
    )


@dataclass
class _Visit:
    """What a room's visit to the app showed."""

    joining: Joining
    saving: Saving
    counts: Times
    texts: Times
    passing: Times
    move: Times
    last_move: Times
    reveal: Times
    host_rerun: Times
    memory: float | None
    told: float
    event_bytes: float
    busy: dict[str, float]
    accounts: list[Account]


async def _visit(
    crowd: CrowdProcess, app: RunningApp, used: Used, rooms: tuple[Room, Room], phones: int, plan: Plan, say: Say
) -> _Visit:
    warm, room = rooms
    say("warming up")
    await crowd.do("join", server=app.url, path=warm.path, phones=WARM_UP, over=0.5)
    for _ in range(3):
        all_saved(await crowd.do("answer_at_once", ratings=RATED, turn=0))
    await crowd.do("leave")
    async with Screen(app.url, "project", room) as wall, Screen(app.url, "host", room, follows="counter") as host:
        empty = used.memory()
        say("joining")
        came = await crowd.do("join", server=app.url, path=room.path, phones=phones, over=arrival(phones, plan))
        memory = each(used.memory(), empty, phones)
        busy = {"joining": came.busy}
        await crowd.do("told")
        say("answers spread over time")
        spread = await answer_spread(crowd, used, plan)
        busy["spread"] = spread.done.busy
        counts = await _seen_by_count(wall, spread.done, phones)
        events, _ = await crowd.do("told")
        saving = await saves(crowd, used, plan, spread, busy, say)
        say("saves on a line that goes down")
        all_saved(await crowd.do("answer_and_lose_the_line", texts=WRITTEN))
        say("card changes")
        await crowd.do("told")
        _, before = await crowd.do("told")
        moves = [
            await _moved(crowd, wall, f"card:{(NEXT_CARD, CARD)[turn % 2]}", plan) for turn in range(2 * plan.moves)
        ]
        _, after = await crowd.do("told")
        say("reveal")
        revealed = await _moved(crowd, wall, "reveal", plan)
        say("texts")
        texts, passing = await _pass_texts(host, wall, plan)
        accounts = await crowd.do("accounts")
        await crowd.do("leave")
    return _Visit(
        joining=_joining(came.joined),
        saving=saving,
        counts=counts,
        texts=texts,
        passing=passing,
        move=Times.of(seconds for times in moves for seconds in times),
        last_move=Times.of(max(times) for times in moves),
        reveal=Times.of(revealed),
        host_rerun=Times.of(host.reruns),
        memory=memory,
        told=events / phones,
        event_bytes=(after - before) / phones / len(moves),
        busy=busy,
        accounts=accounts,
    )


def arrival(phones: int, plan: Plan) -> float:
    return min(plan.arrivals, phones / 10)


async def _seen_by_count(wall: Screen, spread: Done, phones: int) -> Times:
    """From when an answer was due until a count came that has it in for certain.

    Nobody is told whose answers a count holds. One that is at least as many as had been sent when this answer was
    confirmed either holds it, or holds one that was sent after it was kept, and then holds it too.
    """
    first = spread.saves[:phones]
    due = sorted(sent for sent, _ in first)
    times = []
    for sent, confirmed in first:
        needed = bisect_left(due, confirmed)
        at = await wall.until(lambda event: event.name == "counts" and event.told["in"] >= needed, PATIENCE)
        times.append(at - sent)
    return Times.of(times)


async def _moved(crowd: CrowdProcess, wall: Screen, act: str, plan: Plan) -> list[float]:
    """From the key until each phone heard where the room is then."""
    pressed, told = await wall.move(act)
    await asyncio.sleep(plan.pause)  # so that looking does not hold up what is still coming
    heard = await crowd.do("heard", least=told["look"], patience=PATIENCE)  # what phones hear as their revision
    return [at - pressed for at in heard]


async def _pass_texts(host: Screen, wall: Screen, plan: Plan) -> tuple[Times, Times]:
    """From the host's click until the wall may draw one text more, and until the host's page is drawn anew. The wall
    draws what people wrote at most so often; clicks come at odd moments of that."""
    await host.choose(*TEXTS_SECTION)
    seen, page, drawn = [], [], 0.0
    for turn in range(plan.texts):
        on_wall = len(wall.latest().get("texts", ()))
        await host.settled()
        pressed = time.perf_counter()
        run = await host.click(PASS)
        at = await wall.until(lambda event: len(event.told.get("texts", ())) > on_wall, PATIENCE)
        if at > drawn:  # else it comes up with the redraw that is due already
            drawn = max(at, drawn + BETWEEN_REDRAWS)
        seen.append(drawn - pressed)
        page.append(run.seconds)
        await asyncio.sleep(plan.pause * (1 + turn % 3) / 3)
    return Times.of(seen), Times.of(page)


def _joining(joined: Sequence[Joined]) -> Joining:
    return Joining(
        first=Times.of(each.first for each in joined),
        whole=Times.of(each.whole for each in joined),
        bytes_in=sum(each.bytes_in for each in joined) / len(joined),
        bytes_out=sum(each.bytes_out for each in joined) / len(joined),
        files=max(each.files for each in joined),
    )
