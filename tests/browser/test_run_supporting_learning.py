"""This file is here to run the grid of ways of learning: shared out between two groups with a phone, and alone, to notes."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from lib.model.hiding import groups_of
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.exports.reading import word_texts

COMPETING, WATCHING = "Who helps when learners learn by competing?", "By watching and imitating"
FOREMAN, MANAGER, LEARNT = "Ed, who runs the skills contest", "Line manager on the day shift", "Everything done twice"
FROM_PHONE, FROM_GRID = "The contest’s judges", "The awarding body"
SUPPORT = re.compile("At the workplace, which people support")


def started(host: Page, how: str) -> str:
    """From Home to a session of the deck; its id."""
    leading.choose(host, "Supporting learning", how)
    host.get_by_role("textbox", name="Programme").fill("Engineering, Level 3")
    host.keyboard.press("Enter")
    screens.settle(host)
    return leading.begin(host)


def cell(page: Page, column: str, row: str) -> Locator:
    return page.get_by_label(f"{column}: {row}", exact=True)


def is_saved(page: Page) -> None:
    expect(page.locator(".grid .state")).to_have_text("All saved")


def open_grid(page: Page) -> None:
    page.get_by_role("link", name="Grid").click()
    is_saved(page)


def word(page: Page, meeting: str) -> str:
    page.goto(f"/notes?m={meeting}")
    return "\n".join(word_texts(screens.file_of(page, "Word")))


def test_rows_are_shared_out_filled_in_on_a_phone_and_brought_together(room: Room, ana: Person) -> None:
    """The whole story: two groups, each its rows; a race for one cell; the gaps, an action, and notes that are read."""
    host, wall = room.window(ana, size=screens.LAPTOP), room.window(ana, size=screens.PROJECTOR)
    meeting = open_view(room.services, ana, started(host, "Start as a team")).meeting
    assert [group.name for group in groups_of(open_view(room.services, ana, meeting.id).record.subjects).values()] == [
        "Provider",
        "Employer",
    ]
    code = phones.invite(room, ana, meeting)
    bo = phones.join(room, code, name="Bobolink", group="Employer")
    open_grid(host)
    screens.open_up(host, "Share the rows out between groups")
    screens.button(host, "Share out evenly").click()
    expect(host.locator(".grid tr.row").nth(8)).to_contain_text("Employer")
    expect(host.locator(".grid tr.row").nth(7)).to_contain_text("Provider")

    phones.stands_on(bo, "9")
    expect(bo.get_by_role("heading", name=COMPETING)).to_be_visible()
    phones.rate(bo, "Assessed?", "Yes")
    phones.is_saved(bo)
    bo.get_by_role("button", name="I write for our group").click()
    bo.get_by_label(SUPPORT).fill(FOREMAN)
    phones.is_saved(bo)
    expect(cell(host, "Workplace people", "By competing")).to_have_value(FOREMAN)

    cell(host, "Workplace people", WATCHING).fill(MANAGER)
    is_saved(host)
    practising = host.locator(".grid tr.row").nth(1)
    for column in range(2):
        practising.locator("td").nth(column).get_by_role("button", name="Nobody").click()
    cell(host, "The learning", "By practising").fill(LEARNT)
    is_saved(host)
    expect(practising.get_by_role("rowheader")).to_contain_text("Nobody named")
    expect(
        host.get_by_text("2 of 16 rows begun, 1 of them with nobody named").or_(host.get_by_text("3 of 16"))
    ).to_be_visible()

    _write_at_the_same_time(room, host, ana, meeting.id)

    screens.button(host, "Show the grid on the wall").click()
    wall.goto(f"/project?m={meeting.id}")
    expect(screens.wall_face(wall)).to_have_class(re.compile("sheet"))
    expect(screens.wall_face(wall)).to_contain_text(WATCHING)
    wall.keyboard.press("g")
    expect(screens.wall_face(wall)).to_have_class(re.compile("board"))
    expect(screens.wall_face(wall)).to_contain_text("Employer")

    host.get_by_role("button", name="All rows for everyone again").click()
    reveal = host.get_by_role("button", name=re.compile("Reveal what people chose"))
    reveal.click()
    expect(reveal).to_have_count(0)
    expect(host.locator(".grid tr.row").nth(8).locator(".people")).to_have_text("Yes")
    host.get_by_role("button", name="Make this an action").first.click()
    expect(screens.action_kept(host)).to_be_visible()
    assert _violations(host) == []

    screens.button(host, "Show the grid on the wall").click()
    expect(screens.wall_face(wall)).to_have_class(re.compile("sheet"))
    expect(screens.wall_face(wall)).to_contain_text(WATCHING)
    assert MANAGER not in wall.content() and FOREMAN not in wall.content()

    said = word(host, meeting.id)
    for words in (
        "Ways of learning that nobody supports",
        "By practising: workplace people nobody; provider people nobody",
        "What is assessed, and by whom",
        "The whole grid",
        FOREMAN,
        MANAGER,
        LEARNT,
        FROM_PHONE,
        FROM_GRID,
        "Find somebody to support learning: by practising",
        "Engineering, Level 3",
    ):
        assert words in said, words
    assert "Bobolink" not in said.split("The whole grid")[1].split("Card by card")[0]


def _write_at_the_same_time(room: Room, host: Page, ana: Person, meeting: str) -> None:
    """The other text is saved by a server that this page does not hear: it still shows the cell as it was, empty."""
    groups = groups_of(open_view(room.services, ana, meeting).record.subjects).values()
    employer = next(group.id for group in groups if group.name == "Employer")
    [told] = fill_cells(room.services, ana, meeting, [Cell("9.assessor", FROM_PHONE, employer)])
    assert told.state == "saved"
    mine = cell(host, "Who assesses", "By competing")
    mine.fill(FROM_GRID)
    two = host.locator(".grid .two")
    expect(two).to_contain_text("Both are kept")
    expect(mine).to_have_value(FROM_PHONE)
    expect(two).to_contain_text(FROM_GRID)
    two.get_by_role("button", name="Join both").click()
    expect(two).to_have_count(0)
    expect(mine).to_have_value(f"{FROM_PHONE}\n\n{FROM_GRID}")


def _violations(page: Page) -> list[str]:
    screens.settle(page)
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def test_somebody_alone_fills_the_grid_in_comes_back_and_takes_it_away(room: Room, ana: Person) -> None:
    """No group, no phone: the same page, what was typed is there tomorrow, and what was clicked can be taken back."""
    page = room.window(ana, size=screens.PHONE)
    meeting = started(page, "Start on my own")
    open_grid(page)
    expect(page.get_by_text("Share the rows out")).to_have_count(0)
    cell(page, "Provider people", "On the fly").fill(MANAGER)
    chosen = page.get_by_role("group", name="Assessed?: On the fly").get_by_role("button", name="No", exact=True)
    chosen.click()
    is_saved(page)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    chosen.click()
    is_saved(page)
    page.reload()
    is_saved(page)
    expect(cell(page, "Provider people", "On the fly")).to_have_value(MANAGER)
    expect(chosen).to_have_attribute("aria-pressed", "false")
    close_meeting(room.services, ana, meeting, closed=True)
    late = cell(page, "The learning", "On the fly")
    late.fill(LEARNT)
    expect(page.locator(".grid .problem")).to_contain_text("This session is closed")
    expect(late).to_have_value(LEARNT)
    said = word(page, meeting)
    assert MANAGER in said
    assert LEARNT not in said
