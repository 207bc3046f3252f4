"""This file is here to hold Word to a college's own template: used whatever its language, refused where it is a danger."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from lib.errors import AppError
from lib.exports.word import check_template, render, told
from lib.report.blocks import Bullets, Heading, Paper, Report, Table, Text
from tests.exports import college_templates as college
from tests.exports.office_back import schema_errors, ways_out
from tests.exports.reading import unpacked, word_texts

BLOCKS = (
    *(Heading(level, f"Level {level}") for level in (1, 2, 3, 4)),
    *(Text(style, style=style) for style in ("body", "quote", "muted", "missing")),
    *(Bullets((f"item {n}", "more"), numbered=numbered) for n, numbered in enumerate((False, True, True))),
    Table("Caption", ("One", "Two"), (("a", 1),)),
)
WIDE = Table("Wide", ("One", "Two"), (("a", 1),), wide=True)
some = pytest.mark.parametrize("name", sorted(college.GOOD))


@cache
def written(name: str, *, large: bool = False, wide: bool = False) -> bytes:
    blocks = (*BLOCKS, Text("long " * 300), Heading(1, "Plan"), WIDE) if wide else BLOCKS
    paper = Paper(large=large, template=college.GOOD[name]())
    return render(Report("Title", "Deck", "cy", date(2026, 11, 22), blocks, Table("", (), ()), {}, paper=paper))


def opened(raw: bytes) -> Any:
    return Document(io.BytesIO(raw))


def style_of(document: Any, text: str) -> Any:
    return next(each.style for each in document.paragraphs if each.text == text)


@some
def test_good_template_is_taken_and_gives_the_same_bytes(name: str) -> None:
    """Two downloads can be compared, and nothing of the hour gets in, with a template too."""
    check_template(college.GOOD[name]())
    assert written(name) == written.__wrapped__(name)


@some
@pytest.mark.parametrize("large", [False, True])
def test_notes_on_a_template_break_no_schema_and_lead_nowhere(name: str, large: bool, tmp_path: Path) -> None:
    """Word offers to "repair" a file that breaks its schema, and a principal then trusts none of it."""
    raw = written(name, large=large, wide=True)
    assert schema_errors(raw, tmp_path / "notes.docx") == []
    assert ways_out(raw) == []


def test_styles_are_found_by_what_they_are_in_any_language() -> None:
    """A German Word calls a heading “heading 1” inside and “berschrift1” where text refers to it."""
    document = opened(written("german"))
    ids = {
        text: style_of(document, text).style_id for text in ("Title", "Level 1", "Level 3", "quote", "body", "item 0")
    }
    assert list(ids.values()) == ["Titel", "berschrift1", "berschrift3", "Zitat", "Standard", "Aufzhlungszeichen"]
    first = style_of(document, "Level 1").font
    assert (first.name, first.size.pt, str(first.color.rgb)) == ("Georgia", 20, "7A1F3D")
    assert style_of(document, "Level 4").style_id == "berschrift4"


def test_headings_by_a_name_of_the_college_are_known_by_their_place_in_the_outline() -> None:
    """“Pennawd y Coleg 1” says in no language we know that it is a heading; its outline level does."""
    document = opened(written("welsh"))
    names = [style_of(document, f"Level {level}").name for level in (1, 2, 3)]
    assert names == ["Pennawd y Coleg 1", "Pennawd y Coleg 2", "Heading 3"]


def test_styles_that_are_missing_are_added_in_the_fonts_of_the_template() -> None:
    """A caption in another font would show that two programs met in the file."""
    document = opened(written("welsh"))
    added = style_of(document, "Table 1. Caption")
    assert added.name == "Caption" and added.font.name is None and added.font.size.pt == 12
    assert added.base_style.style_id == "Arferol"
    known = {each.get(qn("w:styleId")) for each in document.styles.element.iter(qn("w:style"))}
    named = {each.get(qn("w:val")) for each in document.element.iter(qn("w:pStyle"))}
    assert named <= known


def test_lists_count_and_begin_again_where_the_template_has_none() -> None:
    """A template that never saw a list has no numbering at all, and “1.” would silently be missing."""
    document = opened(written("welsh"))
    ids = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    bullet = style_of(document, "item 0").element.pPr.numPr.numId.val
    assert bullet in [each.numId for each in document.part.numbering_part.element.num_lst]


def test_header_footer_page_and_margins_stay_and_what_was_written_goes() -> None:
    """The letterhead is why a college brings a file; its cover belongs to another document."""
    raw = written("german")
    document = opened(raw)
    (section,) = document.sections
    assert section.header.paragraphs[0].text == college.HEAD
    assert section.footer.paragraphs[0].text.startswith(college.FOOT)
    assert (round(section.left_margin.cm, 1), round(section.top_margin.cm, 1)) == (3.0, 3.5)
    assert word_texts(raw)[0] == "Title"
    assert college.COVER not in college.text_of(raw, "word/")
    assert len(document.tables) == 1


def test_first_page_keeps_its_own_header_and_later_parts_go_on() -> None:
    """A letterhead on page one stays there, also when a wide table turns the page."""
    document = opened(written("welsh", wide=True))
    first, last = document.sections
    assert first.different_first_page_header_footer and not last.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == college.HEAD
    assert last.header.is_linked_to_previous and first.header.paragraphs[0].text == "Nodiadau"
    assert last.page_width > last.page_height and last.page_width == first.page_height


def test_template_without_a_footer_gets_page_numbers() -> None:
    """A pile of paper on a table gets mixed up, with a letterhead too."""
    section = opened(written("welsh")).sections[0]
    assert [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_template_on_its_side_stays_so() -> None:
    """Its page is the widest there is, so nothing is turned upright."""
    assert len(opened(written("landscape", wide=True)).sections) == 1


def test_large_print_raises_every_style_of_the_template() -> None:
    """Who asks for 18 points needs them, whatever the house style says."""
    document = opened(written("german", large=True))
    paragraphs = [*document.paragraphs, *(each for cell in document.tables[0]._cells for each in cell.paragraphs)]
    used = [each.style for each in paragraphs]
    assert len(used) > 10 and min(style.font.size.pt for style in used if style.font.size) >= 18
    assert style_of(document, "Title").font.size.pt == 30
    assert style_of(document, "Level 1").font.name == "Georgia"


def test_small_print_of_a_template_is_told() -> None:
    """It is the college's choice, and the one who hands it out must know it is one."""
    assert "9 points" in told(written("german")) and "header or footer" in told(written("german"))
    assert told(written("welsh")) == ""


