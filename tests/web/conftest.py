"""This file is here to ask our routes as browsers, proxies and attackers do, in this process."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.runtime import Services, replaced
from lib.usecases.rights import PERSON_COOKIE
from lib.web.server import middleware, routes
from tests.conftest import ANA

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HOST = "testserver"
COOKIE = {"cookie": f"{PERSON_COOKIE}={ANA.token}"}
FROM_HERE = {"origin": f"http://{HOST}"}


def a_page(request: Request) -> Response:
    """Stands for a page of Streamlit's: HTML, larger than what is worth compressing."""
    headers = {"etag": '"same"', "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == '"same"':
        return Response(status_code=304, headers=headers)
    return HTMLResponse(f"<p>{'See Over ' * 500}</p>", headers=headers)


def a_script(request: Request) -> Response:
    return Response("let a = 1;\n" * 500, media_type="text/javascript")


def a_bug(request: Request) -> Response:
    raise ZeroDivisionError("secret of the server")


def app() -> Starlette:
    """Our routes and middleware around stand-ins for Streamlit's pages."""
    others = [Route("/", a_page), Route("/a.js", a_script), Route("/bug", a_bug)]
    others.append(Route("/text", lambda request: PlainTextResponse("plain")))
    return Starlette(routes=[*routes(), *others], middleware=middleware())


Ask = Callable[..., TestClient]


@pytest.fixture
def ask(lone: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Makes a browser; settings given by name are in the environment of the server it asks."""

    def browser(**settings: str) -> TestClient:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return TestClient(app(), base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False)

    for name in ("PUBLIC_URL", "SHARED_COMPUTERS", "DATABASE_URL", "KEEP_DAYS", "SAFEGUARDING_NOTE"):
        monkeypatch.delenv(name, raising=False)
    with replaced(lone):
        yield browser


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The address of `application` on a server of its own, in a thread: for streams, which a test client would wait out."""
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="error", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def until(condition: Callable[[], object], patience: float = 10.0) -> None:
    """Wait for a condition, and fail when it does not come."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not happen"
        time.sleep(0.01)  # between two looks


@pytest.fixture
def live(lone: Services) -> Iterator[httpx.Client]:
    """A browser of Ana's that asks a real server."""
    with (
        replaced(lone),
        served(app()) as url,
        httpx.Client(base_url=url, headers=COOKIE, timeout=10, trust_env=False) as client,
    ):
        yield client
