"""This file is here to be one phone: it joins by the code, follows the session, saves, and remembers what it was told."""

from __future__ import annotations

import asyncio
import json
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from tests.load.pages import Form, read_page
from tests.load.wire import Answer, Events, Line, LineLost

COOKIE = "see_over_person"
TRIES = 5


class PhoneFailed(Exception):
    """The server did not do what a phone may expect, so times would mean nothing."""


@dataclass
class Save:
    """One save. `version` is what the server confirmed, None while it has not."""

    n: int
    field: str
    round: int
    value: str
    version: int | None = None
    sent: float = 0.0
    confirmed: float = 0.0
    problem: str = ""


@dataclass(frozen=True)
class Joined:
    """How joining went: seconds until the page behind the QR was there, and until the phone followed the session."""

    first: float
    whole: float
    bytes_in: int
    bytes_out: int
    files: int


@dataclass
class Phone:
    """One phone. `name` goes into what it writes, so that each text can be traced to who wrote it."""

    name: str
    server: str
    save_path: str = "/save"
    token: str = ""
    saves: list[Save] = field(default_factory=list)
    resent: int = 0

    def __post_init__(self) -> None:
        self.line = Line(self.server)
        self.events: Events | None = None
        self.client = f"phone{self.name}"
        self.meeting = ""
        self._mine = asyncio.Lock()
        self._head = self._headers()

    def _headers(self) -> str:
        cookie = f"Cookie: {COOKIE}={self.token}\r\n" if self.token else ""
        return (
            f"{cookie}Origin: {self.server}\r\nSec-Fetch-Site: same-origin\r\nAccept-Encoding: gzip, deflate\r\n"
            "User-Agent: Mozilla/5.0 (Linux; Android 14) load test\r\n"
        )

    async def join(self, path: str) -> Joined:
        """Scan the code, fill in the form, and follow the session; with every file that the pages name."""
        started = time.perf_counter()
        page = await self._get(path)
        first = page.at - started
        seen: set[str] = set()
        await self._files(page, path, seen)
        form = _joining_form(page)
        action = urljoin(path, form.action) if form.action else path
        body = form.body(name=f"Phone {self.name}")
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        answer = await self.line.ask("POST", action, self._head + kind, body)
        self._keep_cookie(answer)
        if answer.status != 303:
            raise PhoneFailed(f"joining was answered {answer.status}: {answer.text[:500]}")
        there = _path_of(urljoin(action, answer.header("location")))
        room = await self._get(there)
        await self._files(room, there, seen)
        self.meeting = urlsplit(there).path.rstrip("/").rpartition("/")[2]
        self.save_path = f"/phone/{self.meeting}/save"
        await self.follow()
        assert self.events is not None
        whole = time.perf_counter() - started
        # The script then fetches all cards in the background, so that moving on costs nobody a page.
        for address in re.findall(r'"all": ?"([^"]+)"', room.text):
            seen.add(address)
            await self._get(address)
        return Joined(
            first,
            whole,
            self.line.bytes_in + self.events.bytes_in,
            self.line.bytes_out + self.events.bytes_out,
            len(seen),
        )

    async def follow(self) -> None:
        self.events = Events(self.server, f"/live/{self.meeting}/stage", self._head)
        await self.events.open()

    async def save(self, field: str, value: str, round: int = 1, at: float | None = None, *, cut: bool = False) -> Save:
        """Save one value, again until the server has answered. `at` is when it was due, so that a phone that this program
        was late for is not taken for a quick one. `cut`: the line goes down just after the save left, as in a lift."""
        now = time.perf_counter()
        async with self._mine:  # one after the other, as the page's script does
            save = Save(len(self.saves) + 1, field, round, value, sent=min(at or now, now))
            self.saves.append(save)
            return await self._bring(save, cut)

    async def _bring(self, save: Save, cut: bool) -> Save:
        body = self._body(save)
        head = self._head + "Content-Type: application/json\r\n"
        for _ in range(TRIES):
            try:
                if cut:
                    cut = False
                    await self._send_and_cut(head, body)
                answer = await self.line.ask("POST", self.save_path, head, body, once=True)
            except (LineLost, OSError):
                self.resent += 1
                continue
            self._settle(save, answer)
            return save
        raise PhoneFailed(f"{TRIES} tries to save were not answered")

    def _body(self, save: Save) -> bytes:
        one = {"n": save.n, "field": save.field, "round": save.round, "value": save.value, "seen": 0}
        return json.dumps({"client": self.client, "saves": [one]}).encode()

    async def _send_and_cut(self, head: str, body: bytes) -> None:
        lost = asyncio.create_task(self.line.ask("POST", self.save_path, head, body, once=True))
        await asyncio.sleep(0.001 * (len(self.saves) % 4))  # heard or not heard: some of each
        self.line.cut()
        self.resent += 1
        with suppress(LineLost):  # or the answer was quicker, and the save comes twice
            await lost

    def _settle(self, save: Save, answer: Answer) -> None:
        save.confirmed = answer.at
        if answer.status != 200:
            save.problem = f"{answer.status} {answer.text[:200]}"
            return
        told = next(each for each in json.loads(answer.text)["saved"] if each["n"] == save.n)
        if "problem" in told:
            save.problem = str(told["problem"])
        else:
            save.version = int(told["version"])

    async def _get(self, path: str) -> Answer:
        answer = await self.line.ask("GET", path, self._head + "Accept: text/html,*/*\r\n")
        self._keep_cookie(answer)
        if answer.status != 200:
            raise PhoneFailed(f"{path} answered {answer.status}: {answer.text[:500]}")
        return answer

    async def _files(self, page: Answer, path: str, seen: set[str]) -> None:
        for address in read_page(page.text).files:
            file = urljoin(path, address)
            if file not in seen and not urlsplit(file).netloc and not file.startswith("data:"):
                seen.add(file)
                await self._get(file)

    def _keep_cookie(self, answer: Answer) -> None:
        for name, value in answer.headers:
            if name == "set-cookie" and value.startswith(f"{COOKIE}="):
                self.token = value.partition(";")[0].partition("=")[2]
                self._head = self._headers()


def _joining_form(page: Answer) -> Form:
    forms = [form for form in read_page(page.text).forms if form.method == "POST"]
    if not forms:
        raise PhoneFailed(f"there is no form to join with: {page.text[:500]}")
    return max(forms, key=lambda form: ("name" in form.values, len(form.values)))


def _path_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
