"""This file is here to break the hub: nobody is told twice, nobody waits, nobody is kept after leaving."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.live.hub import Event, Hub, Listener

PATIENCE = 10.0


async def told(listener: Listener) -> Event:
    _, event = await asyncio.wait_for(listener.next(), PATIENCE)
    return event


def test_listener_hears_what_another_thread_tells() -> None:
    """A host's move runs in a thread; the stream waits on the event loop."""
    hub = Hub()

    async def follow() -> Event:
        with hub.listen("m", "stage") as listener:
            threading.Thread(target=hub.tell, args=("m", "stage", {"card": "2.1"})).start()
            return await told(listener)

    assert asyncio.run(follow()) == {"card": "2.1"}


def test_slow_screen_gets_the_newest_only_and_never_falls_behind() -> None:
    """A sleeping laptop must not be walked through every card of the last hour."""
    hub = Hub()

    async def follow() -> tuple[Event, bool]:
        with hub.listen("m", "stage") as listener:
            for number in range(200):
                hub.tell("m", "stage", {"revision": number})
            await asyncio.sleep(0)
            newest = await told(listener)
            return newest, not listener._newest

    assert asyncio.run(follow()) == ({"revision": 199}, True)


def test_older_event_that_arrives_late_never_takes_the_place_of_a_newer_one() -> None:
    """Two hosts press a key at once: the second act may be told before the first."""
    hub = Hub()

    async def follow() -> list[Event]:
        heard = []
        with hub.listen("m", "stage") as listener:
            hub.tell("m", "stage", {"revision": 6})
            hub.tell("m", "stage", {"revision": 5})
            heard.append(await told(listener))
            hub.tell("m", "stage", {"revision": 4})
            hub.tell("m", "stage", {"revision": 6, "again": True})
            heard.append(await told(listener))
        return heard

    assert asyncio.run(follow()) == [{"revision": 6}, {"revision": 6, "again": True}]


def test_nobody_hears_another_meeting_or_another_topic() -> None:
    """Cy follows a session of his own and must hear nothing of Ana's."""
    hub = Hub()

    async def follow() -> Event:
        with hub.listen("cy", "stage") as listener, hub.listen("m", "votes") as votes:
            hub.tell("m", "stage", {"card": "secret"})
            hub.tell("cy", "stage", {"card": "own"})
            hub.tell("m", "votes", {"votes": 3})
            assert await told(votes) == {"votes": 3}
            return await told(listener)

    assert asyncio.run(follow()) == {"card": "own"}


def test_listener_that_left_is_no_longer_kept() -> None:
    """A server that runs for a term must not hold every screen it ever had."""
    hub = Hub()

    async def come_and_go() -> None:
        with hub.listen("m", "stage"), hub.listen("m", "stage"):
            assert hub.followers("m", "stage") == 2
        with pytest.raises(ConnectionError), hub.listen("m", "stage"):
            raise ConnectionError

    asyncio.run(come_and_go())
    assert hub.followers("m", "stage") == 0
    assert hub._listeners == {}


def test_stream_that_is_cancelled_while_it_waits_leaves_too() -> None:
    """That is how a closed browser looks from here."""
    hub = Hub()

    async def wait_for_ever() -> None:
        with hub.listen("m", "stage") as listener:
            await listener.next()

    async def cancel() -> None:
        waiting = asyncio.create_task(wait_for_ever())
        while not hub.followers("m", "stage"):
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(cancel())
    assert hub.followers("m", "stage") == 0


def test_telling_after_the_loop_has_ended_does_not_raise() -> None:
    """A server that is shutting down must still confirm the last act, which is on disk."""
    hub = Hub()

    listening = hub.listen("m", "stage")

    async def never_leaves() -> None:
        listening.__enter__()

    asyncio.run(never_leaves())
    assert hub.followers("m", "stage") == 1
    hub.tell("m", "stage", {"revision": 1})


def test_hub_holds_when_many_threads_tell_and_many_screens_come_and_go() -> None:
    """A full room on a Monday morning: no exception, no lost last word, nobody left over."""
    hub, newest = Hub(), 300

    async def screens(number: int) -> Event:
        for _ in range(20):
            with hub.listen("m", "stage"):
                await asyncio.sleep(0)
        with hub.listen("m", "stage") as listener:
            started.wait(PATIENCE)
            event: Event = {}
            while event.get("revision") != newest:
                event = await told(listener)
            return event

    def tell(part: range) -> None:
        for number in part:
            hub.tell("m", "stage", {"revision": number})

    started = threading.Barrier(5)
    with ThreadPoolExecutor(8) as pool:
        heard = [pool.submit(lambda number=number: asyncio.run(screens(number))) for number in range(4)]
        started.wait(PATIENCE)
        for telling in [pool.submit(tell, range(start, newest + 1, 4)) for start in range(1, 5)]:
            telling.result(PATIENCE)
        assert [each.result(PATIENCE) for each in heard] == [{"revision": newest}] * 4
    assert hub._listeners == {}
