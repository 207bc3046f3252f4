"""This file is here to hold the Word file to being real Word: styles, headings, languages and ears."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from lib.exports._office.measure import text_width
from lib.exports.word import render
from lib.report.blocks import Bullets, Heading, PageBreak, Report, Table, Text
from tests.exports.meetings import nasty_record, report_of
from tests.exports.reading import word_texts
from tests.nasty import NASTY
from tests.samples import sample_record


@cache
def sample_file() -> bytes:
    return render(report_of(sample_record()))


def opened(raw: bytes) -> Any:
    return Document(io.BytesIO(raw))


def of_blocks(*blocks: Any, language: str = "cy") -> Any:
    rows = Table("", (), ())
    return opened(render(Report("Title", "Deck", language, date(2026, 11, 22), blocks, rows, {})))


def paragraphs(document: Any) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_blocks_become_real_styles() -> None:
    """Word's contents list, its outline and a screen reader go by styles, not by looks."""
    document = of_blocks(
        Heading(1, "One"),
        Heading(4, "Four"),
        Text("body"),
        Text("said", style="quote", label="Bo"),
        Text("blank", style="missing"),
        Bullets(("a",)),
        Bullets(("b",), numbered=True),
    )
    assert paragraphs(document) == [
        ("Title", "Title"),
        ("Heading 1", "One"),
        ("Heading 4", "Four"),
        ("Normal", "body"),
        ("Quote", "Bo: said"),
        ("Missing", "blank"),
        ("List Bullet", "a"),
        ("List Number", "b"),
    ]


def test_every_numbered_list_begins_at_one() -> None:
    """A second list that goes on at 4 looks as if three things were cut."""
    document = of_blocks(Bullets(("a", "b"), numbered=True), Text("between"), Bullets(("c",), numbered=True))
    lists = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert lists[0] == lists[1] != lists[2]
    numbering = document.part.numbering_part.element
    starts = {num.numId: num.findall(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") for num in numbering.num_lst}
    assert [starts[id][0].val for id in (lists[0], lists[2])] == [1, 1]


def test_tables_repeat_their_head_and_keep_short_rows_whole() -> None:
    """A table over two pages stays readable, and only a row too long for a page may break."""
    document = of_blocks(Table("Caption", ("One", "Two"), (("short", 1), ("long " * 300, None))))
    table = document.tables[0]
    head, short, long = (row._tr.trPr for row in table.rows[:1] + table.rows[1:])
    assert head.find(qn("w:tblHeader")) is not None
    assert short.find(qn("w:cantSplit")) is not None
    assert long is None or long.find(qn("w:cantSplit")) is None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Caption"
    assert "One, Two" in table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert table.cell(1, 1).text == "1" and table.cell(2, 1).text == ""


def test_columns_are_as_wide_as_the_page_and_fit_their_heads() -> None:
    """Letters that fall down a narrow column one by one cannot be handed to a governor."""
    document = opened(sample_file())
    assert document.tables
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) == 9_638
        heads = [
            max((text_width(word, 12, bold=True) for word in cell.text.split()), default=0)
            for cell in table.rows[0].cells
        ]
        assert all(width >= 20 * head + 170 for width, head in zip(widths, heads, strict=True))


def test_column_with_most_to_say_is_the_widest() -> None:
    """Forty actions in columns of the same width fill ten pages and not five."""
    rows = tuple(
        (place, "What we will do, and why, at some length " * 4, "Ana", date(2027, 1, place)) for place in (1, 2)
    )
    grid = of_blocks(Table("Actions", ("Place", "What", "Who", "By when"), rows)).tables[0]._tbl.tblGrid
    widths = [int(column.get(qn("w:w"))) for column in grid]
    assert max(widths) == widths[1] > sum(widths) / 2


def test_text_from_right_to_left_starts_on_the_right() -> None:
    """Arabic and Hebrew that start on the left cannot be read."""
    document = of_blocks(Text("كيف نساعد؟"), Text("How?"))
    leftwards = [each._p.pPr.find(qn("w:bidi")) is not None for each in document.paragraphs]
    assert leftwards == [False, True, False]
    assert document.paragraphs[1].runs[0].font.rtl and not document.paragraphs[2].runs[0].font.rtl


def test_document_says_its_language_and_title_and_nothing_else_about_itself() -> None:
    """A screen reader speaks the language it is told; "python-docx" as author would look careless."""
    document = of_blocks(language="cy")
    about = document.core_properties
    assert (about.title, about.language, about.author, about.comments) == ("Title", "cy", "", "")
    assert about.created == about.modified == datetime(2026, 11, 22, tzinfo=UTC)
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"cy"}


def test_pages_are_numbered_and_are_a4() -> None:
    """A pile of paper on a table gets mixed up."""
    section = opened(sample_file()).sections[0]
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_nothing_of_the_template_is_left_in_the_file() -> None:
    """The template's stale styles and its picture of another document are not ours to hand on."""
    with zipfile.ZipFile(io.BytesIO(sample_file())) as parts:
        names = parts.namelist()
        assert {part.date_time for part in parts.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    assert [name for name in names if "WithEffects" in name or "thumbnail" in name or "customXml" in name] == []


def test_word_does_not_open_it_in_compatibility_mode() -> None:
    """Two words beside the title that make a reader ask what is wrong with the file."""
    settings = opened(sample_file()).settings.element
    modes = {each.get(qn("w:name")): each.get(qn("w:val")) for each in settings.iter(qn("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"


def test_page_break_starts_the_next_block_on_a_new_page() -> None:
    """Page one stands alone, so it can be pinned to a wall."""
    document = of_blocks(Text("one"), PageBreak(), Heading(1, "Two"))
    assert [bool(each.paragraph_format.page_break_before) for each in document.paragraphs] == [False, False, True]


def test_emoji_and_combining_signs_are_kept_as_they_are() -> None:
    """A family of four must not come apart, nor a Welsh letter lose its hat."""
    for name in ("emoji", "welsh"):
        texts = word_texts(render(report_of(nasty_record(NASTY[name]))))
        assert NASTY[name] in texts
