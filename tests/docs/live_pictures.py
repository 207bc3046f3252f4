"""This file is here to put a room of phones into a live session, and to look at it from the wall, the host and a phone."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, expect

from lib.model.meeting import Meeting, PlannedCard
from lib.runtime import Services
from lib.usecases.guessing import Guesser
from lib.usecases.joining import find_by_code, invite_phones, join
from lib.usecases.reaching import set_address
from lib.usecases.rights import PERSON_COOKIE, Person, new_token
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.starting import Invitation, start_meeting
from lib.usecases.taking_part import set_ready
from tests.browser import phones
from tests.browser.conftest import Room
from tests.docs.pictures import keep, keep_picture, look, side_by_side
from tests.server import RunningApp

ADDRESS = "http://192.168.1.20:8501"
"""What a laptop's address looks like; the machine that takes the pictures is nobody's business."""
GROUPS = ("Arts", "Care", "Sixth form")
CARD = "2.1"
PLAN = {"2.1": 9, "2.2": 9, "3.2": 9, "6.1": 6}
PHONE = (390, 720)
"""Three of them, side by side, are as wide as the other pictures."""
GREY = "#767C85"

Answers = tuple[str, str, str, str]

BO = "Bo Marsh"
TYPED = "I stretch the confident ones. The quiet ones I keep safe."
ROOM: tuple[Answers, ...] = (
    ("Dev Shah", GROUPS[0], "1", "We set targets and never look at them again."),
    ("Erin Lowe", GROUPS[0], "2", "Good on the course, silent on what comes after it."),
    ("Flo Reyes", GROUPS[0], "2", ""),
    ("Gus Park", GROUPS[0], "1", "Employers ask for more than we do."),
    ("Hana Cole", GROUPS[1], "4", "Placements stretch everyone."),
    ("Ivo Lang", GROUPS[1], "4", ""),
    ("Jo Finch", GROUPS[1], "5", "Every review asks what comes next."),
    ("Kit Moss", GROUPS[1], "3", ""),
    ("Lea Ford", GROUPS[2], "2", "Feedback says what was wrong, not what is next."),
    ("Max Berry", GROUPS[2], "3", ""),
    ("Noor Aziz", GROUPS[2], "3", "Half of us have never seen the destinations data."),
    ("Otto West", GROUPS[2], "3", ""),
    ("Pia Holm", GROUPS[2], "", ""),
    ("Ray Stone", GROUPS[0], "", ""),
)
"""Name, group, where we are now ("" for not in yet) and what they think."""


def take_live(browser: Browser, app: RunningApp, services: Services, host: Person) -> None:
    """The wall while people come in, three moments of a phone, the host's window before the reveal, the wall after it."""
    room = Room(browser, app, services)
    meeting = _begin(services, host)
    code = invite_phones(services, host, meeting.id)
    set_address(services, host, meeting.id, ADDRESS)
    everyone = {name: Person(new_token()) for name, *_ in ROOM}
    for name, group, *_ in ROOM:
        _come_in(services, everyone[name], code, name, group)
    with _screens_on(app, meeting, everyone.values()):
        wall = room.window(host)
        wall.goto(f"/project?m={meeting.id}")
        phone = phones.phone(room, size=PHONE).new_page()
        phone.goto(f"/j/{code}")
        phone.get_by_label("Your name").fill(BO)
        phone.get_by_role("radio", name=GROUPS[0]).check()
        moments = [look(phone)]
        phone.get_by_role("button", name="Join").click()
        expect(wall.locator(".wall .here")).to_have_text(f"{len(ROOM) + 1} here")
        keep(wall, "live-lobby")

        phones.lead(room, host, meeting, "cards")
        phones.stands_on(phone, CARD)
        phones.rate(phone, "Where are we now?", "2")
        phones.write(phone, TYPED)
        _answer(services, meeting, everyone)
        phones.ready_button(phone).click()
        phones.is_saved(phone)
        phone.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        moments.append(look(phone))
        window = room.window(host)
        window.goto(f"/host?m={meeting.id}")
        expect(window.locator(".counter .in")).to_contain_text("13 of 15")
        keep(window, "live-host")

        phones.lead(room, host, meeting, "reveal")
        expect(phone.locator(".spread").first).to_contain_text("ratings")
        phone.locator(".results").evaluate("part => window.scrollTo(0, part.getBoundingClientRect().top - 80)")
        moments.append(look(phone))
        expect(wall.locator(".wall .face.ratings")).to_be_visible()
        keep(wall, "live-reveal")
        keep_picture(side_by_side(moments, GREY), "live-phones")
    for context in room.contexts:
        context.close()


def _begin(services: Services, host: Person) -> Meeting:
    plan = tuple(PlannedCard(card, minutes) for card, minutes in PLAN.items())
    title = "Northgate College: staff day"
    return start_meeting(
        services, host, Invitation("progression", "groups", plan, title=title, groups=GROUPS, lobby=True)
    )


def _come_in(services: Services, person: Person, code: str, name: str, group: str) -> None:
    guesser = Guesser(person.token)
    groups = {called: id for id, called in find_by_code(services, code, guesser=guesser).groups}
    join(services, person, code, name=name, group=groups[group], guesser=guesser)


def _answer(services: Services, meeting: Meeting, everyone: dict[str, Person]) -> None:
    jobs = []
    for name, _, now, thought in ROOM:
        given = {"now": now, "thought": thought}
        saves = tuple(Save(f"{CARD}.{part}", 1, value) for part, value in given.items() if value)
        jobs.append(Job(everyone[name], meeting.id, saves))
    save_all(services, jobs)
    for name in ("Dev Shah", "Hana Cole", "Ivo Lang", "Jo Finch", "Lea Ford"):
        set_ready(services, everyone[name], meeting.id, CARD, 1, True)


@contextmanager
def _screens_on(app: RunningApp, meeting: Meeting, people: Iterable[Person]) -> Iterator[None]:
    """Each of `people` follows the session, as a phone does whose screen is on."""
    with ExitStack() as stack:
        for person in people:
            line = stack.enter_context(socket.create_connection(("127.0.0.1", app.port)))
            asked = f"GET /live/{meeting.id}/stage HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nCookie: {PERSON_COOKIE}={person.token}\r\n\r\n"
            line.sendall(asked.encode())
            line.recv(4_096)
        yield
