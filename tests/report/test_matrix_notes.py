"""This file is here to hold the notes of a matrix: what people marked, what the group settled on, and nothing twice."""

from __future__ import annotations

from datetime import date

import pytest

from lib.charts import matrix_themes
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.registry import find_plugins
from lib.report.blocks import Report
from lib.report.build import build_report
from tests.kinds.matrices import FULL, matrix_record
from tests.report.test_report import said
from tests.samples import TODAY

FORMATS = find_plugins("lib.exports")


def report_of(record: Record) -> Report:
    summary = summarise(record, TODAY)
    figures = (matrix_themes.figure(summary),) if matrix_themes.fits(summary) else ()
    return build_report(record, summary, figures, made=date(2026, 11, 22))


def test_what_the_group_settled_on_is_not_counted_as_one_of_its_people() -> None:
    """Three people marked it; a fourth voice in the count would be the group's own, and change who was in the majority."""
    lines = said(report_of(matrix_record(FULL, {"1.heads": "yes"})))
    assert any("✓ 1·0·2" in line for line in lines)
    assert not any("Yes 1, No 2" in line for line in lines), "and its card does not count the same again"


def test_cards_that_nothing_was_written_on_are_named_in_a_line() -> None:
    """Of forty-five recommendations a group may mark ten; pages of “Nothing was written” would hide them."""
    lines = said(report_of(matrix_record({"1.new": ("yes", "yes")})))
    assert "The first two, nothing written on: 2" in lines
    assert "The last, nothing written on: 3" in lines
    assert "Nothing was written on this card." not in lines


def test_notes_of_a_session_that_marked_nothing_hold_none_of_the_draft() -> None:
    """The draft alone is no result, and it must NOT look like one."""
    lines = "\n".join(said(report_of(matrix_record({}))))
    assert "Draft" not in lines and "draft" not in lines


@pytest.mark.parametrize("format", FORMATS)
def test_matrix_can_be_taken_away_in_every_format(format: str) -> None:
    """Whoever was not there reads it in whatever opens on their computer."""
    assert FORMATS[format].render(report_of(matrix_record(FULL, {"3.new": "no"})))
