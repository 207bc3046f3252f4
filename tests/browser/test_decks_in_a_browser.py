"""This file is here because a link from the Decks page to itself must lead somewhere, and stay there at the next click."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room


def test_deck_chosen_on_the_decks_page_is_still_there_at_the_next_click(room: Room, ana: Person) -> None:
    """Streamlit left the old address in the browser, so that “Start as a team” led back to the list of decks."""
    page = room.window(ana)
    page.goto("/decks")
    page.get_by_role("link", name="Supporting learning").click()
    expect(page).to_have_url(re.compile("deck=supporting-learning"))
    screens.button(page, "Start as a team").click()
    expect(screens.start_now(page)).to_be_visible()


@pytest.mark.parametrize("deck", ["diverse-learners", "best-practice-register"])
def test_bar_of_a_narrow_page_is_one_line_on_a_laptop(room: Room, ana: Person, deck: str) -> None:
    """A kind with a page of its own has a link more: Notes alone in a second line looked like something else."""
    card = room.services.library.decks[deck].cards()[0].id
    meeting = room.begin(ana, way="groups", deck=deck, cards=(card,), groups=("Provider", "Employer"))
    page = room.window(ana)
    page.goto(f"/overview?m={meeting.id}")
    links = page.locator(".st-key-bar a")
    expect(links.last).to_contain_text("Notes")
    tops = links.evaluate_all("links => links.map((link) => Math.round(link.getBoundingClientRect().top))")
    assert len(tops) == 9 and len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_card_that_a_search_found_opens_and_all_decks_leads_back_to_the_list(room: Room, ana: Person) -> None:
    """The words stayed in the box, so that clicking what was found showed the same list again."""
    page = room.window(ana)
    page.goto("/decks?deck=progression")
    box = page.get_by_label("Search every card")
    for _ in range(2):  # the same card twice: nothing in the address changes between what was shown and what is
        box.fill("competing")
        box.press("Enter")
        page.get_by_role("link", name="Who helps when learners learn by competing?").click()
        expect(page.get_by_role("heading", name="Supporting learning")).to_be_visible()
        expect(screens.desk_question(page)).to_have_text("Who helps when learners learn by competing?")
        expect(box).to_have_value("")
    page.get_by_role("link", name="All decks").click()
    expect(page).to_have_url(re.compile("/decks$"))
    expect(page.get_by_role("link", name="T-level workshop")).to_be_visible()
