"""This file is here to measure: starts, first pages, reruns of bare and page in turn, decks, files."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from lib.decks.loading import load_decks
from tests.bench.browser import Browser
from tests.bench.meetings import Filled, fill
from tests.bench.pages import PAGES, Page, press_the_button
from tests.bench.servers import ROOT, Server, bare_folder, running
from tests.bench.shell import Shell, fetch_shell

WARM_UP = 3
"""Reruns before the first that counts: imports, caches and the panel that is being opened are over by then."""

STARTS_OF_HOME = 3
"""For each start of another page: what a start is judged by, and starts vary more than reruns."""

COOKIE = "see_over_person"


@dataclass(frozen=True)
class Cost:
    """Medians for one page: seconds, and bytes down the socket. `cpu` is None where it cannot be told."""

    start: float
    first: float
    first_bytes: int
    rerun: float
    cpu: float | None
    bytes: int


@dataclass(frozen=True)
class Pair:
    """A page beside the bare page, measured in turn with it."""

    page: Page
    ours: Cost
    bare: Cost


@dataclass(frozen=True)
class Results:
    """`decks` and starts are seconds. `new_database` is start to home page where there was no database yet."""

    pairs: tuple[Pair, ...]
    decks: float
    deck_count: int
    new_database: float
    shells: tuple[Shell, ...]


@dataclass(frozen=True)
class _First:
    start: float
    first: float
    bytes: int


def measure(folder: Path, *, reruns: int, starts: int, say: Callable[[str], None], cold: bool = True) -> Results:
    """Everything, with its own servers and databases in `folder`. `say` hears what is being done.

    Unless it is `cold`, only the home page is asked of a server that has just started: many servers fewer.
    """
    bare, database = bare_folder(folder / "bare"), f"sqlite:///{folder}/bench.db"
    say("filling a database")
    filled = fill(database)
    by_address = {page.address: page for page in reversed(PAGES)}  # a page with two rows is opened as the first
    firsts: dict[str, list[tuple[_First, _First]]] = {address: [] for address in by_address}
    for turn in range(starts):
        for address, page in by_address.items():
            if address and not cold:
                continue
            say(f"start {turn + 1} of {starts}, first page: {page.name}")
            for _ in range(STARTS_OF_HOME if cold and not address else 1):
                firsts[address].append((_first(bare), _first(ROOT, database, page, filled)))
    with running(bare) as plain, running(ROOT, database) as ours:
        pairs = []
        for address, page in by_address.items():
            if not firsts[address]:
                firsts[address].append((_visit(plain), _visit(ours, page, filled)))
        for page in PAGES:
            say(f"reruns: {page.name}")
            pairs.append(_pair(page, filled, plain, ours, reruns, firsts[page.address]))
        say("files")
        shells = tuple(fetch_shell(ours.address, accepts, ours.cpu) for accepts in ("identity", "gzip", "br", "zstd"))
    say("a start without a database")
    new = median(_first(ROOT, f"sqlite:///{folder}/new{turn}.db", PAGES[0]).start for turn in range(starts))
    library = load_decks(ROOT / "cards")
    decks = median(_seconds(lambda: load_decks(ROOT / "cards")) for _ in range(5))
    return Results(tuple(pairs), decks, len(library.decks), new, shells)


def _first(folder: Path, database: str = "", page: Page | None = None, filled: Filled | None = None) -> _First:
    """A server's start, and its first page for its first visitor."""
    with running(folder, database) as server:
        return _visit(server, page, filled)


def _visit(server: Server, page: Page | None = None, filled: Filled | None = None) -> _First:
    with _tab(server, page, filled) as browser:
        up = time.perf_counter()
        proof = "See Over" if page and not filled else page.proof if page else "Again"
        run = browser.open(proof)
        return _First(start=up + run.seconds - server.started, first=run.seconds, bytes=run.bytes)


def _tab(server: Server, page: Page | None, filled: Filled | None) -> Browser:
    cookies = {COOKIE: filled.token} if filled else {}
    query = page.query(filled) if page and filled else ""
    return Browser(server.address, page.address if page else "", query=query, cookies=cookies)


def _pair(
    page: Page, filled: Filled, plain: Server, ours: Server, reruns: int, firsts: Sequence[tuple[_First, _First]]
) -> Pair:
    """Reruns of both in turn, so that a machine that slows down slows both."""
    sides = ((plain, _tab(plain, None, None), press_the_button), (ours, _tab(ours, page, filled), page.act))
    runs: tuple[list[tuple[float, int]], ...] = ([], [])
    cpus: list[float | None] = []
    with sides[0][1], sides[1][1]:
        sides[0][1].open("Again")
        sides[1][1].open(page.proof)
        before: list[float | None] = []
        for number in range(-WARM_UP, reruns):
            if number == 0:
                before = [server.cpu() for server, _, _ in sides]
            for side, (_, browser, act) in enumerate(sides):
                run = act(browser, number)
                if number >= 0:
                    runs[side].append((run.seconds, run.bytes))
        cpus = [_each(server.cpu(), was, reruns) for (server, _, _), was in zip(sides, before, strict=True)]
    bare, mine = (
        Cost(
            start=median(pair[side].start for pair in firsts),
            first=median(pair[side].first for pair in firsts),
            first_bytes=round(median(pair[side].bytes for pair in firsts)),
            rerun=median(seconds for seconds, _ in runs[side]),
            cpu=cpus[side],
            bytes=round(median(size for _, size in runs[side])),
        )
        for side in (0, 1)
    )
    return Pair(page, mine, bare)


def _each(now: float | None, before: float | None, reruns: int) -> float | None:
    return None if now is None or before is None else (now - before) / reruns


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
