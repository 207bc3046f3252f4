"""This file is here to break the stream and the moves: who may, what is told, and what is refused."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.types import Message

from lib.live.hub import Hub, Listener
from lib.runtime import Services, replaced
from lib.usecases.acting import add_action
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, see_stage
from lib.usecases.starting import delete_meeting
from tests.conftest import ANA, CY, Clock, begin
from tests.web.conftest import COOKIE, FROM_HERE, Ask, app, served, until

CYS = {"cookie": f"see_over_person={CY.token}"}


def events(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    """What a screen is told of where the room is; how many are in comes under a name of its own."""
    name = ""
    for line in answer.iter_lines():
        if line.startswith("event:"):
            name = line.removeprefix("event:").strip()
        elif line.startswith("data:") and not name:
            yield json.loads(line.removeprefix("data:"))
        elif not line:
            name = ""


def test_stream_begins_with_where_the_room_is_and_tells_every_move(live: httpx.Client, lone: Services) -> None:
    """A second window opened late is in step from its first moment."""
    meeting = begin(lone)
    move(lone, ANA, meeting.id, "card:2.1")
    with live.stream("GET", f"/live/{meeting.id}/stage") as answer:
        told = events(answer)
        assert next(told)["card"] == "2.1"
        move(lone, ANA, meeting.id, "flip")
        assert next(told)["face"] == "back"
        by_key = live.post(f"/live/{meeting.id}/move", content="next", headers={"sec-fetch-site": "same-origin"})
        assert next(told) == by_key.json()
        add_action(lone, ANA, meeting.id, "Ring the college")
        assert next(told)["revision"] > by_key.json()["revision"]
        assert answer.headers["cache-control"] == "no-store"


class LateHub(Hub):
    """Somebody moves in the very moment between the look and the listening."""

    def __init__(self) -> None:
        super().__init__()
        self.before_listening: Any = None

    @contextmanager
    def listen(self, meeting: str, *topics: str, who: str = "") -> Iterator[Listener]:
        self.before_listening()
        with super().listen(meeting, *topics, who=who) as listener:
            yield listener


def test_move_in_the_moment_of_joining_is_not_missed(lone: Services) -> None:
    """Else the wall would show the card before, until somebody moves again."""
    hub = LateHub()
    late = replace(lone, hub=hub)
    meeting = begin(late)
    hub.before_listening = lambda: move(late, ANA, meeting.id, "card:6.1")
    with (
        replaced(late),
        served(app()) as url,
        httpx.stream("GET", f"{url}/live/{meeting.id}/stage", headers=COOKIE, timeout=10, trust_env=False) as answer,
    ):
        assert next(events(answer))["card"] == "6.1"


def test_wall_that_hears_of_no_act_is_told_again_where_the_room_is(
    live: httpx.Client, lone: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes that are left, and the times of a timetable, go on while people talk for an hour and nobody presses a key."""
    monkeypatch.setattr("lib.web.events.STALE_AFTER", 0.2)
    meeting = begin(lone, minutes=60)
    move(lone, ANA, meeting.id, "card:1.1")
    with live.stream("GET", f"/live/{meeting.id}/stage") as answer:
        told = events(answer)
        first = next(told)
        clock.go_on(600)
        later = next(each for each in told if each["minutes_left"] != first["minutes_left"])
    assert (later["minutes_left"], later["revision"]) == (first["minutes_left"] - 10, first["revision"])


def test_screen_that_goes_away_is_no_longer_told(live: httpx.Client, lone: Services) -> None:
    """A server that runs for a term must not keep every screen it ever had."""
    meeting = begin(lone)
    with live.stream("GET", f"/live/{meeting.id}/stage") as answer:
        told = events(answer)
        assert next(told)["card"] == "1.1"
        assert lone.hub.followers(meeting.id, "wall") == 1
    until(lambda: lone.hub.followers(meeting.id, "wall") == 0)


