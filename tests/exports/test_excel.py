"""This file is here to hold the workbook to what people do with one: filter, sort, print, change a cell, hand it on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest

from lib.exports import excel
from lib.exports._excel.book import Book
from lib.model.figure import Axis, Bars, Figure, Points, Timeline
from lib.report.blocks import Block, Bullets, Drawing, Heading, Paper, Report, Table, Text
from tests.exports.drawn_back import in_workbook
from tests.exports.meetings import MADE, report_of
from tests.exports.office_back import chart_parts, members, workbook
from tests.samples import sample_record


def report(*blocks: Block, rows: Table | None = None, paper: Paper | None = None, title: str = "Team review") -> Report:
    empty = Table("Answers and actions", ("sort",), ())
    return Report(title, "A deck", "en-GB", MADE, blocks, rows or empty, {}, paper=paper or Paper())


@cache
def sample(large: bool = False) -> bytes:
    made = report_of(sample_record(people=5, actions=14))
    return excel.render(replace(made, paper=Paper(large=large)))


def cells(raw: bytes, sheet: str) -> list[list[Any]]:
    return [list(row) for row in workbook(raw)[sheet].iter_rows(values_only=True)]


def format_of(raw: bytes, sheet: str, place: str) -> Any:
    return workbook(raw)[sheet][place]


def test_what_a_label_leads_in_can_be_filtered_by_it() -> None:
    """A card's question alone in a row says nothing of the decisions below it once they are sorted."""
    blocks = (
        Heading(1, "Decisions"),
        *(Text("", label="2.1 How?"), Text("We ring.", label="Team"), Text("We write.", label="Staff")),
        *(Text("", label="2.2 Who?"), Text("", label="2.3 When?"), Text("Soon."), Heading(1, "Actions")),
    )
    rows = [[cell for cell in row if cell] for row in cells(excel.render(report(*blocks)), "Notes")[2:]]
    assert ["Decisions", "2.1 How?", "Team:", "We ring."] in rows and [
        "Decisions",
        "2.1 How?",
        "Staff:",
        "We write.",
    ] in rows
    assert ["Decisions", "2.2 Who?"] in rows and ["Decisions", "2.3 When?", "Soon."] in rows and ["Actions"] in rows


def test_number_of_a_card_is_not_marked_as_a_mistake() -> None:
    """A green corner on every card's number looks like a broken file."""
    raw = excel.render(report(Table("Actions", ("From card",), (("4.2",),))))
    sheets = [body.decode() for name, body in members(raw).items() if name.startswith("xl/worksheets/sheet")]
    assert sheets and all('numberStoredAsText="1"' in sheet for sheet in sheets)


def test_dates_and_numbers_are_what_a_spreadsheet_can_sort() -> None:
    """A quality lead sorts a plan by its dates; as texts, April would come first."""
    table = Table("Plan", ("What", "When", "Place"), (("Ring", date(2027, 1, 31), 2), ("Ask", None, 1.5)))
    raw = excel.render(report(table))
    assert cells(raw, "Plan")[2:] == [["Ring", datetime(2027, 1, 31), 2], ["Ask", None, 1.5]]  # noqa: DTZ001
    assert format_of(raw, "Plan", "B3").number_format == "d mmm yyyy"


def test_column_of_nothing_but_iso_dates_becomes_dates_and_what_people_typed_stays() -> None:
    """The flat table writes days as ISO; someone's answer that looks like one is still their answer."""
    rows = Table("All", ("by", "value"), (("2027-01-31", "2027-01-31"), (None, "Soon"), ("2026-12-01", None)))
    shown = cells(excel.render(report(rows=rows)), "All")
    assert [row[0] for row in shown[1:]] == [datetime(2027, 1, 31), None, datetime(2026, 12, 1)]  # noqa: DTZ001
    assert [row[1] for row in shown[1:]] == ["2027-01-31", "Soon", None]


