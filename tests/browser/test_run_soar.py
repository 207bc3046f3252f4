"""This file is here to run the SOAR board with two phones, from the first page to notes that are opened and read."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.browser.test_axe import _violations as violations
from tests.exports.reading import word_texts

CHEFS, SHOP, CABIN = "Two of us were chefs until last year", "A workshop of our own", "The cabin with the lathes"
GRANT, PLACEMENTS = "Money for placements comes in spring", "Ten teachers in a workplace by July"
NOTE = "We build on the people who know both sides."


def started(host: Page) -> str:
    """From Home to the lobby with phones; the session's id."""
    leading.choose(host, "SOAR analysis for a development plan")
    leading.use_phones(host)
    return leading.begin(host)


def add(page: Page, quadrant: str, text: str) -> None:
    """Type one thing and press Enter; it stands among one's own when the server has it."""
    box = page.get_by_label(f"Add to {quadrant}")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".own li").filter(has_text=text)).to_be_visible()
    expect(page.get_by_text("Your item is added.")).to_be_visible()


def on_board(host: Page, text: str) -> Locator:
    """The box of one item, once the board is drawn: while items change places, a browser has some of them twice."""
    screens.settle(host)
    return host.locator("[class*=st-key-entry_]").filter(has_text=text)


def change(host: Page, text: str) -> None:
    """Open what can be changed about an item."""
    screens.settle(host)
    on_board(host, text).get_by_role("button", name="Change").click()
    expect(host.get_by_text("Move it to")).to_be_visible()


def test_two_phones_fill_a_board_that_is_sorted_voted_on_and_read_in_the_notes(room: Room, ana: Person) -> None:
    """Blind first; then the host passes, moves and merges; a blind vote; an action that knows where it came from."""
    host, wall = room.window(ana, size=(1366, 768)), room.window(ana, size=screens.PROJECTOR)
    meeting = open_view(room.services, ana, started(host)).meeting
    code = phones.invite(room, ana, meeting)
    bo, di = phones.join(room, code, name="Bobolink"), phones.join(room, code, name="Dipper")
    leading.step(host, re.compile("Start with quadrant S")).click()
    for page in (bo, di):
        phones.stands_on(page, "S")
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "S")
    for page, texts in ((bo, (CHEFS, SHOP)), (di, (CABIN, GRANT, "Taken back"))):
        for text in texts:
            add(page, "Strengths", text)
    di.get_by_role("button", name="Take back: Taken back").click()
    expect(di.locator(".own li")).to_have_count(2)
    bo.reload()
    expect(bo.locator(".own li")).to_have_count(2)
    for page, text in ((host, CHEFS), (wall, CHEFS), (bo, CABIN), (di, CHEFS)):
        assert text not in page.content()

    leading.step(host, "Reveal to everyone").click()
    expect(on_board(host, CHEFS)).to_be_visible()
    assert CHEFS not in wall.content() and CHEFS not in di.content()
    screens.button(host, "Pass all 4").click()
    expect(wall.locator(".wall .board")).to_contain_text(CHEFS)
    expect(di.locator(".up")).to_contain_text(CHEFS)
    assert "Bobolink" not in wall.content() and "Taken back" not in wall.content()

    host.get_by_role("link", name="Everything on one page").click()
    host.wait_for_url(re.compile("/sheet"))
    change(host, GRANT)
    host.get_by_role("button", name="Opportunities", exact=True).click()
    expect(host.locator("[class*=st-key-quadrant_O]")).to_contain_text(GRANT)
    expect(wall.locator(".wall .board section", has_text="Opportunities")).to_contain_text(GRANT)
    change(host, CABIN)
    host.get_by_role("radiogroup", name="It says the same as").get_by_text(SHOP).click()
    screens.settle(host)
    host.get_by_role("button", name="Merge", exact=True).click()
    expect(on_board(host, SHOP)).to_contain_text(CABIN)
    result = host.get_by_label("Add to Results")
    result.fill(PLACEMENTS)
    result.press("Enter")
    expect(on_board(host, PLACEMENTS)).to_be_visible()
    assert violations(host, "the board") == []

    screens.button(host, "Open the vote").click()
    for page, gives in ((bo, {SHOP: 2, CHEFS: 1}), (di, {SHOP: 3})):
        expect(page.get_by_text("Share out your 3 votes").first).to_be_visible()
        for text, count in gives.items():
            for _ in range(count):
                page.get_by_role("button", name=f"One more: {text}").click()
        phones.is_saved(page)
        expect(page.get_by_text("0 of 3 votes left")).to_be_visible()
    assert "▲" not in wall.content() and "▲" not in host.content()
    screens.button(host, "Show the votes").click()
    expect(wall.locator(".wall .board li").first).to_have_text(re.compile(rf"▲\s5\s*{SHOP}"))
    expect(on_board(host, SHOP)).to_contain_text("▲ 5")

    screens.settle(host)
    on_board(host, SHOP).get_by_role("button", name="Make this an action").click()
    expect(on_board(host, SHOP).get_by_text("Kept as an action")).to_be_visible()
    host.get_by_role("link", name="Cards").click()
    leading.section(host, "Note")
    note = host.get_by_label("What we agreed on S")
    note.fill(NOTE)
    screens.leave(note)
    expect(screens.saved(host)).to_be_visible()
    host.goto(f"/priorities?m={meeting.id}")
    expect(host.get_by_role("heading", name="What counts in each quadrant")).to_be_visible()
    host.goto(f"/notes?m={meeting.id}")
    said = "\n".join(word_texts(screens.file_of(host, "Word")))
    for words in (f"{SHOP} (also: {CABIN})", GRANT, PLACEMENTS, NOTE, "Opportunities", "What counts in each quadrant"):
        assert words in said, words
    assert said.index(SHOP) < said.index(CHEFS)
    (action,) = open_view(room.services, ana, meeting.id).actions
    assert (action.what, action.origin, action.prompt) == (SHOP, "S", SHOP)


