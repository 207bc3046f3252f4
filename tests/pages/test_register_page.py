"""This file is here to use the register's page as people do: record, find, change in two windows, bring in a file."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.ui.register.recording import DONE
from lib.usecases.acting import add_action
from lib.usecases.register import add_entry, all_entries, see_register
from lib.usecases.register_files import register_file
from tests.conftest import ANA, BO, CY, begin
from tests.nasty import NASTY
from tests.pages.conftest import ACTIONS, REGISTER, Window, drawn, page_text

HISTORY = {
    "who": "History team, Northfield",
    "what": "Learners argue from sources",
    "helps": "history, essays",
    "place": "NG1 5FB",
    "by": "The association",
    "consent": "asked",
}
OPEN = {"register.files": True, "register.removed": True}


def click(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click()
    return drawn(at.run())


def new(at: AppTest, part: str, number: int = 0) -> str:
    return f"register.new.{number}.{part}"


def test_boxes_keep_their_place_when_what_was_said_above_them_goes(window: Window, lone: Services) -> None:
    """A box that moves up is drawn anew, and what somebody is typing in it is gone."""
    add_entry(lone, ANA, HISTORY)
    at = drawn(window(REGISTER))
    at.session_state[DONE] = "Somebody is in the register."
    places = []
    for said in (True, False):
        drawn(at.run())
        assert ("Somebody is in the register." in page_text(at)) is said
        places += [at for at, each in at.main.children.items() if getattr(each, "key", "") == "register.need"]
    assert len(places) == 2 and places[0] == places[1]


def test_somebody_is_recorded_and_found_and_the_boxes_are_empty_again(window: Window, lone: Services) -> None:
    """The next one can be typed at once, and what was typed is not recorded twice."""
    at = drawn(window(REGISTER))
    assert "The register is empty" in page_text(at)
    for part in ("who", "helps", "place", "by"):
        at.text_input(key=new(at, part)).set_value(HISTORY[part])
    at.text_area(key=new(at, "what")).set_value(HISTORY["what"])
    click(at, "Put into the register")
    assert "Nobody is listed who has not agreed" in page_text(at)
    assert all_entries(lone) == ()
    assert at.text_input(key=new(at, "who")).value == HISTORY["who"], "what was typed stays when it is refused"
    at.radio(key=new(at, "consent")).set_value("asked")
    click(at, "Put into the register")
    assert [entry.who for entry in all_entries(lone)] == [HISTORY["who"]]
    assert "is in the register." in page_text(at)
    assert at.text_input(key=new(at, "who", 1)).value == ""
    at.text_input(key="register.place").set_value("Derby")
    drawn(at.run())
    assert "14 miles" in page_text(at) and "as the crow flies" in page_text(at)
    at.text_input(key="register.place").set_value("Derbby")
    drawn(at.run())
    assert "Did you mean Derby" in page_text(at)


def test_same_entry_is_asked_about_before_it_is_recorded_again(window: Window, lone: Services) -> None:
    """A tick and not a second form."""
    add_entry(lone, BO, HISTORY)
    at = drawn(window(REGISTER))
    for part in ("who", "place", "by"):
        at.text_input(key=new(at, part)).set_value(HISTORY[part])
    at.text_area(key=new(at, "what")).set_value("Something else")
    at.radio(key=new(at, "consent")).set_value("asked")
    click(at, "Put into the register")
    assert "already has" in page_text(at) and len(all_entries(lone)) == 1
    at.checkbox(key="register.again.0").check()
    click(at, "Put into the register")
    assert len(all_entries(lone)) == 2


def test_two_windows_that_change_one_entry_both_keep_their_words(window: Window, lone: Services) -> None:
    """Neither wins in silence: both texts stand side by side, until somebody chooses."""
    entry = add_entry(lone, ANA, HISTORY)
    one, two = drawn(window(REGISTER)), drawn(window(REGISTER))
    for at, text in ((one, "Words of the first window"), (two, "Words of the second window")):
        at.button(key=f"register.change.{entry.id}").click()
        drawn(at.run())
        at.text_area(key=f"register.change.{entry.id}.1.what").set_value(text)
    click(one, "Save the changes")
    click(two, "Save the changes")
    told = page_text(two)
    assert "Words of the first window" in told and "Words of the second window" in told
    assert "Both are kept" in told
    other = see_register(lone, ANA).others[0]
    two.button(key=f"register.settle.{other.id}.True").click()
    drawn(two.run())
    assert all_entries(lone)[0].what == "Words of the second window"
    assert "Both are kept" not in page_text(two)


def test_removed_entry_comes_back_with_one_click_and_only_for_who_may(window: Window, lone: Services) -> None:
    """A slip costs nothing; a stranger sees neither the buttons nor what was removed."""
    entry = add_entry(lone, ANA, HISTORY)
    theirs = drawn(window(REGISTER, "", CY, **OPEN))
    assert HISTORY["who"] in page_text(theirs)
    assert "Change: " not in page_text(theirs) and "Remove: " not in page_text(theirs)
    at = drawn(window(REGISTER, **OPEN))
    at.button(key=f"register.remove.{entry.id}").click()
    drawn(at.run())
    assert all_entries(lone) == () and "Removed (1)" in page_text(at)
    assert HISTORY["who"] not in page_text(drawn(theirs.run()))
    at.button(key=f"register.back.{entry.id}").click()
    drawn(at.run())
    assert [each.id for each in all_entries(lone)] == [entry.id]


def test_file_is_looked_at_before_anything_of_it_is_kept(window: Window, lone: Services) -> None:
    """Mistakes come with their lines; what is in order waits for a click."""
    at = drawn(window(REGISTER, **OPEN))
    head = "Who,What they do outstandingly well,Consent,Recommended by,Place\n"
    bad = f"{head}A,B,perhaps,D,NG1\nC,D,published,E,Atlantis\n"
    at.file_uploader(key="register.file.0").upload("bad.csv", bad.encode(), "text/csv")
    drawn(at.run())
    told = page_text(at)
    assert "line 2:" in told and "line 3:" in told and "Nothing was brought in" in told
    assert all_entries(lone) == ()
    good = f"{head}A,B,published,D,NG1\n=1+1,D,published,E,\n"
    at.file_uploader(key="register.file.0").upload("good.csv", good.encode(), "text/csv")
    drawn(at.run())
    assert all_entries(lone) == (), "looking is not bringing in"
    click(at, "Bring in 2 entries")
    assert [entry.who for entry in all_entries(lone)] == ["A", "=1+1"]
    assert b'"\'=1+1"' in register_file(all_entries(lone))


@pytest.mark.parametrize("name", ["html", "markdown", "typst", "bidi", "emoji", "long-word", "equals"])
def test_hostile_words_are_shown_as_words(window: Window, lone: Services, name: str) -> None:
    """Everyone who reaches the server writes here, and everyone reads it."""
    text = NASTY[name]
    add_entry(lone, BO, {**HISTORY, "who": text[:250], "what": text, "by": text[:250], "contact": text[:250]})
    at = drawn(window(REGISTER, "", CY))
    for said in (element.value for element in at.markdown):
        assert "![" not in said.replace("!\\[", "")
        assert "<script" not in said.replace("\\<", "")


def test_action_leads_to_entries_that_may_help_and_back(window: Window, lone: Services) -> None:
    """One quiet line; the words of the action are not in the address, and a stranger with it learns nothing."""
    entry = add_entry(lone, BO, HISTORY)
    meeting = begin(lone, "alone")
    action = add_action(lone, ANA, meeting.id, "Very particular: better history essays")
    add_action(lone, ANA, meeting.id, "Book a room")
    told = page_text(drawn(window(ACTIONS, meeting.id)))
    assert told.count("The register has 1 entry that may help") == 1
    for person, sees in ((ANA, True), (CY, False)):
        at = window(REGISTER, meeting.id, person)
        at.query_params["action"] = action.id
        told = page_text(drawn(at.run()))
        assert ("particular" in told) is sees
        assert entry.who in told


def test_page_says_who_may_read_and_change_and_where_places_come_from(window: Window) -> None:
    """It is told before anybody types a name."""
    told = page_text(drawn(window(REGISTER)))
    for words in (
        "Everyone who reaches this server can read it",
        "browser that recorded it",
        "No keeper is named",
        "OS, Royal Mail",
    ):
        assert words in told
