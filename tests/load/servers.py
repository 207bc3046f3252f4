"""This file is here to run the bare route, and to read what a server's process has used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
