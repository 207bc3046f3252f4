"""This file is here to hold the report of a session with phones to telling all of it, and what is missing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lib.model.answer import Answer
from lib.model.meeting import Names, Subject
from lib.model.record import Record, without_subjects
from lib.registry import find_plugins
from lib.report.blocks import Report, Table
from lib.report.edits import editable
from tests.exports.holding import texts_in
from tests.exports.live import BO, CLEO, DEE, FIRST, RING, SLIP, live_record
from tests.exports.meetings import MEETING, report_of
from tests.exports.reading import csv_rows, unpacked
from tests.report.test_report import said

SHELF = find_plugins("lib.exports")


def rows_of(report: Report) -> list[dict[str, object]]:
    return [dict(zip(report.rows.columns, row, strict=True)) for row in report.rows.rows]


def test_second_round_stands_beside_the_first_with_the_shift() -> None:
    """What talking changed is the finding; a reader must not have to work it out."""
    report = report_of(live_record())
    table = next(
        block for block in report.blocks if isinstance(block, Table) and block.caption.startswith("What talking")
    )
    assert table.rows == (("2.1  where we are", "2 (5 people)", "3.5 (4 people)", "+1.5", "4 of 4"),)
    once = replace(live_record(), answers=tuple(each for each in live_record().answers if each.round == 1))
    assert not any("What talking" in str(getattr(block, "caption", "")) for block in report_of(once).blocks)


def test_each_group_has_its_own_note() -> None:
    """Two tables that agreed on different things must not read as one."""
    lines = said(report_of(live_record()))
    assert "Table one: Note of table one" in lines and "Table two: Note of table two" in lines


def test_text_of_somebody_without_a_name_is_said_to_be_from_their_group() -> None:
    """Sessions brought together, and tables that pass one phone round, have nobody's name; a reader asks which table said it."""

    def texts(names: Names) -> list[str]:
        record = live_record(names)
        nameless = tuple(replace(each, name="") if each.id == BO else each for each in record.subjects)
        return [line for line in said(report_of(replace(record, subjects=nameless))) if line.endswith("Thought 2")]

    assert texts("named") == ["Table one: Thought 2"]
    assert texts("anonymous") == ["Thought 2"]


def test_who_raised_an_action_is_told_unless_the_session_is_anonymous() -> None:
    """People are asked about their proposal next term; in an anonymous session nobody is."""
    lines = said(report_of(live_record()))
    assert any("Ring every learner" in line and "Raised by: Bo-live (Table one)" in line for line in lines)
    assert any("Run a taster day" in line and "Raised by: Table two" in line for line in lines)
    assert [
        line for line in said(report_of(live_record("anonymous"))) if "Raised by" in line or "raised by" in line
    ] == []


def test_what_nobody_took_up_is_a_section_of_its_own_and_no_action() -> None:
    """Whoever proposed something looks for it; a plan that holds it would promise what nobody agreed."""
    report = report_of(live_record())
    lines = said(report)
    assert lines.index("Proposed and not taken up") < lines.index("Paint the door – raised by Cleo-live (Table two)")
    table = next(block for block in report.blocks if isinstance(block, Table) and "What" in block.columns[:2])
    assert [row for row in table.rows if "Paint" in str(row)] == []
    assert [row["sort"] for row in rows_of(report) if row["value"] == "Paint the door"] == ["proposal"]
    assert "Proposal · What" in [where for _, where, _ in editable(report)]


def test_people_without_a_device_are_counted_apart() -> None:
    """What the host typed in is told apart from what people gave themselves."""
    report = report_of(live_record())
    assert "One person had no device; the host typed what they gave." in said(report)
    assert [row["sort"] for row in rows_of(report) if row["who"] == "Sal-live"] == ["now, no device"]
    without = without_subjects(live_record(), {SLIP})
    assert [line for line in said(report_of(without)) if "no device" in line] == []


