"""This file is here to hold that a text reaches the wall only once its card is revealed and the host has passed it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.meeting import Names
from lib.runtime import Services
from lib.store import answers, meetings
from lib.usecases.card_texts import HostText, on_wall
from lib.usecases.passing import (
    join_texts,
    pass_all,
    pass_none,
    pass_text,
    set_text_aside,
    star,
    texts_of,
    unpass,
)
from lib.usecases.rehearsing import rehearse
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY, Clock
from tests.usecases.hosting_cast import DEE, EVE, Room, code_of, open_room

FIELD, CARD = "1.1.thought", "1.1"


def wall(room: Room, card: str = CARD) -> list[dict[str, object]]:
    with room.services.store.read() as connection:
        meeting = meetings.find_meeting(connection, room.id)
        assert meeting
        return on_wall(room.services, connection, meeting, card)


def shown(room: Room) -> list[object]:
    return [each["text"] for each in wall(room)]


def listed(room: Room) -> dict[str, HostText]:
    return {text.text: text for text in texts_of(room.services, ANA, room.id, CARD)}


def pass_(room: Room, text: str) -> None:
    found = listed(room)[text]
    pass_text(room.services, ANA, room.id, *found.key, found.version)


@pytest.fixture
def room(lone: Services) -> Room:
    """Three people wrote, and the card is revealed; the seconds in which a late text is taken are over."""
    opened = filled(lone)
    move(lone, ANA, opened.id, "reveal")
    return opened


def filled(services: Services, names: Names = "named") -> Room:
    opened = open_room(services, names=names)
    for person, name, text in ((BO, "Bo", "Buses"), (DEE, "Dee", "The bus"), (EVE, "Eve", "Money")):
        opened.join(person, name)
        opened.write(person, FIELD, text)
    return opened


def test_nobody_gets_a_text_before_its_card_is_revealed(lone: Services) -> None:
    """Not even the host, who might let a face show it; and nothing can be passed unread."""
    room = filled(lone)
    assert texts_of(lone, ANA, room.id, CARD) == ()
    subject = room.people()[0].id
    for verb in (unpass, star, set_text_aside):
        assert code_of(verb, lone, ANA, room.id, subject, FIELD, 1) == "wall.no-text"
    assert code_of(pass_text, lone, ANA, room.id, subject, FIELD, 1, 1) == "wall.no-text"
    assert pass_all(lone, ANA, room.id, CARD, 1) == 0
    move(lone, ANA, room.id, "reveal")
    assert wall(room) == []


def test_only_what_was_passed_is_on_the_wall_the_newest_first(room: Room, clock: Clock) -> None:
    """One by one, as the talk goes; what was not passed must not be there."""
    pass_(room, "Money")
    clock.go_on(1)
    pass_(room, "Buses")
    assert shown(room) == ["Buses", "Money"]
    clock.go_on(1)
    pass_(room, "Money")  # again: it keeps its place
    assert shown(room) == ["Buses", "Money"]
    unpass(room.services, ANA, room.id, *listed(room)["Buses"].key)
    assert shown(room) == ["Money"]


def test_all_are_passed_but_those_that_were_set_aside_and_none_takes_them_off(room: Room) -> None:
    """Set aside is kept, and stays off the wall whatever is passed at once."""
    set_text_aside(room.services, ANA, room.id, *listed(room)["Money"].key)
    assert pass_all(room.services, ANA, room.id, CARD, 1) == 2
    assert sorted(map(str, shown(room))) == ["Buses", "The bus"]
    assert listed(room)["Money"].state == "aside"
    pass_none(room.services, ANA, room.id, CARD, 1)
    assert shown(room) == [] and listed(room)["Money"].state == "aside"


def test_text_that_changed_since_it_was_passed_has_to_be_passed_again(room: Room) -> None:
    """A last sentence still comes in just after the reveal: the host has not read it, so the wall must not show it."""
    pass_(room, "Buses")
    room.write(BO, FIELD, "Buses, and worse", seen=1)
    assert shown(room) == []
    changed = listed(room)["Buses, and worse"]
    assert changed.state == "changed"
    stale = replace(changed, version=1)
    assert code_of(pass_text, room.services, ANA, room.id, *stale.key, stale.version) == "wall.changed"
    assert shown(room) == []
    pass_(room, "Buses, and worse")
    assert shown(room) == ["Buses, and worse"]


def test_pass_all_passes_only_what_stood_on_the_screen(room: Room) -> None:
    """What came in between looking and clicking was read by nobody."""
    seen = {text.key: text.version for text in listed(room).values()}
    room.write(BO, FIELD, "Buses, and worse", seen=1)
    assert pass_all(room.services, ANA, room.id, CARD, 1, seen) == 2
    assert sorted(map(str, shown(room))) == ["Money", "The bus"]


def test_starred_text_says_so_and_does_not_reach_the_wall_by_it(room: Room) -> None:
    """The host may read some out and show none."""
    star(room.services, ANA, room.id, *listed(room)["Money"].key)
    assert listed(room)["Money"].starred and shown(room) == []
    pass_(room, "Money")
    assert [each["starred"] for each in wall(room)] == [True]
    star(room.services, ANA, room.id, *listed(room)["Money"].key, starred=False)
    assert [each["starred"] for each in wall(room)] == [False]


def test_joined_texts_come_up_as_one_and_both_stay_word_for_word(room: Room) -> None:
    """Two people who said the same are two people still; neither must come up twice, nor alone."""
    one, two = listed(room)["Buses"], listed(room)["The bus"]
    join_texts(room.services, ANA, room.id, FIELD, 1, two.subject, one.subject)
    assert shown(room) == []
    pass_(room, "Buses")
    [up] = wall(room)
    assert (up["text"], up["name"], up["more"]) == ("Buses", "Bo", [{"text": "The bus", "name": "Dee"}])
    unpass(room.services, ANA, room.id, *one.key)
    assert shown(room) == []
    join_texts(room.services, ANA, room.id, FIELD, 1, two.subject, "")
    pass_(room, "The bus")
    assert shown(room) == ["The bus"]


def test_what_was_joined_to_a_text_goes_along_and_never_in_a_circle(room: Room) -> None:
    """A joins B, B joins C: all under C, and C cannot then join A."""
    one, two, three = (listed(room)[text] for text in ("Buses", "The bus", "Money"))
    join_texts(room.services, ANA, room.id, FIELD, 1, one.subject, two.subject)
    join_texts(room.services, ANA, room.id, FIELD, 1, two.subject, three.subject)
    assert {text.joined_into for text in listed(room).values()} == {three.subject, ""}
    assert (
        code_of(join_texts, room.services, ANA, room.id, FIELD, 1, three.subject, one.subject)
        == "wall.joined-to-itself"
    )
    pass_(room, "Money")
    [up] = wall(room)
    assert up["text"] == "Money" and len(up["more"]) == 2  # type: ignore[arg-type]


def test_joined_text_that_changed_is_not_on_the_wall_until_it_was_read(room: Room) -> None:
    """It came up under another one; its new words were read by nobody."""
    one, two = listed(room)["Buses"], listed(room)["The bus"]
    join_texts(room.services, ANA, room.id, FIELD, 1, two.subject, one.subject)
    room.write(DEE, FIELD, "The bus, and worse", seen=1)
    pass_(room, "Buses")
    assert [each["more"] for each in wall(room)] == [[]]
    assert listed(room)["The bus, and worse"].state == "changed"


def test_wall_is_empty_while_a_second_round_is_answered(room: Room) -> None:
    """People think again, blind: what others wrote must not stand before them."""
    pass_all(room.services, ANA, room.id, CARD, 1)
    assert len(shown(room)) == 3
    move(room.services, ANA, room.id, "step:talk")
    move(room.services, ANA, room.id, "step:second")
    assert shown(room) == []
    room.write(BO, FIELD, "Second thoughts", round=2)
    assert texts_of(room.services, ANA, room.id, CARD, 2) == ()
    move(room.services, ANA, room.id, "reveal")
    assert [text.text for text in texts_of(room.services, ANA, room.id, CARD, 2)] == ["Second thoughts"]
    assert "Second thoughts" not in shown(room) and len(shown(room)) == 3


def test_text_that_was_taken_back_leaves_the_wall(room: Room) -> None:
    """Its writer may have had a reason."""
    pass_all(room.services, ANA, room.id, CARD, 1)
    subject = listed(room)["Buses"].subject
    with room.services.store.write() as connection:
        answers.remove_answer(connection, room.id, subject, FIELD, 1)
    assert sorted(map(str, shown(room))) == ["Money", "The bus"]


@pytest.mark.parametrize("names", ["named", "anonymous"])
def test_what_one_named_person_wrote_into_several_boxes_stands_together(lone: Services, names: Names) -> None:
    """Who is nominated, for what and where is one nomination, and not three; of an anonymous one nobody may know that."""
    room = open_room(lone, names=names, deck="best-practice-register", cards=("2.1",))
    for person, name, who in ((BO, "Bo", "Geography"), (DEE, "Dee", "History")):
        room.join(person, name)
        for field, text in (("place", f"Place of {who}"), ("what", f"What of {who}"), ("who", who)):
            room.write(person, f"2.1.{field}", text)
    move(lone, ANA, room.id, "reveal")
    if names == "named":
        assert [text.text for text in texts_of(lone, ANA, room.id, "2.1")][:3] == [
            "Geography", "What of Geography", "Place of Geography",
        ]  # fmt: skip
    pass_all(lone, ANA, room.id, "2.1", 1)
    up = wall(room, "2.1")
    if names == "anonymous":
        assert len(up) == 6 and all(each["more"] == [] for each in up)
        return
    assert [(each["text"], each["name"]) for each in up] == [("Geography", "Bo"), ("History", "Dee")]
    assert up[0]["box"] == "Who, and where they work"
    assert up[0]["more"] == [
        {"text": "What of Geography", "name": "Bo", "box": "What they do outstandingly well"},
        {"text": "Place of Geography", "name": "Bo", "box": "Their postcode or town"},
    ]


def test_anonymous_texts_come_without_names_in_an_order_that_says_nothing(lone: Services) -> None:
    """Neither the wall nor the host's list may tell who wrote what, by name, by order or by a mark from card to card."""
    room = filled(lone, "anonymous")
    for person, text in ((BO, "b"), (DEE, "d"), (EVE, "e")):
        room.write(person, "2.1.thought", text)
    move(lone, ANA, room.id, "reveal")
    move(lone, ANA, room.id, "card:2.1")
    move(lone, ANA, room.id, "reveal")
    first, second = (texts_of(lone, ANA, room.id, card) for card in (CARD, "2.1"))
    assert {text.name for text in (*first, *second)} == {""}
    assert [text.mark for text in first] == sorted(text.mark for text in first)
    assert not {text.mark for text in first} & {text.mark for text in second}
    pass_all(lone, ANA, room.id, CARD, 1)
    assert {each["name"] for each in wall(room)} == {""}


