"""This file is here to hold that notes of one group tell that group's words, and no sum of notes a small group's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.answer import Answer, OtherText
from lib.model.item import Item
from lib.model.meeting import Names, Subject
from lib.model.record import Record
from lib.report.one_group import groups_offered, of_group
from tests.samples import MEETING, sample_action, sample_answer, sample_deck, sample_meeting_record

TABLES = ("table-1", "table-2", "table-3")
RATED, WRITTEN = "2.1.now", "2.1.thought"


def room(sizes: tuple[int, ...], names: Names = "anonymous") -> Record:
    """So many people at each table, and as many as the fourth says at none; everybody rated and wrote on 2.1."""
    record = sample_meeting_record(sample_deck())
    subjects = [Subject(id, MEETING, "group", f"The {id}") for id in TABLES[: len(sizes)]]
    answers = []
    for place, size in enumerate(sizes):
        group = TABLES[place] if place < len(TABLES) else ""
        for number in range(size):
            person = Subject(f"p{place}-{number}", MEETING, "participant", f"Name{place}{number}", group=group)
            subjects.append(person)
            answers += [
                sample_answer(person.id, RATED, str(1 + (place + number) % 5)),
                sample_answer(person.id, WRITTEN, f"words of {person.id}"),
            ]
    return replace(
        record,
        meeting=replace(record.meeting, names=names, way="groups"),
        subjects=tuple(subjects),
        answers=tuple(answers),
    )


def offered(record: Record) -> list[str]:
    return [each.id for each in groups_offered(record) if not each.why_not]


def people_by_question(answers: tuple[Answer, ...]) -> Counter[tuple[str, int]]:
    counted: Counter[tuple[str, int]] = Counter()
    for answer in answers:
        counted[answer.field, answer.round] += sum(answer.value.values()) if isinstance(answer.value, dict) else 1
    return counted


@st.composite
def rooms(draw: st.DrawFn) -> Record:
    """Anonymous rooms in which not everybody answered everything, some in a second round, and some by raised fingers."""
    record = room(tuple(draw(st.lists(st.integers(0, 9), min_size=2, max_size=4))))
    kept = [answer for answer in record.answers if draw(st.integers(0, 5))]
    kept += [
        replace(answer, round=2, value="3") for answer in kept if answer.field == RATED and not draw(st.integers(0, 3))
    ]
    if draw(st.booleans()):
        fingers = Subject("fingers-1", MEETING, "stand-in", "", group="table-1")
        record = replace(record, subjects=(*record.subjects, fingers))
        kept.append(sample_answer(fingers.id, RATED, {"2": draw(st.integers(1, 7))}))
    return replace(record, answers=tuple(kept))


@settings(max_examples=150, deadline=None)
@given(rooms())
def test_no_notes_of_groups_taken_from_the_notes_of_all_leave_fewer_than_five(record: Record) -> None:
    """Whoever holds every file there is can subtract; what is left is nobody, or five people who cannot be told apart."""
    whole = people_by_question(record.answers)
    told = {group: people_by_question(of_group(record, group)[0].answers) for group in offered(record)}
    for few in range(len(told) + 1):
        for some in combinations(told, few):
            for question, people in whole.items():
                parts = [told[group][question] for group in some]
                rest = people - sum(parts)
                assert all(part == 0 or part >= 5 for part in parts), (question, parts)
                assert not any(parts) or rest == 0 or rest >= 5, (question, some, rest)


def test_small_group_of_an_anonymous_session_is_kept_back_with_the_next_smallest_and_says_why() -> None:
    """Two people at a table would read their own words under its name; and all less the others would be the same."""
    record = room((7, 2, 6))
    assert [bool(each.why_not) for each in groups_offered(record)] == [False, True, True]
    assert [each.name for each in groups_offered(record)] == ["Group 1", "Group 2", "Group 3"]
    assert "fewer than five" in groups_offered(record)[1].why_not
    for kept_back in ("table-2", "table-3"):
        with pytest.raises(AppError) as refused:
            of_group(record, kept_back)
        assert refused.value.problem.code == "report.group-too-small" and refused.value.problem.fix


def test_two_large_groups_are_both_told() -> None:
    """A rule that kept everything back would pass every test of secrecy."""
    record = room((5, 6))
    assert offered(record) == ["table-1", "table-2"]
    ours, kept_back = of_group(record, "table-2")
    assert {answer.subject for answer in ours.answers} == {f"p1-{number}" for number in range(6)}
    assert len(ours.answers) == 12 and kept_back == ()


def test_question_that_few_answered_is_kept_back_and_named() -> None:
    """A group of eight is large, and two of them who wrote are not."""
    record = room((8, 8))
    few = {"p1-0", "p1-1"}
    answers = (
        each
        for each in record.answers
        if each.field != WRITTEN or not each.subject.startswith("p1") or each.subject in few
    )
    ours, kept_back = of_group(replace(record, answers=tuple(answers)), "table-2")
    assert {answer.field for answer in ours.answers} == {RATED} and kept_back == ("2.1",)


def test_named_session_tells_every_group_however_small() -> None:
    """Where people gave their names nobody expects to be hidden, and a table of two wants its notes."""
    record = room((2, 1), "named")
    assert [(each.name, each.why_not) for each in groups_offered(record)] == [("The table-1", ""), ("The table-2", "")]
    ours, kept_back = of_group(record, "table-1")
    assert {answer.subject for answer in ours.answers} == {"p0-0", "p0-1"} and kept_back == ()


def test_one_group_alone_and_one_that_is_not_there_have_no_notes_of_their_own() -> None:
    """Its notes are all there is; and an id in an address is a text that anyone can change."""
    for record, group in ((room((6,)), "table-1"), (room((6, 6)), "p0-0"), (room((6, 6)), "")):
        with pytest.raises(AppError, match="no such group"):
            of_group(record, group)


def things(author: str) -> tuple[Item, ...]:
    return (
        replace(sample_action(1), id=f"action-{author}", author=author),
        Item(f"asked-{author}", MEETING, "2.1.question", {"text": "Why?"}, author),
        Item(f"proposed-{author}", MEETING, "proposal", {"what": "Do it"}, author),
    )


def test_group_gets_the_sessions_actions_and_its_own_questions_only() -> None:
    """The list was agreed by all; a question was asked by one table."""
    record = room((6, 6), "named")
    items = tuple(item for author in ("p0-0", "p1-0", "table-2") for item in things(author))
    others = (
        OtherText("o1", MEETING, "note:table-1:2.1.note:1", "theirs", "p0-0", 0.0),
        OtherText("o2", MEETING, "note:table-2:2.1.note:1", "ours", "p1-0", 0.0),
    )
    ours, _ = of_group(replace(record, items=items, others=others), "table-2")
    assert {item.id for item in ours.items} == {
        *("action-p0-0", "action-p1-0", "action-table-2"),
        *("asked-p1-0", "asked-table-2", "proposed-p1-0", "proposed-table-2"),
    }
    assert {item.id: item.author for item in ours.items}["action-p0-0"] == "", "who raised it at another table"
    assert [other.text for other in ours.others] == ["ours"]


def test_single_peoples_questions_and_votes_stay_out_of_an_anonymous_groups_notes() -> None:
    """One question of one table of six is nearly a name."""
    record = room((6, 6))
    items = tuple(item for author in ("p1-0", "table-2") for item in things(author))
    votes = tuple(sample_answer(f"p1-{n}", "action-p1-0.impact", "5") for n in range(6))
    ours, _ = of_group(replace(record, items=items, answers=(*record.answers, *votes)), "table-2")
    assert {item.id for item in ours.items} == {"action-p1-0", "action-table-2", "asked-table-2", "proposed-table-2"}
    assert not any(answer.field.endswith("impact") for answer in ours.answers)


def test_second_text_of_a_person_is_kept_back_with_the_first() -> None:
    """A text that two windows wrote at once is kept twice, and one of them told would be as bad as both."""
    record = room((6, 6, 6))
    answers = tuple(each for each in record.answers if each.field != WRITTEN or each.subject in ("p0-0", "p1-0"))
    second = tuple(
        OtherText(f"o{subject}", MEETING, f"note:{subject}:{WRITTEN}:1", f"second of {subject}", "p0-0", 1.0)
        for subject in ("p0-0", "table-1", "table-2")
    )
    told, kept_back = of_group(replace(record, answers=answers, others=second), "table-1")
    assert kept_back == ("2.1",) and [each.text for each in told.others] == ["second of table-1"]
