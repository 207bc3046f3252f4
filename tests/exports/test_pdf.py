"""This file is here to hold the PDF to what its readers need: structure, paper, letters of a readable size, no surprises."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from functools import cache

import page
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from lib.errors import AppError
from lib.exports import pdf
from lib.exports._pdf.data import notes_data
from lib.exports._pdf.sheet import sheet_of
from lib.exports._pdf.tables import lay_out
from lib.model.figure import Axis, Bars, Figure, Points
from lib.report.blocks import Block, Bullets, Drawing, Heading, PageBreak, Paper, Report, Table, Text
from lib.typeset import run
from tests.exports.meetings import empty_record, nasty_record, report_of
from tests.exports.pdf_back import pdf_alts, pdf_inside, pdf_outline, pdf_pages, pdf_text
from tests.nasty import NASTY
from tests.samples import sample_record

PLAN = ("Issue", "Action", "Lead", "Milestone", "Success measure", "Evidence", "RAG", "Review date")
A4 = Paper()
DOTS = Figure("d", "Dots", "Dot 1 leads.", (Points("", ("1. First of all",), (2,), (4,), ("1",), ((1, 3, 4, 5),)),))


@cache
def report() -> Report:
    return report_of(sample_record(9, 8))


@cache
def sample_file(size: str = "A4", *, large: bool = False) -> bytes:
    return pdf.render(replace(report(), paper=Paper(size, large)))  # type: ignore[arg-type]


def of_blocks(*blocks: Block, paper: Paper = A4, **about: str) -> bytes:
    return pdf.render(replace(report(), blocks=blocks, paper=paper, **about))  # type: ignore[arg-type]


def broken_rules(raw: bytes) -> list[str]:
    checked = page.validate_pdf_bytes(raw, profile="ua1")
    return [] if checked.is_compliant else [str(failure) for failure in checked.failures] or ["not compliant"]


def letters(raw: bytes) -> list[float]:
    """The size of every text on every page, in points, as it is printed."""
    found = []
    document = pypdfium2.PdfDocument(raw)
    for each in document:
        for text in each.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(text.raw, size)
            matrix = text.get_matrix()
            found.append(size.value * abs(matrix.d or matrix.b))
    return found


def sizes(raw: bytes) -> list[tuple[int, int]]:
    return [tuple(round(side) for side in each.get_size()) for each in pypdfium2.PdfDocument(raw)]  # type: ignore[misc]


@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_every_paper_keeps_every_rule_of_pdf_ua(size: str, large: bool) -> None:
    """“PDF/UA-1” on the page is a promise to whoever reads with their ears, whatever the paper."""
    raw = sample_file(size, large=large)
    assert broken_rules(raw) == []
    assert pdf.told(raw).startswith("PDF/UA-1")


def test_checker_of_the_rules_finds_a_mistake() -> None:
    """A check that passes everything would hold nothing."""
    raw = sample_file()
    assert broken_rules(raw.replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>9</pdfuaid:part>"))


@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
def test_no_letter_is_too_small(large: bool) -> None:
    """Table, axis, page number: what is under 12 points many cannot read, and 18 is what large print promises."""
    found = letters(sample_file(large=large))
    assert len(found) > 300
    assert round(min(found), 2) >= (18 if large else 12)


@pytest.mark.parametrize(("size", "sides"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(size: str, sides: tuple[int, int]) -> None:
    """A page of the other size is shrunk by the printer, and 12 points with it."""
    assert set(sizes(sample_file(size))) <= {sides, sides[::-1]}


def test_wide_table_stands_on_a_page_on_its_side_with_its_heading() -> None:
    """A quality plan has eight columns; across an upright page each would hold one word."""
    plan = Table("Quality plan", PLAN, (("words",) * 8,) * 3, wide=True)
    raw = of_blocks(Text("Before"), Heading(1, "Plan"), plan, Text("Amend it."), Heading(1, "After"), Text("Then"))
    pages = pdf_pages(raw)
    assert sizes(raw) == [(595, 842), (842, 595), (595, 842)]
    assert "Plan" in pages[1] and "Amend it." in pages[1] and "After" in pages[2] and "Plan" not in pages[0]
    assert broken_rules(raw) == []


def test_title_goes_with_a_wide_table_that_comes_first() -> None:
    """A page with nothing but a title is paper for nothing."""
    plan = Table("Quality plan", PLAN, (("words",) * 8,), wide=True)
    raw = of_blocks(Heading(1, "Plan"), plan, title="Our plan")
    assert sizes(raw) == [(842, 595)]
    assert pdf_text(raw).replace("\n", " ").lstrip().startswith("Our plan")
    assert sizes(of_blocks(Text("Purpose"), plan, title="Our plan")) == [(842, 595)]


def test_blank_column_has_room_for_a_pen() -> None:
    """Evidence and RAG are filled in as work goes on, by hand."""
    rows = tuple(("words " * 20, "words " * 20, None) for _ in range(5))
    _, made = lay_out(Table("Plan", ("Action", "Why", "RAG"), rows), sheet_of(A4))
    assert made["widths"][2] >= 60


def test_table_too_wide_for_large_print_becomes_lists() -> None:
    """Words of 18 points, torn every third letter, are not large print."""
    plan = Table("Quality plan", PLAN, (("responsibilities",) * 8,) * 2, wide=True)
    raw = of_blocks(plan, paper=Paper(large=True))
    text = " ".join(pdf_text(raw).split())
    assert all(text.count(column) == 2 for column in PLAN[1:])
    assert text.count("responsibilities") == 16
    assert broken_rules(raw) == []


def test_empty_table_too_wide_for_the_page_still_names_its_columns() -> None:
    """As a list of its rows it had none, and was nothing at all."""
    table = Table("", tuple("abcdefghi"[at] * 12 for at in range(9)), ())
    raw = of_blocks(table, paper=Paper(large=True))
    assert [title for title in table.columns if pdf_text(raw).count(title) != 1] == []
    assert broken_rules(raw) == []


def test_head_of_a_table_comes_again_on_every_page() -> None:
    """On the third page of a table nobody knows which column was which."""
    table = Table("Many", ("Place", "What was said"), tuple((row, "words " * 30) for row in range(60)))
    pages = pdf_pages(of_blocks(table))
    assert len(pages) > 3
    assert all("What was said" in each for each in pages)
    assert pdf_text(of_blocks(table)).count("What was said") == 1


def test_table_called_what_its_heading_says_does_not_say_it_twice() -> None:
    """“Strengths”, and under it “Strengths” again, is what nobody would have written by hand."""
    blocks = Heading(1, "Strengths"), Table("Strengths", ("Item", "Votes"), (("A workshop", 2),))
    raw = of_blocks(*blocks)
    assert pdf_text(raw).count("Strengths") == 1
    assert broken_rules(raw) == []
    assert "Others" in pdf_text(of_blocks(blocks[0], replace(blocks[1], caption="Others")))


def test_row_longer_than_a_page_is_not_cut() -> None:
    """A text of 10,000 signs in a cell goes on on the next page."""
    words = " ".join(f"w{number}" for number in range(3_000))
    raw = of_blocks(Table("Long", ("A", "B"), (("x", words),)))
    text = pdf_text(raw)
    assert all(f"w{number}" in text for number in (0, 1_499, 2_999))


def test_pages_are_numbered_and_headed_outside_the_text() -> None:
    """A pile of paper gets mixed up; whoever listens does not want to hear the number on every page."""
    raw = sample_file()
    pages = pdf_pages(raw)
    assert all(f"Page {number} of {len(pages)}" in each for number, each in enumerate(pages, start=1))
    assert "Page 1 of" not in pdf_text(raw)
    title = report().title
    assert all(title in each for each in pages)
    assert pdf_text(raw).count(title) == 1


def test_outline_is_the_headings() -> None:
    """Who reads on a screen finds their way by it."""
    blocks = (Heading(1, "One"), Heading(2, "Two"), Drawing(DOTS), Heading(1, "Three"))
    assert pdf_outline(of_blocks(*blocks)) == [(0, "One"), (1, "Two"), (1, "Dots"), (0, "Three")]


def chapters(pages_of_actions: int) -> bytes:
    """Notes of twenty pages, with so many of actions before page one ends."""
    front = [Heading(1, "Actions"), *(Text("words " * 600) for _ in range(pages_of_actions))]
    back = [block for n in range(18) for block in (Heading(1, f"Chapter {n}"), Text("words " * 700), PageBreak())]
    return of_blocks(Text("Opening"), *front, PageBreak(), *back)


def test_long_notes_have_a_list_of_contents() -> None:
    """Nobody leafs through forty pages of paper to find the one about their card."""
    page_one = pdf_pages(chapters(1))
    assert "Opening" in page_one[0] and "Contents" not in page_one[0]
    held = next(each for each in page_one if "Contents" in each)
    number = next(at for at, each in enumerate(page_one, start=1) if "Chapter 17" in each and each != held)
    assert any(line.startswith("Chapter 17") and line.rstrip().endswith(str(number)) for line in held.splitlines())
    assert "Contents" in pdf_pages(chapters(5))[0]
    assert broken_rules(chapters(1)) == broken_rules(chapters(5)) == []


def test_list_before_a_long_page_one_is_short() -> None:
    """Decisions belong on the first page; a list of every card pushed them to the next."""
    front = [Heading(1, "Decisions"), *(Text("words " * 600) for _ in range(5))]
    back = [
        block for n in range(9) for block in (Heading(1, f"Part {n}"), Heading(2, f"Card {n}"), Text("words " * 700))
    ]
    first = pdf_pages(of_blocks(*front, PageBreak(), *back))[0]
    assert "Part 8" in first and "Card 8" not in first and "words words" in first


def test_list_takes_what_is_left_of_page_one_where_it_fits_there() -> None:
    """Half a page of decisions, and then half a page of contents on a sheet of its own, is a sheet wasted."""
    back = [block for n in range(4) for block in (Heading(1, f"Part {n}"), Text("words " * 2_000))]
    raw = of_blocks(Heading(1, "Decisions"), Text("We ring."), PageBreak(), *back)
    first, second, *_ = pdf_pages(raw)
    assert "We ring." in first and "Contents" in first and "Part 3" in first and "words" not in first
    assert "Part 0" in second and broken_rules(raw) == []


def test_label_alone_stays_on_the_page_of_what_it_leads_in() -> None:
    """A question at the foot of a page, and its answer on the next, is read as unanswered."""
    for lines in range(30, 37):
        filled = [Text("a line") for _ in range(lines)]
        led = Text("", label="2.1 How?"), Text("We ring.")
        under = Heading(1, "2.1 How?"), Text("Agreed further on.", style="muted"), Text("We ring.")
        for blocks in (led, under):
            pages = pdf_pages(of_blocks(*filled, *blocks))
            assert any("2.1 How?" in each and "We ring." in each for each in pages), lines


def test_short_notes_have_no_list_of_contents() -> None:
    """A list longer than what it lists is in the way."""
    assert "Contents" not in pdf_text(of_blocks(Heading(1, "One"), Text("x"), PageBreak(), Heading(1, "Two")))


@pytest.mark.parametrize(
    "blocks",
    [
        (Heading(3, "Deep"), Heading(1, "Up"), Heading(4, "Down"), Text("x")),
        (Drawing(DOTS),),
        (Heading(1, ""), Heading(2, "  "), Text("x")),
        (Text(""), Bullets(()), Table("", (), ()), Table("Empty", ("A", "B"), ()), PageBreak(), PageBreak()),
        (Drawing(Figure("f", "", "", (Bars("", ("",), (None,)),), Axis())), Drawing(Figure("f", "None", "None"))),
        (),
    ],
    ids=["jumps", "chart-first", "empty-headings", "empty-blocks", "chart-without-words", "nothing"],
)
def test_odd_reports_keep_the_rules_too(blocks: tuple[Block, ...]) -> None:
    """PDF/UA refuses a level that is jumped over and a heading without words; a report must not fail for that."""
    raw = of_blocks(*blocks, title="", subject="", language="")
    assert pdf.told(raw).startswith("PDF/UA-1")
    assert broken_rules(raw) == []


def test_empty_meeting_keeps_the_rules() -> None:
    """Someone who opens the notes before a word was said gets a file and not a failure."""
    assert broken_rules(pdf.render(report_of(empty_record()))) == []


def test_every_chart_has_its_words_and_dots_have_their_list() -> None:
    """Dots are numbered on the page; what the numbers mean stands under the chart."""
    raw = of_blocks(Heading(1, "Charts"), Drawing(DOTS))
    assert pdf_alts(raw) == ["Dot 1 leads."]
    assert "1. First of all" in pdf_text(raw)


def test_file_says_its_title_and_language_and_nothing_else_about_itself() -> None:
    """A screen reader speaks the language it is told; the hour and the computer are nobody's business."""
    raw = of_blocks(Text("x"), title="Symud ymlaen", language="cy")
    about = pypdfium2.PdfDocument(raw).get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("Symud ymlaen", "")
    assert about["CreationDate"].startswith("D:20261122120000")
    assert b"/Lang(cy)" in pdf_inside(raw).replace(b"/Lang (", b"/Lang(")


