"""This file is here to break the start of a session: hostile invitations, impossible plans, limits of texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lib.config import Settings
from lib.errors import AppError
from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.usecases.reading import open_view
from lib.usecases.starting import Invitation, my_meetings, new_meeting_id, start_meeting
from tests.conftest import ANA, BO, CY, begin
from tests.nasty import NASTY

GOOD = Invitation(deck="progression", way="team", plan=(PlannedCard("1.1", 10), PlannedCard("2.1", 10)))


def refused(services: Services, wanted: Invitation) -> AppError:
    with pytest.raises(AppError) as caught:
        start_meeting(services, ANA, wanted)
    assert caught.value.problem.fix
    assert my_meetings(services, ANA) == ()
    return caught.value


@pytest.mark.parametrize(
    "plan",
    [
        (),
        (PlannedCard("9.9", 10),),
        (PlannedCard("", 10),),
        (PlannedCard("1.1", 0),),
        (PlannedCard("1.1", -5),),
        (PlannedCard("1.1", 241),),
        (PlannedCard("1.1", 1.5),),  # type: ignore[arg-type]
        (PlannedCard("1.1", True),),
        (PlannedCard("1.1", "8"),),  # type: ignore[arg-type]
        (PlannedCard("1.1", 8), PlannedCard("1.1", 8)),
        (PlannedCard("1.1", 8, "parked"), PlannedCard("2.1", 8, "dropped")),
        (PlannedCard("1.1' OR 1=1 --", 8),),
    ],
)
def test_plan_that_is_not_possible_is_refused_and_nothing_is_kept(
    lone: Services, plan: tuple[PlannedCard, ...]
) -> None:
    """The room must always stand on a card of the deck."""
    refused(lone, replace(GOOD, plan=plan))


@pytest.mark.parametrize(
    "change",
    [
        {"deck": "no-such-deck"},
        {"deck": "../../etc/passwd"},
        {"deck": ""},
        {"way": "everybody"},
        {"way": None},
        {"names": "secret"},
        {"minutes": 0},
        {"minutes": -60},
        {"minutes": 10**9},
        {"minutes": 60.5},
        {"minutes": True},
        {"minutes": "60"},
        {"title": "x" * 301},
        {"purpose": "x" * 501},
        {"people": "x" * 2_001},
        {"prepared": ("x" * 10_001,)},
        {"title": 7},
        {"prepared": (None,)},
    ],
    ids=lambda change: f"{next(iter(change))}-{str(next(iter(change.values())))[:12]}",
)
def test_invitation_with_a_value_no_page_offers_is_refused(lone: Services, change: dict[str, Any]) -> None:
    """What the page offers as a choice is no protection against what is sent."""
    refused(lone, replace(GOOD, **change))


@pytest.mark.parametrize("way", ["alone", "pair", "team", "groups"])
@pytest.mark.parametrize("minutes", [None, 1, 210])
def test_every_choice_that_is_offered_starts(lone: Services, way: Any, minutes: int | None) -> None:
    """A check that is too strict would stop a room of people at the door."""
    meeting = start_meeting(lone, ANA, replace(GOOD, way=way, minutes=minutes))
    view = open_view(lone, ANA, meeting.id)
    assert (view.meeting.stage.card, view.meeting.minutes) == ("1.1", minutes)
    assert (view.fingers is None) == (way == "alone")


def test_first_card_of_the_plan_that_is_in_is_up(lone: Services) -> None:
    """A parked first card must not be what everybody sees."""
    plan = (PlannedCard("1.1", 8, "parked"), PlannedCard("2.1", 8))
    assert start_meeting(lone, ANA, replace(GOOD, plan=plan)).stage.card == "2.1"


@pytest.mark.parametrize("name", [name for name in NASTY if len(NASTY[name].strip()) <= 300])
def test_hostile_title_is_kept_as_one_readable_line(lone: Services, name: str) -> None:
    """A title reaches lists, file names and headings; it is kept as typed, on one line."""
    title = start_meeting(lone, ANA, replace(GOOD, title=NASTY[name], purpose=NASTY[name], people=NASTY[name])).title
    assert len(title.splitlines()) == 1
    assert title == open_view(lone, ANA, my_meetings(lone, ANA)[0].id).meeting.title


def test_title_left_empty_says_the_deck_and_the_day(lone: Services) -> None:
    """A list of sessions without names helps nobody come back."""
    assert start_meeting(lone, ANA, replace(GOOD, title=" \n ")).title == "Learner progression, 22 November 2026"


def test_more_preparation_answers_than_questions_are_left_out(lone: Services) -> None:
    """Nothing may be stored that no page shows."""
    questions = len(lone.library.decks["progression"].prepare)
    meeting = start_meeting(lone, ANA, replace(GOOD, prepared=("a",) * (questions + 5)))
    assert len(meeting.prepared) == questions


def test_my_sessions_are_mine_only_and_the_latest_first(lone: Services, clock: Any) -> None:
    """Private titles are never listed to anyone else."""
    first = begin(lone)
    clock.go_on(60)
    second = begin(lone)
    start_meeting(lone, BO, GOOD)
    assert [meeting.id for meeting in my_meetings(lone, ANA)] == [second.id, first.id]
    assert my_meetings(lone, CY) == ()


def test_keep_days_gives_a_new_session_its_last_day(lone: Services) -> None:
    """An installation can promise that nothing is kept for longer than a term."""
    kept = replace(lone, settings=Settings(keep_days=30))
    assert start_meeting(kept, ANA, GOOD).expires_on == "2026-12-22"
    assert start_meeting(lone, ANA, GOOD).expires_on == ""


def test_ids_do_not_repeat() -> None:
    """A meeting's id is part of its address, and of the keys its answers are cached by."""
    assert len({new_meeting_id() for _ in range(5_000)}) == 5_000


def test_person_never_shows_the_cookie() -> None:
    """A token in a log or a traceback would be a key to every session of its owner."""
    assert ANA.token not in repr(ANA)
    assert ANA.token not in repr({"person": ANA})
