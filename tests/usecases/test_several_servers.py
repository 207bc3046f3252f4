"""This file is here to hold that two servers on one PostgreSQL show the same room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from lib.config import Settings
from lib.live.hub import Event
from lib.runtime import Services, build
from lib.usecases.joining import invite_phones, join
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.staging import move
from lib.usecases.starting import delete_meeting
from lib.usecases.telling import COUNTS, STAGE, WALL, hear_others
from tests.conftest import ANA, BO, Clock, begin
from tests.prepared import Prepared

pytestmark = pytest.mark.postgresql
PATIENCE = 10.0


@pytest.fixture(params=["postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Only PostgreSQL can be shared between servers."""
    from tests.conftest import fresh_schema

    yield from fresh_schema()


@pytest.fixture
def two(url: str, clock: Clock, prepared: Prepared) -> Iterator[tuple[Services, Services]]:
    here = prepared.services(url, clock)
    there = build(Settings(database_url=url), clock=clock, library=prepared.library)
    end = hear_others(there)
    yield here, there
    end()
    here.store.close()
    there.store.close()


async def heard(
    services: Services, meeting: str, topic: str, do: Callable[[], object], until: Callable[[Event], bool]
) -> Event:
    """The first event that is waited for; one of what was done before may still be on its way."""
    with services.hub.listen(meeting, topic) as listener:
        await asyncio.to_thread(do)
        while True:
            _, event = await asyncio.wait_for(listener.next(), PATIENCE)
            if until(event):
                return event


def test_move_on_one_server_reaches_the_phones_of_the_other(two: tuple[Services, Services]) -> None:
    """A college with two servers behind a proxy still has one room."""
    here, there = two
    meeting = begin(here)

    def is_there(event: Event) -> bool:
        return '"card": "2.1"' in str(event.get("by_group"))

    assert asyncio.run(heard(there, meeting.id, STAGE, lambda: move(here, ANA, meeting.id, "card:2.1"), is_there))


def test_answer_on_one_server_is_counted_on_the_other_and_says_no_more(two: tuple[Services, Services]) -> None:
    """The projector hangs on one server, the phone on another."""
    here, there = two
    meeting = begin(here)
    join(here, BO, invite_phones(here, ANA, meeting.id))
    job = Job(BO, meeting.id, (Save("1.1.thought", 1, "Canary-thought"),))

    def is_in(event: Event) -> bool:
        return event["in"] == 1

    event = asyncio.run(heard(there, meeting.id, COUNTS, lambda: save_all(here, [job]), is_in))
    assert "Canary" not in str(event)


def test_deleting_on_one_server_ends_the_streams_of_the_other(two: tuple[Services, Services]) -> None:
    """A wall must not go on showing what is no more."""
    here, there = two
    meeting = begin(here)

    def is_gone(event: Event) -> bool:
        return event == {"gone": True}

    assert asyncio.run(heard(there, meeting.id, WALL, lambda: delete_meeting(here, ANA, meeting.id), is_gone))
