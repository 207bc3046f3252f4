"""This file is here to host from the page: what comes next, phones, texts, and what is not for the wall."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.ui.hosting import lobby
from lib.usecases import reaching
from lib.usecases.acting import add_action
from lib.usecases.passing import pass_all, texts_of
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import rehearse
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, set_apart
from tests.conftest import ANA, BO, begin
from tests.pages.conftest import (
    HOST,
    PROJECT,
    Window,
    drawn,
    words,
)
from tests.pages.hostile import HOSTILE
from tests.pages.hosting import EVERY_PART, PEOPLE, TEXTS, filled, following, page_text, press
from tests.pages.test_hostile_words import AS_WORDS, BEGIN, COMPONENTS, END, unescaped
from tests.usecases.hosting_cast import EVE, open_room


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop in one network, with a server that listens on that laptop only."""
    monkeypatch.setattr(reaching, "machine_addresses", lambda **_: ("192.168.1.20",))
    monkeypatch.setattr(lobby, "listens_at", lambda url: False)


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
