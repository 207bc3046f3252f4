"""This file is here to run what is measured: the real app, and a bare Streamlit page with the same settings."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARE = 'import streamlit as st\n\nst.text("Hello")\nst.button("Again")\n'
"""The page that everything is held against: one text, one button."""

PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A running `streamlit run`. `started` is by `time.perf_counter`, before the process was made."""

    address: str
    process: subprocess.Popen[bytes]
    started: float

    def cpu(self) -> float | None:
        """Seconds of CPU so far, all threads, the ended ones too; None where the system cannot tell."""
        if not sys.platform.startswith("linux"):
            return None
        # The kernel's name for the CPU clock of another process, as clock_getcpuclockid(3) makes it:
        # /proc/<pid>/stat counts in steps of 10 ms, three times what a bare rerun takes.
        return time.clock_gettime((~self.process.pid << 3) | 2)


def bare_folder(folder: Path) -> Path:
    """A folder with nothing but the bare page and the project's own settings."""
    (folder / ".streamlit").mkdir(parents=True)
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    (folder / "app.py").write_text(BARE, "utf-8")
    return folder


@contextmanager
def running(folder: Path, database: str = "") -> Iterator[Server]:
    """`streamlit run app.py` in `folder`, ready for its first visitor; ended with the block.

    Raises RuntimeError with what it printed when it does not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment |= {"STREAMLIT_SERVER_PORT": str(port), "DATABASE_URL": database}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        if not _is_up(process, port):
            process.kill()
            raise RuntimeError(f"The server in {folder} did not start:\n{process.communicate()[0].decode()}")
        yield Server(f"http://127.0.0.1:{port}", process, started)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether it came to answer: Streamlit listens before its start-up is over, and lets visitors wait."""
    give_up = time.perf_counter() + PATIENCE
    while process.poll() is None and time.perf_counter() < give_up:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as probe:
                probe.sendall(b"GET /_stcore/health HTTP/1.0\r\n\r\n")
                return b" 200 " in probe.recv(100)
        except OSError:
            time.sleep(0.002)  # often enough to count from, seldom enough to leave the server its core
    return False
