"""This file is here to hold the calendar to what other calendars do with it: take it in once, and again when it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from lib.exports import calendar
from lib.report.blocks import Report, Table, Task
from tests.exports.meetings import MADE
from tests.exports.web_back import calendar_events

RING = Task("5d0c2a5e-1", "Ring every learner", date(2027, 1, 31), "Bo", "They wait", "Nine of ten", 3)
UNDATED = Task("5d0c2a5e-2", "Paint the door")


def report(*tasks: Task, made: date = MADE, title: str = "Team review") -> Report:
    return Report(title, "A deck", "en-GB", made, (), Table("All", ("sort",), ()), {}, tasks=tasks)


def events(*tasks: Task, **parts: Any) -> list[Any]:
    return calendar_events(calendar.render(report(*tasks, **parts)))


def test_each_action_with_a_date_is_one_day_of_the_calendar() -> None:
    """All day, keeping nobody busy: a promise is no appointment."""
    (event,) = events(RING, UNDATED)
    assert event["SUMMARY"] == "Ring every learner"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 1, 31), date(2027, 2, 1))
    assert event["TRANSP"] == "TRANSPARENT"
    for said in ("Who: Bo", "Why: They wait", "How we will know: Nine of ten", "Team review"):
        assert said in event["DESCRIPTION"]


def test_changed_action_takes_the_place_of_the_one_before() -> None:
    """Calendars go by the id and the sequence; a second file must not put everything in twice."""
    (first,) = events(RING)
    moved = replace(RING, what="Ring them all", day=date(2027, 3, 1), version=4)
    (second,) = events(moved, UNDATED, made=MADE + timedelta(days=9))
    assert first["UID"] == second["UID"] == RING.id
    assert (int(first["SEQUENCE"]), int(second["SEQUENCE"])) == (3, 4)
    assert first["DTSTAMP"].dt < second["DTSTAMP"].dt


def test_calendar_says_how_many_actions_are_not_in_it() -> None:
    """Someone who counts on the calendar must know what it leaves out."""
    assert calendar.told(calendar.render(report(RING))) == "1 action with a date."
    two = calendar.render(report(RING, replace(RING, id="x"), UNDATED))
    assert calendar.told(two) == "2 actions with a date. 1 has none and is not here."
    assert calendar.told(calendar.render(report(UNDATED))) == "No action has a date, so the calendar is empty."
    assert events(UNDATED) == []


@pytest.mark.parametrize(
    "text",
    [
        "END:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT",
        "one\r\ntwo; three, four\\n",
        "x\nATTENDEE:mailto:cy@example.org",
        "\x00a\x0b",
    ],
)
def test_nothing_that_people_wrote_becomes_a_property(text: str) -> None:
    """A line of its own could invite people, open an address or end the calendar."""
    (event,) = events(replace(RING, what=text, who=text, why=text, measure=text), title=text)
    assert set(event) == {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
    assert event["SUMMARY"] == " ".join(text.replace("\x00", "").replace("\x0b", "").split())


def test_long_lines_are_folded_without_tearing_a_sign_apart() -> None:
    """A line has 75 bytes; a family of four is one sign of twenty-five."""
    text = "👩‍👩‍👧‍👦ŵ" * 60
    (event,) = events(replace(RING, what=text, why=text))
    assert event["SUMMARY"] == text
    assert f"Why: {text}\n" in event["DESCRIPTION"]


def test_no_hour_of_the_session_is_told() -> None:
    """A file of an anonymous session says the day it was made, and no more."""
    raw = calendar.render(report(RING))
    assert raw.count(b"T000000Z") == raw.count(b"Z\r\n") == 1


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1), date(2028, 2, 29)])
def test_any_day_that_can_be_typed_can_be_written(day: date) -> None:
    """The year 0001 is a slip of a finger; it must not cost the other actions."""
    (event,) = events(replace(RING, day=day))
    assert event["DTSTART"].dt == day


def test_events_stand_in_order_of_their_days() -> None:
    """Some calendars show a file before they take it in."""
    later = replace(RING, id="a", day=date(2027, 6, 1))
    assert [event["UID"] for event in events(later, RING)] == [RING.id, "a"]