def test_one_person_alone_fills_in_the_template_and_prints_the_sheet(room: Room, ana: Person) -> None:
    """No room, no phones, nothing to reveal: add, vote, and take a sheet of paper away."""
    page = room.window(ana, size=(1366, 768))
    page.goto("/decks?deck=soar-blank")
    screens.start_alone(page).click()
    expect(screens.start_now(page)).to_be_visible()
    screens.settle(page)
    screens.start_now(page).click()
    page.wait_for_url(re.compile("/cards"))
    for text in (CHEFS, SHOP):
        box = page.get_by_label("Add to Strengths")
        box.fill(text)
        box.press("Enter")
        expect(page.get_by_text(text)).to_be_visible()
        expect(box).to_have_value("")
    page.get_by_role("link", name="Board").click()
    screens.open_up(page, "My votes")
    page.get_by_label(SHOP).fill("3")
    page.get_by_role("button", name="Save the votes").click()
    expect(on_board(page, SHOP)).to_contain_text("▲ 3")
    assert page.get_by_text("Reveal").count() == 0
    meeting = re.search(r"m=(\w+)", page.url)
    assert meeting
    page.goto(f"/print?m={meeting[1]}&what=filled")
    expect(page.get_by_text("The sheet as it is filled in")).to_be_visible()
    screens.settle(page)
    page.get_by_role("button", name="Make the PDF").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_item_typed_without_a_line_waits_in_the_phone_and_is_sent_once(room: Room, ana: Person) -> None:
    """What a phone calls added is on disk; what it could not send waits in it."""
    meeting = room.begin(ana, deck="soar")
    code = phones.invite(room, ana, meeting)
    bo = phones.join(room, code, name="Bobolink")
    phones.lead(room, ana, meeting, "card:S")
    phones.stands_on(bo, "S")
    room.watch.line_was_cut = True
    bo.context.set_offline(True)
    bo.get_by_label("Add to Strengths").fill(CHEFS)
    bo.get_by_role("button", name="Add the item").click()
    expect(bo.get_by_text("Not saved yet, trying again")).to_be_visible()
    bo.context.set_offline(False)
    expect(bo.locator(".own li")).to_have_text(re.compile(CHEFS))
    phones.lead(room, ana, meeting, "reveal")
    view = open_view(room.services, ana, meeting.id)
    assert [item.value["text"] for item in view.record.items] == [CHEFS]


def test_team_at_one_laptop_types_into_the_board_from_the_keyboard(room: Room, ana: Person) -> None:
    """No phones: N takes what people call out, G shows the board, H counts the dots on paper."""
    meeting = room.begin(ana, deck="soar")
    wall = room.window(ana, size=(1366, 768))
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "S")
    wall.keyboard.press("n")
    box = wall.get_by_label("Add to Strengths")
    expect(box).to_be_focused()
    for text in (CHEFS, SHOP):
        box.fill(text)
        wall.keyboard.press("Enter")
        expect(wall.locator(".st-key-panel")).to_contain_text(text)
        expect(box).to_have_value("")
    screens.settle(wall)
    wall.keyboard.press("Escape")
    wall.keyboard.press("Escape")
    expect(wall.locator(".st-key-panel")).to_have_count(0)
    wall.keyboard.press("g")
    expect(wall.locator(".wall .board section", has_text="Strengths")).to_contain_text(SHOP)
    wall.keyboard.press("h")
    wall.get_by_label(SHOP).fill("9")
    screens.settle(wall)
    wall.get_by_role("button", name="Save the votes").click()
    expect(wall.locator(".wall .board li").first).to_have_text(re.compile(rf"▲\s9\s*{SHOP}"))
