"""This file is here to hold that groups are made, named and filled by hosts, and that nobody's work is lost by it."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.hiding import groups_of
from lib.model.meeting import Subject
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.agreeing import raisers
from lib.usecases.answering import count_fingers, write_text
from lib.usecases.grouping import add_group, move_person, remove_group, rename_group, write_as
from lib.usecases.reading import open_view
from lib.usecases.settling import close_meeting
from lib.usecases.staging import move, set_apart
from lib.usecases.standing_in import add_slip
from lib.usecases.starting import make_return_key, return_with_key
from lib.usecases.taking_part import become_scribe
from lib.usecases.telling import own_topic
from tests.conftest import ANA, BO, CY, begin
from tests.usecases.hosting_cast import DEE, Room, code_of, open_room


@pytest.fixture
def room(lone: Services) -> Room:
    return open_room(lone, way="groups", groups=("Table 1", "Table 2"))


def groups(room: Room) -> dict[str, Subject]:
    return {each.name: each for each in groups_of(open_view(room.services, ANA, room.id).record.subjects).values()}


def test_groups_begin_as_they_were_named_each_with_fingers_of_its_own(room: Room) -> None:
    """Three clicks and a number: people choose by these names."""
    assert list(groups(room)) == ["Table 1", "Table 2"]
    assert {each.group for each in room.subjects("stand-in")} == {each.id for each in groups(room).values()}


@pytest.mark.parametrize(
    ("names", "code"),
    [(("A", "a "), "group.same-name"), (("A", " "), "group.no-name"), (tuple(map(str, range(31))), "group.too-many")],
)
def test_names_that_nobody_could_choose_by_start_no_session(lone: Services, names: tuple[str, ...], code: str) -> None:
    """Two tables with one name are one queue at the wrong table."""
    assert code_of(begin, lone, "groups", groups=names) == code


def test_team_becomes_several_groups_by_adding_one(lone: Services) -> None:
    """More people came than there are chairs."""
    room = open_room(lone)
    added = add_group(lone, ANA, room.id, "  The  balcony ")
    assert added.name == "The balcony" and list(groups(room)) == ["The team", "The balcony"]
    assert open_view(lone, ANA, room.id).meeting.way == "groups"
    assert len(room.subjects("stand-in")) == 2


def test_group_is_renamed_and_not_to_anothers_name(room: Room) -> None:
    """Its own name again is fine; only its letters change."""
    one = groups(room)["Table 1"].id
    rename_group(room.services, ANA, room.id, one, "table 1")
    rename_group(room.services, ANA, room.id, one, "Window")
    assert list(groups(room)) == ["Window", "Table 2"]
    assert code_of(rename_group, room.services, ANA, room.id, one, "TABLE 2") == "group.same-name"
    assert code_of(rename_group, room.services, ANA, room.id, room.subjects("stand-in")[0].id, "X") == "group.not-there"
    assert list(groups(room)) == ["Window", "Table 2"]


def test_empty_group_goes_with_its_fingers_and_whoever_wrote_for_it_writes_for_another(room: Room) -> None:
    """A host's window must not be left answering as a group that is no more."""
    two = groups(room)["Table 2"].id
    write_as(room.services, ANA, room.id, two)
    remove_group(room.services, ANA, room.id, two)
    assert list(groups(room)) == ["Table 1"] and len(room.subjects("stand-in")) == 1
    view = open_view(room.services, ANA, room.id)
    assert view.subject.name == "Table 1"
    assert code_of(remove_group, room.services, ANA, room.id, view.subject.id) == "group.last"


@pytest.mark.parametrize("by", ["person", "slip", "note", "fingers", "action"])
def test_group_with_people_or_work_stays(room: Room, by: str) -> None:
    """What a table wrote in an hour must not go with one click."""
    two = groups(room)["Table 2"].id
    write_as(room.services, ANA, room.id, two)
    match by:
        case "person":
            room.join(BO, "Bo", two)
        case "slip":
            add_slip(room.services, ANA, room.id, group=two)
        case "note":
            write_text(room.services, ANA, room.id, "1.1.note", "Ours", 0)
        case "fingers":
            count_fingers(room.services, ANA, room.id, "2.1.now", {"3": 4})
        case "action":
            set_apart(room.services, ANA, room.id, True)
            add_action(room.services, ANA, room.id, "Ring them")
    assert code_of(remove_group, room.services, ANA, room.id, two) == "group.not-empty"
    assert list(groups(room)) == ["Table 1", "Table 2"]


@pytest.mark.parametrize("apart", [False, True], ids=["together", "apart"])
def test_action_that_all_groups_agree_is_raised_by_none_of_them(room: Room, apart: bool) -> None:
    """The host writes down what the whole room says; the notes must NOT put it into the first group's mouth."""
    set_apart(room.services, ANA, room.id, apart)
    made = add_action(room.services, ANA, room.id, "Name a mentor for everyone")
    raised = raisers(open_view(room.services, ANA, room.id))[made.id]
    assert raised == (("Table 1",) if apart else ())


def test_groups_that_part_are_on_the_wall_until_the_whole_is_asked_for(room: Room) -> None:
    """What was up before they parted would hide where each of them is; the host can still put it up again."""
    move(room.services, ANA, room.id, "show:sheet")
    set_apart(room.services, ANA, room.id, True)
    assert open_view(room.services, ANA, room.id).meeting.stage.showing == "card"
    move(room.services, ANA, room.id, "show:sheet")
    assert open_view(room.services, ANA, room.id).meeting.stage.showing == "sheet"


