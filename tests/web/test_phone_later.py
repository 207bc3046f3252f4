"""This file is here to hold that a start waits for nothing that only phones need, and that phones miss nothing by it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from lib.runtime import Services, replaced
from lib.web import server
from lib.web.phone import endpoints, later, routes
from tests.server import PROJECT
from tests.web.conftest import TestClient, until

WAIT = ("lib.web.phone.endpoints", "lib.usecases.reporting", "jinja2", "segno", "pandas", "alembic")
"""What is loaded once somebody asks for it: pages of phones, files, QR codes, tables, migrations."""


@pytest.mark.slow
def test_start_loads_nothing_that_can_wait() -> None:
    """Everybody in the room looks at the laptop while the app starts."""
    code = (
        "import sys, streamlit, lib.web.server, lib.ui.frame\n"
        "from lib.config import Settings\n"
        "from lib.runtime import build\n"
        "lib.web.server.routes()\n"
        f"print(*(name for name in {(*WAIT, 'sqlalchemy.dialects.postgresql')!r} if name in sys.modules))"
    )
    asked = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert asked.stdout.split() == []


def test_every_address_of_phones_leads_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names stand in for what is loaded later; one that is mistyped would be a dead page, and only for phones."""
    named: list[str] = []

    class Named:
        def __call__(self, name: str) -> Callable[[Request], Awaitable[Response]]:
            named.append(name)
            return later.Later()(name)

    monkeypatch.setattr(routes, "Later", Named)
    assert len(routes.phone_routes()) == len(named)
    assert sorted(named) == sorted(endpoints.endpoints())


def test_phones_that_come_at_once_wait_for_one_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a restart a whole room comes back in the same second, and forty loadings would take forty times as long."""
    loadings: list[str] = []
    room, second = Barrier(8), Barrier(2)

    def slowly() -> dict[str, endpoints.Endpoint]:
        loadings.append("once")
        with suppress(BrokenBarrierError):  # nobody else comes here meanwhile
            second.wait(timeout=0.1)
        return {"ask_code": lambda request: Response()}

    def ask(number: int) -> list[str]:
        room.wait()
        return list(shared.load())

    monkeypatch.setattr(endpoints, "endpoints", slowly)
    shared = later.Later()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(8))) == [["ask_code"]] * 8
    assert loadings == ["once"]


def test_phone_pages_are_ready_before_anybody_asks(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first phone is the one that everybody watches."""
    ready: list[str] = []
    monkeypatch.setattr(server, "_LET_THE_FIRST_PAGE_PASS", 0.01)
    monkeypatch.setattr(server, "load_ahead", lambda: ready.append("ready"))
    with replaced(lone), TestClient(Starlette(lifespan=server.lifespan)):
        until(lambda: ready == ["ready"])
