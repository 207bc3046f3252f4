"""This file is here to speak HTTP/1.1 for a thousand phones at once: kept-alive requests and event streams, little more than bytes."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60.0
"""Seconds to wait for one answer: an order of magnitude more than a full room takes."""


class LineLost(Exception):
    """The connection ended before the answer was whole; whether it was heard is not known."""


@dataclass(frozen=True)
class Answer:
    """One response. `at` is `time.perf_counter` when its last byte came; `size` is what came on the wire, head included."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    at: float
    size: int

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    @property
    def text(self) -> str:
        body = zlib.decompress(self.body, 47) if self.header("content-encoding") == "gzip" else self.body
        return body.decode()


class Line(asyncio.Protocol):
    """One connection to a server: one request at a time, opened anew when the server has closed it."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.host, self.port = str(parts.hostname), int(parts.port or 80)
        self.bytes_in = self.bytes_out = self.opened = 0
        self._transport: Any = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._reading = ResponseReader()

    async def ask(self, method: str, path: str, headers: str = "", body: bytes = b"", *, once: bool = False) -> Answer:
        """One request and its whole answer. `headers` are lines that end in CRLF. Raises LineLost.

        A line that was left idle may be closed while the request is on its way: then it is sent again on a new one, as a
        browser does, but for `once`.
        """
        idle = self._transport is not None and not self._transport.is_closing()
        if not idle:
            await self.open()
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n{headers}"
        if body or method == "POST":
            head += f"Content-Length: {len(body)}\r\n"
        request = f"{head}\r\n".encode() + body
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.send(request)
        except LineLost:
            if once or not idle:
                raise
        await self.open()
        async with asyncio.timeout(PATIENCE):
            return await self.send(request)

    async def open(self) -> None:
        self._reading = ResponseReader()
        self.opened += 1
        async with asyncio.timeout(PATIENCE):
            await asyncio.get_running_loop().create_connection(lambda: self, self.host, self.port)

    def send(self, request: bytes) -> asyncio.Future[Answer]:
        """Put a request on the open line; the future is its answer."""
        self._waiting = asyncio.get_running_loop().create_future()
        self.bytes_out += len(request)
        if self._transport is None:
            self._waiting.set_exception(LineLost("closed before it was sent"))
        else:
            self._transport.write(request)
        return self._waiting

    def cut(self) -> None:
        """Drop the line as a phone does that goes out of reach: at once, whatever was on its way."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: Any) -> None:  # uvloop's is no asyncio.Transport
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(LineLost(str(exc or "closed by the server")))

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.bytes_in += len(data)
        answer = self._reading.feed(data, now)
        if answer and self._waiting and not self._waiting.done():
            self._waiting.set_result(answer)


class ResponseReader:
    """Puts responses together from what comes, by Content-Length or by chunks."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._head: tuple[int, list[tuple[str, str]], int] | None = None
        self._chunks: Chunks | None = None
        self._size = 0

    def feed(self, data: bytes, now: float) -> Answer | None:
        """The response, when these bytes made it whole."""
        self._held += data
        self._size += len(data)
        if self._head is None:
            end = self._held.find(b"\r\n\r\n")
            if end < 0:
                return None
            status, headers = read_head(bytes(self._held[:end]))
            del self._held[: end + 4]
            named = dict(headers)
            chunked = named.get("transfer-encoding") == "chunked"
            self._chunks = Chunks() if chunked else None
            self._head = status, headers, int(named.get("content-length", 0))
        status, headers, length = self._head
        if self._chunks is not None:
            self._chunks.feed(bytes(self._held))
            self._held.clear()
            if not self._chunks.ended:
                return None
            body = bytes(self._chunks.body)
        elif len(self._held) < length:
            return None
        else:
            body = bytes(self._held[:length])
            del self._held[:length]
        size, self._size, self._head = self._size, 0, None
        return Answer(status, headers, body, now, size)


class Chunks:
    """Undoes chunked transfer: what was sent is in `body`."""

    def __init__(self) -> None:
        self.body = bytearray()
        self.ended = False
        self._held = bytearray()

    def feed(self, data: bytes) -> None:
        self._held += data
        while not self.ended:
            line = self._held.find(b"\r\n")
            if line < 0:
                return
            size = int(self._held[:line].split(b";")[0], 16)
            if len(self._held) < line + size + 4:
                return
            self.body += self._held[line + 2 : line + 2 + size]
            del self._held[: line + size + 4]
            self.ended = size == 0


def read_head(head: bytes) -> tuple[int, list[tuple[str, str]]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return int(first.split(" ")[1]), [(name.lower(), value.strip()) for name, _, value in pairs]


@dataclass(frozen=True)
class Event:
    """One event of a stream. `at` is when its last byte came."""

    at: float
    name: str
    told: dict[str, Any]
    size: int


class Events(asyncio.Protocol):
    """An event stream. What comes is kept with its time and read when somebody asks, since a thousand streams
    that each read at once would make the last of them look late."""

    def __init__(self, server: str, path: str, headers: str, on_event: Callable[[Event], None] | None = None) -> None:
        parts = urlsplit(server)
        self.host, self.port = str(parts.hostname), int(parts.port or 80)
        self._request = (
            f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept: text/event-stream\r\n"
            f"Cache-Control: no-cache\r\n{headers}\r\n"
        ).encode()
        self.bytes_in, self.bytes_out = 0, len(self._request)
        self.lost = False
        self._on_event = on_event
        self._transport: Any = None
        self._came: list[tuple[float, bytes]] = []
        self._reader = EventReader()
        self._first = asyncio.get_running_loop().create_future()

    async def open(self) -> None:
        """Connect, and wait for the first bytes of the answer. Raises LineLost when it is no stream."""
        async with asyncio.timeout(PATIENCE):
            await asyncio.get_running_loop().create_connection(lambda: self, self.host, self.port)
            status = await self._first
        if status != 200:
            raise LineLost(f"the event stream answered {status}")

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def read(self) -> list[Event]:
        """What came since the last time."""
        came, self._came = self._came, []
        return [event for at, data in came for event in self._reader.feed(at, data)]

    def connection_made(self, transport: Any) -> None:  # uvloop's is no asyncio.Transport
        self._transport = transport
        transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self._first.done():
            self._first.set_exception(LineLost(str(exc or "closed by the server")))

    def data_received(self, data: bytes) -> None:
        self._came.append((time.perf_counter(), data))
        self.bytes_in += len(data)
        if not self._first.done():
            self._first.set_result(int(data.split(b" ", 2)[1]))
        if self._on_event:
            for event in self.read():
                self._on_event(event)


class EventReader:
    """Events out of the bytes of a stream: the response's head, chunks, then lines."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._past_head = False
        self._chunks = Chunks()

    def feed(self, at: float, data: bytes) -> Iterator[Event]:
        if not self._past_head:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            data, self._past_head = bytes(self._head[end + 4 :]), True
        self._chunks.feed(data)
        *whole, rest = bytes(self._chunks.body).replace(b"\r\n", b"\n").split(b"\n\n")
        self._chunks.body[:] = rest
        for block in whole:
            name, lines = "message", []
            for line in block.decode().split("\n"):
                field, _, value = line.partition(":")
                if field == "event":
                    name = value.strip()
                elif field == "data":
                    lines.append(value.removeprefix(" "))
            if lines:
                yield Event(at, name, json.loads("\n".join(lines)), len(block))
