"""This file is here to hold the ranking to what it promises: order, ties, unrated ones, and how firm it is."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.action import Action
from lib.model.summary import RankedAction
from lib.priorities.ballots import Ballot
from lib.priorities.ranking import rank_actions
from lib.voting import score

NAMES = ("a", "b", "c", "d")
ACTIONS = tuple(Action(id=name, what=name) for name in NAMES)

POINT = st.sampled_from(("1", "2", "3", "4", "5", "dont-know"))
BALLOT = st.dictionaries(st.sampled_from([f"{name}.{side}" for name in NAMES for side in ("impact", "effort")]), POINT)
BALLOTS = st.lists(BALLOT, max_size=8)


def vote(**points: str) -> Ballot:
    """vote(a="52") gives action a an impact of 5 and an effort of 2."""
    return {f"{name}.{side}": point for name, two in points.items() for side, point in zip(SIDES, two, strict=True)}


SIDES = ("impact", "effort")


def order(ranked: tuple[RankedAction, ...]) -> list[str]:
    return [each.action.id for each in ranked]


def firmness(ranked: tuple[RankedAction, ...]) -> dict[str, str]:
    return {each.action.id: each.firmness for each in ranked}


def test_most_impact_for_least_effort_comes_first() -> None:
    """The order is what the meeting leaves with."""
    ranked = rank_actions(ACTIONS, [vote(a="33", b="51", c="15", d="42")] * 3)
    assert order(ranked) == ["b", "d", "a", "c"]
    assert [each.score for each in ranked] == [4, 2, 0, -4]
    assert [each.place for each in ranked] == [1, 2, 3, 4]


def test_action_nobody_rated_comes_last_and_not_as_zero() -> None:
    """Unknown is not bad, but it is no score of nought either: it stands below what was rated -4."""
    ranked = rank_actions(ACTIONS[:3], [vote(b="15") | {"a.impact": "5"}])
    assert order(ranked) == ["b", "a", "c"]
    assert [each.score for each in ranked] == [-4, None, None]
    assert firmness(ranked) == {"b": "firm", "a": "unrated", "c": "unrated"}


def test_tie_goes_to_the_narrower_spread_then_to_the_given_order() -> None:
    """The same votes must always print the same list."""
    ranked = rank_actions(ACTIONS[:3], [vote(a="53", b="33", c="33"), vote(a="13", b="33", c="33")])
    assert [each.score for each in ranked] == [0, 0, 0]
    assert order(ranked) == ["b", "c", "a"]


def test_no_actions_make_an_empty_list() -> None:
    """A meeting that has not come to actions yet must not break its summary."""
    assert rank_actions((), [vote(a="33")]) == ()


def test_agreed_rating_counts_and_the_votes_of_its_people_do_not() -> None:
    """What the group settled on together stands."""
    ranked = rank_actions(ACTIONS[:1], [vote(a="11"), {"a.impact": {"1": 9}}], agreed=[vote(a="52")])
    assert ranked[0].score == 3
    assert ranked[0].impact.agreed
    assert ranked[0].impact.n == 1


def test_clear_order_is_firm() -> None:
    """A label that never said firm would be no label."""
    ranked = rank_actions(ACTIONS, [vote(a="51", b="42", c="34", d="15")] * 5)
    assert set(firmness(ranked).values()) == {"firm"}


def test_place_that_hangs_on_one_person_is_a_close_call() -> None:
    """Without one of Ana's friends the two are level, and the list says so."""
    people = [vote(a="51", b="31", c="15")] * 2 + [vote(a="31", b="51", c="15")] * 1
    labels = firmness(rank_actions(ACTIONS[:3], people))
    assert (labels["a"], labels["b"], labels["c"]) == ("close call", "close call", "firm")


def test_place_that_hangs_on_one_finger_is_a_close_call() -> None:
    """Teams without phones get the same honesty, though nobody knows whose finger it was."""
    tally: Ballot = {
        "a.impact": {"5": 2, "1": 2},
        "a.effort": {"3": 4},
        "b.impact": {"3": 5},
        "b.effort": {"3": 5},
        "c.impact": {"1": 5},
        "c.effort": {"5": 5},
    }
    labels = firmness(rank_actions(ACTIONS[:3], [tally]))
    assert (labels["a"], labels["b"], labels["c"]) == ("close call", "close call", "firm")


