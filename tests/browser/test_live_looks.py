"""This file is here to look at the host's window and the projector through a whole live session, small and large, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lib.model.meeting import Meeting
from lib.usecases.acting import add_action
from lib.usecases.grouping import add_group
from lib.usecases.passing import pass_all
from lib.usecases.rehearsing import rehearse
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from tests.browser import phones, screens
from tests.browser.conftest import Room
from tests.browser.phones import lead
from tests.browser.test_axe import _violations as violations
from tests.browser.witness import look

SIZES = pytest.mark.parametrize("size", [screens.PHONE, screens.PROJECTOR], ids=["390", "1920"])
COLOURS = pytest.mark.parametrize("colours", ["light", "dark"])
TOO_WIDE = """() => {
  const page = document.querySelector("[data-testid=stMain]") ?? document.documentElement
  return Math.max(page.scrollWidth - page.clientWidth, document.documentElement.scrollWidth - innerWidth)
}"""

CUT_OFF = "foot => [...foot.querySelectorAll('button')].some((each) => each.getBoundingClientRect().right > innerWidth)"


def states(room: Room, ana: Person, meeting: Meeting, wall: Page, host: Page) -> Iterator[str]:
    """The room goes through its session; each state is up on the projector when it is named."""
    face = screens.wall_face(wall)
    for acts, looks in (
        (("lobby",), "face lobby"),
        (("card:2.1", "clock:300"), "face front"),
        (("flip",), "face back"),
        (("reveal",), "face ratings"),
        (("show:texts",), "face texts"),
        (("step:second", "reveal"), "face ratings"),
        (("actions",), "face actions"),
        (("vote",), "face vote"),
        (("reveal",), "face ranking"),
        (("agree",), "face agreed"),
    ):
        if looks == "face texts":
            pass_all(room.services, ana, meeting.id, "2.1", 1)
        lead(room, ana, meeting, *acts)
        expect(face).to_have_class(looks)
        yield looks.removeprefix("face ")
    close_meeting(room.services, ana, meeting.id, closed=True)
    for page in (wall, host):  # it was closed behind their back
        page.reload()
    expect(host.get_by_text("This session is closed").first).to_be_visible()
    expect(face).to_have_class("face over")
    yield "closed"


@pytest.mark.slow
@SIZES
@COLOURS
def test_host_and_projector_pass_axe_and_fit_the_screen_from_lobby_to_end(
    room: Room, ana: Person, colours: str, size: tuple[int, int]
) -> None:
    """A host leads from a phone, a projector is what the college has; nothing may be cut off, or unreadable to anyone."""
    meeting = room.begin(ana, cards=("2.1", "2.2"))
    add_group(room.services, ana, meeting.id, "Health and care")
    add_action(room.services, ana, meeting.id, "Ask ten leavers what would have helped", who="Ana", by="2027-03-31")
    add_action(room.services, ana, meeting.id, "Book an adviser for four evenings")
    phones.invite(room, ana, meeting)
    rehearse(room.services, ana, meeting.id, 12)
    look_of = {"size": size, "color_scheme": colours, "reduced_motion": "reduce"}
    wall, host = room.window(ana, **look_of), room.window(ana, **look_of)
    wall.goto(f"/project?m={meeting.id}")
    host.goto(f"/host?m={meeting.id}")
    expect(screens.host_caption(host)).to_be_visible()
    found = []
    for state in states(room, ana, meeting, wall, host):
        for name, page in (("projector", wall), ("host", host)):
            where = f"{name}-{state}-{size[0]}-{colours}"
            found += violations(page, where)
            if wide := max(0, page.evaluate(TOO_WIDE)):
                found.append(f"{where}: {wide} px too wide")
            look(page, where)
        if wall.locator(".wall .foot").evaluate(CUT_OFF):
            found.append(f"{state}: a button of the projector is cut off")
    assert not found, "\n".join(found)
