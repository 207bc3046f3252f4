"""This file is here to hold groups side by side to their rule, and to break the keeping back of small groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from lib.model.answer import Answer
from lib.model.comparison import GroupSide
from lib.model.meeting import Subject
from lib.model.ratings import Ratings, gather
from lib.model.record import Record, plain_group_names
from lib.priorities.comparing import added, compare_issues, compare_ratings, judge, numbered
from lib.priorities.suppression import SMALLEST_GROUP, suppress
from tests.samples import MEETING, sample_answer, sample_meeting_record

Counts = tuple[int, ...]


def side(*points: int, name: str = "", agreed: int = 0) -> GroupSide:
    together = gather([str(agreed)], agreed=True) if agreed else Ratings()
    return GroupSide(name, name, gather(map(str, points)), together)


@pytest.mark.parametrize(
    ("sides", "verdict", "only"),
    [
        ([(3, 3, 4), (4, 4, 4)], "all agree", ""),
        ([(3, 3), (4, 4), (4, 4)], "all agree", ""),
        ([(1, 1), (4, 4)], "split", ""),
        ([(1, 1), (4, 4), (5, 5)], "only us", "0"),
        ([(2, 2), (2, 2), (5, 5), (2, 3)], "only us", "2"),
        ([(1, 1), (3, 3), (5, 5)], "split", ""),
        ([(1, 1), (1, 1), (5, 5), (5, 5)], "split", ""),
        ([(1, 1, 5, 5), (3, 3, 3)], "split", ""),
        ([(3, 3)], "", ""),
        ([(3, 3), ()], "", ""),
        ([], "", ""),
    ],
)
def test_verdict_follows_the_rule_as_it_is_told(sides: list[Counts], verdict: str, only: str) -> None:
    """People act on these words, so they must mean the same on every card; an empty group must not count as one."""
    found = judge([side(*points, name=str(place)) for place, points in enumerate(sides)])
    assert found[:2] == (verdict, only)


def test_two_groups_far_apart_are_split_and_neither_is_called_the_odd_one_out() -> None:
    """With two there is no majority to stand against."""
    assert judge([side(1, 1, name="A"), side(5, 5, name="B")]) == ("split", "", 4.0, 0.0)


def test_what_a_group_agreed_counts_but_its_people_may_still_be_split() -> None:
    """An agreed 3 over ones and fives is not agreement, whatever the note says."""
    verdict, _, apart, widest = judge([side(1, 1, 5, 5, agreed=3, name="A"), side(3, 3, name="B")])
    assert (verdict, apart, widest) == ("split", 0.0, 4.0)


def in_two(answers: Mapping[str, Mapping[str, list[str]]], names: str = "named", agreed: str = "") -> Record:
    """A meeting in groups: field → group → what each of its people gave."""
    groups = list(dict.fromkeys(group for given in answers.values() for group in given))
    subjects = [Subject(group, MEETING, "group", group.title()) for group in groups]
    given: list[Answer] = []
    people: dict[str, Subject] = {}
    for field, by_group in answers.items():
        for group, values in by_group.items():
            for place, value in enumerate(values):
                person = Subject(f"{group}-{place}", MEETING, "participant", group=group)
                people[person.id] = person
                given.append(sample_answer(person.id, field, value))
    if agreed:
        given.append(sample_answer(groups[0], agreed, "5"))
    record = sample_meeting_record()
    return replace(
        record,
        meeting=replace(record.meeting, way="groups", names=names),  # type: ignore[arg-type]
        subjects=(*subjects, *people.values()),
        answers=tuple(given),
    )


def test_cards_come_widest_apart_first_and_cards_nobody_rated_not_at_all() -> None:
    """What to talk about is on top."""
    record = in_two(
        {
            "2.1.now": {"a": ["3", "3"], "b": ["3", "4"]},
            "2.2.now": {"a": ["1", "1"], "b": ["5", "5"]},
            "2.4.matters": {"a": ["1", "5"], "b": ["3"]},
        }
    )
    cards = compare_ratings(record)
    assert [card.card for card in cards] == ["2.2", "2.4", "2.1"]
    assert [card.verdict for card in cards] == ["split", "split", "all agree"]
    assert [rating.name for rating in cards[1].ratings] == ["matters"]


def test_one_group_has_nobody_to_be_compared_with() -> None:
    """A team's own session must not show half a comparison."""
    assert compare_ratings(in_two({"2.1.now": {"a": ["1", "5"]}})) == ()


def test_agreed_rating_and_raised_fingers_belong_to_their_own_group() -> None:
    """A tally is its group's people; the group's one rating is not one more person."""
    record = in_two({"2.1.now": {"a": ["1"], "b": ["2"]}}, agreed="2.1.now")
    fingers = Subject("fingers", MEETING, "stand-in", group="b")
    record = replace(
        record,
        subjects=(*record.subjects, fingers),
        answers=(*record.answers, sample_answer("fingers", "2.1.now", {"4": 3})),
    )
    first, second = compare_ratings(record)[0].ratings[0].sides
    assert (first.settled.median, first.people and first.people.n) == (5.0, 1)
    assert second.people and second.people.counts == (0, 1, 0, 3, 0)


def test_people_in_no_group_are_shown_as_such_and_only_when_there_are_any() -> None:
    """Someone who never chose a table must not vanish from the total."""
    record = in_two({"2.1.now": {"a": ["1"], "b": ["2"]}})
    assert _names(record) == ["A", "B"]
    stray = Subject("stray", MEETING, "participant")
    record = replace(
        record,
        subjects=(*record.subjects, stray),
        answers=(*record.answers, sample_answer("stray", "2.1.now", "5")),
    )
    assert _names(record) == ["A", "B", "In no group"]


