"""This file is here to hold that many cells are filled in at once, for any group, and that nobody overwrites anybody."""

from __future__ import annotations

import pytest

from lib.model.hiding import groups_of
from lib.model.meeting import Subject
from lib.runtime import Services
from lib.usecases.filling import MOST_CELLS, Cell, fill_cells
from lib.usecases.reading import View, open_view
from lib.usecases.settling import close_meeting
from lib.usecases.taking_part import become_scribe, write_group_note
from tests.conftest import ANA, BO, CY, begin
from tests.usecases.hosting_cast import Room, code_of, open_room

ROW, OTHER = "1.workplace", "1.provider"


@pytest.fixture
def room(lone: Services) -> Room:
    return grid_room(lone)


def grid_room(services: Services) -> Room:
    return open_room(
        services, way="groups", cards=("1", "2", "A"), groups=("Provider", "Employer"), deck="supporting-learning"
    )


def view(room: Room) -> View:
    return open_view(room.services, ANA, room.id)


def groups(room: Room) -> dict[str, Subject]:
    return {each.name: each for each in groups_of(view(room).record.subjects).values()}


def fill(room: Room, *cells: Cell) -> list[str]:
    return [each.state for each in fill_cells(room.services, ANA, room.id, cells)]


def test_cells_of_several_groups_are_saved_at_once(room: Room) -> None:
    """A host types what tables call out; each cell belongs to the table that said it."""
    provider, employer = (groups(room)[name].id for name in ("Provider", "Employer"))
    assert fill(
        room, Cell(ROW, "Tutors", provider), Cell(ROW, "Buddies", employer), Cell("1.assessed", "yes", provider)
    )
    now = view(room)
    assert (now.value(ROW, provider), now.value(ROW, employer)) == ("Tutors", "Buddies")
    assert now.value("1.assessed", provider) == "yes"
    assert now.value("1.assessed", employer) is None


def test_cell_that_two_people_write_in_at_once_keeps_both_texts(room: Room) -> None:
    """Bo writes on his phone while the host writes in the grid: neither may lose a word."""
    provider = groups(room)["Provider"].id
    room.join(BO, "Bo", provider)
    become_scribe(room.services, BO, room.id)
    write_group_note(room.services, BO, room.id, ROW, "The night tutor", 0)
    [told] = fill_cells(room.services, ANA, room.id, [Cell(ROW, "Line manager", provider, seen=0)])
    assert told.state == "both"
    now = view(room)
    assert now.value(ROW, provider) == "The night tutor"
    assert [other.text for other in now.record.others] == ["Line manager"]


def test_whoever_types_on_after_a_race_replaces_their_own_text_and_not_the_others(room: Room) -> None:
    """Each pause while typing saves: ten half sentences beside the one that stands help nobody."""
    provider = groups(room)["Provider"].id
    fill(room, Cell(ROW, "First", provider))
    [first] = fill_cells(room.services, ANA, room.id, [Cell(ROW, "Sec", provider, seen=0)])
    fill(room, Cell(ROW, "Second", provider, seen=0, beside=first.beside))
    assert [other.text for other in view(room).record.others] == ["Second"]
    assert view(room).value(ROW, provider) == "First"


@pytest.mark.parametrize(("decided", "stands"), [(None, "First"), ("First\n\nSecond", "First\n\nSecond")])
def test_two_versions_are_settled_by_choosing(room: Room, decided: str | None, stands: str) -> None:
    """Joined, taken over or left: then there is one text again."""
    provider = groups(room)["Provider"].id
    fill(room, Cell(ROW, "First", provider), Cell(ROW, "Second", provider))
    [other] = view(room).record.others
    assert fill(room, Cell(ROW, decided, provider, seen=1, settle=other.id)) == ["saved"]
    assert view(room).record.others == ()
    assert view(room).value(ROW, provider) == stands


