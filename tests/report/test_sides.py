"""This file is here to hold page one of a questionnaire's notes to saying something: who answered what, and what is left."""

from __future__ import annotations

from dataclasses import replace

from lib.model.record import Record
from lib.report.blocks import Table, Text
from tests.kinds.questionnaires import EMPLOYER, LEVEL, PROVIDER, SURE, TEXT, WEEKS, two_sides
from tests.report.test_by_group import report_of, words
from tests.samples import sample_answer


def at_a_glance(record: Record) -> Table | None:
    """The table, as long as it stands on page one."""
    blocks = report_of(record).blocks
    end = next(at for at, block in enumerate(blocks) if block.sort == "heading" and "by question" in block.text)
    return next(
        (each for each in blocks[:end] if each.sort == "table" and each.caption == "Who has answered what"), None
    )


def test_page_one_says_how_many_of_each_side_answered_and_what_is_left_to_do() -> None:
    """The lead of a programme sees which question to bring to the next talk without reading the rest."""
    table = at_a_glance(
        two_sides({TEXT: (["a", "b"], ["c"]), LEVEL: (["two"], ["three"]), SURE: (["1"], ["1"]), WEEKS: ([6.0], [])})
    )
    assert table is not None
    assert table.columns == ("Question", "Provider", "Employer", "Where it stands")
    assert [row[1:] for row in table.rows] == [
        ("2 people", "1 person", "To be agreed"),
        ("1 person", "1 person", "They differ: Level"),
        ("1 person", "–", "Not answered by Employer"),
    ]


def test_question_on_which_something_was_agreed_says_so_and_what_a_side_gave_as_one_is_no_person() -> None:
    """One laptop for each side: nobody was counted, and the decision stands right above."""
    record = two_sides({TEXT: ([], [])}, who_answer="Ours")
    record = replace(
        record,
        answers=(
            *record.answers,
            sample_answer(EMPLOYER, TEXT, "Theirs"),
            sample_answer(PROVIDER, "who.note", "Both: a mentor"),
        ),
    )
    table = at_a_glance(record)
    assert table is not None and table.rows[0][1:] == ("as one", "as one", "Agreed, see above")


def test_questions_that_nobody_answered_stand_in_a_line() -> None:
    """Rows without an answer would push the actions off page one."""
    record = two_sides({TEXT: (["a"], ["b"])})
    table = at_a_glance(record)
    assert table is not None and len(table.rows) == 1
    blank = [each for each in report_of(record).blocks if isinstance(each, Text) and each.label == "Nobody answered"]
    assert [each.text for each in blank] == ["who-else, when"]


def test_small_sides_of_an_anonymous_session_are_not_counted_on_page_one() -> None:
    """Two of the employer answered: which side they were on must NOT be worked out from a count."""
    assert at_a_glance(two_sides({TEXT: (["aa", "bb", "cc"], ["dd", "ee"])}, names="anonymous")) is None
    table = at_a_glance(two_sides({TEXT: (list("abcde"), list("fghij"))}, names="anonymous"))
    assert table is not None and table.rows[0][1:3] == ("5 people", "5 people")


def test_questionnaire_without_ratings_does_not_say_that_nothing_was_rated() -> None:
    """It asks for none, so "no priorities" would be the fault of whoever filled it in."""
    said = words(report_of(two_sides({TEXT: (["a"], ["b"])})))
    assert "no priorities to show" not in said and "'Priorities'" not in said
