"""This file is here to cut the line between screen and server, and to see that nothing is lost and all of it mends."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.model.answer import Answer
from lib.usecases.answering import write_text
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from tests.browser import screens
from tests.browser.conftest import Room

TEXT = "We ask every learner in October what comes next for them."


def test_wall_says_that_the_line_is_lost_and_mends_itself(own_room: Room, ana: Person) -> None:
    """A server that restarts in front of a team must not end the meeting, nor lose or double the note."""
    meeting = own_room.begin(ana, cards=("2.1", "2.2"))
    wall = own_room.window(ana)
    wall.goto(f"/project?m={meeting.id}")
    screens.stands_on(wall, "2.1")
    screens.open_panel(wall, "note")
    expect(screens.note_box(wall)).to_be_focused()
    wall.keyboard.type(TEXT)
    expect(screens.saved(wall)).to_be_visible()
    screens.close_panel(wall)

    own_room.watch.line_was_cut = True
    own_room.app.kill()
    expect(screens.wall_lost(wall)).to_be_visible()
    expect(screens.wall_question(wall)).to_be_visible()
    own_room.app.start()
    expect(screens.wall_lost(wall)).to_be_hidden()
    expect(wall.get_by_role("dialog")).to_have_count(0)
    wall.keyboard.press("PageDown")
    screens.stands_on(wall, "2.1", "back")
    wall.keyboard.press("PageDown")
    screens.stands_on(wall, "2.2")
    wall.keyboard.press("Shift+ArrowLeft")
    wall.keyboard.press("ArrowLeft")
    screens.stands_on(wall, "2.1")
    screens.open_panel(wall, "note")
    expect(screens.note_box(wall)).to_have_value(TEXT)
    assert [(each.field, each.value, each.version) for each in _answers(own_room, ana, meeting.id)] == [
        ("2.1.note", TEXT, 1)
    ]


def test_text_that_is_still_being_written_is_saved_by_itself_and_outlives_a_power_cut(
    own_room: Room, ana: Person
) -> None:
    """“Saved” means on disk: a laptop that goes off in the same second has it."""
    meeting = own_room.begin(ana, "alone", cards=("1.1",))
    page = own_room.window(ana)
    page.goto(f"/cards?m={meeting.id}")
    screens.thought(page).focus()
    page.keyboard.type(TEXT)
    expect(screens.saved(page)).to_be_visible()
    own_room.watch.line_was_cut = True
    own_room.app.kill()
    assert [each.value for each in _answers(own_room, ana, meeting.id)] == [TEXT]

    own_room.app.start()
    again = own_room.window(ana)
    again.goto(f"/cards?m={meeting.id}")
    expect(screens.thought(again)).to_have_value(TEXT)


def test_text_typed_while_the_server_is_away_is_kept_and_saved_when_it_is_back(own_room: Room, ana: Person) -> None:
    """The server goes before the words were saved; they must NOT vanish with it, and nobody has to press anything."""
    meeting = own_room.begin(ana, "alone", cards=("1.1",))
    page = own_room.window(ana)
    page.goto(f"/cards?m={meeting.id}")
    screens.thought(page).focus()
    page.keyboard.type(TEXT)
    own_room.watch.line_was_cut = True
    own_room.app.kill()
    own_room.app.start()
    expect(screens.saved(page)).to_be_visible()
    expect(screens.thought(page)).to_have_value(TEXT)
    assert [each.value for each in _answers(own_room, ana, meeting.id)] == [TEXT]


@pytest.mark.slow
def test_text_changed_while_the_server_is_away_is_kept_beside_the_one_that_stands(own_room: Room, ana: Person) -> None:
    """After a restart nobody knows which text the screen had seen, so neither may overwrite the other."""
    meeting = own_room.begin(ana, "alone", cards=("1.1",))
    write_text(own_room.services, ana, meeting.id, "1.1.thought", TEXT, 0)
    page = own_room.window(ana)
    page.goto(f"/cards?m={meeting.id}")
    expect(screens.thought(page)).to_have_value(TEXT)
    screens.thought(page).press("End")
    page.keyboard.type(" Twice.")
    own_room.watch.line_was_cut = True
    own_room.app.kill()
    own_room.app.start()
    expect(screens.two_versions(page)).to_be_visible()
    view = open_view(own_room.services, ana, meeting.id)
    assert view.value("1.1.thought") == TEXT
    assert [other.text for other in view.record.others] == [f"{TEXT} Twice."]


def _answers(room: Room, who: Person, meeting: str) -> tuple[Answer, ...]:
    return tuple(open_view(room.services, who, meeting).record.answers)
