"""This file is here to work on the SOAR board in the host's windows: pass, move, merge, reword, vote, act."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.item import Item
from lib.runtime import Services
from lib.usecases import board
from lib.usecases.acting import add_question, remove_question
from lib.usecases.columns import columns
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY, begin
from tests.nasty import NASTY
from tests.pages.conftest import ALONE, HOST, OVERVIEW, SHEET, Window, drawn, page_text, words
from tests.usecases.test_board import SECOND_HOST, add, open_board, open_quadrant


def entries(services: Services, meeting: str, person: Person = ANA) -> list[Item]:
    return list(open_view(services, person, meeting).record.items)


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def test_host_passes_moves_and_keeps_an_item_as_an_action(window: Window, lone: Services) -> None:
    """The way of one item across the board, click by click."""
    room = open_board(lone)
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    at = window(SHEET, room.id)
    drawn(at).button(key=f"up.{id}").click().run()
    assert open_view(lone, ANA, room.id).record.items[0].value["up"] == "1"
    at.session_state[f"change.{id}"] = True
    at.run()
    drawn(at).button(key=f"move.{id}.O").click().run()
    assert [item.field for item in entries(lone, room.id)] == ["O.item"]
    assert "from Strengths" in page_text(drawn(at))
    at.button(key=f"act.{room.id}.{id}").click().run()
    (action,) = open_view(lone, ANA, room.id).actions
    assert (action.what, action.origin, action.prompt) == ("A new grant", "O", "A new grant")
    assert "Kept as an action" in page_text(drawn(at))


def test_two_windows_reword_one_item_and_the_board_shows_both_texts(window: Window, lone: Services) -> None:
    """Nobody overwrites anybody, and somebody decides."""
    room = open_board(lone)
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    one, other = (window(SHEET, room.id, who, **{f"change.{id}": True}) for who in (ANA, SECOND_HOST))
    for at, text in ((one, "Ana's words"), (other, "Finn's words")):
        at.text_area(key=f"reword.{id}").input(text).run()
        at.button(key=f"reword.{id}.save").click().run()
    text = page_text(drawn(other))
    assert "Ana's words" in text and "Finn's words" in text and "Both are kept" in text
    (kept,) = open_view(lone, ANA, room.id).record.others
    other.button(key=f"settle.{kept.id}.True").click().run()
    assert entries(lone, room.id)[0].value["text"] == "Finn's words"
    assert not open_view(lone, ANA, room.id).record.others


def test_move_that_comes_second_is_refused_beside_the_board(window: Window, lone: Services) -> None:
    """The old picture is told what the new one is."""
    room = open_board(lone)
    id = add(room, BO, "A new grant")
    open_quadrant(room)
    at = window(SHEET, room.id, **{f"change.{id}": True})
    board.move_entry(lone, SECOND_HOST, room.id, id, "O", "S")
    at.button(key=f"move.{id}.R").click().run()
    assert "Opportunities meanwhile" in drawn(at).error[0].value
    assert entries(lone, room.id)[0].field == "O.item"


def test_votes_are_opened_and_shown_from_the_board(window: Window, lone: Services) -> None:
    """One button for the four quadrants, which waits until something was passed."""
    room = open_board(lone)
    id = add(room, BO, "A new grant")
    add(room, BO, "Another one")
    open_quadrant(room)
    at = window(SHEET, room.id)
    assert drawn(at).button(key="board.vote").disabled
    at.button(key="board.all.S").click().run()
    at.button(key="board.vote").click().run()
    assert "Everyone votes now" in page_text(drawn(at)) and "board.vote" not in [each.key for each in at.button]
    room.write(BO, "S.votes", {id: 3}, round=2)
    at.run()
    assert "▲" not in page_text(drawn(at))
    at.button(key="board.votes").click().run()
    assert "▲ 3" in page_text(drawn(at))


def test_votes_by_show_of_hands_are_typed_in(window: Window, lone: Services) -> None:
    """A room without phones votes too."""
    room = open_board(lone)
    one, two = (add_question(lone, ANA, room.id, "S", text).id for text in ("Mentors", "A workshop"))
    place = f"votes.{room.id}.S"
    at = window(SHEET, room.id, **{f"{place}.open": True})
    at.number_input(key=f"{place}.{two}").set_value(7)
    next(button for button in at.button if button.label == "Save the votes").click().run()
    found = columns(lone, open_view(lone, ANA, room.id))[0].entries
    assert [(each.item.id, each.votes) for each in found] == [(two, 7), (one, 0)]


def test_item_that_is_set_aside_comes_back_from_the_foot_of_the_board(window: Window, lone: Services) -> None:
    """Put by is not thrown away."""
    room = open_board(lone)
    id = add_question(lone, ANA, room.id, "S", "Mentors").id
    at = window(SHEET, room.id, **{f"change.{id}": True})
    at.button(key=f"aside.{id}").click().run()
    at.session_state["board.aside"] = True
    at.run()
    at.button(key=f"back.{id}").click().run()
    assert not entries(lone, room.id)[0].set_aside


def test_host_page_has_the_items_of_the_quadrant_that_is_up(window: Window, lone: Services) -> None:
    """Without leaving the room's steps; what is typed on it stands on the wall at once."""
    room = open_board(lone)
    add(room, BO, "From a phone")
    open_quadrant(room)
    text = page_text(drawn(window(HOST, room.id, **{"host.section.cards": "texts"})))
    assert "From a phone" in text and "Everything on one page" in text and "Show the votes" not in text
    assert {"Vote", "On to the talk"} <= set(labels(window(HOST, room.id)))