def test_day_that_excel_does_not_know_is_said_in_words() -> None:
    """A mistyped year must not spoil the file."""
    raw = excel.render(report(Table("Plan", ("When",), ((date(206, 1, 31),),))))
    assert cells(raw, "Plan")[2] == ["31 January 206"]


@pytest.mark.parametrize("text", ["=1+1", " =cmd|' /C calc'!A0", "+44 161 496", "@SUM(1)", "-", "＝1", "\t=1"])
def test_text_stays_text_even_when_somebody_edits_its_cell(text: str) -> None:
    """Excel takes a text for a formula at the next Enter, unless its cell says that it is none."""
    raw = excel.render(report(Text(text, label="Note")))
    notes = workbook(raw)["Notes"]
    cell = next(cell for row in notes.iter_rows() for cell in row if cell.value == text)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert not notes["A1"].quotePrefix


def test_every_sheet_has_a_name_that_excel_takes() -> None:
    """One wrong sign in one name, and Excel offers to repair the whole file."""
    captions = [
        "a/b:c*d?e[f]g\\h!i'j",
        "Notes",
        "NOTES",
        "History",
        "",
        "x" * 80,
        "x" * 81,
        "😀" * 40,
        "Ends '",
        "\x01",
    ]
    raw = excel.render(report(*(Table(caption, ("What",), (("x",),)) for caption in captions)))
    names = workbook(raw).sheetnames
    assert len(names) == len(captions) + 1
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert name.casefold() != "history"


def test_sheet_of_a_table_is_called_what_it_is_about() -> None:
    """ "Actions, by rank" is a caption; a tab has room for "Actions"."""
    raw = excel.render(report(Table("Actions, by rank", ("What",), ()), Table("Shift (medians)", ("What",), ())))
    assert workbook(raw).sheetnames == ["Notes", "Actions", "Shift"]
    assert cells(raw, "Actions")[0][0] == "Actions, by rank"


def test_text_taller_than_a_row_goes_on_below_and_loses_nothing() -> None:
    """Excel cuts a row at 409 points, on screen and on paper, without a word."""
    text = " ".join(f"word{number}" for number in range(2_000))
    raw = excel.render(report(Heading(1, "Decisions"), Text(text, label="Ana"), Text("Short", label="Bo")))
    rows = [row for row in cells(raw, "Notes")[2:] if row[0] == "Decisions"]
    assert len(rows) > 2
    assert "".join(row[-1] for row in rows[:-1]) == text
    assert [row[1] for row in rows if row[1]] == ["Ana:", "Bo:"]
    heights = [size.height for size in workbook(raw)["Notes"].row_dimensions.values() if size.height]
    assert max(heights) <= 409


def test_text_longer_than_a_cell_is_kept_whole_and_told() -> None:
    """No program opens a cell of more than 32,767 signs, and XlsxWriter drops it in silence."""
    text = "0123456789" * 7_000
    rows = Table("All", ("value", "n"), ((text, 1), ("short", 2)))
    raw = excel.render(report(rows=rows))
    assert [row[1] for row in cells(raw, "All")[1:]] == [1, None, None, 2]
    assert "".join(row[0] for row in cells(raw, "All")[1:4]) == text
    assert excel.told(raw) == "1 text is longer than a cell can hold; each goes on in the row below."
    assert excel.told(sample()) == ""


def test_emoji_count_twice_in_a_cell() -> None:
    """Excel counts what it stores: 20,000 emoji are 40,000 of its signs."""
    raw = excel.render(report(rows=Table("All", ("value",), (("😀" * 20_000,),))))
    shown = [row[0] for row in cells(raw, "All")[1:]]
    assert "".join(shown) == "😀" * 20_000
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in shown) <= 32_767


def test_each_table_can_be_filtered_and_keeps_its_head_in_sight() -> None:
    """Forty actions are longer than a screen, and a page."""
    book = workbook(sample())
    for name, head in (("Notes", 2), ("Actions", 2), ("Gaps", 2), ("Answers and actions", 1)):
        sheet = book[name]
        assert sheet.freeze_panes == f"A{head + 1}", name
        assert sheet.auto_filter.ref.startswith(f"A{head}:"), name
        assert sheet.print_title_rows == f"$1:${head}", name
    assert book["Actions"].auto_filter.ref.endswith(f"{book['Actions'].max_row}")


