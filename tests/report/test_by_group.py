"""This file is here to hold notes to what two sides answered: side by side, with everything that the list would have said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from lib.model.answer import OtherText, WallText
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.blocks import Report, Table
from lib.report.build import build_report
from lib.report.wanted import Wanted
from tests.kinds.questionnaires import EMPLOYER, LEVEL, PROVIDER, SURE, TEXT, WEEKS, small_questionnaire, two_sides
from tests.samples import MEETING, TODAY, sample_answer, sample_person

OPTIONS = [{"id": "two", "label": "Level 2"}, {"id": "three", "label": "Level 3"}]


def report_of(record: Record, wanted: Wanted | None = None) -> Report:
    return build_report(record, summarise(record, TODAY), (), made=date(2026, 11, 22), wanted=wanted or Wanted())


def tables(record: Record) -> list[Table]:
    """The tables that stand right under the heading of a card, called as it is."""
    blocks = report_of(record).blocks
    return [
        each
        for heading, each in pairwise(blocks)
        if each.sort == "table" and heading.sort == "heading" and heading.level == 3 and each.caption == heading.text
    ]


def words(report: Report) -> str:
    return repr(report.blocks)


def test_both_sides_of_a_question_stand_in_one_row() -> None:
    """That is what the activity is for: whoever reads the notes sees at once where the two differ."""
    record = two_sides(
        {
            TEXT: (["Plumbers of sixteen"], ["Our apprentices"]),
            LEVEL: (["two"], ["three"]),
            SURE: (["1"], ["3"]),
            WEEKS: ([6.0], [12.5]),
        }
    )
    first, second, third = tables(record)
    assert first.columns == third.columns == ("Provider", "Employer"), "the question above says what was asked"
    assert second.columns == ("Asked", "Provider", "Employer")
    assert first.rows == (("• Provider 0: Plumbers of sixteen", "• Employer 0: Our apprentices"),)
    assert second.rows == (
        ("Level", "1 × Level 2", "1 × Level 3"),
        ("How sure?", "1 × Not at all", "1 × Quite"),
    )
    assert third.rows == (("• Provider 0: 6", "• Employer 0: 12.5"),)


def test_nothing_stands_in_the_notes_twice() -> None:
    """A text in the table and again in a list is read as two people's."""
    record = two_sides({TEXT: (["Plumbers of sixteen"], ["Our apprentices"])})
    assert words(report_of(record)).count("Plumbers of sixteen") == 1


def test_what_the_host_did_with_texts_is_told_in_the_table_too() -> None:
    """A starred text comes first, one that was set aside last, and neither is lost."""
    record = two_sides({TEXT: (["Plain", "Aside", "Starred"], ["Other"])})
    wall = (
        WallText(MEETING, "provider-1", TEXT, 1, 1, state="aside"),
        WallText(MEETING, "provider-2", TEXT, 1, 1, state="passed", starred=True),
    )
    (table,) = tables(replace(record, wall=wall))
    cell = str(table.rows[0][0])
    assert cell.split("\n") == [
        "• ★ Provider 2: Starred",
        "• Provider 0: Plain",
        "• (set aside) Provider 1: Aside",
    ]


def test_texts_of_both_rounds_and_versions_of_a_race_are_kept() -> None:
    """Who changed their mind said two things, and a text that lost a race is still somebody's."""
    record = two_sides({TEXT: (["Before"], ["Same"])})
    record = replace(
        record,
        answers=(*record.answers, sample_answer("provider-0", TEXT, "Later", 2)),
        others=(OtherText("o", MEETING, f"note:provider-0:{TEXT}:1", "Beside it", "provider-0", 0.0),),
    )
    (table,) = tables(record)
    assert str(table.rows[0][0]).split("\n") == ["• Provider 0: Before", "• Provider 0, after talking: Later"]
    assert "Beside it" in words(report_of(record))


def test_table_of_one_laptop_says_the_group_s_answer_and_no_name() -> None:
    """Two tables at one laptop: what was typed for each is the group's own."""
    record = two_sides({TEXT: ([], [])}, who_answer="What the provider says")
    record = replace(record, answers=(*record.answers, sample_answer(EMPLOYER, TEXT, "What the employer says")))
    (table,) = tables(record)
    assert table.rows == (("What the provider says", "What the employer says"),)


def test_many_groups_have_a_row_each() -> None:
    """Eight narrow columns cannot be read on paper."""
    record = two_sides({TEXT: (["p"], ["e"])})
    more = [replace(record.subjects[0], id=f"more-{n}", name=f"Employer {n}") for n in range(3)]
    record = replace(record, subjects=(*record.subjects, *more))
    (table,) = tables(record)
    assert table.columns == ("Group", "Answer")
    assert [row[0] for row in table.rows] == ["Provider", "Employer"]
    assert "Employer 0, Employer 1, Employer 2" in words(report_of(record)), "who said nothing is told in a line"


LONG = (
    "When one of them leaves, the contact with the employer leaves too, and nobody notices until placements are due. "
    * 2
)
LONG = LONG.strip()


