"""This file is here to run the T-level workshop with two phones, from the first page to its ranked priorities in the notes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from lib.priorities.planning import propose
from lib.store import meetings
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE
from tests.exports.reading import word_texts

DECK = "t-level-workshop"
NOTE = "The college teaches the core, employers the placement."
LAST, FIRST = "Paint the staff room", "Pair each teacher with a trainer on site"


def started(host: Page) -> str:
    """From Home to the lobby with phones; the session's id."""
    leading.choose(host, "T-level workshop")
    expect(host.get_by_text("It ends at")).to_be_visible()
    expect(host.get_by_role("radio", name="The whole day")).to_be_checked()
    leading.use_phones(host)
    return leading.begin(host)


def hours_pass(room: Room, meeting: str, minutes: int) -> None:
    """As if so many minutes had gone by: whatever began, and was to begin, did so much earlier."""
    with room.services.store.write() as connection:
        found = meetings.find_meeting(connection, meeting)
        assert found
        stage, times = found.stage, found.stage.times
        began = {card: at - minutes * 60 for card, at in times.began.items()}
        opens = None if times.opens is None else (times.opens - minutes) % (24 * 60)
        times = replace(times, began=began, opens=opens)
        earlier = replace(stage, started=(stage.started or 0) - minutes * 60, times=times)
        if earlier.clock_ends is not None:
            earlier = replace(earlier, clock_ends=earlier.clock_ends - minutes * 60)
        meetings.change_meeting(connection, meeting, stage=earlier)


def status(page: Page, name: str) -> str:
    return page.get_by_test_id("stMetric").filter(has_text=name).get_by_test_id("stMetricValue").inner_text()


def vote(phone: Page, points: tuple[tuple[str, str], ...]) -> None:
    """Impact and effort of each action in turn, on one phone."""
    phones.stands_on(phone, "vote")
    for place, given in enumerate(points):
        for question, point in zip(("Impact", "Effort"), given, strict=True):
            group = phone.get_by_role("group", name=re.compile(question)).nth(place)
            group.get_by_role("radio", name=re.compile(f"^{point}")).check()
    phones.is_saved(phone)


