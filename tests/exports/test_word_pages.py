"""This file is here to hold Word's pages to their size, their direction and print that can be read."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from lib.exports._office.measure import text_width
from lib.exports.word import render, told
from lib.report.blocks import Block, Bullets, Heading, PageBreak, Paper, Report, Table, Text
from tests.exports.meetings import report_of
from tests.exports.office_back import schema_errors
from tests.samples import sample_record

USUAL = Paper()
PLAN = Table(
    "Quality plan", ("Issue", "Action", "Lead", "Milestone"), (("1", "Ring", "Ana", date(2027, 1, 1)),) * 3, wide=True
)
LONG = Text("A long text that fills its page. " * 40)
UPRIGHT, TURNED = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE


def opened(*blocks: Block, paper: Paper = USUAL) -> Any:
    return Document(io.BytesIO(made(*blocks, paper=paper)))


def made(*blocks: Block, paper: Paper = USUAL) -> bytes:
    return render(Report("Title", "Deck", "en-GB", date(2026, 11, 22), blocks, Table("", (), ()), {}, paper=paper))


def directions(document: Any) -> list[Any]:
    return [section.orientation for section in document.sections]


@pytest.mark.parametrize(("size", "across", "down"), [("A4", 21.0, 29.7), ("Letter", 21.6, 27.9)])
def test_page_is_the_one_in_the_printer(size: Any, across: float, down: float) -> None:
    """The wrong size is shrunk, cut or waits for paper that nobody has."""
    section = opened(Text("x"), paper=Paper(size=size)).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (across, down)


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 18)])
def test_nothing_is_printed_smaller_than_promised(large: bool, least: float) -> None:
    """Twelve points for everybody, eighteen for who asks; a footer of nine would break it."""
    raw = render(Report(**{**report_of(sample_record()).__dict__, "paper": Paper(large=large)}))
    document = Document(io.BytesIO(raw))
    roots = [document.element, document.styles.element, *(each.footer._element for each in document.sections)]
    sizes = [
        int(each.get(qn("w:val"))) / 2 for root in roots for name in ("w:sz", "w:szCs") for each in root.iter(qn(name))
    ]
    tight = [each for each in document.element.iter(qn("w:sz")) if each.getparent().getparent().tag == qn("w:pPr")]
    assert min(size for size in sizes if size > 1) == least
    assert len(tight) == sizes.count(1.0)
    assert told(raw) == ""


def test_wide_table_stands_on_a_page_on_its_side_with_its_heading() -> None:
    """Eight columns on an upright page are eight columns of single letters."""
    document = opened(
        LONG, Heading(1, "Plan"), Text("How to read it."), PLAN, Text("A note."), Heading(1, "After"), LONG
    )
    assert directions(document) == [UPRIGHT, TURNED, UPRIGHT]
    inside = [[each.text for each in part] for part in split(document)]
    assert inside[1][:2] == ["Plan", "How to read it."] and inside[1][-1] == "A note."
    assert inside[2][0] == "After"
    assert sum(int(each.get(qn("w:w"))) for each in document.tables[0]._tbl.tblGrid) == 14_570


def test_plan_alone_is_one_set_of_pages_with_its_title() -> None:
    """A page with a title and nothing else, before the plan, is paper for nothing."""
    document = opened(Text("22 November 2026", style="muted"), PLAN, Text("Made with See Over.", style="muted"))
    assert directions(document) == [TURNED]


def test_table_that_cannot_stand_upright_in_large_print_is_turned() -> None:
    """Words broken in the middle are what large print is meant to spare people."""
    columns = ("Organisation", "Responsible", "Measurement", "Milestones", "Evidence", "Review")
    table = Table("Wide", columns, (columns,))
    assert directions(opened(LONG, Heading(1, "A"), table)) == [UPRIGHT]
    assert directions(opened(LONG, Heading(1, "A"), table, paper=Paper(large=True))) == [UPRIGHT, TURNED]


def test_pages_on_their_side_are_numbered_on_and_to_their_own_edge() -> None:
    """A page number in the middle of the line looks like a slip, and a count from 1 again like a second document."""
    document = opened(LONG, Heading(1, "Plan"), PLAN, Heading(1, "After"), LONG)
    edges = [section.footer.paragraphs[0].paragraph_format.tab_stops[0].position.twips for section in document.sections]
    assert edges == [9_638, 14_570, 9_638]
    assert not [*document.element.iter(qn("w:pgNumType"))]
    assert not any(section.footer.is_linked_to_previous for section in document.sections)


def test_turning_the_page_needs_no_page_break_of_its_own() -> None:
    """A section begins a page; a break besides would leave an empty one."""
    document = opened(LONG, PageBreak(), Heading(1, "Plan"), PLAN, PageBreak(), Heading(1, "After"), LONG)
    assert not [*document.element.iter(qn("w:pageBreakBefore"))]
    assert directions(document) == [UPRIGHT, TURNED, UPRIGHT]


@pytest.mark.parametrize("large", [False, True])
def test_pages_of_every_direction_break_no_schema(large: bool, tmp_path: Path) -> None:
    """One wrong element, and Word offers to repair the file."""
    numbers = Bullets(("a", "b"), numbered=True)
    raw = made(LONG, numbers, PLAN, LONG, PLAN, paper=Paper("Letter", large=large))
    assert schema_errors(raw, tmp_path / "pages.docx") == []


def test_head_that_would_fill_a_page_is_not_repeated() -> None:
    """A head taller than the page, repeated, leaves no room for a single row."""
    document = opened(Table("Tall", ("word " * 400, "Two"), (("a", "b"),)))
    assert not [*document.element.iter(qn("w:tblHeader"))]


def split(document: Any) -> list[list[Any]]:
    """The paragraphs of each section."""
    parts: list[list[Any]] = [[]]
    for each in document.paragraphs:
        parts[-1].append(each)
        if each._p.pPr is not None and each._p.pPr.find(qn("w:sectPr")) is not None:
            parts.append([])
    return parts


def test_columns_to_fill_in_have_room_and_lines_to_write_between() -> None:
    """“Evidence” and “RAG” are empty on the day of the plan and are what it is for afterwards."""
    rows = (("Ring every learner who left in the first six weeks", None, None, date(2027, 9, 28)),) * 3
    document = opened(Table("Plan", ("Action", "Evidence", "RAG", "Review date"), rows, wide=True))
    table = document.tables[0]._tbl
    widths = [int(each.get(qn("w:w"))) for each in table.tblGrid]
    assert min(widths[1], widths[2]) > 20 * 12 * 5
    assert table.tblPr.find(f"{qn('w:tblBorders')}/{qn('w:insideV')}") is not None
    assert document.tables[0].cell(1, 3).text == "28\u00a0September 2027"


def test_words_stay_whole_in_a_plan_in_large_print() -> None:
    """A name in two pieces is no easier to read for being large."""
    columns = ("Issue", "Action", "Lead", "Milestone", "Success measure", "Evidence", "RAG", "Review date")
    row = (
        "Curriculum",
        "Ring learners",
        "Helen O’Connell",
        date(2027, 2, 28),
        "Learners",
        None,
        None,
        date(2027, 9, 8),
    )
    document = opened(Table("Plan", columns, (row,), wide=True), paper=Paper(large=True))
    widths = [int(each.get(qn("w:w"))) / 20 - 9 for each in document.tables[0]._tbl.tblGrid]
    for column, width in enumerate(widths):
        for place, cell in enumerate((document.tables[0].cell(0, column), document.tables[0].cell(1, column))):
            assert max((text_width(word, 18, bold=place == 0) for word in cell.text.split()), default=0) <= width


def test_line_between_heading_and_table_stays_with_the_table() -> None:
    """A heading with one line at the foot of a page, and its table on the next, are read as two things."""
    document = opened(
        Heading(1, "Actions"), Text("We look back in May."), PLAN, Text("Then comes this."), Text("And this.")
    )
    kept = {each.text: each._p.pPr.find(qn("w:keepNext")) is not None for each in document.paragraphs}
    assert kept["We look back in May."] and not kept["Then comes this."]


def test_label_alone_stays_on_the_page_of_what_it_leads_in() -> None:
    """A question at the foot of a page, and its answer on the next, is read as unanswered."""
    document = opened(
        Text("", label="2.1 How?"), Text("We ring."), Heading(1, "A"), Text("Further on.", style="muted"), Text("Here.")
    )
    kept = {each.text: each.paragraph_format.keep_with_next for each in document.paragraphs}
    assert kept["2.1 How?"] and not kept["We ring."]
    assert kept["Further on."] and not kept["Here."], "a grey line under a heading keeps the heading with what follows"
