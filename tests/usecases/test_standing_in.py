"""This file is here to hold that people without a device count, apart from phones, and never twice."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.store import answers
from lib.usecases.acting import add_action
from lib.usecases.counting import counts_event
from lib.usecases.grouping import add_group
from lib.usecases.reading import open_view
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from lib.usecases.standing_in import MOST_SLIPS, add_slip, answer_for, remove_slip, typed_in
from tests.conftest import ANA, BO, CY, begin
from tests.usecases.hosting_cast import Room, code_of, open_room


@pytest.fixture
def room(lone: Services) -> Room:
    return open_room(lone, cards=("2.1", "1.1", "6.1"))


def kept(room: Room, subject: str) -> dict[tuple[str, int], object]:
    with room.services.store.read() as connection:
        found = answers.answers_of(connection, room.id, subject)
    return {(each.field, each.round): each.value for each in found}


def counts(room: Room) -> dict[str, object]:
    with room.services.store.read() as connection:
        return counts_event(room.services, connection, open_view(room.services, ANA, room.id).meeting)


def test_slip_is_typed_in_and_typed_in_again_without_counting_twice(room: Room) -> None:
    """A slip of paper is one person; typing it a second time replaces what stood there."""
    slip = add_slip(room.services, ANA, room.id, "Mr Ode")
    assert (slip.sort, slip.name) == ("slip", "Mr Ode")
    for value in ("3", "4"):
        answer_for(room.services, ANA, room.id, slip.id, "2.1.now", value)
    answer_for(room.services, ANA, room.id, slip.id, "2.1.thought", " On paper ")
    assert kept(room, slip.id) == {("2.1.now", 1): "4", ("2.1.thought", 1): "On paper"}
    answer_for(room.services, ANA, room.id, slip.id, "2.1.now", None)
    answer_for(room.services, ANA, room.id, slip.id, "2.1.thought", " ")
    assert kept(room, slip.id) == {}


def test_slips_are_counted_apart_from_phones(room: Room) -> None:
    """Thirty joined and five on paper are not thirty-five phones."""
    room.join(BO, "Bo")
    room.write(BO, "2.1.now", "2")
    for value in ("3", "5"):
        answer_for(room.services, ANA, room.id, add_slip(room.services, ANA, room.id).id, "2.1.now", value)
    told = counts(room)
    assert (told["joined"], told["slips"], told["in"]) == (1, 2, 3)


def test_what_was_typed_for_a_slip_is_hidden_like_everyones_until_the_reveal(room: Room) -> None:
    """Two slips beside a few phones would give the phones away; only how much was typed is told."""
    slip = add_slip(room.services, ANA, room.id)
    answer_for(room.services, ANA, room.id, slip.id, "2.1.now", "1")
    assert open_view(room.services, ANA, room.id).value("2.1.now", slip.id) is None
    assert typed_in(room.services, ANA, room.id, "2.1") == {slip.id: 1}
    move(room.services, ANA, room.id, "reveal")
    assert open_view(room.services, ANA, room.id).value("2.1.now", slip.id) == "1"


def test_slip_is_taken_late_and_not_before_its_round(room: Room) -> None:
    """Paper was written blind, whenever it is typed; a second round that has not begun has no paper."""
    slip = add_slip(room.services, ANA, room.id)
    assert code_of(answer_for, room.services, ANA, room.id, slip.id, "2.1.now", "1", 2) == "slip.not-this-round"
    move(room.services, ANA, room.id, "reveal")
    answer_for(room.services, ANA, room.id, slip.id, "2.1.now", "1")
    move(room.services, ANA, room.id, "step:second")
    answer_for(room.services, ANA, room.id, slip.id, "2.1.now", "2", 2)
    assert kept(room, slip.id) == {("2.1.now", 1): "1", ("2.1.now", 2): "2"}


def test_slip_votes_on_actions(room: Room) -> None:
    """Who has no phone has a vote."""
    action = add_action(room.services, ANA, room.id, "Ring them")
    slip = add_slip(room.services, ANA, room.id)
    answer_for(room.services, ANA, room.id, slip.id, f"{action.id}.impact", "5")
    assert kept(room, slip.id) == {(f"{action.id}.impact", 1): "5"}
    assert typed_in(room.services, ANA, room.id, "vote") == {slip.id: 1}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("2.1.now", "9", "value.not-possible"),
        ("2.1.now", {"1": 2}, "value.not-possible"),
        ("2.1.note", "for the group", "answer.unknown-field"),
        ("9.9.now", "1", "answer.unknown-field"),
        ("2.1.thought", "x" * 10_001, "value.too-long"),
        ("nothing.impact", "1", "answer.unknown-field"),
    ],
)
def test_what_a_person_could_not_answer_a_slip_cannot_either(room: Room, field: str, value: object, code: str) -> None:
    """The box in front of it offers less; a browser can be made to send anything."""
    slip = add_slip(room.services, ANA, room.id)
    assert code_of(answer_for, room.services, ANA, room.id, slip.id, field, value) == code
    assert kept(room, slip.id) == {}


def test_host_cannot_type_for_whoever_joined_nor_for_a_group(room: Room) -> None:
    """A phone answers for itself: nobody must find words there that they did not write."""
    own = room.join(BO, "Bo")
    team = room.subjects("group")[0].id
    for subject in (own, team, room.subjects("stand-in")[0].id):
        assert code_of(answer_for, room.services, ANA, room.id, subject, "2.1.now", "1") == "slip.not-a-slip"
        assert code_of(remove_slip, room.services, ANA, room.id, subject) == "slip.not-a-slip"
    assert code_of(answer_for, room.services, ANA, room.id, "nobody", "2.1.now", "1") == "slip.gone"
    assert kept(room, own) == {}


def test_slip_is_removed_with_what_was_typed(room: Room) -> None:
    """A slip that was made by mistake must not count."""
    slip = add_slip(room.services, ANA, room.id)
    answer_for(room.services, ANA, room.id, slip.id, "2.1.now", "1")
    remove_slip(room.services, ANA, room.id, slip.id)
    assert kept(room, slip.id) == {} and room.subjects("slip") == []


def test_slip_belongs_to_the_group_that_is_chosen_or_written_for(room: Room) -> None:
    """Compared by group, a slip in none would be lost."""
    team = room.subjects("group")[0].id
    other = add_group(room.services, ANA, room.id, "Table 2").id
    assert add_slip(room.services, ANA, room.id).group == team
    assert add_slip(room.services, ANA, room.id, group=other).group == other
    assert code_of(add_slip, room.services, ANA, room.id, group="nobody") == "group.not-there"


def test_slip_has_no_name_in_an_anonymous_session(lone: Services) -> None:
    """A name typed by habit must not be kept."""
    room = open_room(lone, names="anonymous")
    assert add_slip(lone, ANA, room.id, "Mr Ode").name == ""
    assert {each.name for each in room.subjects("slip")} == {""}


def test_only_a_host_adds_and_types_slips_while_the_session_is_open(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bo takes part, Cy is a stranger, and a session for one has nobody beside."""
    room.join(BO, "Bo")
    slip = add_slip(room.services, ANA, room.id)
    for person in (BO, CY):
        with pytest.raises(AppError):
            add_slip(room.services, person, room.id)
        with pytest.raises(AppError):
            answer_for(room.services, person, room.id, slip.id, "2.1.now", "1")
        with pytest.raises(AppError):
            typed_in(room.services, person, room.id, "2.1")
    assert code_of(add_slip, room.services, ANA, begin(room.services, "alone").id) == "slip.alone"
    monkeypatch.setattr("lib.usecases.standing_in.MOST_SLIPS", 1)
    assert MOST_SLIPS > 100 and code_of(add_slip, room.services, ANA, room.id) == "slip.too-many"
    close_meeting(room.services, ANA, room.id, closed=True)
    assert code_of(answer_for, room.services, ANA, room.id, slip.id, "2.1.now", "1") == "session.closed"
    assert kept(room, slip.id) == {}


def test_at_their_own_pace_whoever_answered_any_card_is_in(lone: Services) -> None:
    """Each is on a card of their own, so counting the one on the wall would say that nobody answers."""
    room = open_room(lone, cards=("2.1", "1.1", "6.1"), pace="own")
    room.join(BO, "Bo")
    assert counts(room)["in"] == 0
    room.write(BO, "1.1.thought", "On another card than the wall's")
    room.write(BO, "6.1.thought", "And on a third")
    assert counts(room)["in"] == 1
