"""This file is here to hold the QR code: what it says, how it looks, and who gets it. A browser test reads it off the wall."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import segno

from lib.runtime import Services
from lib.usecases.asking import ask_for_wall, grant, wall_granted
from lib.usecases.guessing import Guesser
from lib.usecases.joining import find_by_code, invite_phones, join, join_ticket
from lib.usecases.reaching import set_address
from lib.usecases.reading import open_view
from lib.usecases.rights import PERSON_COOKIE, Person
from lib.usecases.watching import join_link
from lib.web.qr import QUIET_ZONE, draw_qr
from tests.conftest import ANA, BO, CY, begin
from tests.web.conftest import Ask

ADDRESS = "http://192.168.1.20:8501"


def cookie(person: Person) -> dict[str, str]:
    return {"cookie": f"{PERSON_COOKIE}={person.token}"}


def invited(services: Services) -> tuple[str, str]:
    meeting = begin(services)
    code = invite_phones(services, ANA, meeting.id)
    set_address(services, ANA, meeting.id, ADDRESS)
    return meeting.id, code


def test_qr_says_the_address_with_the_code_and_a_ticket(lone: Services) -> None:
    """Whoever scans it types nothing, and is not taken for somebody who guesses."""
    meeting, code = invited(lone)
    link = join_link(lone, ANA, meeting)
    ticket = join_ticket(lone, open_view(lone, ANA, meeting).meeting)
    assert link == f"{ADDRESS}/j/{code}?t={ticket}"
    assert find_by_code(lone, code, guesser=Guesser(), ticket=ticket).meeting == meeting


def test_qr_is_plain_black_on_white_with_its_quiet_zone() -> None:
    """A phone ten metres away reads contrast; a theme's colours, or a dark page to the very edge, it does not."""
    drawn = draw_qr(f"{ADDRESS}/j/BCDFGH?t=0123456789abcdef").decode()
    assert set(re.findall(r'(?:fill|stroke)="(#?\w+)"', drawn)) == {"#ffffff", "#000000"} or set(
        re.findall(r'(?:fill|stroke)="(#?\w+)"', drawn)
    ) == {"#fff", "#000"}
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', drawn)[1])  # type: ignore[index]
    modules = segno.make(f"{ADDRESS}/j/BCDFGH?t=0123456789abcdef", micro=False, error="m").symbol_size(border=0)[0]
    assert side == modules + 2 * QUIET_ZONE and QUIET_ZONE >= 4
    assert "currentColor" not in drawn and "<script" not in drawn


def test_qr_of_a_short_address_is_still_an_ordinary_one() -> None:
    """A micro QR code is smaller, and hardly any phone reads it."""
    smallest = 21 + 2 * QUIET_ZONE
    sides = [int(re.search(r'viewBox="0 0 (\d+)', draw_qr(text).decode())[1]) for text in ("1", "x" * 20, "x" * 90)]  # type: ignore[index]
    assert sides[0] == smallest
    assert all(a < b for a, b in pairwise(sides))


def test_host_and_projector_get_the_qr_and_nobody_else(ask: Ask, lone: Services) -> None:
    """The picture is a key: somebody with the address of a session must NOT draw it for themselves."""
    meeting, code = invited(lone)
    room = Person(f"room-{'x' * 40}")
    grant(lone, ANA, meeting, ask_for_wall(lone, room))
    wall_granted(lone, room)
    join(lone, BO, code)
    browser = ask()
    path = f"/live/{meeting}/qr.svg"
    for who in (ANA, room):
        answer = browser.get(path, headers=cookie(who))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/svg+xml"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.content == draw_qr(join_link(lone, ANA, meeting))
    for person, status in ((BO, 409), (CY, 404), (None, 404)):
        answer = browser.get(path, headers=cookie(person) if person else {})
        assert answer.status_code == status
        assert answer.headers["cache-control"] == "no-store"
        assert "svg" not in answer.text


def test_no_qr_before_phones_are_invited(ask: Ask, lone: Services) -> None:
    """A code that leads nowhere would be scanned by thirty people."""
    meeting = begin(lone)
    answer = ask().get(f"/live/{meeting.id}/qr.svg", headers=cookie(ANA))
    assert answer.status_code == 409
    assert answer.json()["code"] == "join.not-invited"


@pytest.mark.parametrize("host", ["192.168.7.9:8501", "cards.example.ac.uk"])
def test_qr_leads_to_the_address_that_the_host_opened(ask: Ask, lone: Services, host: str) -> None:
    """What works for the host's own browser is the best guess for a phone in the same room."""
    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    answer = ask().get(f"/live/{meeting.id}/qr.svg", headers={**cookie(ANA), "host": host})
    ticket = join_ticket(lone, open_view(lone, ANA, meeting.id).meeting)
    assert answer.content == draw_qr(f"http://{host}/j/{code}?t={ticket}")


def test_qr_leads_to_the_public_address_where_there_is_one(ask: Ask, lone: Services) -> None:
    """Behind a proxy the server's own address is of no use to a phone."""
    from dataclasses import replace

    from lib.runtime import replaced

    meeting = begin(lone)
    code = invite_phones(lone, ANA, meeting.id)
    public = replace(lone, settings=lone.settings.model_copy(update={"public_url": "https://cards.example.ac.uk"}))
    with replaced(public):
        answer = ask().get(f"/live/{meeting.id}/qr.svg", headers=cookie(ANA))
    ticket = join_ticket(lone, open_view(lone, ANA, meeting.id).meeting)
    assert answer.content == draw_qr(f"https://cards.example.ac.uk/j/{code}?t={ticket}")
