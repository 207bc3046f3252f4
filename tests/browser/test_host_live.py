"""This file is here to host a room of phones in the browser: numbers that count by themselves, one button that is next."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lib.model.meeting import Meeting
from lib.usecases.card_texts import HostText
from lib.usecases.passing import texts_of
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import rehearse
from lib.usecases.rights import Person
from lib.usecases.staging import move
from lib.usecases.standing_in import add_slip
from tests.browser import phones, screens
from tests.browser.conftest import Room

SIZES = pytest.mark.parametrize("size", [(390, 844), (1440, 900)], ids=["phone", "laptop"])
COLOURS = pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.slow)])
SECTIONS = ("Note", "Texts", "Actions", "Fingers", "People", "Plan")
THUMB = 44


def host(room: Room, who: Person, meeting: Meeting, **options: object) -> Page:
    page = room.window(who, **options)
    page.goto(f"/host?m={meeting.id}")
    expect(screens.host_caption(page)).to_be_visible()
    screens.settle(page)
    return page


def section(page: Page, name: str) -> None:
    chosen = page.locator(".st-key-sections").get_by_role("radio", name=name)
    chosen.click()
    expect(chosen).to_be_checked()
    screens.settle(page)


def count(page: Page, what: str) -> Locator:
    return page.locator(f".counter .{what}")


def following(page: Page) -> Locator:
    """The one button that comes next."""
    return page.locator(".st-key-steps button[kind=primary]")


def texts(room: Room, who: Person, meeting: Meeting) -> tuple[HostText, ...]:
    return texts_of(room.services, who, meeting.id, "2.1")


@pytest.mark.quick
def test_host_sees_people_come_and_answer_by_number_and_reveals_their_texts(own_room: Room, ana: Person) -> None:
    """From the first phone to the texts on the wall; no name and no text before the reveal, and the note stays."""
    meeting = own_room.begin(ana, cards=("2.1", "6.1"))
    page = host(own_room, ana, meeting)
    section(page, "People")
    screens.button(page, "Invite phones").click()
    expect(page.get_by_text("No phone has reached us yet")).to_be_visible()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    code = phones.invite(own_room, ana, meeting)

    bo = phones.join(own_room, code, name="Bobolink")
    expect(count(page, "here")).to_have_text("1 here")
    expect(page.get_by_text("A phone has reached this server")).to_be_visible()
    section(page, "Note")
    note = page.get_by_label("What we agreed on 2.1")
    note.press_sequentially("Half a no")
    phones.write(bo, "Only on paper")
    phones.rate(bo, "Where are we now?", "2")
    phones.is_saved(bo)
    expect(count(page, "in")).to_have_text("1 of 1 in")
    phones.ready_button(bo).click()
    expect(count(page, "ready")).to_have_text("1 ready")
    expect(note).to_be_focused()
    note.press_sequentially("te")
    expect(note).to_have_value("Half a note")
    for hidden in ("Only on paper", "Bobolink"):
        assert hidden not in page.content()

    expect(following(page)).to_have_text("Reveal to everyone")
    following(page).click()
    expect(page.get_by_text("Only on paper")).to_be_visible()
    expect(following(page)).to_have_text("On to the talk")
    page.locator("button", has_text="Pass all 1").click()
    expect(page.get_by_text("1 text, 1 on the wall")).to_be_visible()
    assert [text.state for text in texts(own_room, ana, meeting)] == ["passed"]
    assert open_view(own_room.services, ana, meeting.id).value("2.1.note") == "Half a note"


def test_host_on_a_phone_finds_the_next_button_within_reach_all_the_time(room: Room, ana: Person) -> None:
    """Scrolled down to the tenth text, the button that moves the room on is still there, large enough for a thumb."""
    meeting = room.begin(ana, cards=("2.1", "6.1"))
    rehearse(room.services, ana, meeting.id)
    move(room.services, ana, meeting.id, "card:2.1")
    move(room.services, ana, meeting.id, "reveal")
    page = host(room, ana, meeting, size=screens.PHONE, has_touch=True, is_mobile=True)
    expect(page.get_by_text("Rehearsal", exact=False).first).to_be_visible()
    section(page, "Texts")
    last = page.locator("[data-testid=stText]").last
    last.scroll_into_view_if_needed()
    expect(following(page)).to_be_in_viewport()
    for button in page.locator(".st-key-steps button, .st-key-moves button").all():
        box = button.bounding_box()
        assert box and box["height"] >= THUMB, button.inner_text()
    following(page).tap()
    expect(following(page)).to_have_text("On to the note")


def test_slip_of_paper_is_typed_in_by_keyboard_and_the_next_one_comes_up_empty(room: Room, ana: Person) -> None:
    """Five slips between two cards: no value of the last one may stand in the form of the next."""
    meeting = room.begin(ana, cards=("2.1", "6.1"))
    for name in ("Ode", "Pia"):
        add_slip(room.services, ana, meeting.id, name)
    page = host(room, ana, meeting)
    section(page, "People")
    screens.open_up(page, "People without a phone")
    box = page.get_by_label("What do you think?")
    box.fill("Written on paper")
    page.get_by_role("radiogroup", name="Where are we now?").get_by_role("radio", name="2 First steps").click()
    screens.button(page, "Keep this slip").click()
    expect(page.get_by_text("1 typed in for card 2.1")).to_be_visible()
    expect(box).to_have_value("")
    expect(page.get_by_role("combobox", name="Slip")).to_have_value("Slip 2: Pia")
    assert "Written on paper" not in page.content()
    expect(count(page, "in")).to_have_text("1 of 2 in")


@SIZES
@COLOURS
def test_every_section_of_the_host_passes_axe_and_fits_the_screen(
    room: Room, ana: Person, size: tuple[int, int], colours: str
) -> None:
    """Folded parts opened; a host with a screen reader leads a room as well."""
    meeting = room.begin(ana, "groups", cards=("2.1", "6.1"), groups=("Window table", "Back table"))
    phones.invite(room, ana, meeting)
    rehearse(room.services, ana, meeting.id)
    move(room.services, ana, meeting.id, "card:2.1")
    move(room.services, ana, meeting.id, "clock:600")
    move(room.services, ana, meeting.id, "reveal")
    page = host(room, ana, meeting, size=size, color_scheme=colours, reduced_motion="reduce")
    expect(page.locator(".counter .clock")).to_be_visible()
    found = []
    for name in SECTIONS:
        section(page, name)
        if name == "People":
            for title in (
                "Change the address",
                "People without",
                "Groups",
                "Pace",
                "Projector",
                "Host from",
                "Rehearse",
            ):
                screens.open_up(page, title)
                screens.settle(page)
        screens.come_to_rest(page)
        found += [
            f"{name}: {each['id']} {node['html'][:160]}"
            for each in Axe().run(page).response["violations"]
            for node in each["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{name}: {wide} px too wide")
    assert not found, "\n".join(found)