def test_person_is_moved_with_answers_and_their_phone_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sat down at the wrong table; who wrote for that table no longer does."""
    one, two = (groups(room)[name].id for name in ("Table 1", "Table 2"))
    own = room.join(BO, "Bo", one)
    room.write(BO, "1.1.thought", "Mine")
    become_scribe(room.services, BO, room.id)
    assert groups(room)["Table 1"].scribe == own
    told: list[tuple[str, object]] = []
    monkeypatch.setattr(room.services.hub, "tell", lambda meeting, topic, event: told.append((topic, event)))
    move_person(room.services, ANA, room.id, own, two)
    assert room.people()[0].group == two and groups(room)["Table 1"].scribe == ""
    assert (own_topic(own), {"again": True}) in told
    move(room.services, ANA, room.id, "reveal")
    assert open_view(room.services, ANA, room.id).value("1.1.thought", own) == "Mine"
    assert code_of(move_person, room.services, ANA, room.id, own, "nowhere") == "group.not-there"
    assert code_of(move_person, room.services, ANA, room.id, two, one) == "group.no-person"


def test_nobody_is_moved_by_another_in_an_anonymous_session(lone: Services) -> None:
    """To move somebody the host would have to know who they are. A slip is the host's own."""
    room = open_room(lone, way="groups", groups=("Table 1", "Table 2"), names="anonymous")
    one, two = (groups(room)[name].id for name in ("Table 1", "Table 2"))
    own = room.join(BO, "", one)
    assert code_of(move_person, lone, ANA, room.id, own, two) == "group.anonymous"
    assert room.people()[0].group == one
    slip = add_slip(lone, ANA, room.id, group=one)
    move_person(lone, ANA, room.id, slip.id, two)
    assert room.subjects("slip")[0].group == two


def test_note_and_fingers_are_kept_for_the_group_that_the_host_writes_for(room: Room) -> None:
    """Two tables, two notes: neither may stand in the other's place."""
    for name in ("Table 1", "Table 2"):
        write_as(room.services, ANA, room.id, groups(room)[name].id)
        write_text(room.services, ANA, room.id, "1.1.note", f"Note of {name}", 0)
        count_fingers(room.services, ANA, room.id, "2.1.now", {"3": len(name) + int(name[-1])})
    view = open_view(room.services, ANA, room.id)
    for name, group in groups(room).items():
        assert view.value("1.1.note", group.id) == f"Note of {name}"
        fingers = next(each for each in room.subjects("stand-in") if each.group == group.id)
        assert view.value("2.1.now", fingers.id) == {"3": 7 + int(name[-1])}
    assert code_of(write_as, room.services, ANA, room.id, "nowhere") == "group.not-there"


def test_two_hosts_write_for_two_groups_at_once(room: Room) -> None:
    """Each window keeps its own choice."""
    one, two = (groups(room)[name].id for name in ("Table 1", "Table 2"))
    return_with_key(room.services, DEE, make_return_key(room.services, ANA, room.id))
    write_as(room.services, DEE, room.id, two)
    write_as(room.services, ANA, room.id, one)
    assert open_view(room.services, DEE, room.id).member.subject == two
    assert open_view(room.services, ANA, room.id).member.subject == one


def test_group_that_is_added_while_groups_work_apart_begins_where_the_room_is(room: Room) -> None:
    """And the last but one that goes brings the rest back together."""
    move(room.services, ANA, room.id, "card:2.1")
    set_apart(room.services, ANA, room.id, True)
    added = add_group(room.services, ANA, room.id, "Late")
    stage = groups(room)["Late"].stage
    assert stage is not None and stage.card == "2.1"
    remove_group(room.services, ANA, room.id, added.id)
    remove_group(room.services, ANA, room.id, groups(room)["Table 2"].id)
    assert open_view(room.services, ANA, room.id).meeting.apart is False


def test_the_vote_brings_groups_together(room: Room) -> None:
    """The wall says to vote on the phones, so no phone may be left on its group's card."""
    set_apart(room.services, ANA, room.id, True)
    move(room.services, ANA, room.id, "vote")
    meeting = open_view(room.services, ANA, room.id).meeting
    assert (meeting.apart, meeting.stage.place) == (False, "vote")


def test_only_a_host_sorts_groups_and_only_while_the_session_is_open(room: Room) -> None:
    """Bo takes part, Cy is a stranger; and a session for one has no groups."""
    own = room.join(BO, "Bo")
    one = groups(room)["Table 1"].id
    for person in (BO, CY):
        for attempt in (
            lambda person=person: add_group(room.services, person, room.id, "Mine"),
            lambda person=person: rename_group(room.services, person, room.id, one, "Mine"),
            lambda person=person: remove_group(room.services, person, room.id, one),
            lambda person=person: move_person(room.services, person, room.id, own, one),
            lambda person=person: write_as(room.services, person, room.id, one),
        ):
            with pytest.raises(AppError):
                attempt()
    assert code_of(add_group, room.services, ANA, begin(room.services, "alone").id, "X") == "group.alone"
    close_meeting(room.services, ANA, room.id, closed=True)
    assert code_of(add_group, room.services, ANA, room.id, "X") == "session.closed"
    assert list(groups(room)) == ["Table 1", "Table 2"]
