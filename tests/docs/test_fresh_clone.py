"""This file is here to do what a newcomer does: clone, copy the README's first line, and open the page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.docs.markdown_files import README, ROOT, blocks
from tests.server import free_port

MINUTES = 5
"""Ten times what installing takes on a quick line."""
NO_INDEX = ("No matching distribution found", "Could not find a version", "Connection refused", "ConnectTimeout")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the line for a shell; its PowerShell twin was not tried"),
]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What git holds, with the changes on this desk: a file that was never added is missing here, too."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is not a git clone, so none can be made of it")
    folder = tmp_path / "see-over"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True)
    known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, known.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture
def stranger(tmp_path: Path) -> dict[str, str]:
    """An environment with a home of its own and nothing of this project in it."""
    ours = ("DATABASE_URL", "PUBLIC_URL", "SHARED_COMPUTERS", "KEEP_DAYS", "SAFEGUARDING_NOTE", "VIRTUAL_ENV")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith(("STREAMLIT_", "PYTHON", "SEE_OVER_"))
    }
    return {**kept, "HOME": str(tmp_path), "STREAMLIT_SERVER_PORT": str(free_port())}


@contextmanager
def first_line_entered(folder: Path, environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The README's first line, ended with the block, with all that it started."""
    line = blocks(README, "sh")[0]
    with log.open("wb") as out:
        started = subprocess.Popen(
            ["sh", "-c", line], cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, 15)
            started.wait(timeout=20)


def test_first_line_of_the_readme_starts_the_app_in_a_fresh_clone(
    clone: Path, stranger: dict[str, str], tmp_path: Path
) -> None:
    """If this line fails, nobody sees anything else of it. It must NOT write outside its folder's own database."""
    log = tmp_path / "log"
    address = f"http://127.0.0.1:{stranger['STREAMLIT_SERVER_PORT']}"
    with first_line_entered(clone, stranger, log) as started:
        begun = time.monotonic()
        while not is_well(address):
            said = log.read_text("utf-8", "replace")
            if started.poll() is not None:
                if any(sign in said for sign in NO_INDEX):
                    pytest.skip(f"pip reaches no index of packages here: {said[-300:]}")
                raise AssertionError(f"The line ended:\n{said[-4_000:]}")
            assert time.monotonic() - begun < MINUTES * 60, f"Not up after {MINUTES} minutes:\n{said[-4_000:]}"
            time.sleep(0.2)  # between two looks at the condition that is waited for
        print(f"up {time.monotonic() - begun:.0f} seconds after the line was entered")
        with urllib.request.urlopen(address, timeout=10) as page:
            assert "text/html" in page.headers["content-type"]
        assert (clone / "see-over.db").exists()
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert not [line for line in changed.stdout.splitlines() if line.startswith("??")]


def is_well(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return bool(json.load(answer) == {"status": "ok"})
    except (urllib.error.URLError, OSError):
        return False
