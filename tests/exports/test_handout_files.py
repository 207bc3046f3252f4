"""This file is here to hold every hand-out to its promise in every format: whole, short, without names, large, one group."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache

import page
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from lib.registry import find_plugins
from lib.report.blocks import Table
from lib.report.paper import smallest
from tests.exports.holding import missing, texts_in
from tests.exports.office_back import members, sheet_rows, workbook
from tests.exports.pdf_back import pdf_pages
from tests.exports.reading import unpacked, word_tables
from tests.exports.sample_file import HANDOUTS, sample_handout
from tests.make_sample_meeting import ACTS
from tests.sample_words import PEOPLE

SHELF = find_plugins("lib.exports")
SHORT = ("summary", "plan", "nameless summary", "nameless plan")
"""What takes so little time that every run can make it in every format."""
every_one = pytest.mark.parametrize(
    "name", [name if name in SHORT else pytest.param(name, marks=pytest.mark.slow) for name in HANDOUTS]
)
LEAST_ON_A_SLIDE = {False: 18, True: 24}


@cache
def made(name: str, format: str) -> bytes:
    return bytes(SHELF[format].render(sample_handout(name).report))


def files(name: str, *suffixes: str) -> Iterator[tuple[str, bytes]]:
    """(ending, bytes) of the hand-out in every format that it is offered in."""
    for format in sample_handout(name).formats:
        suffix = str(SHELF[format].SUFFIX)
        if not suffixes or suffix in suffixes:
            yield suffix, made(name, format)


@every_one
def test_handout_is_whole_in_every_format_it_is_offered_in(name: str) -> None:
    """What one format leaves out, the one who was sent that format will never know of."""
    handout = sample_handout(name)
    assert len(handout.formats) >= 5
    for suffix, raw in files(name):
        assert missing(handout.report, suffix, raw) == [], suffix


@pytest.mark.parametrize(
    "name",
    [name if name in SHORT else pytest.param(name, marks=pytest.mark.slow) for name in HANDOUTS if "nameless" in name],
)
def test_handout_without_names_names_none_of_the_sixty(name: str) -> None:
    """Whoever leaves names out hands the file to somebody who may not have them; a hidden place counts too."""
    for suffix, raw in files(name):
        inside, said = unpacked(raw), "\n".join(texts_in(suffix, raw))
        told = [person for person in PEOPLE if person.encode() in inside or person in said]
        assert told == [], suffix


def test_names_would_be_found() -> None:
    """If no file had them anyway, the test above would hold nothing."""
    for suffix, raw in files("plan"):
        said = "\n".join(texts_in(suffix, raw))
        assert any(person in said for person in PEOPLE), suffix


def test_summary_fits_one_page() -> None:
    """“One page” is what a principal reads; the second one stays in the printer."""
    assert len(pdf_pages(made("summary", "pdf"))) == 1
    assert len(pdf_pages(made("nameless summary", "pdf"))) == 1


def test_quality_plan_has_a_row_for_each_action_wherever_it_is_written() -> None:
    """The plan is what the college is held to; a row that is lost is a promise that nobody keeps."""
    plan = next(block for block in sample_handout("plan").report.blocks if block.sort == "table")
    assert isinstance(plan, Table) and plan.wide and len(plan.rows) == ACTS
    table = next(table for table in word_tables(made("plan", "word")) if table.cell(0, 0).text == plan.columns[0])
    assert len(table.rows) - 1 == ACTS
    assert [cell.text for cell in table.rows[0].cells] == [*plan.columns]
    rows = sheet_rows(made("plan", "excel"), plan.columns[0])
    assert len(rows) == ACTS
    assert list(rows[0]) == [*plan.columns]


@every_one
def test_nothing_on_paper_is_smaller_than_it_says(name: str) -> None:
    """12 points and, in large print, 18 are what people were told that they can read."""
    if "pdf" not in sample_handout(name).formats:
        pytest.skip("there is no PDF of it")
    least = smallest(sample_handout(name).report.paper)
    sizes = [(round(size, 1), text) for size, text in _set_in(made(name, "pdf")) if text.strip()]
    assert sizes
    assert [(size, text) for size, text in sizes if size < least] == []


@every_one
def test_every_size_that_office_is_told_is_large_enough(name: str) -> None:
    """A style that nobody looked at is how small print gets in."""
    large = sample_handout(name).report.paper.large
    least = smallest(sample_handout(name).report.paper)
    for suffix, raw in files(name, ".docx", ".pptx", ".xlsx"):
        wanted = LEAST_ON_A_SLIDE[large] if suffix == ".pptx" else least
        small = {(part, size) for part, size in _sizes(suffix, raw) if size < wanted}
        assert small == set(), suffix


@every_one
def test_pdf_of_every_handout_keeps_its_standard(name: str) -> None:
    """Large print and lying pages are set by other lines of the template."""
    for _, raw in files(name, ".pdf"):
        checked = page.validate_pdf_bytes(raw, profile="ua1")
        assert [f"{failure.rule_id}: {failure.message}" for failure in checked.failures] == []


def _set_in(raw: bytes) -> Iterator[tuple[float, str]]:
    """(points, text) of everything on the pages, running heads and the words of charts too."""
    document = pypdfium2.PdfDocument(raw)
    for sheet in document:
        words = sheet.get_textpage()
        for each in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=9):
            size, matrix = ctypes.c_float(), each.get_matrix()
            pdfium.FPDFTextObj_GetFontSize(each.raw, ctypes.byref(size))
            length = pdfium.FPDFTextObj_GetText(each.raw, words.raw, None, 0)
            kept = ctypes.create_string_buffer(max(length, 2))
            pdfium.FPDFTextObj_GetText(each.raw, words.raw, ctypes.cast(kept, ctypes.POINTER(ctypes.c_ushort)), length)
            scale = max(abs(matrix.d), abs(matrix.b))
            yield size.value * scale, kept.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
    document.close()


def _sizes(suffix: str, raw: bytes) -> Iterator[tuple[str, float]]:
    """(part, points) of every size that a part of the file names for letters."""
    for name, body in members(raw).items():
        if (
            "!" in name
            or not name.endswith(".xml")
            or "/theme/" in name
            or "/notes" in name.lower().replace("noteschart", "")
        ):
            continue
        if re.search(r"charts/", name) or suffix == ".pptx":
            found = [int(size) / 100 for size in re.findall(rb'<a:(?:rPr|defRPr|endParaRPr)\b[^>]*\bsz="(\d+)"', body)]
        elif suffix == ".docx":
            body = re.sub(rb"<w:pPr>.*?</w:pPr>", b"", body, flags=re.DOTALL)  # a mark nobody sees
            found = [int(size) / 2 for size in re.findall(rb'<w:sz w:val="(\d+)"', body)]
        else:
            continue
        yield from ((name, size) for size in found)
    if suffix == ".xlsx":  # a sheet names sizes that none of its cells has
        for sheet in workbook(raw).worksheets:
            cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
            yield from {(sheet.title, float(cell.font.sz)) for cell in cells}
