"""This file is here to look at hostile words as a browser shows them: what is escaped for Markdown must come out whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.pages.words_page import PLACES, WORDS
from tests.server import free_port
from tests.web.conftest import until

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Chromium shows, and what it asked for. In a process of its own, as another Chromium may run in this one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        reason = "no Chromium is installed, so what a person sees was not tested (Debian: apt-get install chromium)"
        if os.environ.get("SEE_OVER_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    port, log = free_port(), tmp_path_factory.mktemp("words") / "log"
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "streamlit", "run", str(HERE / "words_page.py"), "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=HERE.parent.parent, stdout=out, stderr=out)
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def up() -> bool:
            try:
                return bool(direct.open(f"{url}/_stcore/health", timeout=5).status == 200)
            except OSError:
                assert server.poll() is None, log.read_text()
                return False

        until(up, 40)
        reading = [sys.executable, str(HERE / "chromium_reads.py"), url, chromium]
        read = subprocess.run(reading, capture_output=True, text=True, timeout=120)
        assert read.returncode == 0, read.stderr
        found: dict[str, Any] = json.loads(read.stdout)
        return found
    finally:
        server.terminate()
        server.wait(10)


def one_line(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", WORDS)
def test_words_are_shown_letter_by_letter_wherever_a_label_reads_markdown(seen: dict[str, Any], name: str) -> None:
    """A backslash alone does not stop Streamlit from making links, icons and arrows: only looking shows what does."""
    number = list(WORDS).index(name)
    for place, (before, after) in PLACES.items():
        shown = seen["shown"][f"{place}-{number}"]
        assert one_line(shown["text"]) == f"{before}{one_line(WORDS[name])}{after}", place
        assert shown["made"] == [], place


@pytest.mark.slow
@pytest.mark.browser
def test_options_of_a_select_box_are_no_markdown(seen: dict[str, Any]) -> None:
    """They are given as they are: escaping would show the backslashes."""
    assert "a-b *c* :material/delete: [d](e)" in seen["shown"]["choice"]["text"]


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_was_asked_of_another_server(seen: dict[str, Any]) -> None:
    """A picture in a note would tell its server who reads it, and when."""
    assert seen["asked"]
    assert [
        address
        for address in seen["asked"]
        if "127.0.0.1" not in address and not address.startswith(("data:", "blob:"))
    ] == []