def test_lone_sign_without_a_font_lowers_the_level_and_says_so() -> None:
    """A reader who relies on tags must know when they got less."""
    raw = of_blocks(Text("\u0378"))
    assert pdf.told(raw).startswith("Tagged for screen readers, but")
    assert pdf.told(b"%PDF-1.7 nothing").startswith("Not tagged")


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(NASTY)), ids=sorted(NASTY))
def test_hostile_text_keeps_every_rule(place: int) -> None:
    """A text may cost its writer a line break, and never anybody their screen reader, in large print or not."""
    name = sorted(NASTY)[place]
    raw = pdf.render(replace(report_of(nasty_record(NASTY[name])), paper=Paper(large=place % 2 == 0)))
    assert broken_rules(raw) == [] or name in ("cjk", "full-width")


@pytest.mark.parametrize("name", ["long-word", "very-long-word", "arabic", "emoji", "welsh"])
@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
def test_no_word_runs_off_the_page(name: str, large: bool) -> None:
    """What stands outside the paper is lost without a word."""
    words = NASTY[name][:400]
    table = Table(words, (words, "B", "C"), ((words, words, 3), (words, words, 4.5)))
    bullets = Bullets((words, words), numbered=True)
    blocks = (Heading(1, words), Text(words, label=words, style="quote"), bullets, table)
    for each in pypdfium2.PdfDocument(of_blocks(*blocks, paper=Paper(large=large), title=words)):
        width, height = each.get_size()
        for text in each.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = text.get_bounds()
            assert left >= 30 and right <= width - 30 and bottom >= 15 and top <= height - 15


def test_same_report_gives_the_same_data_whatever_the_day() -> None:
    """Nothing but the report goes into the file."""
    assert notes_data(report()) == notes_data(report())


def test_missing_typst_is_said_before_and_refused_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The button can be grey with a reason; who presses it all the same gets the same reason."""
    assert pdf.ready() == ""
    monkeypatch.setattr(run, "find_spec", lambda _: None)
    assert "Word" in pdf.ready()
    with pytest.raises(AppError) as told:
        pdf.render(report())
    assert told.value.problem.code == "export.no-typst"
