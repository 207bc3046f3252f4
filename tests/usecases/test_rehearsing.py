"""This file is here to hold that pretend colleagues are marked, go without a trace, and are never mixed with real ones."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.action import ACTION
from lib.model.meeting import PEOPLE
from lib.runtime import Services
from lib.store import answers, items, meetings
from lib.usecases.acting import add_action
from lib.usecases.answering import count_fingers, write_text
from lib.usecases.joining import invite_phones, join
from lib.usecases.passing import texts_of
from lib.usecases.pretending import MARK
from lib.usecases.reading import open_view
from lib.usecases.rehearsing import end_rehearsal, rehearse
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, reveal_all
from lib.usecases.standing_in import add_slip
from tests.conftest import ANA, BO, CY, begin
from tests.usecases.hosting_cast import Room, code_of, open_room

CARDS = ("1.1", "1.3", "2.1", "4.1", "5.1", "6.1")


@pytest.fixture
def room(lone: Services) -> Room:
    return open_room(lone, cards=CARDS)


def given(room: Room) -> list[tuple[str, str, int, object]]:
    with room.services.store.read() as connection:
        found = answers.answers_of(connection, room.id)
    return sorted((each.subject, each.field, each.round, str(each.value)) for each in found)


def of_cards(room: Room) -> list[tuple[str, int, object]]:
    """What was given for cards, whoever gave it; actions have new ids each time."""
    return sorted((field, round, str(value)) for _, field, round, value in given(room) if field.startswith(CARDS))


def actions(room: Room) -> list[str]:
    with room.services.store.read() as connection:
        return [item.value["what"] for item in items.items_of(connection, room.id, ACTION)]


def test_pretend_colleagues_answer_every_card_write_rate_mark_and_vote(room: Room) -> None:
    """A rehearsal in which half of the screens stay empty rehearses half of the meeting."""
    assert rehearse(room.services, ANA, room.id) == 12
    assert len(room.subjects("pretend")) == 12
    fields = {field for _, field, _, _ in given(room)}
    for card in CARDS:
        assert f"{card}.thought" in fields
    assert {"2.1.now", "2.1.matters", "5.1.now"} <= fields
    assert {"1.1.1.mark", "1.3.1.mark", "2.1.1.mark", "4.1.1.mark", "5.1.1.mark"} <= fields
    assert any(field.endswith(".discuss") for field in fields)
    assert {round for _, field, round, _ in given(room) if field == "2.1.now"} == {1, 2}
    assert len({field for field in fields if field.endswith(".impact")}) == len(actions(room)) > 3
    assert not {field for field in fields if field.endswith(".note")}, "a group's note is not theirs to write"


def test_ratings_of_a_rehearsal_spread_as_peoples_do(room: Room) -> None:
    """All the same, or all at random, would show nothing of what a spread is for."""
    rehearse(room.services, ANA, room.id)
    for field in ("2.1.now", "2.1.matters"):
        points = {value for _, each, round, value in given(room) if (each, round) == (field, 1)}
        assert 2 <= len(points - {"dont-know", "not-applicable", "prefer-not"}) <= 5
    # Over every rating, since chance may leave one of them as it was.
    rated = [each for each in given(room) if each[1].endswith((".now", ".matters"))]
    first, second = ({(s, f): v for s, f, r, v in rated if r == round} for round in (1, 2))
    assert first.keys() == second.keys() and 0 < sum(first[each] != second[each] for each in first) < len(first)


def test_everything_of_a_rehearsal_is_marked_wherever_it_is_read(room: Room) -> None:
    """A printed note of a rehearsal must not pass for a staff meeting's."""
    rehearse(room.services, ANA, room.id)
    move(room.services, ANA, room.id, "card:2.1")
    move(room.services, ANA, room.id, "reveal")
    texts = texts_of(room.services, ANA, room.id, "2.1")
    assert texts and all(text.text.startswith(MARK) and text.name.startswith("Pretend") for text in texts)
    assert all(what.startswith(MARK) for what in actions(room))


def test_rehearsal_says_the_same_twice_and_takes_the_place_of_the_one_before(room: Room) -> None:
    """Twelve stay twelve."""
    rehearse(room.services, ANA, room.id)
    before = of_cards(room)
    rehearse(room.services, ANA, room.id)
    assert of_cards(room) == before
    assert len(room.subjects("pretend")) == 12 and len(actions(room)) == len(set(actions(room)))


