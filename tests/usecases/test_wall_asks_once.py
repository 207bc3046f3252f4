"""This file is here to hold that walls ask the database once for what has not changed, and are never behind for it."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.usecases import stage_event
from lib.usecases.answering import count_fingers, write_text
from lib.usecases.staging import move, see_stage
from tests.conftest import ANA, Clock, begin


def test_wall_is_put_together_once_for_each_revision(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wall, its side panel and the host's window ask for the same after every key; looking it up anew made each wait."""
    asked: list[int] = []
    real = stage_event.shown_ratings

    def counted(services, connection, meeting, *given, **named):  # type: ignore[no-untyped-def]
        asked.append(meeting.revision)
        return real(services, connection, meeting, *given, **named)

    monkeypatch.setattr(stage_event, "shown_ratings", counted)
    meeting = begin(lone)
    first = move(lone, ANA, meeting.id, "card:2.1")
    assert see_stage(lone, ANA, meeting.id) == see_stage(lone, ANA, meeting.id) == first
    assert len(asked) == 1
    count_fingers(lone, ANA, meeting.id, "2.1.now", {"2": 3, "4": 1})
    told = see_stage(lone, ANA, meeting.id)["ratings"]
    assert [rating["rows"][0]["n"] for rating in told] == [4]  # type: ignore[index,attr-defined]
    assert len(asked) == 2 and asked[0] < asked[1]


def test_clock_on_the_wall_goes_on_while_nothing_else_changes(lone: Services, clock: Clock) -> None:
    """What is kept for a revision must NOT hold the time: a clock that stands still would be believed."""
    meeting = begin(lone)
    move(lone, ANA, meeting.id, "clock:120")
    before = see_stage(lone, ANA, meeting.id)
    clock.go_on(30)
    after = see_stage(lone, ANA, meeting.id)
    assert before["revision"] == after["revision"]
    assert (before["clock_left"], after["clock_left"]) == (120, 90)


def test_two_sessions_never_see_what_was_kept_for_the_other(lone: Services) -> None:
    """Both begin at the same revision, on the same card."""
    first, second = begin(lone), begin(lone)
    for meeting, shown in ((first, {"1": 2}), (second, {"5": 3})):
        move(lone, ANA, meeting.id, "card:2.1")
        count_fingers(lone, ANA, meeting.id, "2.1.now", shown)
        write_text(lone, ANA, meeting.id, "2.1.note", "Ours", 0)
    counts = [see_stage(lone, ANA, each.id)["ratings"][0]["rows"][0]["counts"] for each in (first, second)]  # type: ignore[index]
    assert counts == [[2, 0, 0, 0, 0], [0, 0, 0, 0, 3]]
