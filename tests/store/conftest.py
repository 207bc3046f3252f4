"""This file is here to open the databases that the storage tests share; `url` gives each test one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store.engine import Store, open_store


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open database with our tables."""
    store = open_store(url)
    yield store
    store.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """For what only a file can do; it gives up waiting after a tenth of a second."""
    store = open_store(f"sqlite:///{tmp_path}/see-over.db", busy_seconds=0.1)
    yield store
    store.close()
