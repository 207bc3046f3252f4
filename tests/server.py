"""This file is here to run the real app in a process of its own, on a free port and a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parent.parent
START_SECONDS = 40
"""Ten times what a start takes on a busy machine."""


@dataclass
class RunningApp:
    """The app as a stranger starts it. `url` has no slash at its end; `log` holds what it printed."""

    database_url: str
    port: int
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it can work. A second start is on the same port and database."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        # A proxy or a setting of the machine must not change what is tested.
        ours = (
            "DATABASE_URL",
            "PUBLIC_URL",
            "SHARED_COMPUTERS",
            "KEEP_DAYS",
            "SAFEGUARDING_NOTE",
            "MOST_PEOPLE",
            "TRUSTED_PROXIES",
            "REGISTER_KEY",
        )
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        environment |= {"DATABASE_URL": self.database_url, **self.settings}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None:
                raise AssertionError(f"The app ended while it started:\n{self.printed()}")
            if time.monotonic() > deadline:
                self.kill()
                raise AssertionError(f"The app did not answer within {START_SECONDS} seconds:\n{self.printed()}")
            time.sleep(0.05)  # between two looks at the condition that is waited for

    def answers(self) -> bool:
        """Whether /healthz says that it can work."""
        try:
            with _DIRECT.open(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """End it as a power cut does: at once, with nothing tidied up."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """End it as an administrator does, and by force if it does not listen."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def printed(self, after: int = 0) -> str:
        """The end of what it printed, leaving out the first `after` characters."""
        return self.log.read_text("utf-8", "replace")[after:][-4_000:]


_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def running_app(folder: Path, **settings: str) -> Iterator[RunningApp]:
    """The app with a SQLite file in `folder`, killed in the end. `settings` go into its environment."""
    app = RunningApp(f"sqlite:///{folder}/see-over.db", free_port(), folder / "app.log", settings)
    app.start()
    try:
        yield app
    finally:
        app.kill()
