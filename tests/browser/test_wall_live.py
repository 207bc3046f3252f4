"""This file is here to hold what the wall shows while phones answer: how to join, who is in, what was revealed, what was agreed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from lib.model.meeting import Meeting
from lib.usecases.answering import record_answer, write_text
from lib.usecases.asking import grant
from lib.usecases.joining import invite_phones, join, join_ticket
from lib.usecases.reaching import set_address
from lib.usecases.reading import open_view
from lib.usecases.rights import Person, new_token
from tests.browser import screens
from tests.browser.conftest import Room
from tests.browser.legible import problems_of
from tests.browser.wall_events import COUNTS, SIDES, Told, event, texts

ADDRESS = "http://192.168.1.20:8501"
SECRET_TEXT = "Nobody may read this before it is passed"


def strip(wall: Page) -> Locator:
    return wall.locator(".wall .strip")


def test_qr_on_the_wall_is_read_off_a_photograph(room: Room, ana: Person) -> None:
    """Thirty people lift their phones: it must scan, in the dark too, and say the address, the code and its ticket."""
    meeting, code = _invited(room, ana)
    ticket = join_ticket(room.services, open_view(room.services, ana, meeting.id).meeting)
    for colours in ("light", "dark"):
        wall = room.window(ana, size=screens.LAPTOP, color_scheme=colours, reduced_motion="reduce")
        wall.goto(f"/project?m={meeting.id}")
        expect(screens.wall_face(wall)).to_be_visible()
        if colours == "light":
            wall.keyboard.press("j")
        expect(wall.locator(".wall .hall .code")).to_have_text(code)
        expect(wall.locator(".wall .hall .address")).to_have_text(f"{ADDRESS.removeprefix('http://')}/j")
        wall.wait_for_function(_QR_IS_LOADED)
        assert _decoded(wall.screenshot()) == [f"{ADDRESS}/j/{code}?t={ticket}"]


def test_wall_hears_every_key_from_the_moment_it_can_be_seen(room: Room, ana: Person) -> None:
    """Whoever sees the card presses a key; a frame that was up before its keys were ready must NOT swallow it."""
    meeting, _ = _invited(room, ana)
    wall = room.window(ana)
    wall.add_init_script(_PRESS_J_WHEN_SEEN)
    wall.goto(f"/project?m={meeting.id}")
    expect(screens.wall_face(wall)).to_have_class("face lobby")


@pytest.mark.quick
def test_wall_counts_who_is_in_and_shows_nothing_of_it_before_the_reveal(room: Room, ana: Person) -> None:
    """Blind means blind: the wall must NOT hint at what was said, nor show a text that the host has not passed."""
    meeting, code = _invited(room, ana, cards=("2.1", "6.1"))
    people = [Person(new_token()) for _ in range(3)]
    for number, person in enumerate(people):
        join(room.services, person, code, name=f"Participant {number}")
        record_answer(room.services, person, meeting.id, "2.1.now", str(number + 1))
    write_text(room.services, people[0], meeting.id, "2.1.thought", SECRET_TEXT, 0)
    wall = room.window(ana, reduced_motion="reduce")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "2.1")
    expect(strip(wall)).to_contain_text("3 of 3 are in")
    expect(strip(wall)).to_contain_text(code)
    wall.keyboard.press("g")
    expect(screens.wall_lost(wall)).to_contain_text("not revealed yet")
    screens.stands_on(wall, "2.1")
    room.watch.errors[:] = [error for error in room.watch.errors if "409" not in error]  # the move that was refused
    wall.keyboard.press("v")
    expect(screens.wall_face(wall)).to_have_class("face ratings")
    expect(screens.wall_face(wall)).to_contain_text("median 2, middle half 1.5 to 2.5 · 3 people")
    expect(strip(wall)).not_to_contain_text("are in")
    wall.keyboard.press("g")
    expect(screens.wall_face(wall)).to_have_class("face texts")
    expect(screens.wall_face(wall)).to_contain_text("No text has been passed")
    everything = wall.locator(".wall").evaluate("wall => wall.getRootNode().textContent")
    assert SECRET_TEXT not in everything and "Participant" not in everything
    wall.keyboard.press("g")
    screens.stands_on(wall, "2.1")
    for _ in range(2):  # a second press before the first is answered goes on from where that will be
        wall.keyboard.press("g")
    expect(screens.wall_face(wall)).to_have_class("face texts")


def test_rooms_own_computer_shows_the_session_and_cannot_run_it(room: Room, ana: Person) -> None:
    """The host's key never leaves the host; a pupil at that keyboard must NOT move thirty people on."""
    meeting = room.begin(ana, cards=("1.1", "2.1"))
    projector = room.window(size=(1024, 768))
    projector.goto("/project")
    code = projector.locator(".asked")
    expect(code).to_be_visible()
    shown = code.inner_text()
    assert _violations("waiting", projector) == []
    projector.reload()
    expect(code).to_have_text(shown)
    assert grant(room.services, ana, meeting.id, shown) == "show"
    screens.stands_on(projector, "1.1")
    for key in ("ArrowRight", "f", "n", "v", "."):
        projector.keyboard.press(key)
    host = room.window(ana)
    host.goto(f"/project?m={meeting.id}")
    screens.stands_on(host, "1.1")
    host.keyboard.press("f")
    screens.stands_on(projector, "1.1", "back")
    expect(screens.panel(projector)).to_have_count(0)
    expect(projector.get_by_role("button")).to_have_count(1)
    projector.reload()
    screens.stands_on(projector, "1.1", "back")
    projector.get_by_role("button", name="Stop showing").click()
    expect(code).to_be_visible()
    projector.goto(f"/project?m={meeting.id}")
    expect(screens.not_here(projector)).to_be_visible()


