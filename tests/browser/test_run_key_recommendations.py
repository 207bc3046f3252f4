"""This file is here to run the matrix of key recommendations from start to exported notes: phones, the wall, one person."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE
from tests.exports.reading import word_texts

DECK = "key-recommendations"
AUDIENCES = ("Initial teacher education", "Continuing professional development", "Leadership and management")
NINE_TAPS = 20
"""Seconds for nine marks on a phone, found one by one: ten times what it takes."""


def start(page: Page, way: str) -> None:
    page.goto(f"/decks?deck={DECK}")
    (screens.start_alone if way == "alone" else screens.start_team)(page).click()
    expect(screens.start_now(page)).to_be_visible()
    screens.settle(page)


def to_part(page: Page, name: str) -> None:
    page.get_by_role("radiogroup", name="Part").get_by_role("radio", name=name).check()
    screens.settle(page)


def field(page: Page, card: str, column: str) -> Locator:
    return page.locator(f"tr[data-line='{card}']").get_by_role("button", name=f"{card}, {column}")


def to_card(phone: Page, card: str) -> None:
    if not phone.locator("#cards ol").is_visible():
        phone.locator("#cards summary").click()
    phone.locator(f"#cards a[data-card='{card}']").click()
    phones.stands_on(phone, card)


def mark(phone: Page, column: str, answer: str) -> None:
    """Tap an answer as a thumb does: its label, not the button behind it."""
    phone.get_by_role("group", name=column).locator("label", has_text=answer).tap()


def all_saved(page: Page) -> None:
    expect(page.locator(".matrix .saved")).to_have_text("Saved")


def word_of(page: Page) -> str:
    leading.to_page(page, "Notes")
    return "\n".join(word_texts(screens.file_of(page, "Word")))


def test_group_marks_blind_on_phones_settles_what_is_open_and_ranks_what_it_picked(room: Room, ana: Person) -> None:
    """All of the activity. Nobody may see the draft, or anybody's marks, before the reveal."""
    page = room.window(ana, accept_downloads=True, size=(1366, 768))
    start(page, "team")
    page.get_by_text("People answer on their own phones").click()
    screens.settle(page)
    meeting = leading.begin(page)
    code = phones.invite(room, ana, open_view(room.services, ana, meeting).meeting)
    bo, di = (phones.join(room, code, name=name) for name in ("Bo", "Di"))
    leading.to_page(page, "Matrix")
    screens.button(page, "Let people answer").click()

    to_card(bo, "9")
    began = time.perf_counter()
    for column in AUDIENCES:
        mark(bo, column, "Yes")
    mark(bo, "Progression routes developed", "Yes")
    bo.get_by_role("button", name="The rest: No").tap()
    print(f"nine marks on a phone: {time.perf_counter() - began:.1f} s")
    assert time.perf_counter() - began < NINE_TAPS
    expect(bo.get_by_role("button", name="The rest: No")).to_be_hidden()
    bo.get_by_text("One of our priorities").tap()
    phones.is_saved(bo)
    assert bo.evaluate(WIDE) <= 0
    assert violations(bo, "a phone") == []
    to_card(bo, "10")
    mark(bo, AUDIENCES[0], "Yes")
    phones.is_saved(bo)
    to_card(bo, "9")
    to_card(di, "9")
    mark(di, AUDIENCES[0], "Open")
    mark(di, AUDIENCES[1], "Yes")
    mark(di, AUDIENCES[2], "No")
    mark(di, AUDIENCES[2], "No")  # taken back
    phones.is_saved(di)
    for screen in (page, bo, di):
        assert "Draft:" not in screen.content()
    assert "draft:" not in page.locator(".matrix").inner_html()

    screens.button(page, "Reveal all").click()
    screens.button(page, "Reveal them now").click()
    open_field = field(page, "9", AUDIENCES[0])
    expect(open_field).to_have_accessible_name(re.compile(r"nothing agreed; Yes 1, Open 1, No 0; draft: Open"))
    expect(bo.get_by_text("Draft: ? Open").first).to_be_visible()
    to_card(bo, "10")
    expect(bo.locator(".results")).to_contain_text("Yes 1")
    page.locator(".matrix").get_by_role("button", name="Open", exact=True).click()
    open_field.click()
    expect(open_field).to_have_accessible_name(re.compile("agreed: Yes"))
    all_saved(page)
    page.locator(".matrix").get_by_role("button", name="9: show on the wall", exact=True).click()
    wall = room.window(ana, size=screens.PROJECTOR)
    wall.goto(f"/project?m={meeting}")
    expect(wall.locator("table.marks tr")).to_have_count(10)
    expect(wall.locator("table.marks tr").first).to_contain_text("Yes 1")
    expect(wall.locator("table.marks tr").first).to_contain_text("Draft: ? Open")
    wall.keyboard.press("g")
    expect(screens.wall_face(wall)).to_have_class(re.compile("texts"))
    wall.keyboard.press("g")
    expect(wall.locator(".wall .issue")).to_have_text("Our marks")
    expect(wall.locator(".face.sheet tbody tr")).to_have_count(2)

    to_part(page, "Map of themes")
    expect(page.get_by_role("figure").first).to_have_accessible_name(re.compile("Most recommendations meet"))
    to_part(page, "Picked")
    page.get_by_text("After school, adults can take part").click()
    screens.button(page, "Put 1 on the list to be ranked").click()
    expect(page.get_by_text("1 recommendation is on the list.")).to_be_visible()
    to_part(page, "Consultation questions")
    page.get_by_label("Missing barriers").first.fill("Pay")
    page.get_by_label("Missing barriers").first.blur()
    expect(screens.saved(page)).to_be_visible()
    page.get_by_role("link", name="Actions").click()
    expect(page.get_by_role("heading", name="Actions").first).to_be_visible()
    assert [action.origin for action in open_view(room.services, ana, meeting).actions] == ["9"]

    said = word_of(page)
    for text in (
        "Themes by audience",
        "Where the marks differ from the draft",
        "Open to question",
        "here yes, agreed",
        "Pay",
    ):
        assert text in said, text
    assert "After school, adults can take part" in said


