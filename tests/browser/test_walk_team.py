"""This file is here to walk the story of a team at one laptop: the wall, the host's window, the keys."""

from __future__ import annotations

import time
from dataclasses import replace
from statistics import median

import pytest
from playwright.sync_api import Page, expect

from lib.model.action import effort_field, impact_field
from lib.store import meetings
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

NOTE = "We ask every learner in October. fntar stays text."
ACTION = "Train all tutors in motivational dialogue"
IN_STEP = 1.0
"""Seconds in which every window of a session shows a move."""


@pytest.mark.quick
@pytest.mark.parametrize(
    "size", [screens.LAPTOP, pytest.param(screens.PROJECTOR, marks=pytest.mark.slow)], ids=["laptop", "projector"]
)
def test_team_is_on_its_first_card_in_three_clicks_and_two_windows_stay_in_step(
    room: Room, size: tuple[int, int]
) -> None:
    """A head teacher opens the laptop in front of the team; nobody waits for a set-up or a second click."""
    team = room.person(size=size)
    wall = team.new_page()
    wall.goto("/")
    screens.start_team(wall).click()
    screens.start_now(wall).click()
    screens.stands_on(wall, "1.1")
    expect(screens.wall_place(wall)).to_have_text("Card 1 of 7")

    # A browser of its own, so that neither window lies behind the other and is slowed down for it.
    beside = room.person(size=screens.LAPTOP)
    beside.add_cookies(team.cookies())  # type: ignore[arg-type]
    host = beside.new_page()
    host.goto(wall.url.replace("/project", "/host"))
    expect(screens.host_caption(host)).to_contain_text("the front of card 1.1")
    told = []
    for name, look in (("Flip", "face back"), ("Flip", "face front"), ("Next", "face back")):
        begin = time.perf_counter()
        screens.button(host, name).click()
        expect(screens.wall_face(wall)).to_have_class(look)
        told.append(time.perf_counter() - begin)
    for key, words in (("ArrowRight", "the front of card 2.1"), ("PageDown", "the back of card 2.1")):
        begin = time.perf_counter()
        wall.keyboard.press(key)
        expect(screens.host_caption(host)).to_contain_text(words)
        told.append(time.perf_counter() - begin)
    print(f"a move reached the other window after {', '.join(f'{seconds * 1000:.0f}' for seconds in told)} ms")
    assert median(told) < IN_STEP


def test_keys_of_the_wall_do_what_the_list_of_keys_says(room: Room, ana: Person) -> None:
    """A clicker and eight keys run the meeting; a key that does the wrong thing stops forty people."""
    wall = _open_wall(room, ana, cards=("1.1", "1.2", "1.3"))
    press = wall.keyboard.press
    press("PageDown")
    screens.stands_on(wall, "1.1", "back")
    press("ArrowRight")
    screens.stands_on(wall, "1.2")
    press("ArrowLeft")
    screens.stands_on(wall, "1.1", "back")
    press("PageUp")
    screens.stands_on(wall, "1.1")
    press("Shift+ArrowRight")
    screens.stands_on(wall, "1.2")
    press("f")
    screens.stands_on(wall, "1.2", "back")
    press("Shift+F")
    screens.stands_on(wall, "1.2")

    expect(screens.wall_clock(wall)).to_be_hidden()
    press("t")
    expect(screens.wall_clock(wall)).to_be_visible()
    expect(screens.wall_clock(wall)).not_to_have_text("2:30")
    press("t")
    press(".")
    expect(screens.wall_blank(wall)).to_be_visible()
    press(".")
    expect(screens.wall_blank(wall)).to_be_hidden()

    for section in screens.PANEL_KEYS:
        screens.open_panel(wall, section)
        screens.close_panel(wall)

    press("?")
    expect(screens.keys_list(wall)).to_be_visible()
    press("f")
    screens.keys_list(wall).get_by_role("checkbox").uncheck()
    press("Escape")
    expect(screens.keys_list(wall)).to_be_hidden()
    press("f")
    press("n")
    press("PageDown")
    screens.stands_on(wall, "1.2", "back")
    expect(screens.panel(wall)).to_have_count(0)


def test_nothing_fires_while_somebody_types_and_the_note_is_kept(room: Room, ana: Person) -> None:
    """The letters of a note are letters: the wall must NOT flip, blank or move on under them."""
    wall = _open_wall(room, ana, cards=("2.1", "2.2"))
    screens.open_panel(wall, "note")
    note = screens.note_box(wall)
    expect(note).to_be_focused()
    wall.keyboard.type(f"{NOTE}?")
    wall.keyboard.press("ArrowRight")
    expect(note).to_have_value(f"{NOTE}?")
    expect(screens.saved(wall)).to_be_visible()
    screens.stands_on(wall, "2.1")
    expect(screens.wall_blank(wall)).to_be_hidden()
    expect(screens.wall_clock(wall)).to_be_hidden()
    expect(screens.keys_list(wall)).to_be_hidden()
    wall.keyboard.press("Escape")
    wall.keyboard.press("f")
    screens.stands_on(wall, "2.1", "back")
    wall.keyboard.press("Escape")
    expect(screens.panel(wall)).to_have_count(0)
    wall.reload()
    screens.stands_on(wall, "2.1", "back")
    screens.open_panel(wall, "note")
    expect(screens.note_box(wall)).to_have_value(f"{NOTE}?")


