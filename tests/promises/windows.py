"""This file is here to gather every byte that each kind of screen gets: phone, projector, host, exports, events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from lib.runtime import replaced
from lib.usecases.comparing import compare_groups
from lib.usecases.following import first_events, follow
from lib.usecases.passing import texts_of
from lib.usecases.printing import source_from_session
from lib.usecases.reading import open_view, sum_up
from lib.usecases.reporting import Wanted, chart_names, download, figure_of, make_report, offered
from lib.usecases.rights import PERSON_COOKIE, Person
from lib.usecases.staging import move, see_stage
from tests.conftest import ANA
from tests.exports.reading import unpacked
from tests.promises.room import PIA, Room, plain
from tests.web.conftest import FROM_HERE, HOST, TestClient, app

QUICK = ("csv", "json", "markdown")
PHONE_PAGES = ("", "/main", "/note", "/day", "/cards", "/copy", "/copy/html")


@contextmanager
def browser(room: Room, person: Person) -> Iterator[TestClient]:
    """A browser of somebody's on this server."""
    with replaced(room.services):
        yield TestClient(
            app(),
            base_url=f"http://{HOST}",
            cookies={PERSON_COOKIE: person.token},
            headers=FROM_HERE,
            follow_redirects=False,
            raise_server_exceptions=False,
        )


def phone_bytes(room: Room, person: Person) -> str:
    """All pages of a phone, what a save answers, and its first events."""
    parts: list[str] = []
    with browser(room, person) as phone:
        for page in (*PHONE_PAGES, *(f"?card={card}" for card in room.meeting.cards)):
            answer = phone.get(f"/phone/{room.id}{page}")
            assert answer.status_code == 200, (page, answer.status_code, answer.text[:300])
            parts.append(answer.text)
        saved = phone.post(
            f"/phone/{room.id}/save",
            json={"client": "looking", "saves": [{"n": 1, "field": "9.9.thought", "round": 1, "value": "x"}]},
        )
        parts.append(saved.text)
        parts.append(phone.get(f"/j/{room.code}").text)
    parts.append(own_bytes(room, person))
    parts += [plain(event) for _, event in first_events(room.services, follow(room.services, person, room.id))]
    return "\n".join(parts)


def projector_bytes(room: Room) -> str:
    """What the room's own computer gets: the stage, and the first events of its stream."""
    services = room.services
    events = [plain(event) for _, event in first_events(services, follow(services, PIA, room.id))]
    view = open_view(services, PIA, room.id, "show")
    return "\n".join((plain(see_stage(services, PIA, room.id)), repr(view.record), *events))


def host_bytes(room: Room) -> str:
    """What a host's pages are made of: the view, the sums, the charts, groups side by side, texts to pass, the wall, paper."""
    services = room.services
    view = open_view(services, ANA, room.id)
    summary = sum_up(services, view)
    charts = [repr(figure_of(id, summary)) for id in chart_names(summary)]
    texts = [repr(texts_of(services, ANA, room.id, card, round)) for card in room.meeting.cards for round in (1, 2)]
    compared = repr(compare_groups(services, view))
    events = [plain(event) for _, event in first_events(services, follow(services, ANA, room.id))]
    moved = plain(move(services, ANA, room.id, "parts:1"))
    answers = repr((view.record.answers, view.record.items, view.record.others, view.record.wall))
    printed = repr(source_from_session(services, ANA, room.id).filled)
    return "\n".join((answers, repr(summary), *charts, *texts, compared, *events, moved, printed))


def export_bytes(room: Room, formats: Iterable[str] = QUICK) -> dict[str, str]:
    """Formats by name, unpacked, as the host would download them now. All are written from the same report, so those
    that are made in a moment stand for the others."""
    view = open_view(room.services, ANA, room.id)
    return {
        format: unpacked(download(room.services, view, format).make().raw).decode("utf-8", "replace").replace("\\", "")
        for format in formats
    }


def handouts(room: Room) -> dict[str, Wanted]:
    """Every hand-out that the host is offered now."""
    groups = offered(room.services, open_view(room.services, ANA, room.id)).groups
    return {
        "notes": Wanted(),
        "one page": Wanted(length="summary"),
        "without names": Wanted(names=False),
        "quality plan": Wanted("plan"),
        **{f"notes of {each.name}": Wanted(group=each.id) for each in groups if not each.why_not},
        **{
            f"nameless notes of {each.name}": Wanted(names=False, group=each.id)
            for each in groups
            if not each.why_not_nameless
        },
    }


def handout_bytes(room: Room) -> str:
    """All that any format could write of any hand-out: formats know nothing but the report."""
    view = open_view(room.services, ANA, room.id)
    return "\n".join(repr(make_report(room.services, view, wanted=wanted)) for wanted in handouts(room).values())


def own_bytes(room: Room, person: Person) -> str:
    """The same of somebody's own answers."""
    return repr(make_report(room.services, open_view(room.services, person, room.id, "answer"), wanted=Wanted("own")))


def told(room: Room) -> str:
    """Every event that was sent to anyone so far."""
    return "\n".join(event for _, event in room.hub.told)


LOOKS: dict[str, Callable[[Room], Any]] = {
    "projector": projector_bytes,
    "host": host_bytes,
    "exports": lambda room: "\n".join(export_bytes(room).values()),
    "hand-outs": handout_bytes,
    "events": told,
}


def without_counts(raw: str) -> str:
    """Without revisions, how many are in, and ids of a moment: what may differ after a hidden answer."""
    raw = re.sub(r"['\"]?(revision|look|in|ready|here)['\"]?(: |=)\d+", r"\1", raw)
    raw = re.sub(r'name="key" value="[0-9a-f]+"', "key", raw)
    return re.sub(r"revision.{0,12}?\d+", "revision", raw)
