"""This file is here to hold the rating of each action to its count."""

from __future__ import annotations

from lib.model.field import Option
from lib.voting import score


def test_score_is_median_impact_minus_median_effort() -> None:
    """Medians, so that one loud vote does not carry the room."""
    ballots = [{"a.impact": impact, "a.effort": effort} for impact, effort in (("5", "1"), ("4", "2"), ("1", "2"))]
    assert score.count(ballots) == {"a": 2}


def test_raised_fingers_count_as_people() -> None:
    """People without a phone vote too."""
    assert score.count([{"a.impact": {"5": 3, "1": 1}}, {"a.effort": "2"}]) == {"a": 3}


def test_half_a_vote_is_unknown_and_not_nought() -> None:
    """Impact alone says nothing of what it takes; "don’t know" says nothing at all."""
    assert score.count([{"a.impact": "5", "b.impact": "dont-know", "b.effort": "1"}]) == {"a": None, "b": None}


def test_everybody_is_asked_impact_before_effort_with_the_action_in_full() -> None:
    """The order of a ballot shapes its answers, so it is always the same."""
    fields = score.ballot((Option("a", "Ring every learner who left"),))
    assert [(field.id, field.help) for field in fields] == [
        ("a.impact", "Ring every learner who left"),
        ("a.effort", "Ring every learner who left"),
    ]
