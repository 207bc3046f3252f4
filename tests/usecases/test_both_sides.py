"""This file is here to hold that reasons on both sides are told apart for host, wall and notes, and never tell who stands where."""

from __future__ import annotations

import json

import pytest

from lib.model.meeting import Names, PlannedCard
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.card_texts import on_wall
from lib.usecases.joining import invite_phones
from lib.usecases.passing import join_texts, pass_all, pass_text, star, texts_of
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.rights import Person
from lib.usecases.staging import move, see_stage
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA, BO
from tests.usecases.hosting_cast import DEE, EVE, Room, code_of

CARD = "1.2"
POSITION, FOR, AGAINST = f"{CARD}.position", f"{CARD}.for", f"{CARD}.against"


def open_room(services: Services, *, names: Names = "named", deck: str = "cpd-partnerships", card: str = CARD) -> Room:
    made = start_meeting(services, ANA, Invitation(deck, "team", (PlannedCard(card, 10),), names=names))
    return Room(services, made, invite_phones(services, ANA, made.id))


def answered(services: Services, points: tuple[str, str, str] = ("5", "4", "1"), names: Names = "named") -> Room:
    """Bo and Dee write for it, Bo and Eve against it; where they stand is another matter."""
    room = open_room(services, names=names)
    for person, name, point in zip((BO, DEE, EVE), ("Bo", "Dee", "Eve"), points, strict=True):
        room.join(person, name)
        room.write(person, POSITION, point)
    for person, field, text in ((BO, FOR, "We know it"), (DEE, FOR, "It lasts"), (EVE, AGAINST, "No time")):
        room.write(person, field, text)
    room.write(BO, AGAINST, "Small schools cannot")
    return room


def revealed(services: Services, points: tuple[str, str, str] = ("5", "4", "1"), names: Names = "named") -> Room:
    room = answered(services, points, names)
    move(services, ANA, room.id, "reveal")
    return room


def wall(room: Room) -> list[dict[str, object]]:
    with room.services.store.read() as connection:
        meeting = meetings.find_meeting(connection, room.id)
        assert meeting
        return on_wall(room.services, connection, meeting, CARD)


def test_host_reads_reasons_side_by_side_once_the_statement_is_revealed(lone: Services) -> None:
    """Before that nobody gets a word, on whichever side."""
    room = answered(lone)
    assert texts_of(lone, ANA, room.id, CARD) == ()
    move(lone, ANA, room.id, "reveal")
    found = {text.text: (text.side, text.box, text.name) for text in texts_of(lone, ANA, room.id, CARD)}
    assert found == {
        "We know it": ("for", "Why agree?", "Bo"),
        "It lasts": ("for", "Why agree?", "Dee"),
        "Small schools cannot": ("against", "Why disagree?", "Bo"),
        "No time": ("against", "Why disagree?", "Eve"),
    }


def test_wall_gets_the_side_of_what_was_passed_and_nothing_of_the_rest(lone: Services) -> None:
    """One reason of each side is up; the other two must NOT be in what the wall is sent."""
    room = revealed(lone)
    by_text = {text.text: text for text in texts_of(lone, ANA, room.id, CARD)}
    for chosen in ("It lasts", "No time"):
        pass_text(lone, ANA, room.id, *by_text[chosen].key, by_text[chosen].version)
    star(lone, ANA, room.id, *by_text["No time"].key)
    sent = {each["text"]: (each["side"], each["starred"]) for each in wall(room)}
    assert sent == {"It lasts": ("for", False), "No time": ("against", True)}
    event = json.dumps(see_stage(lone, ANA, room.id))
    assert "We know it" not in event and "Small schools cannot" not in event


def told(room: Room) -> tuple[object, ...]:
    """All that a text comes with, for the host, for the wall, and in the notes."""
    pass_all(room.services, ANA, room.id, CARD, 1)
    listed = sorted((t.text, t.side, t.box, t.name, t.state) for t in texts_of(room.services, ANA, room.id, CARD))
    shown = sorted(json.dumps(each, sort_keys=True) for each in wall(room))
    notes = download(room.services, open_view(room.services, ANA, room.id), "markdown").make().raw.decode()
    reasons = notes.partition("## Card by card")[2].partition("Where people stand")[0]
    assert "No time" in reasons
    columns = zip(*(line.split("|") for line in reasons.splitlines() if line.startswith("|")), strict=True)
    return listed, shown, [sorted(cells) for cells in columns]


@pytest.mark.parametrize("names", ["named", "anonymous"])
def test_where_a_writer_stands_changes_nothing_that_comes_with_their_words(lone: Services, names: Names) -> None:
    """Whoever agrees and says what speaks against it is not unmasked by the side that their words stand on."""
    one = told(revealed(lone, ("5", "4", "1"), names))
    other = told(revealed(lone, ("1", "1", "5"), names))
    assert one == other


def test_anonymous_file_does_not_put_a_reason_beside_its_writers_position(lone: Services) -> None:
    """Answers are dealt anew for every field; a position and a reason of one person must NOT stay together."""
    room = open_room(lone, names="anonymous")
    people = [Person(f"p{place}-{'z' * 40}") for place in range(15)]
    for place, person in enumerate(people):
        room.join(person)
        room.write(person, POSITION, str(place % 5 + 1))
        room.write(person, FOR, f"reason of somebody at {place % 5 + 1}")
    move(lone, ANA, room.id, "reveal")
    saved = json.loads(download(lone, open_view(lone, ANA, room.id), "json").make().raw)
    given: dict[str, dict[str, str]] = {}
    for answer in saved["answers"]:
        given.setdefault(answer["subject"], {})[answer["field"]] = answer["value"]
    together = [values for values in given.values() if POSITION in values and FOR in values]
    assert len(together) == len(people)
    assert sum(values[FOR].endswith(values[POSITION]) for values in together) < len(people)


def test_reasons_of_both_sides_cannot_be_joined(lone: Services) -> None:
    """They would say one thing, and on the wall one of them would stand on the wrong side."""
    room = revealed(lone)
    by_text = {text.text: text for text in texts_of(lone, ANA, room.id, CARD)}
    bos, eves = by_text["We know it"], by_text["No time"]
    assert code_of(join_texts, lone, ANA, room.id, FOR, 1, bos.subject, eves.subject) == "wall.no-text"


def test_second_round_shows_the_shift_and_keeps_the_first(lone: Services) -> None:
    """What the talk did is the point of asking twice."""
    room = revealed(lone)
    move(lone, ANA, room.id, "step:second")
    assert see_stage(lone, ANA, room.id)["round"] == 2
    for person in (BO, DEE, EVE):
        room.write(person, POSITION, "2", round=2)
    move(lone, ANA, room.id, "reveal")
    told = see_stage(lone, ANA, room.id)["ratings"]
    assert isinstance(told, list) and len(told) == 1
    rows = {row["round"]: row["counts"] for row in told[0]["rows"] if row["name"] == "Everyone"}
    assert rows == {1: [1, 0, 0, 1, 1], 2: [0, 3, 0, 0, 0]}


def test_texts_of_a_card_with_one_box_have_no_side_and_no_box(lone: Services) -> None:
    """Cards of the main deck look on the wall as they always did."""
    room = open_room(lone, deck="progression", card="1.1")
    room.join(BO, "Bo")
    room.write(BO, "1.1.thought", "Buses")
    move(lone, ANA, room.id, "reveal")
    (text,) = texts_of(lone, ANA, room.id, "1.1")
    assert (text.side, text.box) == ("", "")
