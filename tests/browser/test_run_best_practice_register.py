"""This file is here to use the best practice register from recording to a file, and to fill it from a session of its deck."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.usecases.reading import open_view
from lib.usecases.register import add_entry
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.browser.test_phone_screens import WIDE
from tests.exports.reading import word_texts

HISTORY = "History department, Northfield College"
GEOGRAPHY = "Geography team, Hillside School"


def to_register(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="The best practice register").click()
    expect(page.get_by_role("heading", name="Best practice register")).to_be_visible()
    screens.settle(page)


def record(page: Page, who: str, what: str, helps: str, place: str, by: str) -> None:
    """The few things that an entry needs."""
    if not page.get_by_label("Who", exact=True).is_visible():
        screens.open_up(page, "Record somebody")
    for label, text in (
        ("Who", who),
        ("What they do outstandingly well", what),
        ("Needs it may help with", helps),
        ("Place", place),
        ("Recommended by", by),
    ):
        page.get_by_label(label, exact=True).fill(text)
    agree(page)
    screens.button(page, "Put into the register").click()
    expect(page.get_by_text(f"“{who}” is in the register.")).to_be_visible()
    screens.settle(page)


def agree(page: Page) -> None:
    asked = page.get_by_role("radiogroup", name="May they be listed?")
    asked.get_by_text("They know that they are listed, and agree").click()


def lead_to(room: Room, host: Person, id: str, card: str) -> None:
    """The room goes on, card by card, until it is there."""
    meeting = open_view(room.services, host, id).meeting
    phones.lead(room, host, meeting, "cards")
    for _ in meeting.plan:
        if open_view(room.services, host, id).meeting.stage.card == card:
            return
        phones.lead(room, host, meeting, "skip")


def search(page: Page, need: str = "", place: str = "") -> None:
    for label, text in (("What do you need?", need), ("Near", place)):
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Enter")
        screens.settle(page)


def found(page: Page) -> Locator:
    """Who was found, in their order."""
    return page.locator("[class*=st-key-entry-] strong")


def csv_of(page: Page) -> list[list[str]]:
    screens.open_up(page, "CSV files")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^Take out")).click()
    return list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline="")))


def test_entry_is_recorded_found_by_need_and_nearness_and_taken_out(own_room: Room, ana: Person) -> None:
    """Whoever needs help finds who is near, and takes it away in a file that a spreadsheet opens."""
    page = own_room.window(ana, accept_downloads=True)
    to_register(page)
    expect(page.get_by_text("The register is empty.")).to_be_visible()
    record(page, HISTORY, "Every learner argues from sources", "history, essays", "NG1 5FB", "The association")
    record(page, "=HYPERLINK team, Derby", "Essays in every subject", "essays", "Derby", "+44 Trust")
    record(
        page, "Maths team, Coastal College", "Adults pass at the second try", "resits", "Plymouth", "An inspectorate"
    )
    search(page, "esays", "DE22 1GB")
    expect(page.get_by_text("2 entries, the nearest to DE22 first")).to_be_visible()
    expect(found(page)).to_have_text(["=HYPERLINK team, Derby", HISTORY])
    expect(page.get_by_text("as the crow flies")).to_be_visible()
    search(page, "help with history essays", "Lincoln")
    expect(found(page)).to_have_text([HISTORY, "=HYPERLINK team, Derby"])
    rows = csv_of(page)
    assert rows[0][:2] == ["Who", "What they do outstandingly well"]
    assert [row[0] for row in rows[1:]] == [HISTORY, "'=HYPERLINK team, Derby"]
    assert "'+44 Trust" in rows[2]
    stranger = own_room.window()
    to_register(stranger)
    expect(stranger.get_by_text(HISTORY).first).to_be_visible()
    expect(stranger.get_by_role("button", name="Remove")).to_have_count(0)


def test_file_with_mistakes_changes_nothing_and_a_mended_one_comes_in(
    own_room: Room, ana: Person, tmp_path: Path
) -> None:
    """Line by line what to mend; then everything at once; then out again by one click, and back."""
    page = own_room.window(ana)
    to_register(page)
    screens.open_up(page, "CSV files")
    head = "Who;What they do outstandingly well;Consent;Recommended by;Place\n"
    file = tmp_path / "ours.csv"
    file.write_text(f"{head}{HISTORY};Sources;All of this is published already;A union;Notingham\n", "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("line 2:")).to_be_visible()
    expect(page.get_by_text("Did you mean Nottingham")).to_be_visible()
    expect(page.get_by_text("Nothing was brought in.")).to_be_visible()
    mended = tmp_path / "mended.csv"
    mended.write_text(file.read_text("utf-8").replace("Notingham", "Nottingham"), "utf-8")
    page.locator("input[type=file]").set_input_files(mended)
    screens.button(page, "Bring in 1 entry").click()
    expect(page.get_by_text("1 entry is in the register now.")).to_be_visible()
    screens.settle(page)
    expect(found(page)).to_have_text([HISTORY])
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("is no longer in the register")).to_be_visible()
    screens.open_up(page, "Removed (1)")
    screens.button(page, "Bring back").click()
    expect(found(page)).to_have_text([HISTORY])


def test_session_of_the_deck_puts_its_nominations_into_the_register(own_room: Room, ana: Person) -> None:
    """From the Decks page to phones, the reveal, the register, an action that it may help, and notes that are read."""
    host = own_room.window(ana, accept_downloads=True)
    host.goto("/decks?deck=best-practice-register")
    screens.start_team(host).click()
    expect(screens.start_now(host)).to_be_visible()
    leading.use_phones(host)
    host.get_by_role("radio", name="no limit").click()
    screens.settle(host)
    id = leading.begin(host)
    meeting = open_view(own_room.services, ana, id).meeting
    code = phones.invite(own_room, ana, meeting)
    bo, di = phones.join(own_room, code, name="Bo"), phones.join(own_room, code, name="Di")
    lead_to(own_room, ana, id, "2.3")
    for page, who, consent in ((bo, GEOGRAPHY, "Yes, we asked them"), (di, "Team of nobody yet", "Not asked yet")):
        phones.stands_on(page, "2.3")
        page.get_by_label("Who, and where they work", exact=True).fill(who)
        page.get_by_label("What they do outstandingly well", exact=True).fill("Field work for everyone")
        page.get_by_label("Their postcode or town", exact=True).fill("Leicester")
        phones.rate(page, "May they be listed?", consent)
        phones.is_saved(page)
    leading.to_page(host, "Nominations")
    expect(host.get_by_text("hidden until you reveal it")).to_be_visible()
    assert GEOGRAPHY not in host.content()
    phones.lead(own_room, ana, meeting, "reveal")
    host.reload()
    expect(host.get_by_text("2 nominated, 0 in the register, 1 ready")).to_be_visible()
    screens.settle(host)
    screens.button(host, "Put all that are ready in (1)").click()
    expect(host.get_by_text("2 nominated, 1 in the register, 0 ready")).to_be_visible()
    screens.settle(host)
    screens.open_up(host, "Complete or change it first")
    agree(host)
    screens.button(host, "Put it into the register like this").click()
    expect(host.get_by_text("2 nominated, 2 in the register, 0 ready")).to_be_visible()

    host.goto(f"/actions?m={id}")
    screens.action_box(host).fill("Plan field work for everyone")
    host.keyboard.press("Enter")
    host.get_by_role("link", name="The register has 2 entries that may help").click()
    expect(host.get_by_text("May help with:")).to_be_visible()
    search(host, "field work", "Nottingham")
    expect(found(host)).to_have_text([GEOGRAPHY, "Team of nobody yet"])
    expect(host.get_by_text(re.compile("Leicester · 2[0-9] miles")).first).to_be_visible()
    host.get_by_role("link", name="Back to the actions").click()
    expect(screens.action_box(host)).to_be_visible()

    host.goto(f"/notes?m={id}")
    said = "\n".join(word_texts(screens.file_of(host, "Word")))
    for words in ("Nominated for the register", GEOGRAPHY, "Field work for everyone", "Plan field work"):
        assert words in said, words


def test_wall_counts_nominations_and_names_nobody(own_room: Room, ana: Person) -> None:
    """G shows how many were nominated through whom; a name comes up only when the host passes it, with what it is for."""
    meeting = own_room.begin(ana, deck="best-practice-register", cards=("2.1", "2.3"))
    code = phones.invite(own_room, ana, meeting)
    bo = phones.join(own_room, code, name="Bo")
    wall = own_room.window(ana, size=screens.PROJECTOR)
    wall.goto(f"/project?m={meeting.id}")
    lead_to(own_room, ana, meeting.id, "2.3")
    phones.stands_on(bo, "2.3")
    bo.get_by_label("Who, and where they work", exact=True).fill(GEOGRAPHY)
    bo.get_by_label("What they do outstandingly well", exact=True).fill("Field work")
    phones.is_saved(bo)
    phones.lead(own_room, ana, meeting, "reveal")
    expect(wall.get_by_text("Answering is over")).to_be_visible()
    wall.keyboard.press("g")
    expect(wall.get_by_text("No text has been passed to the wall yet.")).to_be_visible()
    wall.keyboard.press("g")
    expect(wall.get_by_text("Recommended by")).to_be_visible()
    assert GEOGRAPHY not in wall.content()
    host = own_room.window(ana)
    host.goto(f"/host?m={meeting.id}")
    leading.section(host, "Texts")
    screens.button(host, "Pass all 2").click()
    screens.button(host, "Show texts on the wall").click()
    expect(wall.locator(".wall .text p")).to_have_text(
        ["Who, and where they work", GEOGRAPHY, "What they do outstandingly well", "Field work", "Bo"]
    )
    expect(wall.locator(".wall .text")).to_have_count(1)


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_register_with_entries_passes_axe_and_fits(
    own_room: Room, ana: Person, colours: str, size: tuple[int, int]
) -> None:
    """It is read on a phone on the way, and by people who use a screen reader."""
    parts = {"what": "Sources", "place": "NG1", "by": "An association", "consent": "asked", "case": "Long " * 60}
    add_entry(own_room.services, ana, {**parts, "who": HISTORY, "link": "https://example.org/x"})
    add_entry(own_room.services, ana, {**parts, "who": "W" * 120})
    page = own_room.window(ana, size=size, color_scheme=colours, reduced_motion="reduce")
    page.goto("/register")
    search(page, "sources", "Derby")
    expect(found(page)).to_have_count(2)
    screens.open_up(page, "Case study and more")
    assert violations(page, f"register {colours}") == []
    assert page.evaluate(WIDE) <= 0


def test_entry_that_is_being_changed_passes_axe_and_fits_a_phone(own_room: Room, ana: Person) -> None:
    """The longest form of the page, on the smallest screen."""
    parts = {"what": "Sources", "place": "NG1", "by": "An association", "consent": "asked"}
    add_entry(own_room.services, ana, {**parts, "who": HISTORY})
    page = own_room.window(ana, size=screens.PHONE, reduced_motion="reduce")
    page.goto("/register")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(screens.button(page, "Save the changes")).to_be_visible()
    screens.settle(page)
    page.get_by_role("textbox", name="What they do outstandingly well").first.click()
    assert violations(page, "register, changing") == []
    assert page.evaluate(WIDE) <= 0
    page.get_by_role("textbox", name="What they do outstandingly well").first.fill("Sources and essays")
    screens.button(page, "Save the changes").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("Sources and essays")).to_be_visible()
