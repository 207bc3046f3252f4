"""This file is here to break the changing of a session itself: its plan, texts, dates and horizons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.meeting import Meeting, PlannedCard
from lib.runtime import Services
from lib.usecases.answering import write_text
from lib.usecases.reading import open_view
from lib.usecases.settling import change_plan, close_meeting, describe_meeting, name_horizons, see_late, set_card_state
from lib.usecases.staging import move
from lib.usecases.starting import delete_expired, my_meetings
from tests.conftest import ANA, CY, Clock, begin

CARDS = ("1.1", "2.1", "2.2", "6.1")


def without(meeting: Meeting, *gone: str, state: Any = "dropped") -> list[PlannedCard]:
    return [replace(each, state=state) if each.card in gone else each for each in meeting.plan]


def up(services: Services, meeting: Meeting) -> str:
    return open_view(services, ANA, meeting.id).meeting.stage.card


@pytest.mark.parametrize(
    ("standing", "gone", "then"),
    [
        ("2.1", ("2.1",), "2.2"),
        ("2.1", ("2.1", "2.2"), "6.1"),
        ("6.1", ("6.1",), "2.2"),
        ("1.1", ("1.1", "2.1"), "2.2"),
        ("2.2", ("1.1", "2.1"), "2.2"),
        ("2.1", ("1.1", "2.1", "2.2"), "6.1"),
    ],
)
@pytest.mark.parametrize("state", ["parked", "dropped"])
def test_room_goes_on_when_its_card_leaves_the_plan(
    lone: Services, standing: str, gone: tuple[str, ...], then: str, state: str
) -> None:
    """Nobody may be left looking at a card that is no longer part of the session."""
    meeting = begin(lone, cards=CARDS)
    move(lone, ANA, meeting.id, f"card:{standing}")
    change_plan(lone, ANA, meeting.id, without(meeting, *gone, state=state))
    assert up(lone, meeting) == then


def test_card_taken_out_of_the_list_altogether_moves_the_room_too(lone: Services) -> None:
    """A plan may also be shorter than the one before."""
    meeting = begin(lone, cards=CARDS)
    move(lone, ANA, meeting.id, "card:2.2")
    change_plan(lone, ANA, meeting.id, (PlannedCard("1.1", 5), PlannedCard("6.1", 5)))
    assert up(lone, meeting) in ("1.1", "6.1")


def test_answers_of_a_dropped_card_are_kept_and_come_back_with_it(lone: Services) -> None:
    """Dropping a card is not deleting what was said on it."""
    meeting = begin(lone, cards=CARDS)
    write_text(lone, ANA, meeting.id, "2.1.note", "We said this", 0)
    set_card_state(lone, ANA, meeting.id, "2.1", "dropped")
    assert "2.1" not in open_view(lone, ANA, meeting.id).meeting.cards
    set_card_state(lone, ANA, meeting.id, "2.1", "in")
    view = open_view(lone, ANA, meeting.id)
    assert (view.meeting.cards, view.value("2.1.note")) == (CARDS, "We said this")


def test_last_card_cannot_be_taken_out_and_a_bad_plan_changes_nothing(lone: Services) -> None:
    """The room must always have a card to stand on."""
    meeting = begin(lone, cards=("1.1",))
    for attempt in (
        lambda: set_card_state(lone, ANA, meeting.id, "1.1", "dropped"),
        lambda: set_card_state(lone, ANA, meeting.id, "1.1", "burnt"),
        lambda: change_plan(lone, ANA, meeting.id, ()),
        lambda: change_plan(lone, ANA, meeting.id, (PlannedCard("1.1", 0),)),
        lambda: change_plan(lone, CY, meeting.id, (PlannedCard("2.1", 5),)),
    ):
        with pytest.raises(AppError):
            attempt()
    assert open_view(lone, ANA, meeting.id).meeting.plan == meeting.plan


def test_running_late_is_told_and_one_click_gets_back_in_time(lone: Services, clock: Clock) -> None:
    """Each offer is a plan that can be saved as it is."""
    meeting = begin(lone, cards=CARDS, minutes=40)
    assert see_late(lone, open_view(lone, ANA, meeting.id)) is None
    clock.go_on(20 * 60)
    late = see_late(lone, open_view(lone, ANA, meeting.id))
    assert late is not None and late.minutes == 10
    for offer in late.offers:
        change_plan(lone, ANA, meeting.id, offer.plan)


def test_texts_are_checked_and_what_was_not_given_stays(lone: Services) -> None:
    """The form saves some of them; the rest must not be emptied."""
    meeting = begin(lone, title="Before", purpose="To decide", people="Ana")
    changed = describe_meeting(lone, ANA, meeting.id, title="After\nall", review_on="2027-03-01")
    assert (changed.title, changed.purpose, changed.people) == ("After all", "To decide", "Ana")
    assert changed.review_on == "2027-03-01"


@pytest.mark.parametrize(
    "texts",
    [
        {"title": ""},
        {"title": " \t "},
        {"title": "x" * 301},
        {"purpose": "x" * 501},
        {"people": "x" * 2_001},
        {"review_on": "soon"},
        {"review_on": "2027-02-30"},
        {"expires_on": "2026-11-21"},
        {"expires_on": "0001-01-01"},
        {"way": "alone"},
        {"stage": "x"},
        {"id": "x"},
    ],
    ids=lambda texts: f"{next(iter(texts))}-{next(iter(texts.values()))[:10]}",
)
def test_text_or_date_that_is_not_possible_is_refused_whole(lone: Services, texts: dict[str, str]) -> None:
    """And the good ones beside it are not half saved."""
    meeting = begin(lone, purpose="To decide")
    with pytest.raises(AppError) as refused:
        describe_meeting(lone, ANA, meeting.id, **{"purpose": "Changed", **texts})
    assert refused.value.problem.fix
    assert open_view(lone, ANA, meeting.id).meeting.purpose == "To decide"


def test_session_is_never_deleted_by_a_date_that_was_mistyped(lone: Services) -> None:
    """A year too early would delete it for good within the hour, without the question that a button asks."""
    meeting = begin(lone)
    with pytest.raises(AppError, match="has passed"):
        describe_meeting(lone, ANA, meeting.id, expires_on="2025-12-31")
    assert delete_expired(lone) == 0
    assert [each.id for each in my_meetings(lone, ANA)] == [meeting.id]


def test_last_day_can_be_today_and_can_be_taken_back(lone: Services) -> None:
    """On its last day a session is still there."""
    meeting = begin(lone)
    assert describe_meeting(lone, ANA, meeting.id, expires_on="2026-11-22").expires_on == "2026-11-22"
    assert delete_expired(lone) == 0
    assert describe_meeting(lone, ANA, meeting.id, expires_on="").expires_on == ""


def test_session_whose_day_has_passed_can_still_be_described(lone: Services, clock: Clock) -> None:
    """The form sends every field: an old date in it must not lock the others."""
    meeting = begin(lone)
    describe_meeting(lone, ANA, meeting.id, expires_on="2026-11-22")
    clock.go_on(3 * 24 * 3_600)
    assert describe_meeting(lone, ANA, meeting.id, title="Later", expires_on="2026-11-22").title == "Later"


def test_closed_session_keeps_its_texts_and_still_takes_its_dates(lone: Services) -> None:
    """Closed is closed; but when it is to be looked at again, or deleted, is decided afterwards."""
    meeting = begin(lone, title="Before")
    close_meeting(lone, ANA, meeting.id, closed=True)
    with pytest.raises(AppError, match="closed"):
        describe_meeting(lone, ANA, meeting.id, title="After")
    assert describe_meeting(lone, ANA, meeting.id, review_on="2027-03-01").review_on == "2027-03-01"
    assert open_view(lone, ANA, meeting.id).meeting.title == "Before"


@pytest.mark.parametrize(
    "names", [(), ("a", "b"), ("a", "b", "b"), ("a", "", "c"), ("a", "b", "c", "d"), ("a", "b", "x" * 41)]
)
def test_horizons_are_three_names_that_differ(lone: Services, names: tuple[str, ...]) -> None:
    """The table tells them apart by name."""
    meeting = begin(lone)
    with pytest.raises(AppError):
        name_horizons(lone, ANA, meeting.id, names)
    assert open_view(lone, ANA, meeting.id).meeting.horizons == ("This term", "This year", "Beyond")


def test_stranger_can_change_nothing_about_a_session(lone: Services) -> None:
    """Cy knows the address."""
    meeting = begin(lone)
    for attempt in (
        lambda: describe_meeting(lone, CY, meeting.id, title="Mine"),
        lambda: describe_meeting(lone, CY, meeting.id, expires_on="2026-11-22"),
        lambda: name_horizons(lone, CY, meeting.id, ("a", "b", "c")),
        lambda: set_card_state(lone, CY, meeting.id, "1.1", "dropped"),
        lambda: close_meeting(lone, CY, meeting.id, closed=True),
    ):
        with pytest.raises(AppError, match="no session here"):
            attempt()
    assert open_view(lone, ANA, meeting.id).meeting == meeting


def test_two_hosts_who_describe_the_session_at_once_both_keep_their_words(lone: Services) -> None:
    """One corrects the title while the other writes down who was there: each form holds the whole."""
    seen = begin(lone, title="Before", purpose="To decide")
    describe_meeting(lone, ANA, seen.id, seen=seen, title="After", purpose="To decide", people="")
    kept = describe_meeting(lone, ANA, seen.id, seen=seen, title="Before", purpose="To decide", people="Ana, Bo")
    assert (kept.title, kept.people) == ("After", "Ana, Bo")


def test_same_words_changed_by_two_hosts_are_told_with_both_texts_and_nothing_is_overwritten(lone: Services) -> None:
    """The later one must not win without having read the other; typing the same is no quarrel."""
    seen = begin(lone, title="Before")
    describe_meeting(lone, ANA, seen.id, seen=seen, title="Theirs")
    with pytest.raises(AppError, match=r"“Theirs”.*“Mine”") as refused:
        describe_meeting(lone, ANA, seen.id, seen=seen, title="Mine", people="Bo")
    assert refused.value.problem.code == "session.changed-meanwhile"
    now = open_view(lone, ANA, seen.id).meeting
    assert (now.title, now.people) == ("Theirs", "")
    assert describe_meeting(lone, ANA, seen.id, seen=seen, title="Theirs", people="Bo").people == "Bo"
    assert describe_meeting(lone, ANA, seen.id, seen=now, title="Mine").title == "Mine"


def test_horizons_and_plan_that_another_window_changed_are_not_overwritten(lone: Services) -> None:
    """A stale window is told; parking two cards from two windows parks both."""
    seen = begin(lone, cards=CARDS)
    name_horizons(lone, ANA, seen.id, ("Now", "Soon", "Later"), seen=seen.horizons)
    with pytest.raises(AppError, match="Now, Soon, Later"):
        name_horizons(lone, ANA, seen.id, ("a", "b", "c"), seen=seen.horizons)
    set_card_state(lone, ANA, seen.id, "1.1", "parked")
    with pytest.raises(AppError, match="another window") as refused:
        change_plan(lone, ANA, seen.id, without(seen, "2.2"), seen=seen.plan)
    assert refused.value.problem.code == "plan.changed-meanwhile"
    set_card_state(lone, ANA, seen.id, "2.2", "parked")
    now = open_view(lone, ANA, seen.id).meeting
    assert [each.card for each in now.plan if each.state == "parked"] == ["1.1", "2.2"]
    assert now.horizons == ("Now", "Soon", "Later")
