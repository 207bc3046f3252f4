"""This file is here to hold the other ways of counting to what they are, since places are labelled by them."""

from __future__ import annotations

from lib.model.action import Action
from lib.priorities.ballots import Ballot, candidates
from lib.priorities.methods import by_borda, by_mean
from lib.priorities.ranking import rank_actions


def vote(**impacts: str) -> Ballot:
    """Impacts at an effort of 1."""
    return {
        key: value
        for name, impact in impacts.items()
        for key, value in ((f"{name}.impact", impact), (f"{name}.effort", "1"))
    }


SPLIT = [vote(a="4", b="5")] * 4 + [vote(a="5", b="1")] * 3
"""Four of seven like b a little better, three like a much better."""


def test_mean_goes_by_how_much_and_borda_by_how_many() -> None:
    """Two honest ways of counting that come to different orders."""
    ranked = candidates(("a", "b"), SPLIT)
    assert by_mean(ranked) == [0, 1]
    assert by_borda(ranked) == [1, 0]


def test_borda_compares_each_voter_only_on_what_they_voted_on() -> None:
    """An action that fewer people rated must not lose by that alone."""
    ranked = candidates(("a", "b", "c"), [vote(a="3", b="2")] * 3 + [vote(a="3", c="5")])
    assert by_borda(ranked) == [2, 0, 1]


def test_borda_has_nothing_to_say_on_raised_fingers_or_an_action_nobody_compared() -> None:
    """Nobody knows whose finger it was, so the order stays and no place is put in doubt."""
    fingers = candidates(("a", "b"), [{"a.impact": {"1": 3}, "a.effort": "1", "b.impact": "5", "b.effort": "1"}])
    assert by_borda(fingers) == [0, 1]
    apart = candidates(("a", "b"), [vote(a="1"), vote(b="5")])
    assert by_borda(apart) == [0, 1]


def test_method_that_sees_no_difference_contradicts_nothing() -> None:
    """A tie elsewhere is no reason to doubt a place."""
    ranked = candidates(("a", "b"), [vote(a="3", b="3")] * 3)[::-1]
    assert by_mean(ranked) == by_borda(ranked) == [1, 0]


def test_place_that_only_borda_would_change_depends_on_method() -> None:
    """Three of five put a before b, if only just; the medians and means say b, whoever is left out."""
    people = [vote(a="2", b="1")] * 2 + [vote(a="5", b="4")] + [vote(a="1", b="5")] * 2
    ranked = rank_actions((Action(id="a", what="A"), Action(id="b", what="B")), people)
    assert [(each.action.id, each.firmness) for each in ranked] == [
        ("b", "depends on method"),
        ("a", "depends on method"),
    ]
