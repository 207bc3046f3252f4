"""This file is here to hold the slides to what a room and a reader of notes may expect of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from lib.exports._office.measure import LINE, count_lines
from lib.exports._powerpoint.flow import spread
from lib.exports._powerpoint.pages import Paragraph
from lib.exports._powerpoint.sizes import HEIGHT, LARGE, STANDARD, WIDTH
from lib.exports.powerpoint import render
from lib.report.blocks import Block, Bullets, Heading, Paper, Report, Table, Text
from lib.report.phrases import cell_in_words
from tests.exports.meetings import MADE, empty_record, nasty_record, report_of
from tests.nasty import NASTY
from tests.samples import sample_record

POINT = 12_700
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def sample(large: bool = False) -> tuple[Report, bytes]:
    report = replace(report_of(sample_record(people=20, actions=24)), paper=Paper(large=large))
    return report, render(report)


def slides(raw: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(raw)).slides)


def said(*blocks: Block, **more: Any) -> list[Any]:
    """The slides of a report with these blocks."""
    return slides(render(report_with(*blocks, **more)))


def report_with(*blocks: Block, **more: Any) -> Report:
    return Report("Title", "Deck, version 1", "en-GB", date(2026, 11, 22), blocks, Table("", (), ()), {}, **more)


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text).replace("\v", "\n")


def frames(slide: Any) -> Iterator[Any]:
    """Every text on a slide with the size of its letters, cells of tables left out."""
    return (shape for shape in slide.shapes if shape.has_text_frame)


@pytest.mark.parametrize("large", [False, True])
def test_every_slide_has_a_title_of_its_own_first_and_its_number_last(large: bool) -> None:
    """A screen reader moves by titles and reads in this order; two slides of one name are one to it."""
    titles = []
    for slide in slides(sample(large)[1]):
        shapes = list(slide.shapes)
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        assert shapes[-1].placeholder_format.type is not None and "slidenum" in shapes[-1]._element.xml
        titles.append(slide.shapes.title.text_frame.text)
    assert all(title.strip() for title in titles)
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("large", [False, True])
def test_nothing_runs_over_its_slide(large: bool) -> None:
    """PowerPoint shrinks nothing by itself: what is too long hangs out at the bottom, in front of everybody."""
    for slide in slides(sample(large)[1]):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= WIDTH * POINT
            assert shape.top >= 0 and shape.top + shape.height <= HEIGHT * POINT + 1, slide.shapes.title.text_frame.text
        for shape in frames(slide):
            if shape.placeholder_format.idx == 1:
                assert height_of(shape, large) <= shape.height / POINT + 1, slide.shapes.title.text_frame.text


def height_of(shape: Any, large: bool) -> float:
    """What its letters take at least, in points."""
    body, high = (LARGE if large else STANDARD).body, 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=body)
        high += count_lines(paragraph.text.replace("\v", "\n"), shape.width / POINT, size) * size * LINE
    return high


def test_tables_and_charts_leave_the_title_and_each_other_alone() -> None:
    """Things that overlap are read as one, or not at all."""
    for slide in slides(sample()[1]):
        boxes = sorted((s.top, s.top + s.height) for s in slide.shapes if not is_number(s) and s.height)
        assert all(above[1] <= below[0] + POINT for above, below in pairwise(boxes))


def is_number(shape: Any) -> bool:
    return "slidenum" in shape._element.xml


@pytest.mark.parametrize(
    "name",
    [*("html", "line-ends", "equals", "empty"), *(pytest.param(n, marks=pytest.mark.slow) for n in sorted(NASTY))],
)
def test_everything_of_the_report_is_on_a_slide_or_in_its_notes(name: str) -> None:
    """Slides show the start of a long text; whoever was not there reads the notes."""
    report = report_of(nasty_record(NASTY[name]))
    made = slides(render(report))
    told = "\n".join(notes(slide) for slide in made)
    told += "\n".join(frame.text_frame.text for slide in made for frame in frames(slide))
    assert [text for text in texts_of(report.blocks) if text not in told] == []


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield from (part for part in (block.text, block.label) if part)
        elif isinstance(block, Heading):
            yield " ".join(block.text.split()) if block.level < 4 else block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield " ".join(block.caption.split())
            yield from (cell_in_words(cell) for row in block.rows for cell in row if cell is not None)


def test_a_line_before_a_table_has_no_slide_of_its_own() -> None:
    """A slide that says one date, and nothing else, makes a room wait for the next."""
    table = Table("Actions", ("What", "Who"), (("Ring every learner", "Ana"),))
    made = said(Heading(1, "Actions"), Text("26 February 2027", label="We look back on"), table)
    assert len(made) == 2, "the opening and the table"
    shown = " ".join(frame.text_frame.text for frame in frames(made[1]))
    assert "We look back on: 26 February 2027" in shown and "26 February 2027" in notes(made[1])
    assert len(said(Heading(1, "Where we stand"), Text("How many people stand where."), table)) == len(made)
    drawn = said(Heading(1, "Actions"), Text("x" * 200, label="Long"), table)
    assert len(drawn) == 3, "more than a line is told first"


def test_what_was_decided_on_many_cards_is_all_on_slides() -> None:
    """Decisions are what a room looks at; none may be in the notes only."""
    many = [(Text("", label=f"Card {n}?"), Text(f"We decided {n}.", label="Team")) for n in range(18)]
    made = said(Heading(1, "Decisions"), *(block for pair in many for block in pair))
    shown = "\n".join(frame.text_frame.text for slide in made for frame in frames(slide))
    assert [n for n in range(18) if f"We decided {n}." not in shown or f"Card {n}?" not in shown] == []


def test_a_long_text_ends_in_dots_on_its_slide_and_is_whole_in_the_notes() -> None:
    """Cut in silence, half a sentence would pass for what somebody said."""
    text = "word " * 400 + "end"
    slide = said(Heading(1, "Thoughts"), Text(text, label="Ana"))[1]
    shown = slide.placeholders[1].text_frame.text
    assert shown.startswith("Ana: word") or shown.startswith("Ana word")
    assert shown.endswith("…") and len(shown) < 800
    assert text in notes(slide)


def test_many_texts_take_three_slides_and_the_last_says_how_many_more_there_are() -> None:
    """Sixty thoughts are for reading; the room sees the first and is told of the others."""
    texts = tuple(Text(f"Thought number {number} of somebody in the room", style="quote") for number in range(60))
    made = said(Heading(3, "A card"), *texts)
    shown = [slide for slide in made if slide.shapes.title.text_frame.text.startswith("A card")]
    assert len(shown) == 3
    on_them = [p.text for slide in shown for p in slide.placeholders[1].text_frame.paragraphs]
    left = int(re.search(r"And (\d+) more", on_them[-1])[1])  # type: ignore[index]
    assert len(on_them) - 1 + left == 60
    assert all(text.text in "\n".join(notes(slide) for slide in shown) for text in texts)


def test_a_little_text_is_set_large_and_never_over_the_edge() -> None:
    """One decision alone on a slide is meant to be read from the back of the room."""
    (slide,) = spread([Paragraph("We ring every learner.")], 370, STANDARD)
    assert slide.size > STANDARD.body
    (full,) = spread([Paragraph("word " * 60)] * 3, 370, STANDARD)
    assert full.size == STANDARD.body


def test_long_tables_go_on_with_their_head_and_lose_no_row() -> None:
    """A second slide of numbers without a head says nothing."""
    rows = tuple((number, f"Action {number}", "Ana", None) for number in range(40))
    made = said(Heading(1, "Actions"), Table("All actions", ("Place", "What", "Who", "When"), rows))
    tables = [shape.table for slide in made for shape in slide.shapes if shape.has_table]
    assert len(tables) > 2
    assert all(table.first_row and table.cell(0, 1).text == "What" for table in tables)
    places = [table.cell(row, 0).text for table in tables for row in range(1, len(table.rows))]
    assert places == [str(number) for number in range(40)]


def test_columns_without_room_are_named_and_stand_in_the_notes() -> None:
    """Eight columns in eighteen points are eight columns of one word a line."""
    columns = tuple(f"Column {name}" for name in "abcdefgh")
    slide = said(Heading(1, "Plan"), Table("Quality plan", columns, (tuple(f"cell {name}" for name in "abcdefgh"),)))[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert 2 <= len(table.columns) < 8
    assert "Column h" in next(frame.text_frame.text for frame in frames(slide) if frame.placeholder_format.idx == 1)
    assert "Column h: cell h" in notes(slide)


def test_head_that_is_cut_stands_whole_in_the_notes_even_over_an_empty_column() -> None:
    """A college names its columns, and one to be filled in by hand has nothing in it yet."""
    name = "A" * 300
    made = said(Table("Plan", ("What", name), (("Ring every learner", None),)))
    assert any(name in notes(slide) for slide in made if slide.has_notes_slide)


def test_tables_and_charts_say_what_they_are() -> None:
    """Who cannot see the chart is told its finding, not that there is one."""
    shown = [shape for slide in slides(sample()[1]) for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert {shape.has_chart for shape in shown} == {True, False}
    for shape in shown:
        assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 20
    findings = [block.figure.alt for block in sample()[0].blocks if block.sort == "drawing"]
    assert all(any(f in s._element.nvGraphicFramePr.cNvPr.get("descr") for s in shown) for f in findings)


def test_charts_open_with_their_own_figures() -> None:
    """Native charts: python-pptx reads them as PowerPoint does, with the workbook that is behind them."""
    found = [shape.chart for slide in slides(sample()[1]) for shape in slide.shapes if shape.has_chart]
    assert len(found) >= 3
    for chart in found:
        assert chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")
        assert next(iter(chart.plots)).series


@pytest.mark.parametrize(("large", "least"), [(False, 1800), (True, 2400)])
def test_nothing_on_a_slide_is_small(large: bool, least: int) -> None:
    """A slide is read from the back of a room; in large print by somebody who sees little."""
    with zipfile.ZipFile(io.BytesIO(sample(large)[1])) as parts:
        for name in parts.namelist():
            if (
                re.match(r"ppt/(slides|slideLayouts|slideMasters|charts)/[^/]+\.xml", name)
                or "presentation.xml" in name
            ):
                sizes = [int(found) for found in re.findall(rb'\bsz="(\d{3,})"', parts.read(name))]
                assert not sizes or min(sizes) >= least, name


def test_every_run_says_its_language_and_arabic_runs_leftwards() -> None:
    """Read out in the wrong voice or set the wrong way round, a text is lost on those it was for."""
    for part in ("slides", "notesSlides"):
        with zipfile.ZipFile(io.BytesIO(sample()[1])) as parts:
            for name in parts.namelist():
                if name.startswith(f"ppt/{part}/") and name.endswith(".xml"):
                    xml = parts.read(name)
                    assert xml.count(b"<a:rPr") == xml.count(b'<a:rPr lang="en-GB"'), name
    slide = said(Heading(1, "x"), Text(NASTY["arabic"]))[1]
    shape = slide.placeholders[1].text_frame.paragraphs[0]._p.pPr
    assert (shape.get("rtl"), shape.get("algn")) == ("1", "r")


def test_slides_are_wide_and_name_nobody_who_made_them() -> None:
    """4:3 leaves black bars; an author's name is nobody's business."""
    presentation = Presentation(io.BytesIO(sample()[1]))
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    about = presentation.core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", sample()[0].title)
    assert about.created.date() == MADE


def test_a_report_without_anything_is_a_slide_with_its_title() -> None:
    """Someone who takes the slides before a word was said gets a file and not a failure."""
    assert [slide.shapes.title.text_frame.text for slide in said()] == ["Title"]
    assert len(slides(render(report_of(empty_record())))) > 1


def test_a_heading_that_only_holds_others_is_kept_over_their_slides() -> None:
    """Where we are stands over each title; a section begins with a slide of its own."""
    made = said(Heading(1, "Card by card"), Heading(2, "Learners"), Heading(3, "1.1 Why?"), Text("Because."))
    assert [slide.shapes.title.text_frame.text for slide in made] == ["Title", "Card by card", "1.1 Why?"]
    assert made[2].placeholders[13].text_frame.text == "Card by card · Learners"


@pytest.mark.parametrize(
    "name",
    [name if name in ("html", "controls") else pytest.param(name, marks=pytest.mark.slow) for name in sorted(NASTY)],
)
def test_powerpoint_opens_without_repair(name: str, tmp_path: Path) -> None:
    """PowerPoint offers to "repair" a file that breaks its schema, and nobody shows it to a room after that."""
    raw = render(report_of(nasty_record(NASTY[name])))
    file = tmp_path / "notes.pptx"
    file.write_bytes(raw)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert not any(b'TargetMode="External"' in parts.read(part) for part in parts.namelist())
