"""This file is here to hold answers side by side to who said them, and to break the keeping back of small groups."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from lib.kinds import questionnaire
from lib.model.answers_by_group import BoxByGroup, CardByGroup, GroupAnswers
from lib.model.field import DONT_KNOW
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.priorities.answers_by_group import answers_by_group
from tests.kinds.questionnaires import EMPLOYER, LEVEL, PROVIDER, SURE, TEXT, WEEKS, two_sides
from tests.samples import MEETING, sample_answer, sample_record


def compared(record: Record, *, both: bool = False) -> tuple[CardByGroup, ...]:
    return answers_by_group(record, questionnaire.fields(record.deck), both=both)


def box(record: Record, field: str, *, both: bool = False) -> BoxByGroup:
    return next(box for card in compared(record, both=both) for box in card.boxes if box.field.id == field)


def sides(record: Record, field: str, *, both: bool = False) -> tuple[GroupAnswers, ...]:
    return box(record, field, both=both).sides


def said(side: GroupAnswers) -> list[object]:
    return [answer.value for answer in side.given]


def test_boxes_of_every_sort_stand_under_the_group_that_filled_them_in() -> None:
    """Provider and employer read across; an answer under the wrong side turns a finding around."""
    record = two_sides(
        {
            TEXT: (["Plumbers"], ["Apprentices"]),
            LEVEL: (["two", "three"], ["three"]),
            SURE: (["1", "dont-know"], ["3"]),
            WEEKS: ([6.0], [12.0]),
        }
    )
    assert [card.card for card in compared(record)] == ["who", "who-else", "when"]
    assert [side.name for side in sides(record, TEXT)] == ["Provider", "Employer"]
    assert [said(side) for side in sides(record, TEXT)] == [["Plumbers"], ["Apprentices"]]
    assert [side.counts for side in sides(record, LEVEL)] == [(1, 1), (0, 1)]
    assert [(side.counts, side.apart) for side in sides(record, SURE)] == [((1, 0, 0), 1), ((0, 0, 1), 0)]
    assert [said(side) for side in sides(record, WEEKS)] == [[6.0], [12.0]]


def test_box_that_nobody_filled_in_is_left_out_and_a_side_that_did_not_stands_empty() -> None:
    """An empty side is a finding; an empty question is not."""
    record = two_sides({TEXT: (["Plumbers"], [])})
    (card,) = compared(record)
    assert [each.field.id for each in card.boxes] == [TEXT]
    assert [side.is_empty for side in card.boxes[0].sides] == [False, True]


def test_what_a_group_wrote_as_one_comes_first_and_its_choice_is_agreed() -> None:
    """One laptop writes for a whole table; that is no single person's answer and must NOT be counted as one."""
    record = two_sides({TEXT: (["Mine"], ["Ours"]), LEVEL: (["two"], [])}, who_answer="Of the table")
    agreed = sample_answer(PROVIDER, LEVEL, "three")
    record = replace(record, answers=(*record.answers, agreed))
    assert said(sides(record, TEXT)[0]) == ["Of the table", "Mine"]
    assert (sides(record, LEVEL)[0].agreed, sides(record, LEVEL)[0].counts) == ("three", (1, 0))


def test_raised_fingers_count_for_the_group_that_raised_them() -> None:
    """People without phones are people."""
    record = two_sides({SURE: (["1"], ["3"])})
    fingers = Subject("fingers-e", MEETING, "stand-in", group=EMPLOYER)
    tally = sample_answer("fingers-e", SURE, {"2": 4})
    record = replace(record, subjects=(*record.subjects, fingers), answers=(*record.answers, tally))
    assert [side.counts for side in sides(record, SURE)] == [(1, 0, 0), (0, 4, 1)]


def test_choice_that_offers_do_not_know_counts_nobody_twice() -> None:
    """A grid asks yes, no, or don’t know: whoever does not know stands in that row, and in no other as well."""
    record = two_sides({LEVEL: (["two", "dont-know"], ["dont-know"])})
    fields = [
        replace(field, options=(*field.options, DONT_KNOW)) if field.id == LEVEL else field
        for field in questionnaire.fields(record.deck)
    ]
    (card,) = answers_by_group(record, fields)
    assert [(side.counts, side.apart) for side in card.boxes[0].sides] == [((1, 0, 1), 0), ((0, 0, 1), 0)]


