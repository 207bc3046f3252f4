"""This file is here to give each storage test a database of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from lib.store.engine import Store, open_store

POSTGRES = os.environ.get("SEE_OVER_TEST_POSTGRES", "")

on_postgresql = pytest.mark.skipif(not POSTGRES, reason="set SEE_OVER_TEST_POSTGRES to a database URL to run this")
BOTH = ("sqlite", pytest.param("postgresql", marks=on_postgresql))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/see-over.db"
    else:
        yield from _fresh_schema()


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


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """For what only a server can do."""
    if not POSTGRES:
        pytest.skip("set SEE_OVER_TEST_POSTGRES to a database URL to run this")
    yield from _fresh_schema()


def _fresh_schema() -> Iterator[str]:
    import psycopg

    name = f"see_over_test_{uuid.uuid4().hex[:12]}"
    address = make_url(POSTGRES).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        ours = address.set(drivername="postgresql+psycopg").update_query_dict({"options": f"-csearch_path={name}"})
        try:
            yield ours.render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")