def test_settings_that_ask_on_opening_do_not_come_along() -> None:
    """“Open as read-only?” or “update fields?” is no way to greet a governor."""
    asking = b'<w:writeProtection w:recommended="1"/><w:updateFields w:val="1"/>'
    raw = college.changed(college.german(), "word/settings.xml", b"<w:proofState", asking + b"<w:proofState")
    assert asking in college.parts_of(raw)["word/settings.xml"]
    paper = Paper(template=raw)
    made = render(Report("T", "D", "cy", date(2026, 11, 22), (), Table("", (), ()), {}, paper=paper))
    kept = college.parts_of(made)["word/settings.xml"]
    assert b"writeProtection" not in kept and b"updateFields" not in kept


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in college.parts_of(college.german()).items():
            package.writestr(name, raw)
        package.writestr("word/media/big.bin", b"\0" * 61_000_000)
    return written.getvalue()


def with_field(code: str) -> bytes:
    field = f'<w:p><w:fldSimple w:instr="{code}"/></w:p></w:hdr>'
    header = next(name for name, raw in college.parts_of(college.german()).items() if college.HEAD.encode() in raw)
    return college.changed(college.german(), header, b"</w:hdr>", field.encode())


def with_sort(old: bytes, new: bytes) -> bytes:
    return college.changed(college.german(), "[Content_Types].xml", old, new)


def without(element: bytes) -> bytes:
    parts = college.parts_of(college.german())
    return college.packed(parts | {"word/document.xml": parts["word/document.xml"].replace(element, b"w:gone")})


