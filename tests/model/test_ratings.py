"""This file is here to hold the statistics of ratings to their published definitions."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.ratings import Ratings, gather

COUNTS = st.tuples(*[st.integers(min_value=0, max_value=12)] * 5)


@given(COUNTS, st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]))
def test_quantiles_are_type_seven_of_hyndman_and_fan(counts: tuple[int, ...], q: float) -> None:
    """A spread that anyone can check in a spreadsheet or in numpy."""
    ratings = Ratings(counts)
    if not ratings.n:
        assert ratings.quantile(q) is None
    else:
        assert ratings.quantile(q) == pytest.approx(float(numpy.quantile(ratings.values, q)))


@given(COUNTS)
def test_median_and_spread_stay_on_the_scale(counts: tuple[int, ...]) -> None:
    """No chart may point at 0 or 6."""
    ratings = Ratings(counts)
    if ratings.median is not None and ratings.interquartile_range is not None:
        assert 1 <= ratings.median <= 5
        assert 0 <= ratings.interquartile_range <= 4


def test_nobody_is_unknown_and_never_zero() -> None:
    """A card that nobody rated is not a card rated nought."""
    nobody = Ratings()
    assert (nobody.n, nobody.asked, nobody.median, nobody.interquartile_range) == (0, 0, None, None)
    only_unsure = gather(["dont-know", "prefer-not", "not-applicable"])
    assert (only_unsure.n, only_unsure.asked, only_unsure.median) == (0, 3, None)


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "5", "dont-know", "not-applicable", "prefer-not"]), max_size=30))
def test_fingers_counted_together_are_the_same_as_people_answering_one_by_one(values: list[str]) -> None:
    """A room without phones counts for as much as one with."""
    tally = {value: values.count(value) for value in set(values)}
    assert gather([tally]) == gather(values)
    assert gather(values).asked == len(values)
