"""This file is here to hold notes to what two sides answered: side by side, with everything that the list would have said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.model.answer import OtherText, WallText
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.blocks import Report, Table
from lib.report.build import build_report
from lib.report.wanted import Wanted
from tests.kinds.questionnaires import EMPLOYER, LEVEL, PROVIDER, SURE, TEXT, WEEKS, two_sides
from tests.samples import MEETING, TODAY, sample_answer

SIDE_BY_SIDE = "Side by side"


def report_of(record: Record, wanted: Wanted | None = None) -> Report:
    return build_report(record, summarise(record, TODAY), (), made=date(2026, 11, 22), wanted=wanted or Wanted())


def tables(record: Record) -> list[Table]:
    return [each for each in report_of(record).blocks if each.sort == "table" and each.caption == SIDE_BY_SIDE]


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
    assert [row[0] for row in table.rows] == ["Provider", "Employer", "Employer 0", "Employer 1", "Employer 2"]


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
