"""This file is here to hold the kind of a timed day to its promises: its cards, what is told of it, what is printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from lib.decks.loading import read_deck
from lib.kinds import agenda
from lib.model.day import day_of
from lib.model.heard import Heard, Priority
from lib.model.meeting import Stage
from lib.model.section import Section
from tests.days import DAY, ORDER, at, session, small_day, went

HELD = replace(
    went(session(), (at(9, 5), "a"), (at(10, 5), "coffee"), (at(10, 20), "b"), (at(11), "z")), closed=at(11, 45)
)


def told(count: int, *, rated: int = 0, who: str = "") -> dict[str, Section]:
    """The sections of a day that ended with so many priorities, by their titles."""
    found = tuple(Priority(f"Do {n}", who, "2027-03-01", n <= rated) for n in range(1, count + 1))
    heard = Heard(day=day_of(HELD), priorities=found)
    return {section.title: section for section in agenda.sections(DAY, heard)}


def test_slots_and_breaks_are_cards_in_the_order_of_the_day() -> None:
    """Wall, phones, plan and clock know cards, and a break needs all four."""
    assert tuple(card.id for card in DAY.cards()) == ORDER
    assert [issue.role for issue in DAY.issues] == ["explore", "act"]
    assert DAY.pauses == {"coffee", "lunch"}


def test_break_asks_nobody_anything_and_has_a_note() -> None:
    """People at lunch must NOT find a box on their phone; what came up there can be written down."""
    assert [field.id for field in agenda.fields_of(DAY, "lunch")] == ["lunch.note"]
    assert agenda.field_of(DAY, "lunch.thought") is None
    assert "lunch.question" not in agenda.lists(DAY)
    assert agenda.field_of(DAY, "a.thought") in agenda.fields_of(DAY, "a")


def test_priorities_come_ranked_with_their_places() -> None:
    """The day is for these; the first of them is read first."""
    section = told(3, rated=3, who="Ana")["Three priorities"]
    assert section.columns == ("Place", "Priority", "Who", "By when")
    assert [row[:3] for row in section.rows] == [(1, "Do 1", "Ana"), (2, "Do 2", "Ana"), (3, "Do 3", "Ana")]
    assert section.text == "They stand in the order in which the group ranked them."


def test_fewer_priorities_are_said_to_be_fewer() -> None:
    """Two of three must NOT look like all of three."""
    section = told(2, rated=2)["Three priorities"]
    assert section.text.startswith("Two of three: the group agreed fewer than were asked for.")
    assert len(section.rows) == 2


def test_more_priorities_are_told_apart_and_none_is_lost() -> None:
    """The first three are the priorities; what else was agreed stands after them."""
    sections = told(5, rated=5)
    assert sections["Three priorities"].text.startswith("The first three of 5")
    assert [row[1] for row in sections["Three priorities"].rows] == ["Do 1", "Do 2", "Do 3"]
    assert [row[0] for row in sections["After the first three"].rows] == [4, 5]


def test_priorities_that_nobody_ranked_are_not_said_to_be_ranked() -> None:
    """An order of writing must NOT pass for an order of importance."""
    assert "did not rank them" in told(3)["Three priorities"].text
    assert told(3, rated=1)["Three priorities"].text == "Only one of them was ranked; the others stand last."


def test_no_priority_at_all_is_said_too() -> None:
    """Whoever reads the notes looks for them."""
    assert "None was written down" in told(0)["Three priorities"].text


def test_nobody_is_named_where_nobody_may_be() -> None:
    """A column of empty owners is no use either."""
    assert "Who" not in told(3)["Three priorities"].columns


def test_day_is_told_as_planned_and_as_it_went() -> None:
    """Whoever plans the next day learns from it how long things take."""
    section = told(3)["The day as planned and as it went"]
    assert section.text == "Planned from 09:00 to 13:15. It went from 09:05 to 11:45."
    assert section.rows[0] == ("a  Arrive", "09:00–10:00", "09:05–10:05", 60, 60)
    assert section.rows[3] == ("c  Carry on", "10:45–11:45", "Not held", 60, None)
    assert section.rows[-1] == ("z  Close", "12:30–13:15", "11:00–11:45", 45, 45)


def test_session_that_was_not_closed_says_that_its_end_is_not_known() -> None:
    """An end that nobody knows must NOT be made up."""
    heard = Heard(day=day_of(replace(HELD, closed=None)))
    section = agenda.sections(DAY, heard)[-1]
    assert section.text.endswith("It began at 09:05; when it ended is not known.")
    assert section.rows[-1] == ("z  Close", "12:30–13:15", "11:00–", 45, None)


def test_wall_shows_where_we_are() -> None:
    """From the back of the room: what is over, what is on, when the next break is."""
    running = replace(HELD, closed=None)
    sheet = agenda.sheet(DAY, Heard(day=day_of(running)), running.stage)
    assert sheet is not None
    assert len(sheet.rows) == 6
    here = [row for row in sheet.rows if row[3].mark == "▶"]
    assert [(row[1].text, row[3].text) for row in here] == [("z  Close", "We are here")]
    assert sheet.rows[1][1].text == "Coffee" and sheet.rows[1][3].text == "Done"
    assert sheet.note == "The day is to end at 13:15."
    assert agenda.sheet(DAY, Heard(), Stage()) is None


def test_agenda_is_printed_with_its_times_and_room_for_notes() -> None:
    """The hand-out that everybody has before them all day."""
    form = agenda.forms(DAY)[0]
    rows = form.tables[0].rows
    assert [row[0] for row in rows][:3] == ["09:00–10:00", "10:00–10:15", "10:15–10:45"]
    assert rows[0][1].startswith("a  Arrive") and "Who is here?" in rows[0][1] and rows[0][2] == ""


def test_agenda_of_a_session_has_its_own_times() -> None:
    """Whoever begins at ten must NOT hand out a day that begins at nine."""
    plan = tuple(replace(each, state="dropped") if each.card == "b" else each for each in session().plan)
    later = replace(session(opens=600), plan=plan)
    (form,) = agenda.filled(DAY, Heard(day=day_of(later)))
    assert [row[0] for row in form.tables[0].rows][:3] == ["10:00–11:00", "11:00–11:15", "11:15–12:15"]
    assert agenda.filled(DAY, Heard()) == ()


def test_materials_are_printed_as_sheets_to_write_on() -> None:
    """A material is no use as a line in a list."""
    material = {"id": "plan", "title": "Action plan", "columns": ["No.", "What", "Who"], "first": ["1", "2"], "rows": 4}
    forms = agenda.forms(small_day(materials=[material], preparation=[{"text": "Read it."}]))
    assert [form.title for form in forms] == ["Small day: the day", "Small day: what to get ready", "Action plan"]
    assert [row[0] for row in forms[2].tables[0].rows] == ["1", "2", "", ""]
    assert {len(row) for row in forms[2].tables[0].rows} == {3}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "twice": ({"breaks": [{"id": "a", "title": "Tea", "minutes": 5, "after": "a"}]}, "the id “a”"),
    "after-nothing": ({"breaks": [{"id": "tea", "title": "Tea", "minutes": 5, "after": "q"}]}, "“q”, which is no slot"),
    "closing-first": (
        {
            "slots": [
                {"id": "a", "title": "A", "minutes": 5, "role": "act", "themes": [{"text": "?"}]},
                {"id": "b", "title": "B", "minutes": 5, "themes": [{"text": "?"}]},
            ],
            "breaks": [],
        },
        "only the last slot",
    ),
    "no-time": ({"starts": "9 o'clock"}, "starts"),
    "no-theme": ({"slots": [{"id": "a", "title": "A", "minutes": 5, "themes": []}], "breaks": []}, "themes"),
}


@pytest.mark.parametrize("name", BAD)
def test_broken_timetable_is_refused_with_what_is_wrong(name: str) -> None:
    """Whoever writes a day by hand has to find the mistake."""
    parts, said = BAD[name]
    whole: dict[str, Any] = DAY.model_dump(mode="json", exclude_none=True) | parts
    reading = read_deck(json.dumps(whole).encode(), "small.yaml")
    assert reading.deck is None
    assert said in " ".join(problem.what for problem in reading.problems)


def test_broken_timetable_reads_as_a_sentence() -> None:
    """The words of a library must NOT reach whoever writes a deck."""
    whole = DAY.model_dump(mode="json", exclude_none=True) | BAD["after-nothing"][0]
    (problem,) = read_deck(json.dumps(whole).encode(), "small.yaml").problems
    assert "Value error" not in problem.what and problem.what.count(".") == 1


def texts_of(form: Any) -> Iterator[str]:
    for table in form.tables:
        for row in table.rows:
            yield from row


def test_every_theme_is_on_the_printed_agenda() -> None:
    """Themes are what people come for."""
    printed = " ".join(texts_of(agenda.forms(DAY)[0]))
    for slot in DAY.slots:
        assert all(theme.text in printed for theme in slot.themes)
