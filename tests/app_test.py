"""This file is here to let `AppTest` draw pages without what takes it longest: a mock of the server, and other packages' components."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import app_test, local_script_runner


class _Server:
    """What `AppTest` has in place of the server: it knows of no browser, so a page finds no headers and no address.

    Streamlit takes a `MagicMock`, anew for each run, which was a third of the time of a page.
    """

    def __init__(self, spec: object = None) -> None:
        """Made as the mock is; `AppTest` then puts on it what a page may use."""

    def get_client(self, session_id: str) -> None:
        return None


class _Components(BidiComponentManager):
    """Where our own components are registered, which they are once; every installed package is not searched for more."""

    def discover_and_register_components(self, *, start_file_watching: bool = True) -> None:
        """Nothing: we use no other package's."""


def _until_drawn(runner: Any, timeout: float) -> None:
    """Wait for the end of a run; Streamlit looks every millisecond whether it has come."""
    if runner._script_thread is not None:
        runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        raise RuntimeError(f"The page was not drawn after {timeout:g} seconds.")


@cache
def _components() -> _Components:
    return _Components()


@pytest.fixture(scope="session", autouse=True)
def quick_pages() -> Iterator[None]:
    """For each folder that names it in its conftest. Components are registered as their module is loaded, so they share one place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_test, "MagicMock", _Server)
        patch.setattr(app_test, "BidiComponentManager", _components)
        patch.setattr(local_script_runner, "require_widgets_deltas", _until_drawn)
        yield