def test_stranger_and_no_session_are_refused_in_the_same_words(ask: Ask, lone: Services) -> None:
    """Nobody can find out which sessions there are."""
    meeting = begin(lone)
    browser = ask()
    said = set()
    for id in (meeting.id, "nosuchsession", "%00", "x" * 2_000, "%F0%9F%99%82", "' OR 1=1 --"):
        for headers in (CYS, {}, {"cookie": "see_over_person=forged"}):
            watched = browser.get(f"/live/{id}/stage", headers=headers)
            moved = browser.post(f"/live/{id}/move", content="next", headers={**headers, **FROM_HERE})
            assert (watched.status_code, moved.status_code) == (404, 404)
            said |= {watched.text, moved.text}
    assert len({json.dumps(json.loads(text)) for text in said}) == 1
    assert see_stage(lone, ANA, meeting.id)["face"] == "front"


@pytest.mark.parametrize("act", ["sideways", "", "card:9.9", "next\nnext", "clock:99999999", "x" * 1_000, "\x00", "{}"])
def test_act_that_is_not_known_is_409_and_changes_nothing(ask: Ask, lone: Services, act: str) -> None:
    """The wall shows what it said, and stays where it is."""
    meeting = begin(lone)
    answer = ask().post(f"/live/{meeting.id}/move", content=act, headers={**COOKIE, **FROM_HERE})
    assert answer.status_code == 409 and answer.json()["what"] and answer.json()["fix"]
    assert see_stage(lone, ANA, meeting.id)["revision"] == meeting.revision


def test_body_that_is_no_text_is_refused_calmly(ask: Ask, lone: Services) -> None:
    """Bytes that no keyboard makes."""
    meeting = begin(lone)
    assert (
        ask().post(f"/live/{meeting.id}/move", content=b"\xff\xfe", headers={**COOKIE, **FROM_HERE}).status_code == 409
    )


def test_closed_session_moves_no_more_and_says_why(ask: Ask, lone: Services) -> None:
    """Closed is closed, and says so; the stream still shows where it was."""
    meeting = begin(lone)
    close_meeting(lone, ANA, meeting.id, closed=True)
    answer = ask().post(f"/live/{meeting.id}/move", content="next", headers={**COOKIE, **FROM_HERE})
    assert (answer.status_code, answer.json()["code"]) == (409, "session.closed")


def test_deleted_session_is_gone_for_its_host_too(ask: Ask, lone: Services) -> None:
    """A window that is still open gets the words of a session that never was."""
    meeting = begin(lone)
    delete_meeting(lone, ANA, meeting.id)
    assert ask().get(f"/live/{meeting.id}/stage", headers=COOKIE).status_code == 404


def test_body_larger_than_a_move_is_refused(ask: Ask, lone: Services) -> None:
    """A thousand letters are more than any act has."""
    meeting = begin(lone)
    answer = ask().post(f"/live/{meeting.id}/move", content=b"n" * 1_001, headers={**COOKIE, **FROM_HERE})
    assert answer.status_code == 413


def test_endless_body_without_a_length_is_not_read_to_its_end(ask: Ask, lone: Services) -> None:
    """One browser must not be able to fill the server's memory."""
    meeting, parts = begin(lone), 0
    answered: list[Message] = []

    async def endless() -> Message:
        nonlocal parts
        parts += 1
        assert parts < 100, "it is still reading"
        return {"type": "http.request", "body": b"n" * 600, "more_body": True}

    async def send(message: Message) -> None:
        answered.append(message)

    headers = {**COOKIE, **FROM_HERE, "host": "testserver"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/live/{meeting.id}/move",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(app()(scope, endless, send))
    assert answered[0]["status"] == 413 and parts < 5


def test_database_that_goes_away_is_503_with_the_way_out(ask: Ask, lone: Services, tmp_path: Any) -> None:
    """Nothing was confirmed, and the wall says so."""
    meeting = begin(lone)
    (tmp_path / "see-over.db").rename(tmp_path / "elsewhere.db")
    answer = ask().post(f"/live/{meeting.id}/move", content="next", headers={**COOKIE, **FROM_HERE})
    assert (answer.status_code, answer.json()["code"]) == (503, "store.unreachable")
