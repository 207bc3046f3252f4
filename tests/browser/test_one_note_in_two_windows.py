"""This file is here to let two windows change the same note: nobody overwrites anybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.staging import move
from tests.browser import screens
from tests.browser.conftest import Room

FIRST, SECOND = "Ana wrote this at the laptop.", "Bo wrote this in the other window."


def test_two_windows_that_change_one_note_both_keep_their_text(room: Room, ana: Person) -> None:
    """Two people type the note of one card; the slower one's words are shown beside the other's, until somebody decides."""
    meeting = room.begin(ana, cards=("2.1",))
    one, two = room.window(ana), room.window(ana)
    for window in (one, two):
        window.goto(f"/project?m={meeting.id}")
        screens.stands_on(window, "2.1")
        screens.open_panel(window, "note")
        expect(screens.note_box(window)).to_have_value("")
    _write(one, FIRST)
    expect(screens.saved(one)).to_be_visible()
    _write(two, SECOND)
    expect(screens.two_versions(two)).to_be_visible()
    expect(screens.panel(two).get_by_text(FIRST, exact=True)).to_be_visible()
    expect(screens.panel(two).get_by_text(SECOND, exact=True).last).to_be_visible()
    view = open_view(room.services, ana, meeting.id)
    assert view.value("2.1.note") == FIRST
    assert [other.text for other in view.record.others] == [SECOND]

    screens.button(two, "Join both").click()
    expect(screens.two_versions(two)).to_have_count(0)
    expect(screens.note_box(two)).to_have_value(f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize("where", ["project", "host"])
def test_half_a_sentence_is_kept_on_its_card_when_another_window_moves_the_room_on(
    room: Room, ana: Person, where: str
) -> None:
    """Ana types what was agreed while Bo presses the clicker: her words must NOT go with the card, nor land on the next."""
    meeting = room.begin(ana, cards=("2.1", "2.2"))
    window = room.window(ana)
    window.goto(f"/{where}?m={meeting.id}")
    if where == "project":
        screens.stands_on(window, "2.1")
        screens.open_panel(window, "note")
        box = screens.note_box(window)
    else:
        box = window.get_by_label("What we agreed on 2.1")
    box.click()
    window.keyboard.type(FIRST[:12])
    move(room.services, ana, meeting.id, "card:2.2")
    if where == "project":
        screens.stands_on(window, "2.2")
        expect(screens.note_box(window)).to_have_value("")
    else:
        expect(window.get_by_label("What we agreed on 2.2")).to_have_value("")
    view = open_view(room.services, ana, meeting.id)
    assert (view.value("2.1.note"), view.value("2.2.note")) == (FIRST[:12], None)


def _write(window: Page, text: str) -> None:
    screens.note_box(window).fill(text)
    screens.leave(screens.note_box(window))