GERMAN = college.german
BAD: dict[str, tuple[str, Any]] = {
    "nothing": ("not-word", lambda: b""),
    "a picture": ("not-word", lambda: b"\x89PNG\r\n" + b"x" * 100),
    "half a file": ("not-word", lambda: GERMAN()[: len(GERMAN()) // 2]),
    "a zip of something else": ("not-word", lambda: college.packed({"a.txt": b"hello"})),
    "a password": ("not-word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
    "a strict one": ("not-word", lambda: college.changed(GERMAN(), "_rels/.rels", b"", b"http://purl.oclc.org/ooxml/")),
    "declared entities": (
        "not-word",
        lambda: college.changed(
            GERMAN(), "word/_rels/document.xml.rels", b"<Relationships", b"<!DOCTYPE x><Relationships"
        ),
    ),
    "more than 5 MB": ("too-large", lambda: b"PK" + b"x" * 5_000_001),
    "a bomb": ("too-large", bomb),
    "macros": ("macros", lambda: with_sort(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")),
    "a macro part": ("macros", lambda: college.packed(college.parts_of(GERMAN()) | {"word/vbaProject.bin": b"x"})),
    "an object": ("object", lambda: college.related(GERMAN(), "oleObject", "embeddings/o.bin", outside=False)),
    "a sheet in the text": ("object", lambda: college.related(GERMAN(), "package", "embeddings/s.xlsx", outside=False)),
    "a linked picture": ("outside", lambda: college.related(GERMAN(), "image", "http://example.org/x.png")),
    "a linked object": ("object", lambda: college.related(GERMAN(), "oleObject", "file://server/x.xlsx")),
    "a field that fetches": ("outside", lambda: with_field("INCLUDEPICTURE &quot;http://example.org/x.png&quot;")),
    "a field that calls": ("outside", lambda: with_field("  ddeauto cmd x")),
    "no page set-up": ("unusable", lambda: without(b"w:pgSz")),
    "broken words": ("unusable", lambda: college.changed(GERMAN(), "word/document.xml", b"<w:body>", b"<w:body><")),
}


@pytest.mark.parametrize("name", BAD)
def test_template_that_is_none_or_a_danger_is_refused_with_a_way_out(name: str) -> None:
    """A macro or a link would run under the college's own letterhead, on the desk of whoever trusts it."""
    code, make = BAD[name]
    with pytest.raises(AppError) as caught:
        check_template(make())
    problem = caught.value.problem
    assert problem.code == f"template.{code}"
    assert problem.what.endswith(".") and problem.fix.endswith(".")


def test_link_that_waits_for_a_click_is_no_danger() -> None:
    """Every letterhead has the address of the college's pages in it."""
    check_template(college.related(GERMAN(), "hyperlink", "https://example.org/"))


def test_file_that_was_made_from_a_template_elsewhere_is_taken_without_that() -> None:
    """A college keeps its templates on a drive; the notes must NOT lead there, since Word asks for it on opening."""
    bound = college.related(GERMAN(), "attachedTemplate", "file://server/x.dotm", source="settings.xml")
    check_template(bound)
    assert b"file://server" in unpacked(bound)
    rows = Table("", (), ())
    report = Report("Title", "Deck", "en-GB", date(2026, 11, 22), (), rows, {}, paper=Paper(template=bound))
    assert b"file://server" not in unpacked(render(report))


def test_bad_template_is_refused_when_notes_are_made_too() -> None:
    """The check of an upload may be old, and a database may have been filled by another program."""
    paper = Paper(template=BAD["a macro part"][1]())
    with pytest.raises(AppError):
        render(Report("T", "D", "cy", date(2026, 11, 22), (), Table("", (), ()), {}, paper=paper))


def test_what_is_added_is_as_large_as_the_text_of_the_template() -> None:
    """Tables in larger print than the text around them look like a mistake."""
    document = opened(written("german"))
    assert style_of(document, "body").font.size.pt == style_of(document, "muted").font.size.pt == 11
    assert document.tables[0].cell(1, 0).paragraphs[0].style.font.size.pt == 11