def test_nobody_settles_against_a_text_that_they_have_not_read(room: Room) -> None:
    """It was changed again meanwhile; the version that was kept beside it stays."""
    provider = groups(room)["Provider"].id
    fill(room, Cell(ROW, "First", provider), Cell(ROW, "Second", provider))
    [other] = view(room).record.others
    fill(room, Cell(ROW, "First, longer", provider, seen=1))
    assert fill(room, Cell(ROW, "Second", provider, seen=1, settle=other.id)) == ["refused"]
    assert view(room).value(ROW, provider) == "First, longer"
    assert len(view(room).record.others) == 1


def test_same_cell_sent_twice_is_kept_once(room: Room) -> None:
    """A page that got no answer sends again; that must NOT look like a race with oneself."""
    provider = groups(room)["Provider"].id
    assert fill(room, Cell(ROW, "Tutors", provider), Cell(ROW, "Tutors", provider)) == ["saved", "saved"]
    assert view(room).record.others == ()


def test_one_cell_that_is_refused_keeps_back_no_other(room: Room) -> None:
    """Eighty cells in one go: a wrong one is named beside itself, and the rest is saved."""
    states = fill(
        room,
        Cell("1.assessed", "perhaps"),
        Cell("99.workplace", "Words"),
        Cell(OTHER, "Words", "somebody-else"),
        Cell("1.note.more", "Words"),
        Cell(ROW, "Tutors"),
    )
    assert states == ["refused"] * 4 + ["saved"]
    assert view(room).value(ROW) == "Tutors"
    assert view(room).value("1.assessed") is None


def test_choice_is_taken_back_and_an_empty_box_is_no_text(room: Room) -> None:
    """A second click takes it back; a box that was only clicked into leaves nothing behind."""
    fill(room, Cell("1.assessed", "yes"), Cell(OTHER, "  "))
    fill(room, Cell("1.assessed", None))
    assert view(room).answer("1.assessed") is None
    assert view(room).answer(OTHER) is None


def test_emptied_cell_is_empty_and_its_version_goes_on(room: Room) -> None:
    """Somebody strikes a name out: that is a change like any other."""
    fill(room, Cell(ROW, "Tutors"))
    fill(room, Cell(ROW, "", seen=1))
    answer = view(room).answer(ROW)
    assert answer is not None
    assert (answer.value, answer.version) == ("", 2)


def test_closed_session_takes_no_cell_and_a_participant_fills_for_no_other_group(room: Room) -> None:
    """Closed is closed; Bo writes for his own table, on his phone; Cy must see nothing."""
    room.join(BO, "Bo", groups(room)["Provider"].id)
    cell = [Cell(ROW, "Words", groups(room)["Employer"].id)]
    assert code_of(fill_cells, room.services, BO, room.id, cell) == "session.not-allowed"
    assert code_of(fill_cells, room.services, CY, room.id, cell) == "session.not-here"
    close_meeting(room.services, ANA, room.id, closed=True)
    assert code_of(fill_cells, room.services, ANA, room.id, cell) == "session.closed"
    assert view(room).value(ROW, groups(room)["Employer"].id) is None


def test_more_cells_than_any_page_has_are_refused(room: Room) -> None:
    """A page of ours never sends so many; whoever does must NOT hold up the one writer."""
    cells = [Cell(ROW, "Words")] * (MOST_CELLS + 1)
    assert code_of(fill_cells, room.services, ANA, room.id, cells) == "answer.too-many-cells"


def test_somebody_alone_fills_in_their_own_cells(lone: Services) -> None:
    """There is no group then, and what is chosen is their own."""
    meeting = begin(lone, "alone", ("1", "A"), deck="supporting-learning")
    fill_cells(lone, ANA, meeting.id, [Cell(ROW, "Me"), Cell("1.assessed", "no")])
    now = open_view(lone, ANA, meeting.id)
    assert (now.value(ROW), now.value("1.assessed")) == ("Me", "no")