@pytest.mark.parametrize(("size", "number"), [("A4", "9"), ("Letter", "1")])
def test_sheets_are_set_up_for_the_paper_they_are_printed_on(size: Any, number: str) -> None:
    """Whoever presses Print gets pages that are as wide as the paper, with a title and numbers."""
    made = excel.render(report(Table("Plan", ("What",), (("x",),)), paper=Paper(size), title="R&D 2026"))
    for sheet in workbook(made).worksheets:
        assert str(sheet.page_setup.paperSize) == number
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    sheet = members(made)["xl/worksheets/sheet1.xml"].decode()
    assert "<oddFooter>&amp;L&amp;12 R&amp;&amp;D 2026&amp;R&amp;12 &amp;P of &amp;N</oddFooter>" in sheet


@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_written_small(large: bool) -> None:
    """12 points are the least, 18 in large print; in charts too."""
    least = 18 if large else 12
    book = workbook(sample(large))
    sizes = {cell.font.sz for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert min(sizes) >= least
    charts = chart_parts(sample(large))
    assert charts
    for name, part in charts.items():
        letters = [int(found) for found in re.findall(rb'sz="(\d+)"', part)]
        assert letters, name
        assert min(letters) >= 100 * least, name


def test_table_that_does_not_fit_its_paper_says_how_small_it_is_printed() -> None:
    """Twelve columns in large print cannot be large, and nobody should find that out at the printer."""
    columns = tuple(f"Column number {number}" for number in range(12))
    table = Table("Quality plan", columns, ((date(2027, 1, 31),) * 12,), wide=True)
    assert "“Quality plan” is printed in" in excel.told(excel.render(report(table, paper=Paper(large=True))))
    assert excel.told(excel.render(report(Table("Plan", ("What",), ()), paper=Paper(large=True)))) == ""


def test_one_wide_table_is_what_a_workbook_opens_on() -> None:
    """A quality plan is the file; what stands around it comes after."""
    plan = Table("Quality plan", ("Action",), (("Ring",),), wide=True)
    raw = excel.render(report(Text("Purpose"), plan, rows=Table("Quality plan", ("Action",), (("Ring",),))))
    assert workbook(raw).sheetnames == ["Quality plan", "Notes"]


def test_notes_name_the_section_and_topic_of_each_text() -> None:
    """Filtered by a card, every text of it must stay; a heading with nothing under it must not be lost."""
    blocks = (
        Heading(1, "Card by card"),
        Heading(2, "The idea"),
        Heading(3, "1.1  What?"),
        Heading(4, "Thoughts"),
        Text("One", label="Ana"),
        Bullets(("Two",)),
        Heading(3, "1.2  Why?"),
        Heading(1, "Set aside"),
    )
    rows = [[cell or "" for cell in row] for row in cells(excel.render(report(*blocks)), "Notes")[1:]]
    assert rows == [
        ["Section", "Topic", "Heading", "Label", "Text"],
        ["Card by card", "The idea", "", "", ""],
        ["Card by card", "1.1 What?", "Thoughts", "Ana:", "One"],
        ["Card by card", "1.1 What?", "Thoughts", "", "Two"],
        ["Card by card", "1.2 Why?", "", "", ""],
        ["Set aside", "", "", "", ""],
    ]


def test_labels_of_a_chart_are_never_taken_for_references() -> None:
    """XlsxWriter reads “Wow!A1” as a cell of the sheet “Wow”; an action may well be called so."""
    odd = ("=1+1", "Wow!A1", "='Notes'!A1", "Do it! B2")
    for marks in (
        (Bars("=1", odd, (1.0, 2.0, None, 4.0), odd), Bars("X!A1", odd[:1], (3.0,), odd[:1])),
        (Points("=1", odd, (1.0, 2.0, 3.0, 4.0), (1.0,) * 4, odd), Points("X!A1", ("a",), (1.0,), (1.0,), ("X!A1",))),
        (Timeline(odd, ("=1", "=1", "X!A1", "X!A1"), (MADE, None, MADE, MADE)),),
    ):
        figure = Figure("odd", "X!A1", "=1", marks, Axis("X!B2"), Axis("=1"))
        raw = excel.render(report(Drawing(figure)))
        sheets = {f"'{name}'" for name in workbook(raw).sheetnames} | set(workbook(raw).sheetnames)
        assert references(raw), marks
        assert {reference.rpartition("!")[0] for reference in references(raw)} <= sheets


def references(raw: bytes) -> list[str]:
    found = [each.decode() for part in chart_parts(raw).values() for each in re.findall(rb"<c:f>(.*?)</c:f>", part)]
    return [each.replace("&apos;", "'") for each in found]


def test_charts_say_their_finding_and_stand_over_their_cells() -> None:
    """Who does not see the chart hears what it found; who doubts it finds the figures under it."""
    made = report_of(sample_record(people=5, actions=14))
    drawings = [block.figure for block in made.blocks if block.sort == "drawing" and block.figure.marks]
    book = workbook(sample())
    assert drawings
    for figure in drawings:
        sheet = next(sheet for sheet in book.worksheets if sheet["A1"].value == figure.title)
        assert sheet["A2"].value == figure.alt
        assert sheet._charts
    heard = re.findall(r'descr="([^"]*)"', "".join(part.decode() for part in parts(sample(), "xl/drawings/drawing")))
    assert {figure.alt for figure in drawings} <= {alt.replace("&quot;", '"').replace("&amp;", "&") for alt in heard}


def parts(raw: bytes, start: str) -> Iterator[bytes]:
    return (body for name, body in members(raw).items() if name.startswith(start))


def test_workbook_carries_no_hour_and_no_author() -> None:
    """Of an anonymous session nothing may say when, to the minute, or on whose computer."""
    core = members(sample())["docProps/core.xml"].decode()
    assert re.findall(r"T\d\d:\d\d:\d\d", core) == ["T00:00:00"] * 2
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_same_name_is_given_for_the_same_table() -> None:
    """The notes say in which sheet a table is before that sheet is written."""
    table, other = Table("Plan", ("What",), ()), Table("Plan", ("Who",), ())
    book = Book(report(table, other))
    assert (book.sheet_of(table), book.sheet_of(other), book.sheet_of(table)) == ("Plan", "Plan (2)", "Plan")
    assert isinstance(book.finish(), bytes)


def test_arabic_runs_from_right_to_left_in_its_cell() -> None:
    """Left to itself, a cell begins a mixed sentence at the wrong end."""
    raw = excel.render(report(Text("كيف نساعد المتعلمين؟ 12"), Text("Hello")))
    words = {cell.value: cell.alignment for row in workbook(raw)["Notes"].iter_rows() for cell in row if cell.value}
    assert words["كيف نساعد المتعلمين؟ 12"].readingOrder == 2
    assert words["Hello"].readingOrder in (None, 0)


def test_long_names_move_no_chart_off_its_cells() -> None:
    """A group may be called anything; the row under a tall head must still be the first that is drawn."""
    long = "A" * 3_000
    bars = (Bars(long, ("a", "b"), (1.0, 2.0)), Bars(f"B{long}", (long, "d"), (3.0, 4.0)))
    raw = excel.render(report(Drawing(Figure("long", "Gaps", "Finding", bars, Axis(long)))))
    drawn = [value for _, chart in in_workbook(raw) for value in chart]
    assert drawn == [1.0, 2.0, 3.0, 4.0]
    undated = Figure("undated", "When", "No date", (Timeline(("a",), ("x",), (None,)),))
    assert [chart for _, chart in in_workbook(excel.render(report(Drawing(undated))))] == [[]]
