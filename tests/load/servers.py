"""This file is here to run the bare route, and to read what a server's process has used."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.server import PROJECT, START_SECONDS, free_port


@dataclass(frozen=True)
class Used:
    """A running process; what cannot be told on this system is None."""

    pid: int

    def cpu(self) -> float | None:
        """Seconds of CPU so far, all threads, the ended ones too."""
        if not sys.platform.startswith("linux"):
            return None
        # The kernel's name for the CPU clock of another process, as clock_getcpuclockid(3) makes it.
        return time.clock_gettime((~self.pid << 3) | 2)

    def memory(self) -> float | None:
        """Bytes in memory now."""
        try:
            pages = int(Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1])
        except OSError:
            return None
        return float(pages * os.sysconf("SC_PAGE_SIZE"))


@asynccontextmanager
async def watching_others(ours: Sequence[Used]) -> AsyncIterator[list[float]]:
    """Cores that other programs than `ours` and this one took, second by second while the block runs; what was taken
    from a virtual machine is among it. Empty where the system does not tell. Times are only worth what this says."""
    taken: list[float] = []

    async def watch() -> None:
        before = _busy(ours)
        while before is not None:
            began = time.perf_counter()
            await asyncio.sleep(1.0)
            after = _busy(ours)
            if after is None:
                return
            taken.append(max(0.0, (after - before) / (time.perf_counter() - began)))
            before = after

    watch_task = asyncio.create_task(watch())
    try:
        yield taken
    finally:
        watch_task.cancel()


def _busy(ours: Sequence[Used]) -> float | None:
    """Seconds of CPU that all others have taken since the machine started."""
    try:
        user, nice, system, _, _, irq, softirq, steal, *_ = Path("/proc/stat").read_text("ascii").split()[1:11]
        spent = sum(map(int, (user, nice, system, irq, softirq, steal))) / os.sysconf("SC_CLK_TCK")
        return spent - time.process_time() - sum(each.cpu() or 0.0 for each in ours)
    except (OSError, ValueError):  # another system, or one of ours has ended
        return None


def each(after: float | None, before: float | None, count: float) -> float | None:
    return None if after is None or before is None or not count else (after - before) / count


@contextmanager
def bare_route(folder: Path) -> Iterator[tuple[str, Used]]:
    """The bare route's address, with a database of its own in `folder`; ended with the block."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "tests.load.bare:app", "--factory", "--port", str(port)]
    command += ["--http", "httptools", "--no-access-log", "--log-level", "warning"]
    environment = os.environ | {"BARE_DATABASE": str(folder / "bare.db")}
    process = subprocess.Popen(command, cwd=PROJECT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The bare route did not start")
            time.sleep(0.02)
        yield address, Used(process.pid)
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False).status_code == 404
    except httpx.TransportError:
        return False
