"""This file is here to do on the host's page what concerns people: slips, groups, keys, a rehearsal, set-up and end."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.agreeing import set_dots
from lib.usecases.reading import open_view
from lib.usecases.staging import move, set_apart
from lib.usecases.standing_in import add_slip, typed_in
from lib.usecases.starting import my_meetings
from tests.conftest import ANA, CY, begin
from tests.pages.conftest import (
    ACTIONS,
    HOME,
    HOST,
    NOTES,
    OVERVIEW,
    PRIORITIES,
    SET_UP,
    Window,
    ask_for,
    drawn,
)
from tests.pages.hosting import EVERY_PART, PEOPLE, TEXTS, filled, page_text, press
from tests.usecases.hosting_cast import open_room


def test_page_of_an_anonymous_session_has_no_name_and_no_mark_of_a_person(window: Window, lone: Services) -> None:
    """What the browser is sent can be read there, names of widgets included."""
    room = filled(lone, names="anonymous", way="groups", groups=("Table 1", "Table 2"))
    own = [each.id for each in room.people()]
    move(lone, ANA, room.id, "reveal")
    for state in (TEXTS, PEOPLE):
        said = page_text(drawn(window(HOST, room.id, **state, **EVERY_PART)))
        assert not [id for id in own if id in said]
    assert "Buses" in page_text(window(HOST, room.id, **TEXTS))


def test_slip_is_typed_in_and_then_nowhere_to_be_read(window: Window, lone: Services) -> None:
    """The next one who leans over must not read the last one's paper."""
    room = open_room(lone)
    slip = add_slip(lone, ANA, room.id)
    at = window(HOST, room.id, **PEOPLE, **{"people.slips": True})
    at.text_area[0].input("Written on paper")
    press(at, "Keep this slip")
    assert typed_in(lone, ANA, room.id, "1.1") == {slip.id: 1}
    said = page_text(at)
    assert "Written on paper" not in said and "1 typed in for card 1.1" in said
    press(at, "Take it back")
    assert typed_in(lone, ANA, room.id, "1.1") == {slip.id: 0}
    press(at, "Remove this slip")
    assert room.subjects("slip") == []


def test_slip_votes_with_points_or_with_dots(window: Window, lone: Services) -> None:
    """Whoever has no phone votes the way that all others do."""
    room = open_room(lone)
    action = add_action(lone, ANA, room.id, "Ring them")
    slip = add_slip(lone, ANA, room.id)
    move(lone, ANA, room.id, "vote")
    for dots in (0, 3):
        set_dots(lone, ANA, room.id, dots)
        at = drawn(window(HOST, room.id, **PEOPLE, **{"people.slips": True}))
        if dots:
            at.number_input[0].set_value(2)
        else:
            next(each for each in at.pills if each.label.startswith("Impact")).set_value("5")
        press(at, "Keep this slip")
    move(lone, ANA, room.id, "reveal")
    view = open_view(lone, ANA, room.id)
    assert view.value(f"{action.id}.impact", slip.id) == "5"
    assert view.value("vote.dots", slip.id) == {action.id: 2}


def test_groups_are_added_renamed_and_written_for(window: Window, lone: Services) -> None:
    """From one team to two tables without starting anew."""
    meeting = begin(lone)
    at = window(HOST, meeting.id, **PEOPLE, **{"people.groups": True})
    at.text_input(key="group.new").input("Table 2").run()
    names = [each.name for each in open_view(lone, ANA, meeting.id).record.subjects if each.sort == "group"]
    assert names == ["The team", "Table 2"] and at.text_input(key="group.new").value == ""
    next(box for box in at.text_input if box.value == "The team").input("Table 1").run()
    at = window(HOST, meeting.id, **{"host.section.cards": "note"})
    chosen = next(box for box in at.selectbox if box.label == "Write here for")
    assert chosen.options == ["Table 1", "Table 2"]
    other = next(each.id for each in open_view(lone, ANA, meeting.id).record.subjects if each.name == "Table 2")
    chosen.set_value(other).run()
    assert open_view(lone, ANA, meeting.id).member.subject == other


def test_groups_that_work_apart_are_shown_each_at_its_place_and_led_each_by_itself(
    window: Window, lone: Services
) -> None:
    """No button may reveal to everyone what one table is still answering."""
    room = open_room(lone, way="groups", groups=("Table 1", "Table 2"))
    set_apart(lone, ANA, room.id, True)
    at = drawn(window(HOST, room.id))
    assert "Table 2" in page_text(at) and not [b for b in at.button if b.label == "Reveal to everyone"]
    at.button(key="group.next.1").click().run()
    groups = [each for each in open_view(lone, ANA, room.id).record.subjects if each.sort == "group"]
    assert [dict(each.stage.reveals) for each in groups if each.stage] == [{}, {"1.1": "first"}]
    assert dict(open_view(lone, ANA, room.id).meeting.stage.reveals) == {}
    press(at, "Bring all together")
    assert not open_view(lone, ANA, room.id).meeting.apart


