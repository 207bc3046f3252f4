"""This file is here to run one whole session with a projector, a host and eight phones: from joining to the agreed list."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.witness import Witness, look

GROUPS = ("Construction", "Health and care")
CAST = (
    ("Bo Quillfeather", GROUPS[0]),
    ("Di Zimmerling", GROUPS[0]),
    ("Ed Vantongeren", GROUPS[0]),
    ("Flo Ballantyne", GROUPS[0]),
    ("Gus Okonkwo", GROUPS[1]),
    ("Hal Brzezinski", GROUPS[1]),
    ("Ivy Thistlewood", GROUPS[1]),
    ("Jo Castellanos", GROUPS[1]),
)


@dataclass
class Session:
    """One room: its host, its projector, its phones by name."""

    room: Room
    host: Page
    wall: Page
    meeting: str = ""
    code: str = ""
    witness: Witness = field(default_factory=Witness)
    phones: dict[str, Page] = field(default_factory=dict)


@pytest.mark.slow
def test_whole_session_from_joining_to_the_agreed_list(own_room: Room, ana: Person) -> None:
    """What a facilitator plans for weeks runs once. Every answer that a phone called saved is there once, whatever
    happened to the line and the server; and nobody must get what somebody else has not shown yet."""
    session = _begin(own_room, ana)
    try:
        for part in (_join,):
            part(session)
    finally:  # what everyone saw last
        look(session.host, "last-host")
        look(session.wall, "last-projector")
        for name, page in session.phones.items():
            look(page, f"last-{name.split()[0]}")


def _begin(room: Room, ana: Person) -> Session:
    host = room.window(ana, size=(1440, 900), reduced_motion="reduce")
    wall = room.window(size=screens.PROJECTOR, reduced_motion="reduce")
    session = Session(room, host, wall)
    session.witness.follow_screen("the host", host.context)
    session.witness.follow_screen("the projector", wall.context)
    session.meeting = leading.set_up(host, title="Staff day in spring", groups=GROUPS, theme="Learners and teachers")
    expect(host.get_by_text("No phone has reached us yet.")).to_be_visible()
    look(host, "01-host-lobby-unreached")
    leading.say_address(host, room.app.url)
    wall.goto("/project")
    asked = wall.locator(".asked")
    expect(asked).to_be_visible()
    look(wall, "02-projector-asks")
    leading.approve(host, asked.inner_text())
    expect(wall.locator(".wall .hall .code")).to_be_visible()
    session.code = wall.locator(".wall .hall .code").inner_text()
    look(wall, "03-projector-lobby")
    return session


def _join(session: Session) -> None:
    for number, (name, group) in enumerate(CAST):
        _join_one(session, name, group, number)
    expect(leading.counter(session.host, "here")).to_contain_text("8 joined")
    expect(session.wall.locator(".wall .here")).to_have_text("8 here")
    look(session.wall, "04-projector-lobby-full")
    look(session.host, "05-host-lobby-full")


def _join_one(session: Session, name: str, group: str, number: int) -> None:
    """Half of them scan, half of them type; two like it dark."""
    colours = "dark" if number in (1, 6) else "light"
    context = phones.phone(session.room, color_scheme=colours, reduced_motion="reduce")
    session.witness.follow_phone(name, context)
    page = context.new_page()
    if number % 2:
        page.goto(_scanned(session.wall))
    else:
        page.goto("/j")
        page.get_by_label("The code on the screen").fill(session.code.lower())
        page.get_by_role("button", name="Join").click()
    if number == 1:
        look(page, "06-phone-door-dark")
    phones.enter(page, name=name, group=group)
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    session.phones[name] = page


def _scanned(wall: Page) -> str:
    """The address in the QR code on the projector, read off a picture as a phone does."""
    import zxingcpp
    from PIL import Image

    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(wall.screenshot())))
    assert len(found) == 1, found
    return str(found[0].text)
