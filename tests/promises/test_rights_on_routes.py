"""This file is here to ask every route as every person: participant, projector, host, and Cy, who is nobody here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from lib.runtime import Services, replaced
from lib.usecases.rights import PERSON_COOKIE, Person
from lib.web.phone.acts import ACTS
from lib.web.server import routes
from tests.conftest import ANA, BO, CY
from tests.few import few
from tests.promises.room import PIA, Room, canaries, fill, found_in, name_canaries, open_room
from tests.web.conftest import app, served

PEOPLE: dict[str, Person] = {"run": ANA, "answer": BO, "show": PIA, "none": CY}
ALL, ROOM, HOST, TAKES_PART = {"run", "answer", "show"}, {"run", "show"}, {"run"}, {"answer"}
"""Ana has not joined as a participant here, so a phone's page is none of hers."""


@dataclass(frozen=True)
class Asked:
    rights: set[str]
    method: str
    path: str
    body: Any = None


SAVE = {"client": "c", "saves": [{"n": 1, "field": "2.2.now", "round": 1, "value": "3", "seen": 0}]}
ASKED: dict[str, Asked] = {
    "GET /live/{meeting}/stage": Asked(ALL, "GET", "/live/{meeting}/stage"),
    "POST /live/{meeting}/move": Asked(HOST, "POST", "/live/{meeting}/move", "flip"),
    "GET /live/{meeting}/qr.svg": Asked(ROOM, "GET", "/live/{meeting}/qr.svg"),
    **{
        f"GET /phone/{{meeting}}{page}": Asked(TAKES_PART, "GET", f"/phone/{{meeting}}{page}")
        for page in ("", "/main", "/note", "/day", "/cards", "/copy")
    },
    "GET /phone/{meeting}/copy/{format}": Asked(TAKES_PART, "GET", "/phone/{meeting}/copy/html"),
    "POST /phone/{meeting}/save": Asked(TAKES_PART, "POST", "/phone/{meeting}/save", SAVE),
    "POST /phone/{meeting}/{act}": Asked(
        TAKES_PART, "POST", "/phone/{meeting}/ready", {"card": "2.1", "round": 1, "ready": True}
    ),
}
FOR_EVERYONE = (
    "GET /healthz",
    "GET /favicon.png",
    "GET /computer",
    "POST /computer/shared",
    "POST /computer/leave",
    "GET /j",
    "POST /j",
    "GET /j/{code}",
    "POST /j/{code}",
    "GET /phone.css",
    "GET /phone.js",
)
"""About no session, or opened by the join code itself."""


@pytest.fixture
def room(lone: Services) -> Room:
    return fill(open_room(lone))


@pytest.fixture
def url(room: Room) -> Iterator[str]:
    with replaced(room.services), served(app()) as url:
        yield url


def ask(url: str, room: Room, person: Person, asked: Asked, **headers: str) -> tuple[int, str]:
    """Status and what came back; of a stream the first event only."""
    sent: dict[str, Any] = {"json": asked.body} if isinstance(asked.body, dict) else {"content": asked.body}
    from_here = {"origin": url, "host": url.removeprefix("http://"), **headers}
    with (
        httpx.Client(base_url=url, cookies={PERSON_COOKIE: person.token}, trust_env=False, timeout=10) as client,
        client.stream(asked.method, asked.path.format(meeting=room.id), headers=from_here, **sent) as answer,
    ):
        if "event-stream" in answer.headers["content-type"]:
            return answer.status_code, next(part for part in answer.iter_text() if "data:" in part)
        return answer.status_code, answer.read().decode("utf-8", "replace")


def test_every_route_is_known_here() -> None:
    """A new route that nobody thought about is the one that leaks."""
    there = {f"{method} {route.path}" for route in routes() for method in (route.methods or set()) - {"HEAD"}}
    assert there == {*ASKED, *FOR_EVERYONE}


@pytest.mark.parametrize("name", ASKED)
def test_route_answers_those_who_may_and_nobody_else(url: str, room: Room, name: str) -> None:
    """A refusal holds nothing of the session; to Cy a session that is there looks like one that is not."""
    asked = ASKED[name]
    for right, person in PEOPLE.items():
        status, body = ask(url, room, person, asked)
        if right in asked.rights:
            assert status in (200, 303), (right, status, body[:200])
        else:
            assert status >= 400 or '"problem"' in body, (right, status, body[:200])
        if right not in asked.rights:
            secret = [*canaries(), *name_canaries(), room.code, *room.subject_ids()]
            assert found_in(body, secret) == [], right
        if right == "none":
            nowhere = open_nowhere(room)
            assert (status, body.replace(room.id, "")) == (
                (there := ask(url, nowhere, person, asked))[0],
                there[1].replace(nowhere.id, ""),
            )
            assert status == 404 or "session.not-here" in body


def open_nowhere(room: Room) -> Room:
    """As if there were a session with another id."""
    from dataclasses import replace

    return replace(room, id="a" * len(room.id))


@pytest.mark.parametrize("act", few(sorted(ACTS)))
def test_no_act_of_a_phone_is_open_to_whoever_has_not_joined(url: str, room: Room, act: str) -> None:
    """The name of an act stands in its address; each of them asks by itself."""
    body = {
        "card": "2.1",
        "round": 1,
        "ready": True,
        "key": "k",
        "text": "x",
        "field": "2.1.note",
        "seen": 0,
        "act": "next",
        "back": "x",
    }
    body |= {"group": room.group_of("Zofia"), "name": "Cy"}
    before = room.meeting.revision
    for person in (CY, PIA, ANA):
        status, said = ask(url, room, person, Asked(TAKES_PART, "POST", f"/phone/{{meeting}}/{act}", body))
        if not (person == ANA and act == "host"):  # who hosts already is told so
            assert status >= 400, (act, said)
    assert room.meeting.revision == before


@pytest.mark.parametrize("name", [name for name in ASKED if name.startswith("POST")])
def test_write_from_another_site_is_refused_whoever_asks(url: str, room: Room, name: str) -> None:
    """A page elsewhere can make a browser send its cookie; it cannot say that it came from here."""
    before = room.meeting.revision
    for person in (ANA, BO):
        status, _ = ask(url, room, person, ASKED[name], origin="http://evil.example")
        assert status == 403
    assert room.meeting.revision == before


def test_participant_cannot_move_the_room_nor_another_group(url: str, room: Room) -> None:
    """Not by the route for moves, with a group or without."""
    for group in ("", f"@{room.group_of('Bo')}", f"@{room.group_of('Zofia')}"):
        status, _ = ask(url, room, BO, Asked(HOST, "POST", "/live/{meeting}/move", f"reveal{group}"))
        assert status >= 400
    assert not room.meeting.stage.reveals


def test_code_lets_in_and_opens_nothing_of_the_host(url: str, room: Room) -> None:
    """Whoever has the code is a participant, and not a host, whatever the form says."""
    form = {"name": "Cy", "right": "run", "group": room.group_of("Zofia")}
    with httpx.Client(base_url=url, cookies={PERSON_COOKIE: CY.token}, trust_env=False, timeout=10) as client:
        joined = client.post(f"/j/{room.code}", data=form, headers={"origin": url})
        assert joined.status_code == 303
    status, _ = ask(url, room, CY, ASKED["POST /live/{meeting}/move"])
    assert status >= 400
    status, said = ask(url, room, CY, ASKED["GET /live/{meeting}/stage"])
    assert status == 200 and '"code"' not in said
