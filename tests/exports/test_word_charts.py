"""This file is here to hold Word to charts that can be edited, are told to those who hear, and are numbered with tables."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from lib.exports.word import render
from lib.model.figure import Bars, Figure, Points
from lib.report.blocks import Drawing, Heading, PageBreak, Paper, Report, Table, Text
from tests.exports.meetings import report_of
from tests.exports.office_back import members, schema_errors
from tests.exports.reading import word_texts
from tests.samples import sample_record

USUAL = Paper()
DOTS = Points("Firm", ("1. Ring (impact 5)", "2. Ask (impact 3)"), (1.0, 2.0), (5.0, 3.0), ("1", "2"))


@cache
def sample() -> tuple[Report, bytes]:
    report = report_of(sample_record())
    return report, render(report)


def made(*blocks: Any, paper: Paper = USUAL) -> bytes:
    return render(Report("Title", "Deck", "en-GB", date(2026, 11, 22), blocks, Table("", (), ()), {}, paper=paper))


def bars(rows: int) -> Figure:
    labels = tuple(f"Row {row}" for row in range(rows))
    return Figure("bars", "Many rows", "Row 0 is the longest.", (Bars("", labels, tuple(map(float, range(rows)))),))


def figures(report: Report) -> list[Figure]:
    return [block.figure for block in report.blocks if block.sort == "drawing" and block.figure.marks]


def test_every_chart_is_drawn_and_tells_its_finding() -> None:
    """A picture alone says nothing to who does not see it, and its finding is what the others want too."""
    report, raw = sample()
    about = [each.get("descr") for each in Document(io.BytesIO(raw)).element.iter(qn("wp:docPr"))]
    texts = word_texts(raw)
    assert figures(report)
    for figure in figures(report):
        assert figure.title in texts and figure.alt in texts
        assert [each for each in about if each.startswith(figure.alt)]


def test_chart_keeps_its_figures_in_a_workbook_of_its_own() -> None:
    """“Edit data” in Word opens it; without, the chart is a picture that nobody can put right."""
    parts = members(made(Drawing(bars(3))))
    book = next(name for name in parts if name.endswith(".xlsx"))
    rows = [*load_workbook(io.BytesIO(parts[book])).worksheets[0].values]
    assert (0, 1, 2) in [*zip(*rows[1:], strict=True)]
    links = parts["word/charts/_rels/notesChart1.xml.rels"].decode()
    assert (
        re.findall(r'Id="(\w+)"', links)
        == re.findall(rb'externalData r:id="(\w+)"', parts["word/charts/notesChart1.xml"])[0].decode().split()
    )


def test_dots_are_named_in_a_table_and_bars_are_not_said_twice() -> None:
    """A dot bears a number only, so its words stand below; a bar has them beside it."""
    assert "1. Ring (impact 5)" in word_texts(made(Drawing(Figure("dots", "Dots", "Two dots.", (DOTS,)))))
    assert not Document(io.BytesIO(made(Drawing(bars(3))))).tables


def test_long_chart_goes_on_in_another_and_each_has_its_number() -> None:
    """A chart that is higher than the page is cut off by the printer."""
    document = Document(io.BytesIO(made(Drawing(bars(60)))))
    room = document.sections[0].page_height - document.sections[0].top_margin - document.sections[0].bottom_margin
    heights = [int(each.get("cy")) for each in document.element.iter(qn("wp:extent"))]
    assert len(heights) > 1 and max(heights) < room
    titles = [each.text for each in document.paragraphs if each.style.name == "Caption"]
    assert titles[:2] == [f"Figure {n}. Many rows ({n} of {len(heights)})" for n in (1, 2)]


def test_tables_and_figures_are_counted_each_by_word_itself() -> None:
    """Whoever adds a table in the middle gets the right numbers after it with F9."""
    document = Document(
        io.BytesIO(made(Table("One", ("A",), ()), Drawing(bars(2)), Table("Two", ("A",), ()), Drawing(bars(2))))
    )
    captions = [each for each in document.paragraphs if each.style.name == "Caption"]
    assert [each.text for each in captions] == [
        "Table 1. One",
        "Figure 1. Many rows",
        "Table 2. Two",
        "Figure 2. Many rows",
    ]
    codes = [code.text.split()[:2] for each in captions for code in each._p.iter(qn("w:instrText"))]
    assert codes == [["SEQ", "Table"], ["SEQ", "Figure"], ["SEQ", "Table"], ["SEQ", "Figure"]]


def test_chart_in_large_print_is_in_large_print() -> None:
    """A chart that only others can read leaves its reader out."""
    parts = members(made(Drawing(bars(3)), paper=Paper(large=True)))
    sizes = re.findall(rb'sz="(\d+)"', parts["word/charts/notesChart1.xml"])
    assert sizes and min(map(int, sizes)) == 1_800


@pytest.mark.parametrize("many", [0, 40])
def test_long_report_has_its_contents_after_page_one_and_a_short_one_none(many: int) -> None:
    """Fifty pages without a list are a haystack; on three pages a list is in the way."""
    words = Text("Many words stand here. " * 30)
    cards = tuple(block for n in range(many) for block in (Heading(1 + n % 3, f"Part {n}"), words))
    raw = made(Heading(1, "Decisions"), PageBreak(), Heading(1, "Priorities"), words, *cards)
    document = Document(io.BytesIO(raw))
    listed = [each.text for each in document.paragraphs if each.style.name.lower().startswith("toc ")]
    kept = [each.text for each in document.paragraphs if each.style.name in ("Heading 1", "Heading 2")][1:]
    assert listed == (["Contents", *kept] if many else [])
    if many:
        ends = [each.get(qn("w:fldCharType")) for each in document.element.body.iter(qn("w:fldChar"))]
        assert ends == ["begin", "separate", "end"]
        names = [each.get(qn("w:name")) for each in document.element.iter(qn("w:bookmarkStart"))]
        code = next(document.element.iter(qn("w:instrText"))).text
        assert len(names) == 1 and names[0] in code


def test_charts_captions_and_contents_break_no_schema(tmp_path: Path) -> None:
    """One wrong element, and Word offers to repair the file."""
    words = Text("Many words stand here. " * 2_000)
    raw = made(
        Text("One"),
        PageBreak(),
        Heading(1, "A"),
        words,
        Heading(2, "B"),
        Drawing(bars(40)),
        Drawing(Figure("d", "D", "E", (DOTS,))),
    )
    assert "Contents" in word_texts(raw)
    assert schema_errors(raw, tmp_path / "charts.docx") == []