def test_rehearsal_begins_and_ends_with_one_click_and_says_so_over_everything(window: Window, lone: Services) -> None:
    """Nobody may take it for the real thing."""
    meeting = begin(lone)
    at = window(HOST, meeting.id, **PEOPLE, **{"people.rehearse": True})
    at.button(key="rehearsal.begin").click().run()
    assert "12 pretend colleagues" in page_text(drawn(at))
    for page in (OVERVIEW, ACTIONS, PRIORITIES, NOTES):
        assert "Rehearsal: the answers of pretend colleagues" in page_text(drawn(window(page, meeting.id)))
    at.button(key="rehearsal.end").click().run()
    assert "pretend colleagues**" not in page_text(drawn(at)) and not at.error
    assert not [each for each in open_view(lone, ANA, meeting.id).record.subjects if each.sort == "pretend"]


def test_host_key_is_shown_once_and_moves_hosting_to_another_device(window: Window, lone: Services) -> None:
    """It opens everything, so it goes from the screen with one click and never comes back."""
    room = open_room(lone)
    at = window(HOST, room.id, **PEOPLE, **{"people.elsewhere": True})
    at.button(key="host_key").click().run()
    key = drawn(at).code[0].value
    at.button(key="host_key.hide").click().run()
    assert key not in page_text(drawn(at)) and not at.code
    other = window(HOME, "", CY)
    other.text_input[0].input(key)
    next(button for button in other.button if button.label == "Open the session").click().run()
    assert [each.id for each in my_meetings(lone, CY)] == [room.id]


def test_host_who_leaves_is_asked_and_sees_the_session_no_more(window: Window, lone: Services) -> None:
    """Without a key and another host there is nobody to leave it to."""
    room = open_room(lone)
    at = window(HOST, room.id, **PEOPLE, **{"people.elsewhere": True})
    assert at.button(key="leave.now").disabled
    at.checkbox(key="leave.sure").check().run()
    at.button(key="leave.now").click().run()
    assert "no host key" in drawn(at).error[0].value
    at.button(key="host_key").click().run()
    at.button(key="leave.now").click().run()
    assert my_meetings(lone, ANA) == ()


def test_session_in_groups_with_phones_starts_in_the_lobby(window: Window, lone: Services) -> None:
    """Set up: three groups, named, phones on, and the code is there at once."""
    at = window(SET_UP)
    at.session_state["way"] = "groups"
    ask_for(at, SET_UP)
    assert "cannot be promised" not in page_text(drawn(at))
    next(each for each in at.segmented_control if each.key == "names").set_value("anonymous").run()
    assert "below five" in page_text(at) or "fewer than five" in page_text(at)
    next(each for each in at.text_input if each.label == "Group 2").input("Balcony").run()
    at.button(key="start_now").click().run()
    drawn(at)
    [meeting] = my_meetings(lone, ANA)
    groups = [each.name for each in open_view(lone, ANA, meeting.id).record.subjects if each.sort == "group"]
    assert groups == ["Group 1", "Balcony", "Group 3"]
    assert (meeting.way, meeting.names, meeting.code, meeting.stage.place) == ("groups", "anonymous", 1, "lobby")


def test_two_windows_describe_the_session_and_neither_overwrites_the_other(window: Window, lone: Services) -> None:
    """The second is told both texts, and overwrites only once it has seen them."""
    meeting = begin(lone, title="Before")
    first, second = (window(OVERVIEW, meeting.id, about=True) for _ in range(2))

    def title(at: AppTest) -> object:
        return next(box for box in at.text_input if box.label == "Title")

    def save(at: AppTest, text: str) -> AppTest:
        title(at).input(text)  # type: ignore[attr-defined]
        next(button for button in at.button if button.label == "Save").click().run()
        return drawn(at)

    save(first, "Theirs")
    said = save(second, "Mine").error[0].value
    assert "Theirs" in said and "Mine" in said and title(second).value == "Mine"  # type: ignore[attr-defined]
    assert open_view(lone, ANA, meeting.id).meeting.title == "Theirs"
    save(second, "Mine")
    assert open_view(lone, ANA, meeting.id).meeting.title == "Mine"
    assert "changed in another window" in page_text(drawn(first.run()))
    next(button for button in first.button if button.label == "Show what it is now").click().run()
    assert title(first).value == "Mine"  # type: ignore[attr-defined]


def test_closing_says_what_nobody_has_seen_yet(window: Window, lone: Services) -> None:
    """Answers that are closed away hidden are in no notes; one click shows them all first."""
    room = filled(lone)
    at = window(OVERVIEW, room.id)
    assert "card 1.1 are not revealed yet" in page_text(drawn(at))
    assert "Buses" not in page_text(at)
    at.button(key="reveal_all").click().run()
    assert "not revealed yet" not in page_text(drawn(at))
    assert open_view(lone, ANA, room.id).record.hidden_cards == ()