def three_sides() -> Record:
    """Two questions with a long answer of the provider's, a short one of a college's, and none of the employer's."""
    record = two_sides({TEXT: ([LONG], []), LEVEL: (["two"], []), SURE: (["1"], ["3"])})
    college = replace(record.subjects[0], id="college", name="College")
    dee = replace(sample_person(0), id="dee", name="Dee", group="college")
    more = (sample_answer("dee", TEXT, "Short"), sample_answer("dee", LEVEL, "three"))
    return replace(record, subjects=(*record.subjects, college, dee), answers=(*record.answers, *more))


def test_long_texts_of_several_groups_have_a_line_for_each_and_no_narrow_columns() -> None:
    """Three columns of long texts are mostly white: the notes of one afternoon were forty pages. Nothing is cut short."""
    first, second = tables(three_sides())
    assert first.columns == ("Group", "Answer")
    assert first.rows == (("Provider", f"• Provider 0: {LONG}"), ("College", "• Dee: Short"))
    assert second.columns == ("Asked", "Provider", "Employer", "College"), "counts are short"
    others = [each for each in report_of(three_sides()).blocks if each.sort == "text" and each.label == "Nothing from"]
    assert [each.text for each in others if each.sort == "text"] == ["Employer"]


def test_several_boxes_with_long_texts_are_a_row_each_with_every_group_in_it() -> None:
    """A nomination asks eleven things; each of them says who said it, and what a star or a second round was for."""
    boxes = [
        {"id": "level", "label": "Level", "question": "At what level?", "answer": "choice", "options": OPTIONS},
        {"id": "why", "label": "Why", "question": "Why?"},
        {"id": "not", "label": "Why not", "question": "Why not?"},
    ]
    deck = small_questionnaire(
        sections=[
            {"id": "A", "title": "A", "questions": [{"id": "q", "minutes": 3, "question": "Which?", "parts": boxes}]}
        ]
    )
    record = three_sides()
    answers = (
        sample_answer("provider-0", "q.why", LONG),
        sample_answer("dee", "q.why", "Short"),
        sample_answer("dee", "q.why", "Later", 2),
        sample_answer("provider-0", "q.level", "two"),
        sample_answer("dee", "q.level", "three"),
        sample_answer("employer", "q.not", "As one"),
    )
    wall = (WallText(MEETING, "dee", "q.why", 1, 1, state="passed", starred=True),)
    (table,) = tables(replace(record, deck=deck, answers=answers, wall=wall))
    assert table.columns == ("Asked", "What each group said")
    assert table.rows == (
        ("Level", "Provider: 1 × Level 2\nCollege: 1 × Level 3"),
        (
            "Why",
            f"Provider, Provider 0: {LONG}\n★ College, Dee: Short\nCollege, Dee, after talking: Later",
        ),
        ("Why not", "Employer: As one"),
    )


def test_only_box_that_was_filled_in_is_a_paragraph_and_no_table_of_white_cells() -> None:
    """One “Why” of one group in a table for three is a head, two empty cells and a line."""
    record = three_sides()
    record = replace(record, answers=tuple(each for each in record.answers if each.field != SURE))
    assert len(tables(record)) == 1
    told = [each for each in report_of(record).blocks if each.sort == "text" and each.label == "Level"]
    assert [each.text for each in told if each.sort == "text"] == ["Provider: 1 × Level 2\nCollege: 1 × Level 3"]


def test_small_sides_of_an_anonymous_session_are_not_told_apart_in_the_notes() -> None:
    """Three of a provider and two of an employer: everything said is in the notes, and whose side it was is not."""
    record = two_sides({TEXT: (["aa", "bb", "cc"], ["dd", "ee"])}, names="anonymous")
    assert tables(record) == []
    said = words(report_of(record))
    assert all(text in said for text in ("aa", "bb", "cc", "dd", "ee"))
    assert "Provider 0" not in said
    assert "Employer 1" not in said


def test_large_sides_of_an_anonymous_session_go_by_the_names_of_the_deck() -> None:
    """ "Provider" names nobody; "Group 1" would leave the reader without the point of it. A name of our own stays away."""
    record = two_sides({TEXT: (list("abcde"), list("fghij"))}, names="anonymous")
    (table,) = tables(record)
    assert table.columns == ("Provider", "Employer")
    assert str(table.rows[0][0]).split("\n") == [f"• {letter}" for letter in "abcde"]
    renamed = replace(
        record, subjects=tuple(replace(s, name="Ana’s table") if s.id == EMPLOYER else s for s in record.subjects)
    )
    (table,) = tables(renamed)
    assert table.columns == ("Provider", "Group 2")
    assert "Ana" not in words(report_of(renamed))


def test_programme_of_the_session_stands_at_the_top_of_the_notes() -> None:
    """Answers about another programme look just the same; the notes must say which one it was."""
    blocks = report_of(two_sides({TEXT: (["a"], ["b"])})).blocks
    told = [(block.label, block.text) for block in blocks if block.sort == "text" and block.id == "purpose"]
    assert told == [("Programme", "Level 3 plumbing")]


def test_notes_of_one_side_have_no_second_column() -> None:
    """The employer takes its own notes home."""
    record = two_sides({TEXT: (["Plumbers"], ["Apprentices"])})
    ours = {each.id for each in record.subjects if PROVIDER not in (each.id, each.group)}
    alone = replace(
        record,
        subjects=tuple(each for each in record.subjects if each.id in ours),
        answers=tuple(each for each in record.answers if each.subject in ours),
    )
    assert tables(alone) == []
    assert "Apprentices" in words(report_of(alone))
