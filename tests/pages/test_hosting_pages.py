"""This file is here to host from the page: what comes next, phones, texts, slips, groups, keys, a rehearsal."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.ui.hosting import lobby
from lib.usecases import reaching
from lib.usecases.acting import add_action
from lib.usecases.agreeing import set_dots
from lib.usecases.passing import pass_all, texts_of
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import rehearse
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, set_apart
from lib.usecases.standing_in import add_slip, typed_in
from lib.usecases.starting import my_meetings
from tests.conftest import ANA, BO, CY, begin
from tests.pages.conftest import (
    ACTIONS,
    HOME,
    HOST,
    NOTES,
    OVERVIEW,
    PRIORITIES,
    PROJECT,
    SET_UP,
    Window,
    ask_for,
    drawn,
    words,
)
from tests.pages.conftest import page_text as escaped_text
from tests.pages.hostile import HOSTILE
from tests.pages.test_hostile_words import AS_WORDS, BEGIN, COMPONENTS, END, unescaped
from tests.usecases.hosting_cast import DEE, EVE, Room, open_room

PEOPLE = {f"host.section.{place}": "people" for place in ("lobby", "cards", "actions", "vote", "agree")}
TEXTS = {"host.section.cards": "texts"}
EVERY_PART = {f"people.{part}": True for part in ("slips", "groups", "pace", "approve", "elsewhere", "rehearse")} | {
    "address": True,
    "move_people": True,
    "join.1.1.1": True,
}


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop in one network, with a server that listens on that laptop only."""
    monkeypatch.setattr(reaching, "machine_addresses", lambda **_: ("192.168.1.20",))
    monkeypatch.setattr(lobby, "listens_at", lambda url: False)


def page_text(at: AppTest) -> str:
    """Every word of the page, as it is read."""
    return escaped_text(at).replace("\\", "")


def press(at: AppTest, name: str) -> AppTest:
    """Press the one button with this label."""
    [found] = [button for button in at.button if _label(button) == name]
    return drawn(found.click().run())


def _label(button: object) -> str:
    return str(button.label).rpartition(": ")[2].replace("\\", "")  # type: ignore[attr-defined]


def following(at: AppTest) -> list[str]:
    """What stands out as coming next: the primary buttons above the sections."""
    ours = [button for button in at.button if (button.key or "").startswith(("step.", "act."))]
    return [_label(button) for button in ours if button.proto.type == "primary"]


def filled(services: Services, **parts: object) -> Room:
    room = open_room(services, **parts)
    for person, name, text in ((BO, "Bobolink", "Buses"), (DEE, "Deedee", "Money")):
        room.join(person, "" if parts.get("names") == "anonymous" else name)
        room.write(person, "1.1.thought", text)
    return room


def test_one_button_says_what_comes_next_all_along_the_arc(window: Window, lone: Services) -> None:
    """A facilitator with a room waiting finds it within a second; two that stand out would be none."""
    room = open_room(lone, cards=("2.1", "6.1"))
    add_action(lone, ANA, room.id, "Ring them")
    move(lone, ANA, room.id, "lobby")
    at = window(HOST, room.id)
    for label in (
        "Start with card 2.1",
        "Reveal to everyone",
        "On to the talk",
        "On to the note",
        "Next card",
        "Reveal to everyone",
        "On to the talk",
        "On to the note",
        "To the actions",
        "On to the vote",
        "Reveal the vote",
        "Agree the list",
    ):
        assert following(drawn(at)) == [label]
        at = press(at, label)
    assert following(at) == []
    assert open_view(lone, ANA, room.id).meeting.stage.place == "agree"


def test_second_round_comes_between_talk_and_note_and_is_revealed_again(window: Window, lone: Services) -> None:
    """It is optional: the row offers it, and only when it has begun is its reveal what comes next."""
    room = open_room(lone, cards=("2.1", "6.1"))
    at = window(HOST, room.id)
    assert at.button(key="step.second").disabled and at.button(key="step.talk").disabled
    press(at, "Reveal to everyone")
    press(at, "Second round")
    assert following(at) == ["Reveal again"]
    press(at, "Reveal again")
    assert open_view(lone, ANA, room.id).meeting.stage.reveals == {"2.1": "both"}
    assert following(at) == ["On to the note"] and at.button(key="step.second").disabled


def test_team_at_one_laptop_sees_nothing_of_phones_but_the_way_to_invite_them(window: Window, lone: Services) -> None:
    """Little at a time: no reveal where nobody answers blind; Next comes next."""
    meeting = begin(lone)
    at = drawn(window(HOST, meeting.id))
    assert following(at) == ["Next"]
    assert not [button for button in at.button if "Reveal" in button.label]
    at = drawn(window(HOST, meeting.id, **PEOPLE))
    assert at.button(key="invite").label == "Invite phones"


def test_phones_are_invited_and_the_qr_is_offered_to_the_room_only_once_one_has_come(
    window: Window, lone: Services
) -> None:
    """A QR code that does not work in front of thirty people costs ten minutes and the host's face."""
    meeting = begin(lone)
    at = window(HOST, meeting.id, **PEOPLE)
    at.button(key="invite").click().run()
    said = page_text(drawn(at))
    assert "192.168.1.20:8501/j" in said and "same network" in said
    assert "No phone has reached us yet" in said and "STREAMLIT_SERVER_ADDRESS=0.0.0.0" in said
    assert "slips of paper" in said and "raised" in said
    assert not [button for button in at.button if button.key == "project_qr"]
    reaching.note_reached(lone, meeting.id, client="192.168.1.77")
    said = page_text(drawn(at.run()))
    assert "A phone has reached this server" in said and "No phone has reached" not in said
    at.button(key="project_qr").click().run()
    assert open_view(lone, ANA, meeting.id).meeting.stage.place == "lobby"


