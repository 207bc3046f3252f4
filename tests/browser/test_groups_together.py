"""This file is here to compare groups and come to one list in the browser, and to bring session files together there."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lib.model.meeting import VOTE, Meeting
from lib.usecases.acting import add_action
from lib.usecases.agreeing import set_dots
from lib.usecases.answering import count_fingers, write_text
from lib.usecases.grouping import add_group, rename_group
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.rights import Person, new_token
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.staging import move
from lib.usecases.taking_part import propose
from tests.browser import screens
from tests.browser.conftest import Room

SIZES = pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["laptop", "phone"])


def two_groups(room: Room, ana: Person) -> Meeting:
    """Two groups that rated card 2.1, far apart and revealed, with a proposal each."""
    meeting = room.begin(ana, cards=("2.1", "3.1"))
    first = open_view(room.services, ana, meeting.id).subject.id
    rename_group(room.services, ana, meeting.id, first, "Construction")
    second = add_group(room.services, ana, meeting.id, "Health and care").id
    code = invite_phones(room.services, ana, meeting.id)
    move(room.services, ana, meeting.id, "card:2.1")
    for group, points in ((first, "112"), (second, "455")):
        for place, point in enumerate(points):
            person = Person(new_token())
            join(room.services, person, code, name=f"Person {place}", group=group)
            save_all(room.services, [Job(person, meeting.id, (Save("2.1.now", 1, point),))])
            if place == 0:
                what = f"Ring every learner who left {'early' if group == first else 'us early'}"
                propose(room.services, person, meeting.id, "1", what)
    move(room.services, ana, meeting.id, "reveal")
    return meeting


def broken(page: Page, where: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    ours = [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]]
    return [f"{where}: {rule} {html}" for rule, html in ours if "stFileUploaderDropzone" not in html]


@SIZES
@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_comparing_and_agreeing_pass_axe_and_fit_the_screen(
    room: Room, ana: Person, colours: str, size: tuple[int, int]
) -> None:
    """These pages are projected while a room of people looks at them, and opened on a host's phone."""
    meeting = two_groups(room, ana)
    page = room.window(ana, size=size, color_scheme=colours, reduced_motion="reduce")
    found: list[str] = []
    page.goto(f"/compare?m={meeting.id}")
    expect(page.get_by_text("Split", exact=True).first).to_be_visible()
    found += broken(page, f"compare {colours}") + too_wide(page)
    page.goto(f"/actions?m={meeting.id}")
    expect(page.get_by_text("Proposed (2)").first).to_be_visible()
    screens.button(page, "Take up all").click()
    screens.open_up(page, "Merge what says the same")
    expect(screens.button(page, "Merge these two")).to_be_visible()
    set_dots(room.services, ana, meeting.id, 3)
    move(room.services, ana, meeting.id, VOTE)
    page.reload()
    expect(screens.button(page, "Reveal the vote")).to_be_visible()
    screens.settle(page)
    found += broken(page, f"actions {colours}") + too_wide(page)
    assert not found, "\n".join(found)


def too_wide(page: Page) -> list[str]:
    """A page that scrolls sideways hides half of itself."""
    wide = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth })()"
    )
    return [f"{page.url} is {wide} px too wide"] if wide > 1 else []


def test_proposals_become_one_list_by_clicking(room: Room, ana: Person) -> None:
    """Taken up, merged, with both who raised it in view; nobody's proposal is lost on the way."""
    meeting = two_groups(room, ana)
    page = room.window(ana)
    page.goto(f"/actions?m={meeting.id}")
    screens.button(page, "Take up all").click()
    expect(page.get_by_text("Proposed (2)")).to_have_count(0)
    screens.open_up(page, "Merge what says the same")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("is part of").first).to_be_visible()
    view = open_view(room.services, ana, meeting.id)
    assert [action.what for action in view.actions] == ["Ring every learner who left early"]
    assert len(view.entries("action")) == 2


def test_files_of_two_sessions_become_one_in_two_groups(room: Room, ana: Person) -> None:
    """Two teams met on two days; their files are chosen, named and stand side by side."""
    files = []
    for title, point in (("North", "2"), ("South", "5")):
        meeting = room.begin(ana, cards=("2.1",), title=title)
        count_fingers(room.services, ana, meeting.id, "2.1.now", {point: 4})
        write_text(room.services, ana, meeting.id, "2.1.note", f"Note of {title}", 0)
        add_action(room.services, ana, meeting.id, f"Action of {title}")
        data = download(room.services, open_view(room.services, ana, meeting.id), "json").make().raw
        files.append({"name": f"{title}.json", "mimeType": "application/json", "buffer": data})
    page = room.window(Person(new_token()))
    page.goto("/")
    screens.open_up(page, "Bring sessions together")
    page.get_by_test_id("stExpander").filter(has_text="Bring sessions together").locator(
        "input[type=file]"
    ).set_input_files(
        files  # type: ignore[arg-type]
    )
    page.get_by_label("Title of the new session").fill("Both")
    page.get_by_role("textbox", name="Name of the group from South.json").fill("The south")
    screens.button(page, "Bring together").click()
    expect(page.get_by_role("heading", name="Compare the groups")).to_be_visible()
    expect(page.get_by_text("Split", exact=True).first).to_be_visible()
    expect(page.locator(".groups th", has_text="The south").first).to_be_visible()
    expect(page.get_by_text("Note of North").first).to_be_visible()