def test_alone_adds_on_the_card_and_finds_it_on_the_board(window: Window, lone: Services) -> None:
    """Nothing to reveal, nothing to pass."""
    from lib.model.meeting import PlannedCard
    from lib.usecases.starting import Invitation, start_meeting

    plan = tuple(PlannedCard(card, 15) for card in "SOAR")
    meeting = start_meeting(lone, ANA, Invitation("soar", "alone", plan))
    at = window(ALONE, meeting.id)
    at.text_input(key=f"{meeting.id}.new_question.S").input("I know the trade").run()
    assert "I know the trade" in page_text(drawn(at))
    board_page = window(SHEET, meeting.id)
    assert "I know the trade" in page_text(drawn(board_page))
    assert not {"Pass", "Open the vote", "Reveal Strengths"} & set(labels(board_page))
    assert "1 item" in page_text(drawn(window(OVERVIEW, meeting.id)))


def test_team_at_one_laptop_is_not_told_of_people_who_add_unseen(window: Window, lone: Services) -> None:
    """What is called out is typed in and stands there: a button to reveal it would make the host look for phones."""
    meeting = begin(lone, "team", ("S", "O"), "soar")
    add_question(lone, ANA, meeting.id, "S", "A workshop of our own")
    at = drawn(window(SHEET, meeting.id))
    assert "A workshop of our own" in page_text(at)
    assert "unseen" not in page_text(at)
    assert not [label for label in labels(at) if label.startswith("Reveal")]


def test_closed_session_shows_the_board_and_takes_nothing(window: Window, lone: Services) -> None:
    """Closed is closed; what stands there can be read and taken away."""
    room = open_board(lone)
    add_question(lone, ANA, room.id, "S", "Mentors")
    close_meeting(lone, ANA, room.id, closed=True)
    at = drawn(window(SHEET, room.id))
    assert "Mentors" in page_text(at)
    can = {button.label for button in at.button if not button.disabled}
    assert can <= {"On to the actions", "Take the board off the wall", "Show the board on the wall"}


def test_stranger_and_participant_get_nothing_of_the_board(window: Window, lone: Services) -> None:
    """Cy knows the address; Bo takes part. The board is the host's."""
    room = open_board(lone)
    add_question(lone, ANA, room.id, "S", "Mentors of ours")
    for person in (CY, BO):
        assert "Mentors of ours" not in page_text(window(SHEET, room.id, person))


@pytest.mark.parametrize("name", ["html", "markdown", "jinja", "bidi", "surrogate", "emoji"])
def test_strange_words_stand_on_the_board_as_they_were_typed(window: Window, lone: Services, name: str) -> None:
    """Items come from anybody's phone: in labels and Markdown they are words and nothing else."""
    room = open_board(lone)
    id = add(room, BO, NASTY[name][:900])
    add(room, BO, "Another one")
    open_quadrant(room)
    move(lone, ANA, room.id, "show:sheet")
    board.let_up(lone, ANA, room.id, {id: 1})
    kept = entries(lone, room.id)[0].value["text"]
    at = drawn(window(SHEET, room.id, **{f"change.{id}": True, f"votes.{room.id}.S.open": True}))
    assert kept in [text for kind, _, text in words(at) if kind == "text"]
    assert "<script" not in " ".join(text for kind, _, text in words(at) if kind == "html")


def test_text_that_a_slow_browser_sends_again_is_kept_once(window: Window, lone: Services) -> None:
    """On a busy server a box that was not emptied yet comes back with the next click; one Enter is one item."""
    room = open_board(lone)
    at = window(SHEET, room.id)
    box = f"{room.id}.new_question.R"
    for _ in range(3):
        drawn(at).text_input(key=box).input("Ten teachers placed").run()
    assert [item.value["text"] for item in entries(lone, room.id)] == ["Ten teachers placed"]
    assert drawn(at).text_input(key=box).value == ""
    remove_question(lone, ANA, room.id, entries(lone, room.id)[0].id)
    drawn(at).text_input(key=box).input("Ten teachers placed").run()
    assert [item.set_aside for item in entries(lone, room.id)] == [True, False], "taken away and typed again is wanted"
