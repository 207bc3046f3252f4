"""This file is here to hold the wall to what people at the back of a room can read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lib.usecases.acting import add_action
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room
from tests.browser.legible import problems_of


@pytest.mark.parametrize(
    "size",
    [screens.LAPTOP, pytest.param(screens.PROJECTOR, marks=pytest.mark.slow), screens.LARGE],
    ids=["720", "1080", "2160"],
)
def test_every_card_is_readable_from_the_back_of_the_room(room: Room, ana: Person, size: tuple[int, int]) -> None:
    """A wall that only the first row can read is a slide, not a card; nothing may scroll, as nobody can scroll a wall."""
    wall = _open_wall(room, ana, size)
    problems = [problem for card in _cards(room) for problem in _both_sides(wall, card)]
    assert not problems, "\n".join(problems)


def test_every_card_is_readable_beside_the_open_panel(room: Room, ana: Person) -> None:
    """While the fingers are typed in, the room still reads what they are about."""
    wall = _open_wall(room, ana, screens.LAPTOP)
    screens.open_panel(wall, "plan")
    problems = [problem for card in _cards(room) for problem in _both_sides(wall, card)]
    assert not problems, "\n".join(problems)


def test_actions_on_the_wall_are_readable_however_many(room: Room, ana: Person) -> None:
    """At the end the team looks at what it agreed: in parts rather than in small print."""
    meeting = room.begin(ana)
    for number in range(1, 26):
        add_action(
            room.services,
            ana,
            meeting.id,
            f"Action {number}: ask each tutor to talk with ten learners about where they want to go",
        )
    wall = room.window(ana, size=screens.LAPTOP, reduced_motion="reduce")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")
    _move(wall, "actions")
    expect(screens.wall_face(wall)).to_have_class("face actions")
    problems, seen = [], ""
    parts = _parts(wall)
    for part in range(parts):
        expect(screens.wall_part(wall)).to_have_text(f"Part {part + 1} of {parts}")
        problems += problems_of("actions", wall)
        seen += screens.wall_face(wall).inner_text()
        wall.keyboard.press("ArrowRight")
    assert not problems, "\n".join(problems)
    assert [number for number in range(1, 26) if f"Action {number}:" not in seen] == []


def _open_wall(room: Room, who: Person, size: tuple[int, int]) -> Page:
    meeting = room.begin(who)
    wall = room.window(who, size=size, reduced_motion="reduce")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "1.1")
    wall.evaluate("document.fonts.ready.then(() => true)")
    return wall


def _cards(room: Room) -> list[str]:
    return [card.id for card in room.services.library.decks["progression"].cards()]


def _both_sides(wall: Page, card: str) -> list[str]:
    """What is wrong with either side of a card, each part of a long back included; and whether all of it is there."""
    _move(wall, f"card:{card}")
    screens.stands_on(wall, card)
    problems = problems_of(f"{card} front", wall)
    _move(wall, "flip")
    screens.stands_on(wall, card, "back")
    numbers: list[int] = []
    parts = _parts(wall)
    for part in range(parts):
        problems += problems_of(f"{card} back, part {part + 1} of {parts}", wall)
        numbers += wall.locator(".wall .prompts > li").evaluate_all("items => items.map(item => item.value)")
        if part < parts - 1:
            wall.keyboard.press("ArrowRight")
            expect(screens.wall_part(wall)).to_have_text(f"Part {part + 2} of {parts}")
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"{card} back shows prompts {numbers}")
    return problems


def _parts(wall: Page) -> int:
    words = screens.wall_part(wall).inner_text()
    return int(words.rpartition(" ")[2]) if words else 1


def _move(wall: Page, act: str) -> None:
    """What a clicker does, without the clicker."""
    meeting = wall.url.split("m=")[1]
    assert wall.evaluate(
        "([meeting, act]) => fetch(`/live/${meeting}/move`, {method: 'POST', body: act}).then(answer => answer.ok)",
        [meeting, act],
    )