def test_text_that_was_set_aside_is_kept_and_comes_last() -> None:
    """Off the wall is not out of the record; what the room starred comes first."""
    lines = [line for line in said(report_of(live_record())) if "Thought " in line]
    assert lines == [
        "Ana-live, starred: Thought 1",
        "Bo-live: Thought 2",
        "Dee-live: Thought 4",
        "Cleo-live, set aside, not shown to the room: Thought 3",
    ]


@pytest.mark.parametrize("format", sorted(set(SHELF) - {"calendar"}))
def test_every_format_says_what_is_not_revealed_yet(format: str) -> None:
    """Whoever reads it next week must not take what is hidden for what nobody said."""
    record = replace(live_record(), hidden_cards=("1.1", "2.1", "vote"))
    told, whole = (texts_of(format, each) for each in (record, live_record()))
    if format == "json":
        assert json.loads(SHELF[format].render(report_of(record)))["not_revealed"] == ["1.1", "2.1", "vote"]
    else:
        assert "Answers on 1.1, 2.1 and votes on actions are not revealed yet and are left out" in told
    assert "not revealed yet" not in whole


def texts_of(format: str, record: Record) -> str:
    """All that a file says, on one line."""
    module = SHELF[format]
    return " ".join(" ".join(texts_in(module.SUFFIX, module.render(report_of(record)))).split())


def test_every_dot_is_one_row_for_the_person_who_gave_it() -> None:
    """A spreadsheet adds them up."""
    rows = [row for row in rows_of(report_of(live_record())) if row["sort"] == "dots"]
    assert len(rows) == 8 and sum(int(str(row["value"])) for row in rows) == 20
    assert {row["prompt"] for row in rows} == {"Ring every learner", "Run a taster day"}


def test_formats_agree_on_how_much_was_said() -> None:
    """A format that loses a row loses it in silence."""
    report = report_of(live_record())
    rows, copy = csv_rows(SHELF["csv"].render(report)), json.loads(SHELF["json"].render(report))
    answers = [row for row in rows if row["round"] and row["sort"] != "dots"]
    dots = [each for each in copy["answers"] if each["field"] == "vote.dots"]
    assert len(answers) == len(copy["answers"]) - len(dots)
    assert sum(row["sort"] == "dots" for row in rows) == sum(len(each["value"]) for each in dots)


def rehearsed() -> Record:
    record = live_record()
    real = {each.id for each in record.subjects if each.sort in ("participant", "slip")}
    pretend = Subject("9f" * 16, MEETING, "pretend", "Pretend Pat", group=FIRST)
    given = Answer(MEETING, pretend.id, "2.1.now", 1, "5", 1, 1.0)
    bare = without_subjects(record, real)
    return replace(bare, subjects=(*bare.subjects, pretend), answers=(*bare.answers, given))


def test_rehearsal_is_called_one_on_its_first_line() -> None:
    """Invented answers must never pass for a college's own."""
    report = report_of(rehearsed())
    assert report.title == "Rehearsal: Live"
    assert "This was a rehearsal: pretend colleagues gave the answers." in said(report)
    assert report_of(live_record()).title == "Live"


def test_pretend_colleagues_are_in_no_figure_beside_real_ones() -> None:
    """One real person ends the rehearsal, in what is handed on too."""
    mixed = replace(
        live_record(),
        subjects=(*live_record().subjects, Subject("9f" * 16, MEETING, "pretend", "Pretend Pat")),
        answers=(*live_record().answers, Answer(MEETING, "9f" * 16, "1.1.thought", 1, "Pretend: words", 1, 1.0)),
    )
    assert [line for line in said(report_of(mixed)) if "retend" in line] == []


def test_anonymous_session_with_groups_tells_no_group_of_anyone() -> None:
    """Three at a table: their ratings by table would be their ratings by name."""
    report = report_of(live_record("anonymous"))
    assert {row["group"] for row in rows_of(report)} == {None}
    for format, module in SHELF.items():
        made = module.render(report)
        raw = unpacked(made).decode("utf-8", "replace") + "".join(texts_in(module.SUFFIX, made))
        marks = ("-live", "Table one", "Table two", BO, CLEO, DEE, RING, "12345.6")
        assert [mark for mark in marks if mark in raw] == [], format
