"""This file is here to look at the phone's pages as people do: with axe, by thumb, by night, with long and with foreign words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lib.model.meeting import Meeting
from lib.usecases.acting import add_action
from lib.usecases.grouping import add_group
from lib.usecases.rights import Person
from lib.usecases.staging import set_apart, set_pace
from tests.browser import phones
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations

LONG = "Donaudampfschifffahrtsgesellschaftskapitaen" * 6
ARABIC = "كيف نساعد المتعلمين على التقدم؟"
SMALL = """() => [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden]), label.choice')]
  .filter(each => each.checkVisibility() && !each.closest('.out, .skip, .choice') && each.getClientRects().length)
  .concat([...document.querySelectorAll('label.choice')].filter(each => each.checkVisibility()))
  .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
ZOOMED = """() => [...document.querySelectorAll('input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select')]
  .filter(each => parseFloat(getComputedStyle(each).fontSize) < 16).map(each => each.outerHTML.slice(0, 90))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.slow)])
def colours(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def states(room: Room, ana: Person, colours: str) -> Iterator[tuple[str, Page]]:
    """One phone in every state that there is, with hostile lengths and directions in what people wrote."""
    meeting = room.begin(ana, cards=("1.3", "2.1", "6.1"), title=f"{LONG} {ARABIC}")
    add_group(room.services, ana, meeting.id, f"Blue {LONG}"[:60])
    code = phones.invite(room, ana, meeting)
    page = phones.phone(room, color_scheme=colours, reduced_motion="reduce").new_page()
    page.goto("/j")
    yield "the code", page
    page.goto(f"/j/{code}")
    yield "the door", page
    phones.lead(room, ana, meeting, "lobby")
    phones.enter(page, name=f"Bo {LONG}"[:60], group="The team")
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    yield "lobby", page
    phones.lead(room, ana, meeting, "card:2.1", "clock:300")
    phones.stands_on(page, "2.1")
    yield "think", page
    phones.write(page, f"{LONG}\n{ARABIC}")
    phones.rate(page, "Where are we now?", "2")
    phones.is_saved(page)
    page.locator("details.over > summary").click()
    phones.open_more(page)
    page.locator("details.you > summary").click()
    yield "opened", page
    phones.lead(room, ana, meeting, "lock")
    expect(page.get_by_text("Answering has ended")).to_be_visible()
    yield "locked", page
    phones.lead(room, ana, meeting, "reveal")
    expect(page.locator(".spread")).to_be_visible()
    yield "revealed", page
    phones.lead(room, ana, meeting, "step:second")
    expect(page.get_by_text("Your first answer").first).to_be_visible()
    yield "second round", page
    phones.lead(room, ana, meeting, "step:note")
    page.get_by_role("button", name="I write for our group").first.click()
    expect(page.get_by_label("What we agreed", exact=True)).to_be_visible()
    yield "the group's note", page
    add_action(room.services, ana, meeting.id, f"Ask ten learners {LONG} {ARABIC}", who="Ana", by="2027-01-31")
    yield from _ending(room, ana, meeting, page)


def _ending(room: Room, ana: Person, meeting: Meeting, page: Page) -> Iterator[tuple[str, Page]]:
    set_apart(room.services, ana, meeting.id, True)
    page.reload()
    expect(page.get_by_role("heading", name="Move your group")).to_be_visible()
    yield "scribe of a group apart", page
    set_apart(room.services, ana, meeting.id, False)
    set_pace(room.services, ana, meeting.id, "own")
    page.reload()
    page.locator("#cards > summary").click()
    yield "own pace", page
    set_pace(room.services, ana, meeting.id, "host")
    for place, heading in (
        ("actions", "The actions so far"),
        ("vote", "Rate each action"),
        ("agree", "What we agreed"),
    ):
        phones.lead(room, ana, meeting, place)
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        yield place, page


def test_every_state_passes_axe_and_fits_thumb_and_screen(room: Room, ana: Person, colours: str) -> None:
    """Targets of 44 px, fields of 16 px so that no phone zooms, nothing wider than the screen, and no axe violation."""
    found = []
    for state, page in states(room, ana, colours):
        found += violations(page, f"{state}, {colours}")
        found += [f"{state}: small: {each}" for each in page.evaluate(SMALL)]
        found += [f"{state}: zooms: {each}" for each in page.evaluate(ZOOMED)]
        if wider := page.evaluate(WIDE):
            found.append(f"{state}: {wider} px wider than the screen")
    assert not found, "\n".join(found)


def test_words_run_in_their_own_direction(room: Room, ana: Person) -> None:
    """Whoever writes Arabic sees it from right to left, on a page that is English."""
    meeting = room.begin(ana, cards=("2.1",), title=ARABIC)
    page = phones.join(room, phones.invite(room, ana, meeting))
    assert page.locator("html").get_attribute("lang") == "en-GB"
    phones.write(page, ARABIC)
    direction = "each => getComputedStyle(each).direction"
    assert phones.thought(page).evaluate(direction) == "rtl"
    assert page.locator("header .title").evaluate(direction) == "rtl"
    assert page.get_by_text("What do you think?").evaluate(direction) == "ltr"


def test_whole_card_is_answered_by_keyboard_alone(room: Room, ana: Person) -> None:
    """Somebody sits there with a laptop, or with a switch."""
    meeting = room.begin(ana, cards=("2.1", "2.2"))
    page = phones.join(room, phones.invite(room, ana, meeting))
    phones.thought(page).focus()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    phones.is_saved(page)
    expect(page.get_by_role("radio", name="2 First steps")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Take back: Where are we now?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="2 First steps")).not_to_be_checked()
    phones.is_saved(page)
    assert page.evaluate("getComputedStyle(document.activeElement.closest('label')).outlineStyle") == "solid"


@pytest.mark.quick
def test_phone_works_without_javascript(room: Room, ana: Person) -> None:
    """An old phone, a strict school: forms, one Save button, and links."""
    meeting = room.begin(ana, cards=("2.1", "2.2"))
    page = phones.join(room, phones.invite(room, ana, meeting), name="Bo", java_script_enabled=False)
    phones.stands_on(page, "2.1")
    phones.write(page, "By form")
    phones.rate(page, "Where are we now?", "3")
    page.locator("details.more > summary").click()
    page.get_by_label("A question of our own").fill("Why now?")
    page.get_by_role("button", name="Save").first.click()
    phones.is_saved(page)
    expect(phones.thought(page)).to_have_value("By form")
    expect(page.get_by_role("radio", name="3 Working")).to_be_checked()
    phones.ready_button(page).click()
    expect(phones.ready_button(page)).to_have_attribute("aria-pressed", "true")
    phones.lead(room, ana, meeting, "reveal")
    page.reload()
    expect(page.get_by_text("1 rating: 3")).to_be_visible()
    phones.lead(room, ana, meeting, "card:2.2")
    page.goto(f"/phone/{meeting.id}?card=2.1")
    phones.way_to_group(page).click()
    phones.stands_on(page, "2.2")


def test_own_pace_goes_where_one_likes_and_stays_there(room: Room, ana: Person) -> None:
    """Nobody is pulled along, and a reload finds the same card."""
    meeting = room.begin(ana, cards=("1.3", "2.1", "2.2"))
    set_pace(room.services, ana, meeting.id, "own")
    page = phones.join(room, phones.invite(room, ana, meeting))
    page.get_by_role("link", name="Next", exact=True).click()
    phones.stands_on(page, "2.1")
    phones.write(page, "At my own pace")
    phones.is_saved(page)
    phones.lead(room, ana, meeting, "card:2.2")
    page.reload()
    phones.stands_on(page, "2.1")
    expect(phones.thought(page)).to_have_value("At my own pace")
    page.locator("#cards > summary").click()
    expect(page.get_by_role("link", name="2.1")).to_contain_text("answered")
    page.get_by_role("link", name="1.3").click()
    phones.stands_on(page, "1.3")
    expect(phones.way_to_group(page)).to_be_hidden()


@pytest.mark.slow
def test_scribe_moves_a_group_that_works_apart_and_writes_its_note(room: Room, ana: Person) -> None:
    """The other group stays where it is, and cannot be moved from here."""
    meeting = room.begin(ana, cards=("2.1", "2.2"))
    add_group(room.services, ana, meeting.id, "Blue")
    set_apart(room.services, ana, meeting.id, True)
    code = phones.invite(room, ana, meeting)
    bo, di, ed = (phones.join(room, code, name=name, group=group) for name, group in _THREE)
    bo.locator("details.you > summary").click()
    bo.get_by_role("button", name="I write for our group").click()
    bo.get_by_label("What we agreed", exact=True).fill("We ask them first.")
    phones.is_saved(bo)
    bo.get_by_role("button", name="Next card").click()
    phones.stands_on(bo, "2.2")
    phones.stands_on(di, "2.2")
    phones.stands_on(ed, "2.1")
    expect(ed.get_by_role("heading", name="Move your group")).to_be_hidden()
    bo.get_by_role("button", name="Back").click()
    phones.stands_on(bo, "2.1")
    bo.get_by_role("button", name="Note", exact=True).click()
    expect(di.get_by_text("We ask them first.")).to_be_visible()
    expect(ed.get_by_text("We ask them first.")).to_be_hidden()


def test_own_question_is_kept_while_it_is_typed_and_added_once(room: Room, ana: Person) -> None:
    """The box empties when it is on disk, and not before."""
    meeting = room.begin(ana, cards=("2.1",))
    page = phones.join(room, phones.invite(room, ana, meeting))
    phones.open_more(page)
    page.get_by_label("A question of our own").fill("Whom do we ask?")
    page.reload()
    phones.open_more(page)
    expect(page.get_by_label("A question of our own")).to_have_value("Whom do we ask?")
    page.get_by_label("A question of our own").press("Enter")
    expect(page.get_by_text("Your question is added.")).to_be_visible()
    expect(page.get_by_label("A question of our own")).to_have_value("")
    page.reload()
    phones.open_more(page)
    expect(page.get_by_label("A question of our own")).to_have_value("")


_THREE = (("Bo", "The team"), ("Di", "The team"), ("Ed", "Blue"))