def test_address_is_changed_in_the_lobby_and_a_wrong_one_is_told(window: Window, lone: Services) -> None:
    """Only the host knows in which network the phones are."""
    room = open_room(lone)
    at = window(HOST, room.id, **PEOPLE, address=True)
    box = next(each for each in at.text_input if each.label == "Address that phones open")
    box.input("not an address!").run()
    assert "not an address" in drawn(at).error[0].value
    box = next(each for each in at.text_input if each.label == "Address that phones open")
    box.input("cards.example.ac.uk").run()
    assert open_view(lone, ANA, room.id).meeting.address == "http://cards.example.ac.uk"
    assert "cards.example.ac.uk/j" in page_text(drawn(at))


def test_hidden_texts_are_not_on_the_hosts_page_before_the_reveal_and_are_passed_after_it(
    window: Window, lone: Services
) -> None:
    """The host's laptop stands where everyone can look at it."""
    room = filled(lone)
    at = window(HOST, room.id, **TEXTS)
    for hidden in ("Buses", "Money", "Bobolink"):
        assert hidden not in page_text(drawn(at))
    press(at, "Reveal to everyone")
    said = page_text(at)
    assert all(each in said for each in ("Buses", "Money", "Bobolink", "2 texts"))
    press(at, "Pass all 2")
    assert [text.state for text in texts_of(lone, ANA, room.id, "1.1")] == ["passed", "passed"]
    press(at, "Show texts on the wall")
    assert open_view(lone, ANA, room.id).meeting.stage.showing == "texts"
    press(at, "Show none")
    assert {text.state for text in texts_of(lone, ANA, room.id, "1.1")} == {""}


def test_text_that_was_changed_while_the_host_read_it_is_not_passed(window: Window, lone: Services) -> None:
    """The button belongs to the words that stood above it."""
    room = filled(lone)
    move(lone, ANA, room.id, "reveal")
    at = window(HOST, room.id, **TEXTS)
    room.write(BO, "1.1.thought", "Something else", seen=1)
    first = next(button for button in at.button if (button.key or "").startswith("pass."))
    first.click().run()
    assert "changed after you read it" in drawn(at).error[0].value
    assert {text.state for text in texts_of(lone, ANA, room.id, "1.1")} == {""}


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


def test_projector_shows_nothing_of_what_is_only_the_hosts(window: Window, lone: Services) -> None:
    """Texts that wait, slips, keys and who is in which group are not for the wall."""
    room = filled(lone)
    move(lone, ANA, room.id, "reveal")
    for section in ("", "note", "fingers", "action", "plan"):
        state = {"panel": section, "panel.section": section} if section else {}
        said = page_text(drawn(window(PROJECT, room.id, **state, **EVERY_PART)))
        for hosts in ("Buses", "Bobolink", "host key", "Rehearse", "People without", "Pass all"):
            assert hosts not in said


def test_every_part_of_the_hosts_page_is_drawn_in_every_place_open_and_closed(window: Window, lone: Services) -> None:
    """Also of a rehearsal with groups, and after the end."""
    room = open_room(lone, way="groups", groups=("Table 1", "Table 2"))
    rehearse(lone, ANA, room.id)
    for act in ("lobby", "card:2.1", "reveal", "step:second", "reveal", "actions", "vote", "reveal", "agree"):
        move(lone, ANA, room.id, act)
        for state in (PEOPLE, TEXTS, {"host.section.cards": "plan"}, {"host.section.vote": "action"}):
            drawn(window(HOST, room.id, **EVERY_PART, **state))
    close_meeting(lone, ANA, room.id, closed=True)
    assert "is closed" in page_text(drawn(window(HOST, room.id, **EVERY_PART, **PEOPLE)))


@pytest.mark.parametrize("name", ["addresses", "arrows", "mathematics", "picture", "shortcodes", "strike", "table"])
def test_peoples_texts_and_names_are_words_on_the_hosts_page(window: Window, lone: Services, name: str) -> None:
    """A participant writes what they like, and the host reads it first."""
    text = f"{BEGIN} {HOSTILE[name]} {END}"
    called = f"{BEGIN} {HOSTILE[name][:50]} {END}"
    room = open_room(lone, way="groups", groups=(called, "Table 2"))
    for person in (BO, EVE):
        room.join(person, called)
        room.write(person, "1.1.thought", text)
    move(lone, ANA, room.id, "reveal")
    pass_all(lone, ANA, room.id, "1.1", 1)
    set_apart(lone, ANA, room.id, True)
    seen = 0
    for state in (TEXTS, PEOPLE):
        at = drawn(window(HOST, room.id, **state, **EVERY_PART))
        for kind, part, said in words(at):
            if BEGIN in said and (kind, part) not in AS_WORDS and kind not in COMPONENTS:
                assert unescaped(said) == [], f"{kind} {part}: {said[:200]}"
                seen += 1
    assert seen


def test_session_in_groups_with_phones_starts_in_the_lobby(window: Window, lone: Services) -> None:
    """Set up: three groups, named, phones on, and the code is there at once."""
    at = window(SET_UP)
    at.session_state["way"] = "groups"
    ask_for(at, SET_UP)
    assert "cannot be promised" not in page_text(drawn(at))
    next(each for each in at.segmented_control if each.key == "names").set_value("anonymous").run()
    assert "below five" in page_text(at) or "fewer than five" in page_text(at)
    at.text_input(key="group.1").input("Balcony").run()
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
