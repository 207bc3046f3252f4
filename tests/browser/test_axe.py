"""This file is here to check every screen against WCAG with axe, in light and dark, folded parts opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lib.usecases.acting import add_action
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.own_drafts import copy_deck
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

NOT_OURS = {
    ("presentation-role-conflict", "stFileUploaderDropzone"): "Streamlit's upload box has a role and a label at once",
}
"""What Streamlit itself breaks and we cannot mend: the rule and what the place is called, with the reason."""


def test_every_page_for_one_person_passes_axe(room: Room, ana: Person, colours: str) -> None:
    """People who use a screen reader, a magnifier or a keyboard are in every college."""
    page = room.window(ana, color_scheme=colours, reduced_motion="reduce")
    meeting = _alone_with_some_answers(room, ana)
    found = []
    for address, words, then in _PAGES_ALONE:
        page.goto(address.format(m=meeting))
        expect(page.get_by_text(words, exact=True).filter(visible=True).first).to_be_visible()
        if then is None or then is _ask_to_delete:  # a dialog hides the page, an opened part only adds to it
            found += _violations(page, f"{address} {colours}")
        if then is not None:
            then(page)
            found += _violations(page, f"{address} {colours}, opened")
    assert not found, "\n".join(found)


def test_every_page_of_a_team_passes_axe(room: Room, ana: Person, colours: str) -> None:
    """The wall, its panel in each of its sections, its list of keys, and the host's window."""
    page = room.window(ana, color_scheme=colours, reduced_motion="reduce")
    meeting = _team_with_some_answers(room, ana)
    page.goto(f"/project?m={meeting}")
    screens.stands_on(page, "2.1")
    found = _violations(page, f"wall, front, {colours}")
    page.keyboard.press("f")
    screens.stands_on(page, "2.1", "back")
    found += _violations(page, f"wall, back, {colours}")
    for section in screens.PANEL_KEYS:
        screens.open_panel(page, section)
        screens.settle(page)
        found += _violations(page, f"wall, {section}, {colours}")
        screens.close_panel(page)
    page.keyboard.press("?")
    expect(screens.keys_list(page)).to_be_visible()
    found += _violations(page, f"wall, keys, {colours}")
    page.goto(f"/host?m={meeting}")
    expect(screens.host_caption(page)).to_be_visible()
    found += _violations(page, f"host, {colours}")
    page.goto(f"/actions?m={meeting}")
    expect(page.get_by_text("Before you leave").first).to_be_visible()
    screens.open_up(page, "Raise fingers")
    expect(screens.button(page, "Show the spread")).to_be_visible()
    found += _violations(page, f"actions of a team, {colours}")
    assert not found, "\n".join(found)


def test_editor_passes_axe_in_each_of_its_sections(room: Room, ana: Person, colours: str) -> None:
    """With a problem beside its field, all that can be folded out, and a deck in YAML."""
    page = room.window(ana, color_scheme=colours, reduced_motion="reduce")
    id = copy_deck(room.services, ana, "progression", "Ours")
    page.goto(f"/editor?deck={id}")
    expect(screens.button(page, "Save as version 1")).to_be_visible()
    for _ in range(2):
        screens.button(page, "Go to the next part").click()
        screens.settle(page)
    page.get_by_label("Prompt 1", exact=True).fill("")
    page.get_by_label("Prompt 2", exact=True).fill("")
    expect(page.get_by_text("One thing keeps this").or_(page.get_by_text("things keep this"))).to_be_visible()
    screens.open_up(page, "More on this card")
    expect(page.get_by_label("A line above the prompts")).to_be_visible()
    found = _violations(page, f"editor, card, {colours}")
    for section in ("Order", "Add cards from decks", "Share, file, versions"):
        page.get_by_role("radio", name=section).click()
        screens.settle(page)
        found += _violations(page, f"editor, {section}, {colours}")
    page.goto(f"/editor?deck={copy_deck(room.services, ana, 'soar', 'Ours')}")
    expect(page.get_by_label("The deck as YAML")).to_be_visible()
    found += _violations(page, f"editor, YAML, {colours}")
    assert not found, "\n".join(found)


@pytest.fixture(params=["light", pytest.param("dark", marks=pytest.mark.slow)])
def colours(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _fold_out(*titles: str) -> Callable[[Page], None]:
    def open_all(page: Page) -> None:
        for title in titles:
            screens.open_up(page, title)
            expect(page.locator("details[open] summary", has_text=title).first).to_be_visible()
        screens.settle(page)

    return open_all


def _ask_to_delete(page: Page) -> None:
    _fold_out("About this session", "Change cards and minutes")(page)
    screens.button(page, "Make a return key").click()
    expect(page.get_by_test_id("stCode")).to_be_visible()
    screens.button(page, "Delete the session").click()
    expect(page.get_by_role("dialog")).to_be_visible()


_PAGES_ALONE: tuple[tuple[str, str, Callable[[Page], None] | None], ...] = (
    ("/", "Come back", _fold_out("Continue one of mine", "I have a return key", "I have a session file")),
    ("/start", "Start now", _fold_out("Cards and minutes", "Title, purpose")),
    ("/help", "How a session runs", None),
    ("/decks", "Search every card", None),
    ("/decks?deck=progression", "Print it", _fold_out("Ways to use it")),
    ("/print?deck=progression", "The first sheet, back", _fold_out("The backs do not meet")),
    ("/cards?m={m}", "See over", _fold_out("More")),
    ("/overview?m={m}", "Make a return key", _ask_to_delete),
    ("/actions?m={m}", "Before you leave", None),
    ("/priorities?m={m}", "Take the notes", None),
    ("/notes?m={m}", "Session file (JSON)", _fold_out("Edit or strike out")),
    ("/editor", "Make a new one", None),
    ("/register", "Record somebody", _fold_out("More: phase", "CSV files", "Who can read")),
    ("/cards?m=nobody", "Home", None),
    ("/computer", "Leave this computer", None),
)


def _alone_with_some_answers(room: Room, who: Person) -> str:
    meeting = room.begin(who, "alone", cards=("2.1", "2.2", "6.1")).id
    write_text(room.services, who, meeting, "2.1.thought", "We start too late.", 0)
    for card in ("2.1", "2.2"):
        record_answer(room.services, who, meeting, f"{card}.now", "2")
        record_answer(room.services, who, meeting, f"{card}.matters", "5")
    add_action(room.services, who, meeting, "Ask ten learners", origin="2.1", who="Ana")
    return meeting


def _team_with_some_answers(room: Room, who: Person) -> str:
    meeting = room.begin(who, cards=("2.1", "6.1"), minutes=60).id
    count_fingers(room.services, who, meeting, "2.1.now", {"1": 1, "3": 4, "dont-know": 1})
    add_action(room.services, who, meeting, "Ask ten learners", origin="2.1", who="Ana")
    return meeting


def _violations(page: Page, where: str) -> list[str]:
    """What axe finds and is ours, one line each: where, the rule, what it says, the first place."""
    screens.settle(page)
    screens.come_to_rest(page)
    result: Any = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{where}: {each['id']} ({each['help']}): {node['html'][:160]} … {node['failureSummary'][:200]}"
        for each in result.response["violations"]
        for node in each["nodes"]
        if not any(rule == each["id"] and place in node["html"] for rule, place in NOT_OURS)
    ]
