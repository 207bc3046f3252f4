"""This file is here to hold what one process shares: services(), built once, replaced by tests."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Semaphore
from typing import Any, TypeVar

from lib.config import Settings, read_settings
from lib.decks.loading import Library, load_decks
from lib.errors import AppError
from lib.live.batch import Batch
from lib.live.hub import Hub
from lib.live.pace import Pace
from lib.store.engine import Store, open_store
from lib.store.installation import installation_secret

DECKS = Path(__file__).parent.parent / "cards"

T = TypeVar("T")


class Recent:
    """The few most recently used results, by key; one computation per key, whoever asks."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True)
class Services:
    """Everything a use-case needs from the outside. `clock` gives seconds since 1970."""

    settings: Settings
    store: Store
    library: Library
    secret: bytes
    hub: Hub = field(default_factory=Hub)
    clock: Callable[[], float] = time.time
    recent: Recent = field(default_factory=lambda: Recent(128))
    own_decks: Recent = field(default_factory=lambda: Recent(256))
    pace: Pace = field(default_factory=Pace)
    reached: Event = field(default_factory=Event)
    """Set once a phone has asked this server for anything."""
    guesses: dict[str, list[float]] = field(default_factory=dict)
    """When wrong codes were given, by who gave them; see `lib.usecases.guessing`."""
    made_today: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    """Since when, and how many of what was made in one network; see `lib.usecases.networks`."""
    taken_back: dict[tuple[str, str, str, int], tuple[str, int]] = field(default_factory=dict)
    """The save that took an answer back of late, by meeting, subject, field and round; see `lib.usecases.saving`."""
    batches: dict[str, Batch[Any, Any]] = field(default_factory=dict)
    """Work that is done for all who wait at once, by name; made with `batch`."""

    making: Semaphore = field(default_factory=lambda: Semaphore(2))
    """Files are made at most two at a time: each may take a core and some hundred megabytes."""

    def batch(self, name: str, work: Callable[[Sequence[Any]], Sequence[Any]]) -> Batch[Any, Any]:
        """The batch of this name; `work` is what the first to ask gives."""
        found = self.batches.get(name)
        return found or self.batches.setdefault(name, Batch(work))

    def today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).astimezone().date()


class _Process:
    """The one place where a process keeps its services."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.services: Services | None = None
        self.failures = 0
        self.refusal: AppError | None = None


_process = _Process()


def services() -> Services:
    """The services of this process, made on first use.

    Raises AppError while they cannot be had (the database does not answer, a setting is wrong);
    the next call tries again. An attempt that fails answers everyone who waited for it, so that a
    room full of people waits for a dead database once and not one after the other.
    """
    failures = _process.failures
    with _process.lock:
        if _process.services is None:
            if _process.failures > failures and _process.refusal:
                raise AppError(_process.refusal.problem)
            try:
                _process.services = build(read_settings())
            except AppError as error:
                _process.failures, _process.refusal = _process.failures + 1, error
                raise
        return _process.services


def built() -> Services | None:
    """The services if they are made already; never waits, so that an event loop may ask."""
    return _process.services


def build(settings: Settings, **parts: Any) -> Services:
    """Open the store and load the decks. `parts` replaces single services, for tests."""
    store = open_store(settings.database_url)
    with store.write() as connection:
        secret = installation_secret(connection)
    library = parts.pop("library", None) or load_decks(DECKS)
    return Services(settings=settings, store=store, library=library, secret=secret, **parts)


@contextmanager
def replaced(replacement: Services) -> Iterator[Services]:
    """Use `replacement` as the process's services inside the block."""
    with _process.lock:
        before, _process.services = _process.services, replacement
    try:
        yield replacement
    finally:
        with _process.lock:
            _process.services = before
