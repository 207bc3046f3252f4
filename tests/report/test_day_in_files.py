"""This file is here to hold what leaves a day with a timetable to what may leave: slot times, and nobody's moments."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.agenda_deck import AgendaDeck
from lib.model.meeting import Meeting, Subject, Times
from lib.model.record import Record
from lib.report.copy_in import from_plain
from lib.report.copy_out import as_plain
from lib.report.unlink import unlinked
from lib.store.stages import stage_from_json, stage_to_json
from tests.days import DAY, at, session, went

HELD = went(session(opens=540), (at(9, 0, 17), "a"), (at(10, 2, 41), "coffee"))


def record(meeting: Meeting, *subjects: Subject) -> Record:
    return Record(meeting, DAY, subjects)


def plain(meeting: Meeting) -> Any:
    return json.loads(json.dumps(as_plain(record(meeting))))


def opened(data: Any) -> Record:
    return from_plain(data, AgendaDeck.model_validate)


def test_times_of_the_day_come_back_from_a_file() -> None:
    """They are part of the session."""
    assert opened(plain(HELD)).meeting.stage.times == HELD.stage.times


def test_file_of_a_version_before_timetables_opens() -> None:
    """What people saved before must open for ever."""
    data = plain(HELD)
    del data["meeting"]["stage"]["times"]
    assert opened(data).meeting.stage.times == Times()


def test_database_of_a_version_before_timetables_opens() -> None:
    """A stage that was kept before there were times has none, and nothing breaks."""
    kept = json.loads(json.dumps(stage_to_json(HELD.stage)))
    assert stage_from_json(kept) == HELD.stage
    del kept["times"]
    assert stage_from_json(kept).times == Times()


@pytest.mark.parametrize(
    "times",
    [
        {"began": {"nowhere": 1.0}, "first": {}, "opens": None, "zone": 0},
        {"began": {"a": "noon"}, "first": {}, "opens": None, "zone": 0},
        {"began": {}, "first": {"a": -5}, "opens": None, "zone": 0},
        {"began": {}, "first": {}, "opens": 99_999, "zone": 0},
        {"began": {}, "first": {}, "opens": None, "zone": 0, "who": "Bo"},
        [],
    ],
)
def test_hostile_times_are_refused(times: Any) -> None:
    """A file can be changed by hand; nothing in it is trusted."""
    data = plain(HELD)
    data["meeting"]["stage"]["times"] = times
    with pytest.raises(AppError):
        opened(data)


def test_anonymous_day_tells_slots_to_the_minute_and_groups_not_at_all() -> None:
    """When the host went on may be told. When a group's scribe did is when a person did something."""
    anonymous = replace(HELD, names="anonymous")
    group = Subject("g", "m", "group", "Table 1", stage=HELD.stage)
    bare = unlinked(record(anonymous, group))
    assert bare.meeting.stage.times.began == {"a": at(9), "coffee": at(10, 2)}
    assert bare.meeting.stage.started is None
    assert [each.stage.times for each in bare.subjects if each.stage] == [Times()]
    text = json.dumps(as_plain(record(anonymous, group)))
    assert str(int(at(9, 0, 17))) not in text and str(int(at(10, 2, 41))) not in text
