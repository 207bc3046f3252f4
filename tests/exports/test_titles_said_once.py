"""This file is here to hold every format to saying the title of a part once: as its heading, and not again over its table."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from pptx import Presentation

from lib.registry import find_plugins
from lib.report.blocks import Heading, Report, Table, Text
from tests.exports.pdf_back import pdf_text
from tests.exports.reading import markdown_texts, word_texts

FORMATS = find_plugins("lib.exports")
TITLE, OTHER = "Where people stand", "How it was counted"
ROWS = (("One", 1), ("Two", 2))
REPORT = Report(
    "Notes",
    "Deck",
    "en-GB",
    date(2026, 11, 22),
    (
        Heading(1, TITLE),
        Text("How many people stand where. " * 20),
        Table(TITLE, ("Statement", "People"), ROWS),
        Table(OTHER, ("Statement", "How"), ROWS),
    ),
    Table("", (), ()),
    {},
)


@pytest.mark.parametrize(
    ("format", "read"),
    [("word", word_texts), ("markdown", markdown_texts), ("pdf", lambda raw: pdf_text(raw).split("\n"))],
)
def test_title_of_a_part_is_not_said_again_over_its_table(format: str, read) -> None:  # type: ignore[no-untyped-def]
    """Heading and caption with the same words look like a slip; a table of another name still says it."""
    said = "\n".join(read(FORMATS[format].render(REPORT)))
    assert said.count(TITLE) == 1
    assert said.count(OTHER) == 1


def test_word_still_tells_a_screen_reader_what_the_table_is_called() -> None:
    """Who jumps from table to table hears no heading."""
    (first, _) = Document(io.BytesIO(FORMATS["word"].render(REPORT))).tables
    assert f'w:tblCaption w:val="{TITLE}"' in first._tbl.xml


def test_web_page_shows_the_title_once_and_lets_it_be_heard_with_the_table() -> None:
    """The caption is the table's name; only its letters are out of sight."""
    page = FORMATS["html"].render(REPORT).decode()
    assert f'dir="auto" class="unseen">{TITLE}</caption>' in page
    assert f'dir="auto">{OTHER}</caption>' in page


def test_slide_does_not_say_its_own_title_as_the_part_it_is_in() -> None:
    """ "Where people stand" in small letters over "Where people stand" is a slip that the whole room sees."""
    slides = Presentation(io.BytesIO(FORMATS["powerpoint"].render(REPORT))).slides
    shown = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides]
    assert [f"{TITLE} – 2"] in [texts[:-1] for texts in shown], "its number is the last"
    assert [OTHER, TITLE] in [texts[:-1] for texts in shown], "a table of another name says where it belongs"