def test_one_person_marks_with_the_keyboard_and_sees_the_draft_row_by_row(room: Room, ana: Person) -> None:
    """Marks are one's own until the row is done, and they are there again after a reload."""
    page = room.window(ana, accept_downloads=True, size=(1366, 768))
    start(page, "alone")
    leading.begin(page)
    leading.to_page(page, "Matrix")
    expect(page.locator("tr[data-line]")).to_have_count(45)
    field(page, "1", AUDIENCES[0]).focus()
    for key in ("y", "ArrowRight", "o", "ArrowRight", "n", "p"):
        page.keyboard.press(key)
    all_saved(page)
    assert "draft:" not in page.locator(".matrix").inner_html(), "six marks are still to be made"
    page.get_by_role("button", name="1: the rest No").click()
    expect(field(page, "1", AUDIENCES[2])).to_have_accessible_name(re.compile("yours: No; draft: Yes"))
    expect(field(page, "2", AUDIENCES[2])).not_to_have_accessible_name(re.compile("draft"))
    page.keyboard.press("ArrowDown")
    expect(field(page, "2", AUDIENCES[2])).to_be_focused()
    page.reload()
    expect(field(page, "1", AUDIENCES[1])).to_have_accessible_name(re.compile("yours: Open"))
    expect(field(page, "1", "One of our priorities")).to_have_attribute("aria-pressed", "true")
    page.locator(".matrix").get_by_role("button", name="Differs").click()
    expect(page.locator("tr[data-line]:visible")).to_have_count(1)
    page.locator(".matrix").get_by_role("combobox", name="Any theme").select_option("doing")
    expect(page.get_by_text("No recommendation is like that.")).to_be_visible()
    assert violations(page, "the matrix") == []
    assert "Where the marks differ from the draft" in word_of(page)


@pytest.mark.parametrize("size", [screens.PHONE, screens.LAPTOP], ids=["phone", "laptop"])
def test_matrix_is_quick_and_fits_the_screen(room: Room, ana: Person, size: tuple[int, int]) -> None:
    """Four hundred fields: a hundred marks typed as fast as a keyboard goes are all kept."""
    page = room.window(ana, size=size)
    start(page, "alone")
    meeting = leading.begin(page)
    began = time.perf_counter()
    leading.to_page(page, "Matrix")
    expect(page.locator("tr[data-line]")).to_have_count(45)
    opened = time.perf_counter() - began
    assert page.evaluate(WIDE) <= 0
    field(page, "1", AUDIENCES[0]).focus()
    began = time.perf_counter()
    for _ in range(11):
        for _ in range(9):
            page.keyboard.press("y")
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowDown")
    typed = time.perf_counter() - began
    expect(page.locator(".matrix .shown")).to_contain_text("99 of 405 marks given")
    all_saved(page)
    print(
        f"opened in {opened:.1f} s; 99 marks typed in {typed:.1f} s, all kept after {time.perf_counter() - began:.1f} s"
    )
    assert sum(each.value == "yes" for each in open_view(room.services, ana, meeting).record.answers) == 99
