"""This file is here to hold the notes of a grid: the whole of it in one table, and row by row only what is not in that."""

from __future__ import annotations

from datetime import date

from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.build import build_report
from tests.kinds.grids import TEAM_CELLS, grid_record, people_record
from tests.report.test_report import said
from tests.samples import TODAY


def lines_of(record: Record) -> list[str]:
    return said(build_report(record, summarise(record, TODAY), (), made=date(2026, 11, 22)))


def test_rows_of_a_team_are_told_once_in_the_whole_and_named_in_a_line() -> None:
    """Sixteen headings that each say “stands further up” are a page that nobody should have to leaf through."""
    lines = lines_of(grid_record(TEAM_CELLS))
    assert [line for line in lines if "told further up, in the whole: " in line]
    assert not [line for line in lines if line.startswith("What was filled in stands further up")]


def test_row_in_which_several_people_chose_is_still_told_with_its_counts() -> None:
    """The table of the whole says only that they differ; how many said what must NOT be lost."""
    assert [
        line
        for line in lines_of(people_record({"watch": ("yes", "no", "no")}, {"watch.work": "Ed"}))
        if "Yes 1, No 2" in line
    ]
