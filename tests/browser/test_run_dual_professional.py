"""This file is here to run the toolkit's reflection cards from the Decks page to an exported result, with a phone in the room."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.conftest import Room
from tests.exports.reading import word_texts

THOUGHT, NOTE, ACTION = (
    "Our tutors have not been on a site for years",
    "A week on site each year",
    "Plan the first week",
)


def test_toolkit_cards_lead_from_a_question_to_an_action_in_the_notes(room: Room, ana: Person) -> None:
    """A partnership reflects on one theme: answered blind on a phone, revealed, agreed, taken away in Word."""
    page = room.window(ana, accept_downloads=True)
    page.goto("/decks?deck=dual-professional")
    screens.start_team(page).click()
    leading.use_phones(page)
    screens.open_up(page, "Cards and minutes")
    screens.pick(page, "Theme", "Learners and what they need")
    expect(page.get_by_role("checkbox", name=re.compile(r"^2\.1"))).to_be_checked()
    screens.settle(page)
    meeting = open_view(room.services, ana, leading.begin(page)).meeting
    phone = phones.join(room, phones.invite(room, ana, meeting), name="Bo")
    leading.step(page, "Start with card 2.1").click()
    phones.stands_on(phone, "2.1")
    phones.write(phone, THOUGHT)
    phones.rate(phone, "Where are we now?", "2")
    phones.is_saved(phone)
    assert THOUGHT not in page.content()
    leading.step(page, "Reveal to everyone").click()
    expect(page.get_by_text(THOUGHT)).to_be_visible()
    leading.step(page, "Note").click()
    box = page.get_by_label("What we agreed on 2.1")
    box.fill(NOTE)
    screens.leave(box)
    expect(screens.saved(page)).to_be_visible()
    leading.section(page, "Actions")
    screens.action_box(page).fill(ACTION)
    screens.action_box(page).press("Enter")
    expect(page.get_by_text(ACTION).first).to_be_visible()
    leading.to_page(page, "Notes")
    said = "\n".join(word_texts(screens.file_of(page, "Word")))
    for text in (THOUGHT, NOTE, ACTION, "Dual professional reflection", "How ready are providers"):
        assert text in said, text
