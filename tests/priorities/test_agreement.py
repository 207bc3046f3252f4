"""This file is here to hold the measure of agreement to its source and to its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.priorities.agreement import agreement

COUNTS = st.lists(st.integers(0, 40), min_size=3, max_size=9)


def test_agreement_is_what_its_reference_implementation_gives() -> None:
    """The worked example of the R package agrmt, so that our A is the A of the literature."""
    assert agreement((30, 40, 210, 130, 530, 50, 10)) == pytest.approx(0.6113333)


def test_nobody_is_no_agreement_at_all() -> None:
    """Silence must not be shown as consent."""
    assert agreement((0, 0, 0, 0, 0)) is None


def test_a_scale_of_two_points_is_refused() -> None:
    """The formula divides by the points less two; a wrong number would be worse than none."""
    with pytest.raises(ValueError, match="2"):
        agreement((3, 4))


@given(st.integers(3, 9), st.integers(0, 8), st.integers(1, 50))
def test_all_at_one_point_agree_wholly(points: int, place: int, people: int) -> None:
    """One end of the measure, whatever the scale."""
    counts = [0] * points
    counts[place % points] = people
    assert agreement(counts) == pytest.approx(1)


@given(st.integers(3, 9), st.integers(1, 50))
def test_as_many_at_each_point_is_neither_agreement_nor_split(points: int, people: int) -> None:
    """The middle of the measure."""
    assert agreement([people] * points) == pytest.approx(0)


@given(st.integers(3, 9), st.integers(1, 50))
def test_half_at_either_end_is_the_widest_split(points: int, people: int) -> None:
    """The other end: what most needs talking about."""
    assert agreement([people, *[0] * (points - 2), people]) == pytest.approx(-1)


@given(COUNTS)
def test_agreement_stays_in_bounds_and_does_not_mind_direction_or_size(counts: list[int]) -> None:
    """A scale read backwards, or twice as many people of each mind, agree just as much."""
    value = agreement(counts)
    if value is None:
        assert not any(counts)
        return
    assert -1 - 1e-9 <= value <= 1 + 1e-9
    assert agreement(counts[::-1]) == pytest.approx(value)
    assert agreement([2 * count for count in counts]) == pytest.approx(value)