def test_place_that_changes_with_the_way_of_counting_depends_on_method() -> None:
    """Six of nine love it and three hate it: the median says first, the mean says second."""
    people = [vote(a="51", b="41")] * 6 + [vote(a="11", b="41")] * 3
    assert firmness(rank_actions(ACTIONS[:2], people)) == {"a": "depends on method", "b": "depends on method"}


def test_equal_scores_are_a_close_call_even_for_someone_alone() -> None:
    """Only the given order decides between them, and that is no reason."""
    labels = firmness(rank_actions(ACTIONS[:3], [vote(a="42", b="31", c="51")]))
    assert labels == {"a": "close call", "b": "close call", "c": "firm"}


def test_action_only_one_person_voted_on_is_a_close_call_and_drags_nobody_along() -> None:
    """It hangs on one vote; the others do not hang on it."""
    people = [vote(a="51", b="15")] * 4 + [vote(a="51", b="15", c="33")]
    labels = firmness(rank_actions(ACTIONS[:3], people))
    assert labels == {"a": "firm", "c": "close call", "b": "firm"}


@given(BALLOTS, st.randoms(use_true_random=False))
def test_ranking_is_the_same_whatever_the_order_of_ballots(ballots: list[Ballot], chance: random.Random) -> None:
    """Whoever saved first must not count for more."""
    shuffled = list(ballots)
    chance.shuffle(shuffled)
    assert rank_actions(ACTIONS, ballots) == rank_actions(ACTIONS, shuffled)


@given(BALLOTS)
def test_rated_actions_come_first_by_score_and_every_action_has_one_place(ballots: list[Ballot]) -> None:
    """No vote can make an action vanish, double or jump over a better one."""
    ranked = rank_actions(ACTIONS, ballots)
    assert sorted(order(ranked)) == sorted(NAMES)
    assert [each.place for each in ranked] == [1, 2, 3, 4]
    scores = [each.score for each in ranked]
    rated = [each for each in scores if each is not None]
    assert scores == sorted(rated, reverse=True) + [None] * (4 - len(rated))
    assert all((each.score is None) == (each.firmness == "unrated") for each in ranked)


@given(BALLOTS)
def test_ranking_and_voting_shelf_count_the_same_score(ballots: list[Ballot]) -> None:
    """The shelf's count and the ranking's may not drift apart."""
    counted = score.count(ballots)
    assert {each.action.id: each.score for each in rank_actions(ACTIONS, ballots)} == {
        name: counted.get(name) for name in NAMES
    }


@settings(max_examples=30)
@given(BALLOTS)
def test_fingers_and_people_with_the_same_points_have_the_same_scores(ballots: list[Ballot]) -> None:
    """A room with phones and a room without must come to the same order."""
    fields = {field for ballot in ballots for field in ballot}
    tally = {
        field: dict(Counter(str(ballot[field]) for ballot in ballots if field in ballot)) for field in sorted(fields)
    }
    people, fingers = rank_actions(ACTIONS, ballots), rank_actions(ACTIONS, [tally])
    assert [(each.action, each.score) for each in people] == [(each.action, each.score) for each in fingers]


@pytest.mark.parametrize("fingers", [False, True])
def test_sixty_actions_of_forty_people_are_ranked_at_once(fingers: bool) -> None:
    """The ranking is worked out while a room waits. About 20 ms; fails only far beyond that."""
    chance = random.Random(1)
    actions = tuple(Action(id=f"a{place}", what="x") for place in range(60))
    fields = [f"{action.id}.{side}" for action in actions for side in SIDES]
    ballots: list[Ballot] = [{field: str(chance.randint(1, 5)) for field in fields} for _ in range(40)]
    if fingers:
        ballots = [{field: dict(Counter(str(ballot[field]) for ballot in ballots)) for field in fields}]
    began = time.process_time()
    rank_actions(actions, ballots)
    took = time.process_time() - began
    print(f"60 actions, 40 {'fingers' if fingers else 'people'}: {took * 1000:.1f} ms")
    assert took < 0.5
