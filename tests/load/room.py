"""This file is here to make the session that phones join, and to be its host's window and its projector."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lib.config import Settings
from lib.model.meeting import PlannedCard
from lib.runtime import Services, build
from lib.usecases.joining import invite_phones, join_ticket
from lib.usecases.rights import Person, new_token
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.bench.browser import Browser, Run
from tests.load.phone import COOKIE, PhoneFailed
from tests.load.wire import Event, Events, Line

DECK, CARD, NEXT_CARD = "progression", "2.1", "2.2"
RATED, WRITTEN = f"{CARD}.now", f"{CARD}.thought"
TEXTS_SECTION = "host.section.cards", "Texts"
PASS = "Pass"
"""Where the host's window has the texts, and the button that puts one of them on the wall."""


@dataclass(frozen=True)
class Room:
    """A session in a database: who hosts it, and where phones go in."""

    meeting: str
    token: str
    path: str


def make_room(services: Services) -> Room:
    """A team's session with all cards in its plan, on the card that is answered, open to phones."""
    person = Person(new_token())
    plan = tuple(PlannedCard(card.id, card.minutes) for card in services.library.decks[DECK].cards())
    meeting = start_meeting(services, person, Invitation(deck=DECK, way="team", plan=plan))
    code = invite_phones(services, person, meeting.id)
    move(services, person, meeting.id, f"card:{CARD}")
    return Room(meeting.id, person.token, f"/j/{code}?t={join_ticket(services, meeting)}")


def make_rooms(database: str, count: int) -> list[Room]:
    """Sessions in a fresh database, before its server starts."""
    services = build(Settings(database_url=database))
    try:
        return [make_room(services) for _ in range(count)]
    finally:
        services.store.close()


class Screen:
    """A browser of the host's on one page: the page itself over Streamlit's socket, and beside it the event stream
    that its component draws from."""

    def __init__(self, server: str, page: str, room: Room, *, follows: str = "") -> None:
        """`follows` is the key of a component that asks for a rerun when the session looks different."""
        self.reruns: list[float] = []
        self.events: list[Event] = []
        self._browser = Browser(server, page, query=f"m={room.meeting}", cookies={COOKIE: room.token})
        self._follows, self._look = follows, -1
        self._came, self._wanted, self._mine = asyncio.Event(), asyncio.Event(), asyncio.Lock()
        self._line = Line(server)
        self._stream = Events(server, f"/live/{room.meeting}/stage", _cookie(room), self._take)
        self._head, self._meeting = f"{_cookie(room)}Origin: {server}\r\n", room.meeting
        self._following: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Screen:
        await asyncio.to_thread(self._browser.__enter__)
        await asyncio.to_thread(self._browser.open, "")
        await self._stream.open()
        if self._follows:
            self._following = asyncio.create_task(self._follow())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stream.close()
        self._line.cut()
        if self._following and not self._following.cancel():
            self._following.result()  # it ended before its time: raises what ended it
        await asyncio.to_thread(self._browser.__exit__, None, None, None)

    async def click(self, name: str) -> Run:
        """Press a button of the page, by its label or key."""
        async with self._mine:
            return await asyncio.to_thread(self._browser.click, name)

    async def choose(self, name: str, value: str) -> Run:
        """Choose a section of the page."""
        async with self._mine:
            return await asyncio.to_thread(self._browser.choose, name, value)

    async def settled(self) -> None:
        """Wait until the page has followed the last change of the session."""
        while self._wanted.is_set() or self._mine.locked():
            await asyncio.sleep(0.005)

    def latest(self) -> dict[str, Any]:
        """What the page's component draws now."""
        return next((event.told for event in reversed(self.events) if event.name == "message"), {})

    async def move(self, act: str) -> tuple[float, dict[str, object]]:
        """What a key of this screen does: when it was pressed, and where the room is then."""
        pressed = time.perf_counter()
        answer = await self._line.ask("POST", f"/live/{self._meeting}/move", self._head, act.encode())
        if answer.status != 200:
            raise PhoneFailed(f"the move {act} was answered {answer.status}: {answer.text[:300]}")
        told: dict[str, object] = json.loads(answer.text)
        return pressed, told

    async def until(self, seen: Callable[[Event], bool], patience: float) -> float:
        """When the first event came for which `seen` is true; `inf` when none did within `patience` seconds."""
        looked_at = 0
        try:
            async with asyncio.timeout(patience):
                while True:
                    for event in self.events[looked_at:]:
                        looked_at += 1
                        if seen(event):
                            return event.at
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return float("inf")

    def _take(self, event: Event) -> None:
        self.events.append(event)
        self._came.set()
        look = event.told.get("look")
        if isinstance(look, int) and look != self._look:
            self._look = look
            self._wanted.set()

    async def _follow(self) -> None:
        await self._wanted.wait()
        self._wanted.clear()  # where the page was when it was opened
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            async with self._mine:
                run = await asyncio.to_thread(self._browser.fire, self._follows, "changed", str(self._look))
            self.reruns.append(run.seconds)


def _cookie(room: Room) -> str:
    return f"Cookie: {COOKIE}={room.token}\r\n"
