"""This file is here for what every test shares: the cast, a clock that stands still, services of their own."""

from __future__ import annotations

import gc
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from lib.config import Settings
from lib.model.meeting import Meeting, PlannedCard, Way
from lib.runtime import Services, build
from lib.usecases.rights import Person
from lib.usecases.starting import Invitation, start_meeting
from tests.prepared import Prepared

BROWSER = "tests/browser/"
POSTGRES = os.environ.get("SEE_OVER_TEST_POSTGRES", "")
NOON = 1_795_348_800.0  # 22 November 2026, 12:00 UTC

ANA, BO, CY = (Person(f"{name}-{'x' * 40}") for name in ("ana", "bo", "cy"))
"""Ana hosts, Bo takes part, Cy is not in the meeting and must see nothing."""


settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("unhurried")  # a busy machine is no mistake of ours; `.ci/run` takes the profile `ci`


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/see-over.db"
    else:
        yield from fresh_schema()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    file = tmp_path_factory.mktemp("prepared") / "see-over.db"
    services = build(Settings(database_url=f"sqlite:///{file}"))
    services.store.close()
    return Prepared(file, services.library, services.secret)


@pytest.fixture
def shared(url: str, clock: Clock, prepared: Prepared) -> Iterator[Services]:
    """Services on a fresh database, with the decks of the project and a clock that stands still."""
    services = prepared.services(url, clock)
    yield services
    services.store.close()


@pytest.fixture
def lone(tmp_path: Path, clock: Clock, prepared: Prepared) -> Iterator[Services]:
    """Like `shared`, on SQLite only: for what does not depend on the database."""
    services = prepared.services(f"sqlite:///{tmp_path}/see-over.db", clock)
    yield services
    services.store.close()


def fresh_schema() -> Iterator[str]:
    """The address of a schema of its own on the PostgreSQL server of the tests; dropped in the end."""
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves an event loop running, and others start loops of their own.

    Tests on PostgreSQL are skipped in plain sight where no server is given.
    """
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, item.nodeid.startswith(BROWSER)))
    if POSTGRES:
        return
    skip = pytest.mark.skip(reason="set SEE_OVER_TEST_POSTGRES to a database URL to run this")
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What is loaded by now stays; a fifth of the time went into asking again and again whether it may go."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With `-n` the tests are shared out by file, and the browser's come last."""
    from tests.sharing import BrowserLast

    config.option.loadscopereorder = False
    return BrowserLast(config, log)


def begin(
    services: Services,
    way: Way = "team",
    cards: tuple[str, ...] = ("1.1", "2.1", "6.1"),
    deck: str = "progression",
    **parts: object,
) -> Meeting:
    """A session of Ana's with a few cards, of the progression deck unless another is named."""
    plan = tuple(PlannedCard(card, 10) for card in cards)
    return start_meeting(services, ANA, Invitation(deck=deck, way=way, plan=plan, **parts))  # type: ignore[arg-type]
