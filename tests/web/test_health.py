"""This file is here to break the health check: it says the truth, and nothing about people or paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.runtime import Services
from tests.web.conftest import Ask


def test_healthy_is_200(ask: Ask) -> None:
    """A monitor needs one number."""
    answer = ask().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_database_file_that_is_gone_is_503_with_a_reason_and_no_path(ask: Ask, tmp_path: Path) -> None:
    """Every save would be refused, so the server is not healthy; and the whole world may read this."""
    (tmp_path / "see-over.db").rename(tmp_path / "elsewhere.db")
    answer = ask().get("/healthz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "store.unreachable")
    assert str(tmp_path) not in answer.text


def test_file_that_is_no_longer_a_database_is_503_too(ask: Ask, lone: Services, tmp_path: Path) -> None:
    """Cut to nothing by a full disk or a backup gone wrong."""
    lone.store.close()
    for file in tmp_path.glob("see-over.db*"):
        file.write_bytes(b"")
    answer = ask().get("/healthz")
    assert answer.status_code == 503 and answer.json()["reason"]


def test_server_that_could_not_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong setting must not look like a working server."""
    import lib.runtime as runtime
    from tests.web.conftest import TestClient, app

    client = TestClient(app())
    monkeypatch.setattr(runtime, "_process", runtime._Process())
    monkeypatch.setenv("DATABASE_URL", "mysql://somebody:secret@somewhere/x")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "store.bad-url")
    assert "secret" not in answer.text


@pytest.mark.parametrize(("name", "value"), [("KEEP_DAYS", "a month"), ("PUBLIC_URL", "see-over.example")])
def test_server_with_a_wrong_setting_runs_and_says_that_it_cannot_work(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A server that does not come up at all leaves whoever set it up with a traceback."""
    import lib.runtime as runtime
    from tests.web.conftest import TestClient, app

    monkeypatch.setenv(name, value)
    monkeypatch.setattr(runtime, "_process", runtime._Process())
    answer = TestClient(app()).get("/healthz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "setting.bad-value")
