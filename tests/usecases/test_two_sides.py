"""This file is here to hold a session of two sides to what each may see and when: counts, reveal, passed texts, comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lib.model.answers_by_group import CardByGroup
from lib.model.meeting import Names, PlannedCard
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.answering import write_text
from lib.usecases.card_texts import on_wall
from lib.usecases.comparing import compare_groups
from lib.usecases.joining import invite_phones
from lib.usecases.passing import pass_all, set_text_aside
from lib.usecases.progress import people_on_cards
from lib.usecases.reading import open_view
from lib.usecases.staging import move, reveal_cards, set_apart
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO
from tests.usecases.hosting_cast import DEE, Room, code_of

DECK, PROGRAMME = "diverse-learners", "Level 3 plumbing"
ADAPT, MENTOR = "5.adapt", "5.support"


def begin(services: Services, names: Names = "named", **parts: object) -> Room:
    """Provider and employer, with Bo on one side and Dee on the other, on question 5."""
    deck = services.library.decks[DECK]
    wanted = Invitation(
        DECK,
        "groups",
        tuple(PlannedCard(card.id, card.minutes) for card in deck.cards()),
        purpose=PROGRAMME,
        names=names,
        groups=deck.groups,
    )
    meeting = start_meeting(services, ANA, replace(wanted, **parts))  # type: ignore[arg-type]
    room = Room(services, meeting, invite_phones(services, ANA, meeting.id))
    by_name = {group.name: group.id for group in room.subjects("group")}
    room.join(BO, "Bo", by_name["Provider"])
    room.join(DEE, "Dee", by_name["Employer"])
    return room


@pytest.fixture
def room(lone: Services) -> Iterator[Room]:
    opened = begin(lone)
    opened.write(BO, MENTOR, "A mentor on site")
    opened.write(DEE, MENTOR, "An older colleague")
    opened.write(DEE, ADAPT, "Shorter days")
    yield opened


def compared(room: Room) -> list[CardByGroup]:
    return list(compare_groups(room.services, open_view(room.services, ANA, room.id)).answers)


def up(room: Room) -> set[str]:
    """The texts that the room may see on the Compare page."""
    found = compare_groups(room.services, open_view(room.services, ANA, room.id))
    given = [each for card in found.answers for box in card.boxes for side in box.sides for each in side.given]
    return {str(each.value) for each in given if (each.subject, each.field, each.round) in found.up}


def test_session_begins_with_the_groups_of_its_deck_and_is_about_one_programme(room: Room) -> None:
    """The phones offer these groups; a title without the programme is the same for every session of the year."""
    assert [group.name for group in room.subjects("group")] == ["Provider", "Employer"]
    assert room.meeting.title == f"Staff for diverse learners: {PROGRAMME}, 22 November 2026"
    assert room.meeting.purpose == PROGRAMME


def test_own_title_stays_and_other_decks_do_not_put_their_purpose_into_it(lone: Services) -> None:
    """A purpose can be a long sentence."""
    assert begin(lone, title="Ours").meeting.title == "Ours"
    plan = (PlannedCard("1.1", 5),)
    other = start_meeting(lone, ANA, Invitation("progression", "team", plan, purpose="Something long"))
    assert "Something long" not in other.title


def test_before_the_reveal_the_host_has_numbers_and_not_a_word(room: Room) -> None:
    """Blind first answers are what makes the comparison worth anything."""
    view = open_view(room.services, ANA, room.id)
    assert people_on_cards(room.services, ANA, view) == {card: 2 if card == "5" else 0 for card in view.meeting.cards}
    assert compared(room) == []
    assert "mentor" not in repr(view.record).replace(repr(view.deck), "")


def test_questions_are_revealed_wherever_the_room_is_and_the_room_stays_there(room: Room) -> None:
    """Everyone is at their own place; one question that is talked about must NOT reveal the rest, nor the vote."""
    before = open_view(room.services, ANA, room.id).meeting.stage
    reveal_cards(room.services, ANA, room.id, ["5"])
    after = open_view(room.services, ANA, room.id).meeting.stage
    assert dict(after.reveals) == {"5": "first"}
    assert (after.place, after.card, after.step) == (before.place, before.card, before.step)
    (card,) = compared(room)
    sides = {box.field.id: [[str(a.value) for a in side.given] for side in box.sides] for box in card.boxes}
    assert sides == {ADAPT: [[], ["Shorter days"]], MENTOR: [["A mentor on site"], ["An older colleague"]]}


def test_question_that_is_up_goes_on_to_its_reveal(room: Room) -> None:
    """The buttons on the Cards page must say that it is revealed."""
    move(room.services, ANA, room.id, "card:5")
    reveal_cards(room.services, ANA, room.id, ["5", "no such card"])
    assert open_view(room.services, ANA, room.id).meeting.stage.step == "reveal"


def test_groups_that_work_apart_reveal_to_themselves(room: Room) -> None:
    """One click of the host must NOT show one group what another has not answered."""
    set_apart(room.services, ANA, room.id, True)
    assert code_of(reveal_cards, room.services, ANA, room.id, ["5"]) == "group.apart"


def test_texts_are_for_the_room_once_the_host_has_passed_them(room: Room) -> None:
    """The Compare page stands on a projector; what was set aside stays off it."""
    reveal_cards(room.services, ANA, room.id, ["5"])
    assert up(room) == set()
    aside = next(each for each in room.people() if each.name == "Dee").id
    set_text_aside(room.services, ANA, room.id, aside, ADAPT, 1)
    pass_all(room.services, ANA, room.id, "5", 1)
    assert up(room) == {"A mentor on site", "An older colleague"}


def test_text_that_was_written_anew_has_to_be_passed_again(room: Room) -> None:
    """The host has read another one."""
    reveal_cards(room.services, ANA, room.id, ["5"])
    pass_all(room.services, ANA, room.id, "5", 1)
    room.write(BO, MENTOR, "Something rude", seen=1)
    assert "Something rude" not in up(room)


def test_what_the_host_typed_for_a_side_was_seen_by_all_and_is_up(room: Room) -> None:
    """One laptop, one table: nothing to pass."""
    write_text(room.services, ANA, room.id, "6.answer", "Tutors and two supervisors", 0)
    assert up(room) == {"Tutors and two supervisors"}


@pytest.mark.parametrize(("names", "said"), [("named", {"Bo, Provider", "Dee, Employer"}), ("anonymous", {""})])
def test_wall_says_which_side_a_text_is_from_where_people_gave_names(
    lone: Services, names: Names, said: set[str]
) -> None:
    """With one person on a side, the side is the person: an anonymous wall must NOT tell it."""
    room = begin(lone, names)
    room.write(BO, MENTOR, "A mentor on site")
    room.write(DEE, MENTOR, "An older colleague")
    move(lone, ANA, room.id, "card:5")
    move(lone, ANA, room.id, "reveal")
    pass_all(lone, ANA, room.id, "5", 1)
    with lone.store.read() as connection:
        meeting = meetings.find_meeting(connection, room.id)
        assert meeting
        assert {each["name"] for each in on_wall(lone, connection, meeting, "5")} == said
