"""This file is here to break the checks of values: only what a field asks for is ever stored."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.field import LARGEST_COUNT, SET_APART, Field, Option, allowed, check_tally, check_value

FIVE = tuple(Option(str(point), f"{point}") for point in range(1, 6))
RATING = Field("2.1.now", "rating", "Where are we now?", options=FIVE)
CHOICE = Field(
    "2.1.1.mark", "choice", "Do we do this?", options=(Option("working", "Working"), Option("partly", "Partly"))
)
TEXT = Field("2.1.note", "text", "What we agreed")
NUMBER = Field("n", "number", "How many?", lowest=0, highest=10)
POINTS = Field("p", "points", "Share them out", options=FIVE, total=10)

ANYTHING: Any = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.lists(st.integers()),
    st.dictionaries(
        st.one_of(st.text(), st.integers()), st.one_of(st.integers(), st.floats(), st.text(), st.booleans())
    ),
    st.sampled_from(["1", "5", "dont-know", "working", 3, {"1": 3}, {"1": 99}, {"1": -1}]),
)


@given(st.sampled_from([RATING, CHOICE, TEXT, NUMBER, POINTS]), ANYTHING)
def test_anything_at_all_is_either_stored_as_promised_or_refused_with_a_way_out(field: Field, value: Any) -> None:
    """The browser's limits are no protection: whatever arrives must not crash or slip through."""
    try:
        kept = check_value(field, value)
    except AppError as error:
        assert error.problem.fix
        return
    if field.sort in ("rating", "choice"):
        assert kept in {option.id for option in allowed(field)}
    elif field.sort == "number":
        assert isinstance(kept, int | float) and 0 <= kept <= 10
    elif field.sort == "points":
        assert isinstance(kept, dict) and sum(kept.values()) <= 10 and all(kept.values())
    else:
        assert isinstance(kept, str)
    assert check_value(field, kept) == kept


@given(ANYTHING)
def test_any_tally_is_whole_people_at_known_points_or_refused(counts: Any) -> None:
    """A count of minus two people would poison every statistic after it."""
    try:
        tally = check_tally(RATING, counts)
    except AppError as error:
        assert error.problem.fix
        return
    assert tally
    assert set(tally) <= {option.id for option in allowed(RATING)}
    assert all(type(count) is int and 0 < count <= LARGEST_COUNT for count in tally.values())


@pytest.mark.parametrize("apart", [option.id for option in SET_APART])
def test_dont_know_is_an_answer_to_a_rating_and_not_to_a_choice(apart: str) -> None:
    """Set-apart answers are always offered on ratings; a mark has options of its own."""
    assert check_value(RATING, apart) == apart
    with pytest.raises(AppError):
        check_value(CHOICE, apart)


def test_number_typed_as_a_number_is_the_same_rating_as_its_text() -> None:
    """A table gives 4 and a pill "4"; both must be counted as one."""
    assert check_value(RATING, 4) == check_value(RATING, "4") == "4"


@pytest.mark.parametrize("value", [True, False, math.nan, math.inf, -math.inf, -1, 11, "5", None])
def test_number_out_of_range_or_no_number_is_refused(value: Any) -> None:
    """True is not one, and not-a-number is in no range."""
    with pytest.raises(AppError):
        check_value(NUMBER, value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_number_without_a_range_is_still_a_number(value: float) -> None:
    """JSON has no infinity: one that is stored could never be exported."""
    with pytest.raises(AppError):
        check_value(Field("n", "number", "How many?"), value)


def test_too_many_points_say_how_many_to_take_back() -> None:
    """The house style's own example of an error with its way out."""
    with pytest.raises(AppError, match=r"You gave 12 points and have 10\. Take 2 back, then vote\."):
        check_value(POINTS, {"1": 7, "2": 5})


def test_refusal_names_the_value_the_question_and_the_choices_and_is_never_endless() -> None:
    """People must see what they did; a pasted novel must not fill the screen."""
    with pytest.raises(AppError) as refused:
        check_value(RATING, "9" * 5_000)
    said = str(refused.value)
    assert "Where are we now?" in said and "Don’t know" in said and len(said) < 600


def test_empty_tally_is_refused_and_zeros_are_left_out() -> None:
    """A count of nobody would look like an answer."""
    assert check_tally(RATING, {"1": 0, "2": 3}) == {"2": 3}
    with pytest.raises(AppError, match="No fingers"):
        check_tally(RATING, {"1": 0})
    with pytest.raises(AppError):
        check_tally(TEXT, {"1": 1})
