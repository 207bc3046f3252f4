"""This file is here to drive the stage as clickers, hosts and vandals do: it never leaves the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.meeting import Meeting, PlannedCard, Stage
from lib.model.stage import ACTS, LONGEST_CLOCK, PLACES, clock_left, moved

CARDS = ("1.1", "2.1", "2.2", "6.1")
NOW = 1_000.0


def room(cards: tuple[str, ...] = CARDS, **stage: object) -> Meeting:
    plan = tuple(PlannedCard(card, 8) for card in cards)
    return Meeting("m", "t", "team", "hash", plan, stage=Stage(card=cards[0], **stage))  # type: ignore[arg-type]


def after(meeting: Meeting, *acts: str, now: float = NOW) -> Meeting:
    for act in acts:
        meeting = replace(meeting, stage=moved(meeting, act, now, 120))
    return meeting


def place(meeting: Meeting) -> tuple[str, str, str]:
    return meeting.stage.place, meeting.stage.card, meeting.stage.face


def test_clicker_shows_every_front_and_back_once_and_ends_at_the_actions() -> None:
    """One button must do the whole session."""
    meeting, seen = room(), [("1.1", "front")]
    for _ in range(50):
        meeting = after(meeting, "next")
        if meeting.stage.place == "actions":
            break
        seen.append((meeting.stage.card, meeting.stage.face))
    assert seen == [(card, face) for card in CARDS for face in ("front", "back")]
    assert place(after(meeting, "next", "next"))[0] == "actions"


@given(st.integers(min_value=0, max_value=7), st.integers(min_value=1, max_value=8))
def test_going_on_and_returning_as_often_ends_where_it_began(start: int, steps: int) -> None:
    """A click too many is undone with as many clicks back."""
    meeting = after(room(), *["next"] * start)
    on = after(meeting, *["next"] * min(steps, 8 - start))
    assert place(after(on, *["back"] * min(steps, 8 - start))) == place(meeting)


def test_returning_at_the_first_card_and_going_on_at_the_end_change_nothing() -> None:
    """Nobody may fall off either end."""
    assert place(after(room(), "back", "back")) == ("cards", "1.1", "front")
    end = after(room(), *["next"] * 30)
    assert place(after(end, "skip", "next")) == place(end)


def test_skip_leaves_the_back_out() -> None:
    """Shift and an arrow: the next question, at once."""
    assert place(after(room(), "skip")) == ("cards", "2.1", "front")
    assert place(after(room(), "next", "skip")) == ("cards", "2.1", "front")


def test_actions_and_return_bring_back_the_card_that_was_up_with_its_clock() -> None:
    """A look at the list must not cost the room its place or its time."""
    meeting = after(room(), "card:2.1", "clock:60")
    back = after(meeting, "actions", "cards")
    assert (place(back), back.stage.clock_ends) == (place(meeting), meeting.stage.clock_ends)


def test_clock_starts_stops_goes_on_and_runs_out() -> None:
    """Stopping keeps what is left; a clock that ran out starts afresh."""
    running = after(room(), "clock")
    assert clock_left(running.stage, NOW) == 120
    stopped = after(running, "clock", now=NOW + 50)
    assert (stopped.stage.clock_ends, clock_left(stopped.stage, NOW + 999)) == (None, 70)
    resumed = after(stopped, "clock", now=NOW + 1_000)
    assert clock_left(resumed.stage, NOW + 1_010) == 60
    assert clock_left(resumed.stage, NOW + 99_999) == 0
    over = after(resumed, "clock", now=NOW + 99_999)
    assert clock_left(over.stage, NOW + 99_999) is None
    assert clock_left(after(over, "clock").stage, NOW) == 120


def test_next_card_has_no_clock_of_the_one_before() -> None:
    """Thinking time belongs to one question."""
    assert clock_left(after(room(), "clock", "skip").stage, NOW) is None


def test_turning_the_card_keeps_its_clock() -> None:
    """The prompts are part of the same thinking."""
    assert clock_left(after(room(), "clock", "next", "flip").stage, NOW) == 120


@pytest.mark.parametrize("seconds", ["-1", "1.5", "ten", str(LONGEST_CLOCK + 1), "9" * 5_000, "²", " 5"])
def test_time_that_is_none_is_refused(seconds: str) -> None:
    """The clock is set from a text that anyone can send."""
    with pytest.raises(AppError) as refused:
        moved(room(), f"clock:{seconds}", NOW, 60)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "act",
    ["", "nextt", "NEXT", "next ", "next:1", "flip:x", "blank:", "card", "card:", "card:9.9", "card:1.1 ", "step:", "step:vote",
     "__class__", "x" * 5_000, "\x00", "\ud800", "🙂"],
)  # fmt: skip
def test_act_that_is_not_known_is_refused_by_name(act: str) -> None:
    """A typing error in a script must be told, not taken for something else."""
    with pytest.raises(AppError) as refused:
        moved(room(), act, NOW, 60)
    assert len(str(refused.value)) < 300 and refused.value.problem.fix


def test_card_that_is_parked_cannot_be_put_up() -> None:
    """What the host took out of the plan stays out until it is brought back."""
    meeting = room()
    plan = (meeting.plan[0], replace(meeting.plan[1], state="parked"), *meeting.plan[2:])
    with pytest.raises(AppError):
        moved(replace(meeting, plan=plan), "card:2.1", NOW, 60)
    assert place(after(replace(meeting, plan=plan), "skip")) == ("cards", "2.2", "front")


A_CLOCK = st.integers(min_value=-5, max_value=LONGEST_CLOCK + 5).map(lambda seconds: f"clock:{seconds}")
ANY_ACT = st.one_of(
    st.sampled_from([*ACTS, *(f"card:{card}" for card in (*CARDS, "9.9")), "step:talk", "step:nap"]), A_CLOCK, st.text()
)


@settings(max_examples=200)
@given(st.lists(st.tuples(ANY_ACT, st.floats(min_value=0, max_value=10_000)), max_size=40), st.integers(1, 4))
def test_no_row_of_acts_leaves_the_plan_or_crashes(acts: list[tuple[str, float]], cards: int) -> None:
    """Two hosts, a clicker and a cat on the keyboard: the wall always has something of this session to show."""
    meeting = room(CARDS[:cards])
    now = NOW
    for act, wait in acts:
        now += wait
        try:
            meeting = replace(meeting, stage=moved(meeting, act, now, 60))
        except AppError as error:
            assert error.problem.fix
        stage, left = meeting.stage, clock_left(meeting.stage, now)
        assert stage.card in meeting.cards
        assert stage.place in PLACES and stage.face in ("front", "back")
        assert left is None or 0 <= left <= LONGEST_CLOCK
        assert stage.clock_ends is None or stage.clock_left is None


def test_side_in_parts_is_gone_through_part_by_part() -> None:
    """A back too long for the screen: the clicker, in any window, shows all of it before the next card."""
    first = after(room(), "next", "parts:2")
    second = after(first, "next")
    assert (second.stage.card, second.stage.part) == ("1.1", 1)
    assert after(second, "back") == first
    on = after(second, "next").stage
    assert (on.card, on.face, on.part, on.parts) == ("2.1", "front", 0, 1)


@pytest.mark.parametrize("parts", ["0", "-1", "41", "x", "9999999999"])
def test_number_of_parts_that_cannot_be_is_refused(parts: str) -> None:
    """It comes from a browser, so it is checked like anything else."""
    with pytest.raises(AppError, match="not a move"):
        after(room(), f"parts:{parts}")