def test_name_that_is_kept_all_the_same_is_not_shown_in_an_anonymous_session(lone: Services) -> None:
    """A rehearsal names its pretend colleagues, and a file may name anyone."""
    room = open_room(lone, names="anonymous")
    rehearse(lone, ANA, room.id)
    assert all(each.name for each in room.subjects("pretend"))
    move(lone, ANA, room.id, "reveal")
    assert {text.name for text in texts_of(lone, ANA, room.id, CARD)} == {""}
    pass_all(lone, ANA, room.id, CARD, 1)
    assert {each["name"] for each in wall(room)} == {""}


def test_only_a_host_reads_and_passes_texts_and_only_while_it_is_open(room: Room) -> None:
    """Bo takes part and Cy is a stranger."""
    text = listed(room)["Buses"]
    for person in (BO, CY):
        for attempt in (
            lambda person=person: texts_of(room.services, person, room.id, CARD),
            lambda person=person: pass_text(room.services, person, room.id, *text.key, text.version),
            lambda person=person: pass_all(room.services, person, room.id, CARD, 1),
            lambda person=person: join_texts(room.services, person, room.id, FIELD, 1, text.subject, ""),
        ):
            with pytest.raises(AppError):
                attempt()
    close_meeting(room.services, ANA, room.id, closed=True)
    assert code_of(pass_text, room.services, ANA, room.id, *text.key, text.version) == "session.closed"
    assert shown(room) == []


def test_field_and_card_that_nobody_asks_are_refused(room: Room) -> None:
    """A note of the group and a tick are no texts for the wall."""
    subject = listed(room)["Buses"].subject
    for field in ("1.1.note", "2.1.now", "9.9.thought", "x"):
        assert code_of(pass_text, room.services, ANA, room.id, subject, field, 1, 1) == "wall.no-text"
    assert code_of(texts_of, room.services, ANA, room.id, "9.9") == "wall.no-text"