def test_one_click_takes_the_rehearsal_out_without_a_trace_and_leaves_what_is_real(room: Room) -> None:
    """What the host prepared stays; not one answer, action, reveal or star of the pretence does."""
    real = add_action(room.services, ANA, room.id, "Ring them")
    write_text(room.services, ANA, room.id, "1.1.note", "Prepared", 0)
    count_fingers(room.services, ANA, room.id, "2.1.now", {"3": 4})
    before = given(room), actions(room)
    rehearse(room.services, ANA, room.id)
    with room.services.store.read() as connection:
        pretend = next(i for i in items.items_of(connection, room.id, ACTION) if i.value["what"].startswith(MARK))
    count_fingers(room.services, ANA, room.id, f"{pretend.id}.impact", {"3": 4})
    count_fingers(room.services, ANA, room.id, f"{real.id}.impact", {"5": 4})
    move(room.services, ANA, room.id, "card:2.1")
    move(room.services, ANA, room.id, "reveal")
    reveal_all(room.services, ANA, room.id)
    assert end_rehearsal(room.services, ANA, room.id) == 12
    view = open_view(room.services, ANA, room.id)
    assert not [each for each in view.record.subjects if each.sort in PEOPLE]
    assert actions(room) == before[1]
    left = [each for each in given(room) if each[1] != f"{real.id}.impact"]
    assert left == before[0]
    assert (view.meeting.stage.card, dict(view.meeting.stage.reveals)) == ("1.1", {})
    assert MARK not in str(view.record)
    assert end_rehearsal(room.services, ANA, room.id) == 0


def test_first_real_person_ends_the_rehearsal(room: Room) -> None:
    """Whoever comes in early must find nobody made up in the room, and every card blind again."""
    rehearse(room.services, ANA, room.id)
    reveal_all(room.services, ANA, room.id)
    room.join(BO, "Bo")
    assert room.subjects("pretend") == [] and given(room) == [] and actions(room) == []
    assert room.write(BO, "1.1.thought", "Really") == 1
    assert code_of(rehearse, room.services, ANA, room.id) == "rehearsal.people-here"
    assert room.subjects("pretend") == []


def test_slip_of_a_real_person_ends_the_rehearsal_too(room: Room) -> None:
    """Paper is a person."""
    rehearse(room.services, ANA, room.id)
    add_slip(room.services, ANA, room.id)
    assert room.subjects("pretend") == [] and len(room.subjects("slip")) == 1
    assert code_of(rehearse, room.services, ANA, room.id) == "rehearsal.people-here"


def test_pretend_colleagues_are_spread_over_the_groups(lone: Services) -> None:
    """Comparing groups can be tried as well."""
    room = open_room(lone, way="groups", groups=("Table 1", "Table 2", "Table 3"))
    rehearse(lone, ANA, room.id)
    homes = [each.group for each in room.subjects("pretend")]
    assert {homes.count(group.id) for group in room.subjects("group")} == {4}


@pytest.mark.parametrize("people", [0, -1, 101, 2.5, True, "12"])
def test_number_of_pretend_colleagues_is_possible(room: Room, people: object) -> None:
    """A slip of the finger must not fill the database."""
    assert code_of(rehearse, room.services, ANA, room.id, people) == "rehearsal.bad-number"
    assert room.subjects("pretend") == []


def test_only_a_host_rehearses_and_only_an_open_session_of_several(room: Room) -> None:
    """Bo takes part in another room of the same server, Cy in none."""
    other = begin(room.services)
    join(room.services, BO, invite_phones(room.services, ANA, other.id))
    for person in (BO, CY):
        for verb in (rehearse, end_rehearsal):
            with pytest.raises(AppError):
                verb(room.services, person, room.id)
    with pytest.raises(AppError):
        rehearse(room.services, BO, other.id)
    assert code_of(rehearse, room.services, ANA, begin(room.services, "alone").id) == "rehearsal.alone"
    close_meeting(room.services, ANA, room.id, closed=True)
    assert code_of(rehearse, room.services, ANA, room.id) == "session.closed"
    with room.services.store.read() as connection:
        found = meetings.find_meeting(connection, room.id)
    assert found and found.closed and given(room) == []