def test_raised_fingers_and_actions_are_typed_in_and_the_spread_is_shown(room: Room, ana: Person) -> None:
    """One laptop, no phones, still blind: the counts go in by keyboard and everyone sees how far apart we are."""
    wall = _open_wall(room, ana, cards=("2.1", "6.1"))
    screens.open_panel(wall, "fingers")
    _type_fingers(wall, "1 3 5 2 0 1")
    expect(screens.spread(wall, "Where are we now?")).to_be_visible()
    screens.close_panel(wall)

    screens.open_panel(wall, "action")
    expect(screens.action_box(wall)).to_be_focused()
    wall.keyboard.type(ACTION)
    wall.keyboard.press("Enter")
    expect(screens.panel(wall).get_by_text(ACTION)).to_be_visible()
    expect(screens.action_box(wall)).to_have_value("")
    screens.close_panel(wall)

    for _ in range(2):
        wall.keyboard.press("Shift+ArrowRight")
    expect(screens.wall_face(wall)).to_contain_text(ACTION)
    screens.open_panel(wall, "fingers")
    for sort, counts in (("Impact", "0 0 1 4 3 0"), ("Effort", "1 6 1 0 0 0")):
        chosen = screens.panel(wall).get_by_role("radio", name=sort)
        chosen.press("Space")
        expect(chosen).to_be_checked()
        _type_fingers(wall, counts)
        expect(screens.spread(wall, f"{sort} of action 1")).to_be_visible()

    view = open_view(room.services, ana, wall.url.split("m=")[1])
    action = view.actions[0]
    assert view.value("2.1.now", view.fingers.id) == {"1": 1, "2": 3, "3": 5, "4": 2, "dont-know": 1}
    assert view.value(impact_field(action.id).id, view.fingers.id) == {"3": 1, "4": 4, "5": 3}
    assert view.value(effort_field(action.id).id, view.fingers.id) == {"1": 1, "2": 6, "3": 1}
    assert action.origin == "2.1"


def test_last_issue_gathers_the_actions_and_takes_a_note_on_each_prompt(room: Room, ana: Person) -> None:
    """Issue 6 turns what was found into a plan; an action written on card 2.1 must be in sight there."""
    wall = _open_wall(room, ana, cards=("2.1", "6.1"))
    screens.open_panel(wall, "action")
    screens.action_box(wall).fill(ACTION)
    screens.action_box(wall).press("Enter")
    expect(screens.panel(wall).get_by_text(ACTION)).to_be_visible()
    wall.keyboard.press("Escape")
    wall.keyboard.press("Shift+ArrowRight")
    screens.stands_on(wall, "6.1")
    expect(screens.panel(wall).get_by_role("gridcell", name=ACTION, include_hidden=True)).to_have_count(1)
    panel_note = screens.panel_section(wall, "Note")
    panel_note.click()
    expect(panel_note).to_be_checked()
    first = screens.panel(wall).locator("textarea").first
    first.fill(NOTE)
    screens.leave(first)
    expect(screens.saved(wall)).to_be_visible()
    view = open_view(room.services, ana, wall.url.split("m=")[1])
    first_prompt, _ = next(view.deck.card("6.1").prompts_by_id())
    assert [(answer.field, answer.value) for answer in view.record.answers] == [(f"6.1.{first_prompt}.note", NOTE)]


def test_late_session_offers_to_drop_a_card_and_forces_nothing(room: Room, ana: Person) -> None:
    """Time is what a meeting lacks: the offer is there when it is needed, and is taken with one click."""
    cards = ("1.1", "2.1", "3.1", "6.1")
    meeting = room.begin(ana, cards=cards, minutes=60)
    late = replace(meeting.stage, started=room.services.clock() - 55 * 60)
    with room.services.store.write() as connection:
        meetings.change_meeting(connection, meeting.id, stage=late)
    wall = room.window(ana)
    wall.goto(f"/project?m={meeting.id}")
    expect(screens.wall_place(wall)).to_have_text("Card 1 of 4")
    expect(screens.wall_late(wall)).to_contain_text("too much planned")
    screens.open_panel(wall, "plan")
    offer = screens.panel(wall).get_by_role("button", name="Drop card")
    offer.click()
    expect(screens.wall_place(wall)).to_have_text("Card 1 of 3")
    assert "6.1" in open_view(room.services, ana, meeting.id).meeting.cards


def _open_wall(room: Room, who: Person, *, cards: tuple[str, ...]) -> Page:
    meeting = room.begin(who, cards=cards)
    wall = room.window(who)
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, cards[0])
    return wall


def _type_fingers(wall: Page, counts: str) -> None:
    boxes = screens.finger_boxes(wall)
    expect(boxes).to_have_count(6)
    expect(boxes.first).to_have_value("")
    boxes.first.focus()
    for count in counts.split():
        wall.keyboard.type(count)
        wall.keyboard.press("Tab")
    expect(screens.button(wall, "Show the spread")).to_be_focused()
    wall.keyboard.press("Enter")