def test_second_answer_takes_the_place_of_the_first_unless_both_are_wanted() -> None:
    """Whoever changed their mind counts once; the notes keep both texts."""
    record = two_sides({TEXT: (["Before"], ["Same"]), SURE: (["1"], ["2"])})
    later = (sample_answer("provider-0", TEXT, "After", 2), sample_answer("provider-0", SURE, "3", 2))
    record = replace(record, answers=(*record.answers, *later))
    assert said(sides(record, TEXT)[0]) == ["After"]
    assert said(sides(record, TEXT, both=True)[0]) == ["Before", "After"]
    assert sides(record, SURE, both=True)[0].counts == (0, 0, 1)


def test_one_group_and_cards_without_boxes_have_nothing_side_by_side() -> None:
    """A team's own session, and the deck everyone knows, must NOT change."""
    assert answers_by_group(sample_record(), ()) == ()
    record = two_sides({TEXT: (["Plumbers"], ["Apprentices"])})
    alone = replace(record, subjects=tuple(each for each in record.subjects if each.id != EMPLOYER))
    assert compared(alone) == ()


def test_people_in_no_group_stand_by_themselves() -> None:
    """Somebody whose group was never chosen must NOT speak for the first one."""
    record = two_sides({TEXT: (["Plumbers"], ["Apprentices"])})
    stray = Subject("stray", MEETING, "participant", "Cy")
    record = replace(
        record, subjects=(*record.subjects, stray), answers=(*record.answers, sample_answer("stray", TEXT, "Hm"))
    )
    assert [(side.name, said(side)) for side in sides(record, TEXT)][-1] == ("In no group", ["Hm"])


def test_small_group_of_an_anonymous_session_is_kept_back_with_the_one_that_would_give_it_away() -> None:
    """Two of an employer's people among seven could be known by what they wrote; the notes of all tell the rest."""
    record = two_sides({TEXT: (["a", "b", "c", "d", "e"], ["f", "g"])}, names="anonymous")
    provider, employer = sides(record, TEXT)
    assert (provider.kept_back, employer.kept_back) == (True, True)
    assert (said(provider), said(employer)) == ([], [])


def test_what_an_anonymous_group_wrote_as_one_is_told_however_small_it_is() -> None:
    """It was said by the table and not by a person."""
    record = two_sides({TEXT: (["a"], ["b"])}, names="anonymous", who_answer="Of the table")
    assert said(sides(record, TEXT)[0]) == ["Of the table"]
    assert sides(record, TEXT)[0].kept_back


def test_groups_of_five_are_told_in_an_order_that_says_nothing_of_who_came_first() -> None:
    """The order of saving is the order of joining, and people saw each other join."""
    record = two_sides({TEXT: (list("edcba"), list("vwxyz"))}, names="anonymous")
    assert [said(side) for side in sides(record, TEXT)] == [list("abcde"), list("vwxyz")]


@settings(max_examples=150, deadline=None)
@given(some.lists(some.integers(0, 7), min_size=2, max_size=2), some.integers(0, 3))
def test_no_group_of_fewer_than_five_is_ever_told_in_an_anonymous_session(sizes: list[int], again: int) -> None:
    """Nor by a second round, in which fewer answered than in the first."""
    record = two_sides({TEXT: (["x"] * sizes[0], ["y"] * sizes[1]), SURE: (["1"] * sizes[0], [])}, names="anonymous")
    later = [sample_answer(f"provider-{n}", TEXT, "z", 2) for n in range(min(again, sizes[0]))]
    record = replace(record, answers=(*record.answers, *later))
    for card in compared(record, both=True):
        for each in card.boxes:
            for side in each.sides:
                assert not side.given or len({answer.subject for answer in side.given}) >= 5
                assert not any(side.counts) or sum(side.counts) >= 5
                rounds = {answer.round for answer in side.given}
                assert all(sum(answer.round == round for answer in side.given) >= 5 for round in rounds)
