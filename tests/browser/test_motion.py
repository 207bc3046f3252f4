"""This file is here to hold the turn of a card to what people asked their computer for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

_COUNT = "window.turned = 0; const animate = Element.prototype.animate; Element.prototype.animate = function (...given) { window.turned++; return animate.apply(this, given) }"


@pytest.mark.parametrize(("motion", "turns"), [("no-preference", True), ("reduce", False)], ids=["usual", "reduced"])
def test_card_really_turns_and_stays_still_for_those_who_asked_for_less_motion(
    room: Room, ana: Person, motion: str, turns: bool
) -> None:
    """Movement makes some people ill; their system says so, and the card must listen. For the others it is a real turn."""
    meeting = room.begin(ana, cards=("1.1", "1.2"))
    wall = room.window(ana, reduced_motion=motion)
    wall.add_init_script(_COUNT)
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")
    wall.keyboard.press("f")
    screens.stands_on(wall, "1.1", "back")
    assert (_turned(wall) > 0) is turns

    alone = room.begin(ana, "alone", cards=("1.1",))
    wall.goto(f"/cards?m={alone.id}")
    expect(screens.desk_question(wall)).to_be_visible()
    screens.button(wall, "See over").click()
    expect(wall.locator(".desk .prompts")).to_be_visible()
    assert (_turned(wall) > 0) is turns


def _turned(page: Page) -> int:
    return int(page.evaluate("window.turned"))
