"""This file is here to hold what is told to the person at the screen: calm, whole, and in their time."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui import local_time as local
from tests.conftest import NOON


def told(kind: str) -> AppTest:
    def page(kind: str) -> None:
        from lib.errors import refuse
        from lib.ui.said import show_script_error

        refused = refuse("store.busy", "The database was busy.", "Save again.", "cards/<b>.yaml:4")
        show_script_error(refused if kind == "refusal" else ZeroDivisionError("secret of the server"))

    return AppTest.from_function(page, kwargs={"kind": kind}).run()


def test_bug_is_one_calm_line_and_whole_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever sits there can do nothing with a stack of code; whoever runs the server can."""
    [error] = told("bug").error
    assert "Something went wrong" in error.value and "secret" not in error.value
    assert "secret of the server" in caplog.text


def test_refusal_that_no_page_dealt_with_says_where_what_and_the_way_out() -> None:
    """The place is half of the message when it is about a file."""
    [error] = told("refusal").error
    assert "cards/\\<b\\>.yaml" in error.value and "busy" in error.value and "Save again" in error.value


@pytest.mark.parametrize(("zone", "hour"), [("Europe/London", 12), ("Europe/Helsinki", 14), ("Asia/Kolkata", 17)])
def test_times_are_those_of_the_browser(monkeypatch: pytest.MonkeyPatch, zone: str, hour: int) -> None:
    """A college's server often runs on UTC; "ends at" must be what the clock on the wall says."""
    monkeypatch.setattr(local, "st", SimpleNamespace(context=SimpleNamespace(timezone=zone)))
    assert local.local_time(NOON).hour == hour


@pytest.mark.parametrize("zone", [None, "", "Nowhere/Else", "../../etc/passwd", "/etc/passwd", "\x00"])
def test_time_zone_that_nobody_knows_falls_back_to_the_servers(
    monkeypatch: pytest.MonkeyPatch, zone: str | None
) -> None:
    """The browser says it, so it can say anything."""
    monkeypatch.setattr(local, "st", SimpleNamespace(context=SimpleNamespace(timezone=zone)))
    assert local.local_time(NOON).utcoffset() is not None
    assert abs(local.local_time(NOON).timestamp() - NOON) < timedelta(seconds=1).total_seconds()
