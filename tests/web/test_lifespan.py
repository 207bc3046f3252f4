"""This file is here to hold the server to what it does by itself: it opens what it needs, and deletes what is due."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from starlette.applications import Starlette

from lib.runtime import Services, replaced
from lib.usecases.settling import describe_meeting
from lib.usecases.starting import my_meetings
from lib.web import server
from tests.conftest import ANA, Clock, begin
from tests.web.conftest import TestClient, until


def test_session_goes_after_its_last_day_while_the_server_runs(
    lone: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A college server runs for a term: a date that only a restart looks at would be a promise not kept."""
    monkeypatch.setattr(server, "_CLEANING_SECONDS", 0.01)
    meeting, kept = begin(lone), begin(lone)
    describe_meeting(lone, ANA, meeting.id, expires_on="2026-11-22")
    with replaced(lone), TestClient(Starlette(lifespan=server.lifespan)):
        assert len(my_meetings(lone, ANA)) == 2
        clock.go_on(24 * 3_600)
        until(lambda: [each.id for each in my_meetings(lone, ANA)] == [kept.id])


def test_deleting_that_fails_once_is_logged_and_tried_again(
    lone: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One bad night must not end it for good, nor the server."""
    tries: list[Any] = []

    def fail(services: Services) -> int:
        tries.append(services)
        raise ZeroDivisionError("one bad night")

    monkeypatch.setattr(server, "_CLEANING_SECONDS", 0.01)
    monkeypatch.setattr(server, "delete_expired", fail)
    with caplog.at_level(logging.ERROR), replaced(lone), TestClient(Starlette(lifespan=server.lifespan)):
        until(lambda: len(tries) >= 3)
    assert "one bad night" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_server_takes_as_many_open_files_as_the_system_allows(lone: Services) -> None:
    """Each phone holds one, and a thousand of them are more than a process starts with."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[0], 256), before[1]))
    try:
        with replaced(lone), TestClient(Starlette(lifespan=server.lifespan)):
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            assert hard == before[1] and soft in (hard, 65_536)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