def test_day_is_held_runs_late_is_planned_anew_and_ends_in_ranked_priorities(room: Room, ana: Person) -> None:
    """The whole of the activity: timetable, clock, breaks, being late, notes, ten priorities ranked by the group."""
    host, wall = room.window(ana, accept_downloads=True), room.window(ana, size=screens.PROJECTOR)
    meeting = started(host)
    code = phones.invite(room, ana, open_view(room.services, ana, meeting).meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    leading.to_page(host, "Timetable")
    assert status(host, "Now") == "Not begun yet"
    screens.button(host, "Begin the day: 1 Introduction").click()
    expect(host.get_by_test_id("stMetric").filter(has_text="Left in this slot")).to_contain_text("30 min")
    wall.goto(f"/project?m={meeting}")
    screens.stands_on(wall, "1")
    expect(screens.wall_clock(wall)).to_have_text(re.compile("^(30:00|29:)"))
    phones.stands_on(bo, "1")

    hours_pass(room, meeting, 35)
    screens.button(host, "On to 2 T-levels").click()
    phones.stands_on(bo, "2")
    hours_pass(room, meeting, 90)
    host.reload()
    screens.settle(host)
    late = host.locator(".st-key-late")
    expect(late).to_contain_text("if nothing changes, the day ends at")
    before = open_view(room.services, ana, meeting).meeting
    screens.button(host, "Leave it as it is").click()
    expect(host.get_by_text("You left the plan as it is.")).to_be_visible()
    assert open_view(room.services, ana, meeting).meeting.plan == before.plan
    screens.button(host, "Show the ways out again").click()
    late.get_by_role("button", name="Drop slot 6").click()
    expect(host.get_by_text("if nothing changes, the day ends at")).to_have_count(0)
    after = open_view(room.services, ana, meeting).meeting
    assert [each.card for each in after.plan if each.state == "dropped"] == ["6"]

    note = host.get_by_label("What we agreed in slot 2")
    note.fill(NOTE)
    screens.leave(note)
    expect(screens.saved(host)).to_be_visible()
    screens.button(host, "On to Break").click()
    phones.stands_on(bo, "B1")
    expect(bo.get_by_text("Nothing is asked here. The clock says when it goes on.")).to_be_visible()
    expect(phones.thought(bo)).to_have_count(0)
    expect(phones.ready_button(bo)).to_be_hidden()
    expect(screens.wall_question(wall)).to_have_text("Break")
    expect(screens.wall_number(wall)).to_have_text("")  # a break has no number that anybody would know
    expect(wall.get_by_text("Think and answer")).to_have_count(0)
    wall.keyboard.press("g")
    expect(wall.get_by_text("We are here")).to_be_visible()
    expect(wall.get_by_text("Done").first).to_be_visible()
    expect(wall.get_by_text("Developing teachers")).to_have_count(0)

    hours_pass(room, meeting, 20)
    host.get_by_text("Go to another slot").click()
    screens.button(host, "7 Your joint action plan").click()
    expect(host.get_by_role("heading", name="7 Your joint action plan")).to_be_visible()
    for words in (LAST, FIRST):
        screens.action_box(host).fill(words)
        host.keyboard.press("Enter")
        screens.settle(host)
    expect(host.get_by_text("Priorities: 2 of 10")).to_be_visible()
    screens.button(host, "To the actions and the vote").click()
    host.wait_for_url(re.compile("/actions"))
    screens.button(host, "Invite the vote").click()
    for phone in (bo, di):
        vote(phone, (("1", "4"), ("5", "2")))
    screens.button(host, "Reveal the vote").click()
    expect(host.get_by_text("The vote is revealed.")).to_be_visible()

    leading.to_page(host, "Priorities")
    expect(host.get_by_text("Planned and actual times").first).to_be_visible()
    leading.to_page(host, "Notes")
    said = word_texts(screens.file_of(host, "Word"))
    whole = "\n".join(said)
    assert "Ten priorities" in said and "Two of ten: the group agreed fewer than were asked for." in whole
    ranked = said[said.index("Ten priorities") :]
    assert ranked.index(FIRST) < ranked.index(LAST)
    assert "The day as planned and as it went" in said and NOTE in whole
    assert "Dropped" in whole and "6  Developing teachers" in whole


def running(room: Room, who: Person) -> str:
    """A day that is late in its second slot, made behind the screens."""
    deck = room.services.library.decks[DECK]
    opens = int(room.services.clock() // 60 % (24 * 60))
    wanted = Invitation(DECK, "team", propose(deck, 450), minutes=450, opens=opens, zone=0)
    meeting = start_meeting(room.services, who, wanted).id
    hours_pass(room, meeting, 35)
    move(room.services, who, meeting, "card:2")
    hours_pass(room, meeting, 80)
    return meeting


@pytest.mark.parametrize("size", [screens.PHONE, screens.LAPTOP], ids=["phone", "laptop"])
def test_timetable_passes_axe_and_fits_with_everything_open(room: Room, ana: Person, size: tuple[int, int]) -> None:
    """A host walks about with a phone, and a table that runs off its edge hides the time."""
    page = room.window(ana, size=size, reduced_motion="reduce")
    page.goto(f"/sheet?m={running(room, ana)}")
    expect(page.locator(".st-key-late")).to_be_visible()
    for name in ("Notes of the other slots", "Change the day", "Before the day"):
        screens.open_up(page, name)
        screens.settle(page)
    expect(page.get_by_role("group", name="The timetable begins at")).to_be_visible()
    expect(page.get_by_text("Preparation")).to_be_visible()
    screens.come_to_rest(page)
    assert page.evaluate(WIDE) <= 0
    assert violations(page, "the timetable") == []


def test_plan_on_the_wall_offers_the_same_ways_out(room: Room, ana: Person) -> None:
    """A team at one laptop never leaves the wall."""
    page = room.window(ana)
    meeting = running(room, ana)
    page.goto(f"/project?m={meeting}")
    expect(screens.wall_late(page)).to_contain_text("min too much planned")
    screens.open_panel(page, "plan")
    screens.button(page, "End later").click()
    expect(page.get_by_text("You are on time.")).to_be_visible()
    expect(page.get_by_text("The day is to end at")).to_be_visible()
    assert (open_view(room.services, ana, meeting).meeting.minutes or 0) > 450