def test_raised_fingers_are_on_the_wall_while_they_are_typed_in(room: Room, ana: Person) -> None:
    """In the panel the spread lay below the fold; the room must see it, and the card again when the panel goes."""
    meeting = room.begin(ana, cards=("2.1", "6.1"))
    wall = room.window(ana, size=screens.LAPTOP, reduced_motion="reduce")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "2.1")
    expect(strip(wall)).to_be_hidden()
    screens.open_panel(wall, "fingers")
    boxes = screens.finger_boxes(wall)
    expect(boxes).to_have_count(6)
    boxes.nth(1).fill("4")
    boxes.nth(3).fill("1")
    screens.button(wall, "Show the spread").click()
    expect(screens.wall_face(wall)).to_have_class("face ratings")
    expect(screens.wall_face(wall)).to_contain_text("5 people")
    assert problems_of("fingers", wall) == []
    screens.close_panel(wall)
    screens.stands_on(wall, "2.1")


@pytest.mark.parametrize(
    "size",
    [(1024, 768), pytest.param(screens.PROJECTOR, marks=pytest.mark.slow)],
    ids=["768", "1080"],
)
def test_every_side_of_a_live_wall_is_readable_from_the_back_of_the_room(
    room: Room, ana: Person, size: tuple[int, int]
) -> None:
    """Eight groups, thirty texts, long words and words from the right: in parts rather than in small print."""
    tell, wall = _told_wall(room, ana, size)
    problems = []
    for name, different in SIDES.items():
        tell(event(**different))
        parts = _parts(wall)
        for part in range(parts):
            if part and name != "closed":
                tell(event(**different, part=part, parts=parts))
                expect(screens.wall_part(wall)).to_have_text(f"Part {part + 1} of {parts}")
            problems += problems_of(f"{name}, part {part + 1} of {parts}", wall)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("colours", "size"),
    [
        ("light", screens.LAPTOP),
        pytest.param("dark", screens.PROJECTOR, marks=pytest.mark.slow),
        pytest.param("dark", screens.PHONE, marks=pytest.mark.slow),
    ],
    ids=["light", "dark", "phone"],
)
def test_every_side_of_a_live_wall_passes_axe(room: Room, ana: Person, colours: str, size: tuple[int, int]) -> None:
    """A wall is read by people with low vision too, and by whoever follows it with a screen reader."""
    tell, wall = _told_wall(room, ana, size, color_scheme=colours)
    found = []
    for name, different in SIDES.items():
        tell(event(**different))
        found += _violations(name, wall)
    assert not found, "\n".join(found)


def test_text_from_people_stays_text(room: Room, ana: Person) -> None:
    """Somebody writes markup on a phone; the wall must NOT obey it, nor ask anyone for a picture."""
    tell, wall = _told_wall(room, ana, screens.LAPTOP)
    tell(event(**{**SIDES["texts"], "texts": texts(6)}))
    expect(screens.wall_face(wall)).to_contain_text("<b>Bold</b> & [a link](https://evil.example) :material/delete:")
    expect(wall.locator(".wall .face :is(b, a, script, img)")).to_have_count(0)


