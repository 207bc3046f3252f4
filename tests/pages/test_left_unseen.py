"""This file is here to hold that a host hears of what nobody has seen: answers left hidden, texts and items not passed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.runtime import Services
from lib.usecases import passing
from lib.usecases.reading import open_view
from lib.usecases.staging import move
from lib.usecases.taking_part import ask_own_question
from tests.conftest import ANA, BO, Clock
from tests.days import at
from tests.pages.conftest import HOST, SHEET, Window, drawn
from tests.pages.hosting import filled, page_text, press
from tests.usecases.hosting_cast import DEE, Room, open_room


def labels(page: AppTest) -> list[str]:
    return [str(button.label) for button in page.button]


@pytest.fixture
def day(lone: Services, clock: Clock) -> Room:
    """A workshop in its first slot: Bo and Dee have written on their phones, and nothing is revealed."""
    clock.now = at(10)
    room = open_room(lone, deck="t-level-workshop", cards=("1", "2", "3"))
    move(lone, ANA, room.id, "card:1")
    for person, text in ((BO, "Buses"), (DEE, "Money")):
        room.join(person)
        room.write(person, "1.thought", text)
    return room


def test_timetable_says_what_going_on_leaves_hidden_and_reveals_it(day: Room, window: Window) -> None:
    """“On to …” moved on, and what phones wrote was in no notes: nobody had said so."""
    page = drawn(window(SHEET, day.id))
    assert "Answered and not revealed: slot 1 (2 people)" in page_text(page)
    page = press(page, "Reveal it")
    assert "not revealed" not in page_text(page) and "2 texts wait for you" in page_text(page)
    assert open_view(day.services, ANA, day.id).meeting.stage.reveals == {"1": "first"}


def test_host_may_go_on_all_the_same_and_is_told_again_later(day: Room, window: Window) -> None:
    """It is said and never forced; a slot that was left is named for as long as it is hidden."""
    page = drawn(window(SHEET, day.id))
    [on] = [button for button in page.button if button.label.startswith("On to 2")]
    page = drawn(on.click().run())
    assert open_view(day.services, ANA, day.id).meeting.stage.card == "2"
    day.write(BO, "2.thought", "Trams")
    page = drawn(window(SHEET, day.id))
    assert "slot 1 (2 people), slot 2 (1 person)" in page_text(page)
    press(page, "Reveal it")
    assert open_view(day.services, ANA, day.id).meeting.stage.reveals == {"1": "first", "2": "first"}


def test_timetable_is_silent_where_nobody_wrote(lone: Services, window: Window, clock: Clock) -> None:
    """A room without phones has nothing to reveal, and a line about nothing is noise."""
    clock.now = at(10)
    room = open_room(lone, deck="t-level-workshop", cards=("1", "2"))
    move(lone, ANA, room.id, "card:1")
    page = drawn(window(SHEET, room.id))
    assert "not revealed" not in page_text(page) and "Reveal it" not in labels(page)


def test_host_hears_how_many_texts_wait_and_is_led_to_them(lone: Services, window: Window) -> None:
    """The wall shows ratings, the phones say that texts wait: the host must know for whom."""
    room = filled(lone, cards=("1.1", "2.1"))
    move(lone, ANA, room.id, "card:1.1")
    page = drawn(window(HOST, room.id))
    assert "for you" not in page_text(page)
    move(lone, ANA, room.id, "reveal")
    page = drawn(window(HOST, room.id))
    assert "2 texts wait for you" in page_text(page) and "Buses" not in page_text(page)
    page = press(page, "Read and pass")
    assert "Buses" in page_text(page) and "Read and pass" not in labels(page)
    passing.pass_all(lone, ANA, room.id, "1.1", 1)
    assert "for you" not in page_text(drawn(window(HOST, room.id)))


def test_board_says_before_the_vote_what_could_not_be_voted_for(lone: Services, window: Window) -> None:
    """Items were left out of a vote because nobody had passed them, and the host heard of it from those who wrote them."""
    room = open_room(lone, deck="soar", cards=("S", "O", "A"))
    room.join(BO)
    for card, texts in {"S": ("Mentors", "Staff"), "O": ("A new park",), "A": ("Unseen",)}.items():
        for text in texts:
            ask_own_question(lone, BO, room.id, text, card, text)
    for card in "SO":
        for act in (f"card:{card}", "reveal"):
            move(lone, ANA, room.id, act)
    page = drawn(window(SHEET, room.id))
    assert "not passed" not in page_text(page), "there is nothing to vote on yet"
    [one] = [button for button in page.button if str(button.key or "").startswith("board.all.O")]
    page = drawn(one.click().run())
    assert "2 items are not passed" in page_text(page)
    assert "Not revealed, so without a vote: Aspirations" in page_text(page)
    [every] = [button for button in page.button if button.key == "board.pass"]
    page = drawn(every.click().run())
    assert "not passed" not in page_text(page)
    page = press(page, "Open the vote")
    assert "Everyone votes now" in page_text(page) and "without a vote" not in page_text(page)
