"""This file is here to weigh a cold page over HTTP: the page and every file it names, before any widget's own code."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx

_NAMED = re.compile(r"""(?:src|href)="\./(static/[^"]+)\"""")
_IMPORTED = re.compile(r"""(?:from|import)\s*["`]\./([^"`]+\.js)["`]""")


@dataclass(frozen=True)
class Shell:
    """What a browser with an empty cache fetches before it can ask for a run. `bytes` is on the wire,
    without headers; `cpu` is what serving it cost, None where it cannot be told."""

    accepts: str
    files: int
    bytes: int
    cpu: float | None


def fetch_shell(server: str, accepts: str, cpu: Callable[[], float | None]) -> Shell:
    """Fetch them with `accepts` as the only encoding. What scripts load later, by element, is not among them."""
    with httpx.Client(base_url=server, timeout=60, trust_env=False) as client:
        names = _names(client)
        before = cpu()
        total = sum(_wire_bytes(client, name, accepts) for name in names)
        after = cpu()
    spent = None if before is None or after is None else after - before
    return Shell(accepts, len(names), total, spent)


def _names(client: httpx.Client) -> tuple[str, ...]:
    """The page, what it names, and what those scripts import, each once."""
    waiting, found = _NAMED.findall(client.get("/").text), [""]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.append(name)
        if name.endswith(".js"):
            folder = name.rpartition("/")[0]
            waiting += [f"{folder}/{other}" for other in _IMPORTED.findall(client.get(f"/{name}").text)]
    return tuple(found)


def _wire_bytes(client: httpx.Client, name: str, accepts: str) -> int:
    with client.stream("GET", f"/{name}", headers={"Accept-Encoding": accepts}) as answer:
        answer.raise_for_status()
        return sum(len(part) for part in answer.iter_raw())