def test_thirty_answers_in_a_second_redraw_the_wall_four_times_at_most(room: Room, ana: Person) -> None:
    """A number that flickers is not read; and it must NOT stop short of the last one."""
    tell, wall = _told_wall(room, ana, screens.LAPTOP)
    tell(event())
    expect(strip(wall)).to_contain_text("7 of 12 are in")
    wall.evaluate(_WATCH_STRIP)
    tell(event(), [{**COUNTS, "joined": 40, "in": number} for number in range(1, 31)])
    expect(strip(wall)).to_contain_text("30 of 40 are in")
    assert wall.evaluate("() => window.redrawn") <= 4


_FIND_WALL = """const find = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.classList.contains("wall")) return node
      const inside = node.shadowRoot && find(node.shadowRoot)
      if (inside) return inside
    }
  }"""
_PRESS_J_WHEN_SEEN = f"""{_FIND_WALL}
  const look = () => {{
    if (!find(document)?.checkVisibility({{ visibilityProperty: true }})) return setTimeout(look)
    document.body.dispatchEvent(new KeyboardEvent("keydown", {{ key: "j", bubbles: true }}))
  }}
  look()"""
_QR_IS_LOADED = f"""() => {{
  {_FIND_WALL}
  const picture = find(document)?.querySelector("img.qr")
  return picture?.complete && picture.naturalWidth > 0
}}"""
_WATCH_STRIP = f"""() => {{
  {_FIND_WALL}
  window.redrawn = 0
  new MutationObserver(() => window.redrawn++).observe(find(document).querySelector(".strip"),
    {{ childList: true, characterData: true, subtree: true }})
}}"""


def _invited(room: Room, who: Person, **parts: Any) -> tuple[Meeting, str]:
    meeting = room.begin(who, **parts)
    code = invite_phones(room.services, who, meeting.id)
    set_address(room.services, who, meeting.id, ADDRESS)
    return meeting, code


def _violations(where: str, page: Page) -> list[str]:
    screens.settle(page)
    result: Any = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{where}: {each['id']}: {node['html'][:160]}"
        for each in result.response["violations"]
        for node in each["nodes"]
    ]


def _decoded(picture: bytes) -> list[str]:
    import zxingcpp
    from PIL import Image

    return [each.text for each in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def _told_wall(room: Room, who: Person, size: tuple[int, int], **options: object) -> tuple[Callable[..., None], Page]:
    """A real wall whose event stream the test makes up; and what tells it something new."""
    meeting, _ = _invited(room, who)
    wall = room.window(who, size=size, reduced_motion="reduce", **options)
    now: Told = {}
    lines: list[str] = []
    revision = 1_000

    def stream(route: Route) -> None:
        body = "retry: 50\n\n" + "".join(lines) if lines else "retry: 50\n\n"
        route.fulfill(body=body, content_type="text/event-stream")

    def moved(route: Route) -> None:
        nonlocal revision
        act, _, argument = (route.request.post_data or "").partition(":")
        if act == "parts":
            revision += 1
            now.update(parts=int(argument), revision=revision)
            lines[0] = f"data: {json.dumps(now)}\n\n"
        route.fulfill(json=now)

    def tell(told: Told, counts: list[Told] | None = None) -> None:
        nonlocal revision
        revision += 1
        now.clear()
        now.update(told, revision=revision)
        numbers = counts or [COUNTS]
        lines[:] = [f"data: {json.dumps(now)}\n\n"]
        lines.extend(f"event: counts\ndata: {json.dumps({**each, 'revision': revision})}\n\n" for each in numbers)
        _has_heard(wall, revision)

    wall.route("**/live/*/stage", stream)
    wall.route("**/live/*/move", moved)
    wall.goto(f"/project?m={meeting.id}")
    expect(screens.wall_face(wall)).to_be_visible()
    wall.evaluate("document.fonts.ready.then(() => true)")
    return tell, wall


def _has_heard(wall: Page, revision: int) -> None:
    wall.wait_for_function(
        f"""(revision) => {{
          {_FIND_WALL}
          return Number(find(document)?.dataset.drawn) >= revision
        }}""",
        arg=revision,
    )


def _parts(wall: Page) -> int:
    words = screens.wall_part(wall).inner_text()
    return int(words.rpartition(" ")[2]) if words else 1
