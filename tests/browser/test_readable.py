"""This file is here to hold the wall to what people at the back of a room can read."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lib.usecases.acting import add_action
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

QUESTION, BACK = 1 / 25, 1 / 45
"""Cap heights as shares of the screen height: from ten metres, and never under."""

_MEASURE = """() => {
  const find = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.classList.contains("wall")) return node
      const inside = node.shadowRoot && find(node.shadowRoot)
      if (inside) return inside
    }
  }
  const root = find(document), face = root.querySelector(".face"), card = root.querySelector(".card")
  const pen = document.createElement("canvas").getContext("2d")
  const caps = (element) => {
    const style = getComputedStyle(element)
    pen.font = `${style.fontWeight} 1000px ${style.fontFamily}` // drawn large, as small sizes come in whole pixels
    return pen.measureText("H").actualBoundingBoxAscent / 1000 * parseFloat(style.fontSize)
  }
  const room = card.getBoundingClientRect()
  const said = []
  for (const part of [face, root.querySelector(".where")]) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      if (!text.textContent.trim()) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const boxes = [...range.getClientRects()].filter((box) => box.width)
      said.push({
        text: text.textContent.slice(0, 60),
        front: Boolean(text.parentElement.closest(".question, .ask")),
        caps: caps(text.parentElement) / innerHeight,
        inside: boxes.every((box) => box.left >= room.left && box.right <= room.right && box.top >= room.top
          && box.bottom <= room.bottom),
      })
    }
  }
  const page = document.scrollingElement
  return {
    said,
    overflows: [["face", face], ["card", card], ["wall", root], ["page", page]]
      .filter(([, box]) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).map(([name]) => name),
      }
}"""


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
        problems += _problems("actions", wall)
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
    problems = _problems(f"{card} front", wall)
    _move(wall, "flip")
    screens.stands_on(wall, card, "back")
    numbers: list[int] = []
    parts = _parts(wall)
    for part in range(parts):
        problems += _problems(f"{card} back, part {part + 1} of {parts}", wall)
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


def _problems(where: str, wall: Page) -> list[str]:
    found: dict[str, Any] = wall.evaluate(_MEASURE)
    problems = [f"{where}: the {box} overflows" for box in found["overflows"]]
    for said in found["said"]:
        least = QUESTION if said["front"] else BACK
        if said["caps"] < least:
            problems.append(f"{where}: capitals of 1/{1 / said['caps']:.1f}, not 1/{1 / least:.0f}: {said['text']}")
        if not said["inside"]:
            problems.append(f"{where}: outside the card: {said['text']}")
    return problems


def _move(wall: Page, act: str) -> None:
    """What a clicker does, without the clicker."""
    meeting = wall.url.split("m=")[1]
    assert wall.evaluate(
        "([meeting, act]) => fetch(`/live/${meeting}/move`, {method: 'POST', body: act}).then(answer => answer.ok)",
        [meeting, act],
    )
