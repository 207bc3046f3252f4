"""This file is here to ask the app as it really runs: started by its commands, ended, and killed in the middle of saves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from lib.config import Settings
from lib.model.meeting import Meeting
from lib.runtime import build
from lib.usecases.reading import open_view
from tests.conftest import ANA, begin
from tests.server import PROJECT, RunningApp, free_port, running_app
from tests.web.conftest import COOKIE, until

MOVERS = 4


def started_meeting(app: RunningApp) -> Meeting:
    services = build(Settings(database_url=app.database_url))
    try:
        return begin(services)
    finally:
        services.store.close()


def meeting_on_disk(app: RunningApp, meeting: Meeting) -> Meeting:
    services = build(Settings(database_url=app.database_url))
    try:
        return open_view(services, ANA, meeting.id).meeting
    finally:
        services.store.close()


def browser(url: str) -> httpx.Client:
    headers = {**COOKIE, "sec-fetch-site": "same-origin"}
    return httpx.Client(base_url=url, headers=headers, timeout=10, trust_env=False)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("server")) as running:
        yield running


def test_pages_of_the_real_server_have_headers_cookie_and_compression(app: RunningApp) -> None:
    """What holds for our stand-ins must hold for Streamlit's own pages and scripts."""
    with httpx.Client(base_url=app.url, timeout=10, trust_env=False) as stranger:
        page = stranger.get("/", headers={"accept-encoding": "gzip"})
        assert page.status_code == 200 and "see_over_person" in page.cookies
        assert page.headers["x-content-type-options"] == "nosniff"
        assert (
            "unsafe-inline" not in page.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
        )
        script = page.text.partition('src="./static/js/')[2].partition('"')[0]
        bundle = stranger.get(f"/static/js/{script}", headers={"accept-encoding": "gzip"})
        assert bundle.headers["content-encoding"] == "gzip"
        assert stranger.get("/cards?m=x").status_code == 200
        assert stranger.get("/healthz").json() == {"status": "ok"}
        assert stranger.get("/healthz").headers["x-frame-options"] == "DENY"


def test_socket_of_another_site_is_refused(app: RunningApp) -> None:
    """A page elsewhere must not drive the app with the cookie of whoever looks at it."""
    upgrade = {
        "connection": "upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        "origin": "https://evil.example",
    }
    with browser(app.url) as evil:
        assert evil.get("/_stcore/stream", headers=upgrade).status_code == 403


def test_moves_through_the_real_server_reach_a_stream_within_a_second(app: RunningApp) -> None:
    """The second window and the projected one stay in step."""
    meeting = started_meeting(app)
    with browser(app.url) as host, host.stream("GET", f"/live/{meeting.id}/stage") as answer:
        lines = (line for line in answer.iter_lines() if line.startswith("data:") and '"face"' in line)
        assert json.loads(next(lines)[5:])["face"] == "front"
        begun = time.monotonic()
        with browser(app.url) as other:
            assert other.post(f"/live/{meeting.id}/move", content="flip").status_code == 200
        assert json.loads(next(lines)[5:])["face"] == "back"
        took = time.monotonic() - begun
    print(f"a move reached the other window in {took * 1000:.0f} ms")
    assert took < 10  # an order of magnitude over the promise


@pytest.mark.slow
def test_kill_in_the_middle_of_moves_loses_nothing_that_was_confirmed(app: RunningApp) -> None:
    """Saved means saved: what the wall showed as done is there after a power cut."""
    lose_nothing(app)


@pytest.mark.slow
def test_ten_kills_in_a_row_lose_nothing_that_was_confirmed(app: RunningApp) -> None:
    """Once could be luck."""
    for _ in range(10):
        lose_nothing(app)


def lose_nothing(app: RunningApp) -> None:
    meeting = started_meeting(app)
    confirmed: list[dict[str, object]] = []

    def keep_moving() -> None:
        with browser(app.url) as host:
            while True:
                try:
                    answer = host.post(f"/live/{meeting.id}/move", content="flip")
                except httpx.TransportError:
                    return
                if answer.status_code == 200:
                    confirmed.append(answer.json())

    movers = [threading.Thread(target=keep_moving, daemon=True) for _ in range(MOVERS)]
    for mover in movers:
        mover.start()
    until(lambda: len(confirmed) >= 20)
    app.kill()
    for mover in movers:
        mover.join(10)
    app.start()
    on_disk = meeting_on_disk(app, meeting)
    newest = max(confirmed, key=lambda event: int(str(event["revision"])))
    revisions = [int(str(event["revision"])) for event in confirmed]
    assert len(set(revisions)) == len(revisions)
    assert newest["revision"] <= on_disk.revision <= int(str(newest["revision"])) + MOVERS  # type: ignore[operator]
    if on_disk.revision == newest["revision"]:
        assert on_disk.stage.face == newest["face"]
    with browser(app.url) as host:
        again = host.post(f"/live/{meeting.id}/move", content="flip").json()
    assert again["revision"] == on_disk.revision + 1


def test_ending_the_server_does_not_wait_for_open_streams(app: RunningApp) -> None:
    """A wall stays open all day; an update must not hang on it until somebody pulls the plug."""
    meeting = started_meeting(app)
    with browser(app.url) as host, host.stream("GET", f"/live/{meeting.id}/stage") as answer:
        lines = answer.iter_lines()
        until(lambda: next(lines).startswith("data:"))
        assert app.process is not None
        begun = time.monotonic()
        app.process.send_signal(signal.SIGTERM)
        app.process.wait(5)
        print(f"the server ended in {time.monotonic() - begun:.1f} s with a stream open")
    assert "Traceback" not in app.printed()
    app.process = None
    app.start()


@pytest.mark.slow
def test_uvicorn_serves_the_same_app(tmp_path: Path) -> None:
    """The other way to start it, for servers that bring their own process manager."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port)]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/see-over.db", "PUBLIC_URL": "https://x.example"}
    log = tmp_path / "uvicorn.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=out, stderr=out)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5, trust_env=False) as stranger:

            def healthy() -> bool:
                assert process.poll() is None, log.read_text()
                try:
                    return stranger.get("/healthz").status_code == 200
                except httpx.TransportError:
                    return False

            until(healthy, 40)
            page = stranger.get("/")
            assert page.status_code == 200 and "<html" in page.text
            assert "Secure" in page.headers["set-cookie"]
        process.terminate()
        process.wait(5)
        assert "Traceback" not in log.read_text()
    finally:
        process.kill()
        process.wait()