def _names(record: Record) -> list[str]:
    return [side.name for side in compare_ratings(record)[0].ratings[0].sides]


def test_small_group_of_an_anonymous_session_is_kept_back_and_another_with_it() -> None:
    """Two people of group C, and the total, must not be worked out: B goes with them. Named sessions show all."""
    given = {"2.1.now": {"a": ["1"] * 9, "b": ["5"] * 6, "c": ["2", "3"]}}
    rating = compare_ratings(in_two(given, "anonymous"))[0].ratings[0]
    assert [side.people is None for side in rating.sides] == [False, True, True]
    assert rating.everyone and rating.everyone.n == 17
    assert rating.verdict == "", "a verdict over what is kept back would tell of it"
    named = compare_ratings(in_two(given))[0].ratings[0]
    assert [side.people is None for side in named.sides] == [False, False, False]
    assert named.verdict == "split"


def test_issue_leaves_out_cards_on_which_a_group_is_kept_back() -> None:
    """Otherwise the issue minus its other cards would be the card that was kept back."""
    given = {
        "2.1.now": {"a": ["1"] * 6, "b": ["5"] * 6},
        "2.2.now": {"a": ["1"] * 6, "b": ["5", "5"]},
    }
    record = in_two(given, "anonymous")
    issue = compare_issues(record, compare_ratings(record))[0]
    assert issue.issue == "2"
    assert [side.people and side.people.n for side in issue.ratings[0].sides] == [6, 6]
    alone = in_two({"2.2.now": given["2.2.now"]}, "anonymous")
    assert compare_issues(alone, compare_ratings(alone)) == ()


three_points = some.tuples(*[some.integers(0, 9)] * 3)


@given(some.lists(three_points, min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
@example([(0, 0, 1)] * 5)
@example([(0, 1, 1)] * 3)
def test_no_group_that_is_kept_back_can_be_worked_out_from_what_is_shown(groups: list[Counts]) -> None:
    """For every small group there are at least two answers to "what did they say?" that fit all that is shown.

    Whoever works it out knows every group that is shown, the total if it is, and the rule; not how many people a group that
    is kept back has, since nothing shows that. Where all who are left said the same, each is known to have said it, as in a
    group that is shown: no rule that looks at sizes alone could keep that back.
    """
    people = {str(place): sum(counts) for place, counts in enumerate(groups)}
    kept = suppress(people)
    assert {group for group, n in people.items() if 0 < n < SMALLEST_GROUP} <= kept.groups
    if not kept.total or not kept.groups:
        return
    left = [0, 0, 0]
    for place, counts in enumerate(groups):
        if str(place) in kept.groups:
            left = [a + b for a, b in zip(left, counts, strict=True)]
    assert sum(left) >= SMALLEST_GROUP and len(kept.groups) >= 2
    if max(left) == sum(left):
        return
    for group in kept.groups:
        possible = _possible(tuple(left), len(kept.groups) - 1)
        assert len(set(possible)) >= 2, f"group {group} could only have said one thing"


def _possible(left: Counts, others: int) -> Iterator[Counts]:
    """What one group may have said when it and `others` more said `left` together, each at least one person."""
    for counts in product(*(range(most + 1) for most in left)):
        if 1 <= sum(counts) <= sum(left) - others:
            yield counts


@given(some.lists(some.lists(some.sampled_from("123"), max_size=9), min_size=2, max_size=5), some.booleans())
@settings(max_examples=100, deadline=None)
def test_comparison_shows_no_more_than_the_rule_lets_it(groups: list[list[str]], on_both: bool) -> None:
    """The rule is only as good as its use: no count, total, verdict or issue of what is kept back is anywhere."""
    given = {"2.1.now": {f"g{place}": values for place, values in enumerate(groups)}}
    if on_both:
        given["2.2.now"] = {group: values[::-1] for group, values in given["2.1.now"].items()}
    record = in_two(given, "anonymous")
    kept = suppress({f"g{place}": len(values) for place, values in enumerate(groups)})
    cards = compare_ratings(record)
    for rating in (rating for card in cards for rating in card.ratings):
        assert {side.group for side in rating.sides if side.people is None} == kept.groups
        assert (rating.everyone is None) == (not kept.total)
        assert rating.verdict == judge([side for side in rating.sides if side.people is not None])[0]
    if kept.groups:
        assert compare_issues(record, cards) == ()


def test_everything_is_shown_when_every_group_is_large_enough() -> None:
    """Keeping back what needs no keeping would make the comparison useless; an empty group hides nobody."""
    assert suppress({"a": 5, "b": 12, "c": 0}) == suppress({})
    assert not suppress({"a": 5, "b": 4}).groups ^ {"a", "b"}


def test_fewer_than_five_people_in_all_show_not_even_their_total() -> None:
    """Two and two are four: nothing about them stays nobody's."""
    kept = suppress({"a": 2, "b": 2})
    assert (kept.groups, kept.total) == (frozenset("ab"), False)


def test_ratings_of_several_cards_add_up_point_by_point() -> None:
    """An issue is its cards' ratings, and "don’t know" stays apart."""
    both = added([gather(["1", "dont-know"]), gather(["1", "5"])])
    assert (both.counts, both.dont_know) == ((2, 0, 0, 0, 1), 1)


def test_groups_of_an_anonymous_session_leave_it_as_numbers() -> None:
    """The hand-out of an anonymous session calls them Group 1 and Group 2; its chart must not call them by name."""
    record = in_two({"2.1.now": {"a": ["1", "1"], "b": ["5", "5"], "c": ["5", "5"]}})
    rating = numbered(compare_ratings(record), plain_group_names(record))[0].ratings[0]
    assert [side.name for side in rating.sides] == ["Group 1", "Group 2", "Group 3"]
    assert rating.only == "Group 1"
