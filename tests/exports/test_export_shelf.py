"""This file is here to hold whatever lies on the shelf of exports to the same promises."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import page
import pytest

from lib.errors import AppError
from lib.model.item import Item
from lib.model.record import Record
from lib.registry import find_plugins
from lib.typeset.run import typeset
from tests.exports.holding import missing, texts_in
from tests.exports.meetings import empty_record, nasty_record, report_of
from tests.exports.office_back import (
    chart_parts,
    formulas,
    members,
    schema_errors,
    sheet_rows,
    slide_rows,
    ways_out,
    workbooks_inside,
)
from tests.exports.pdf_back import pdf_alts, pdf_outline, pdf_text
from tests.exports.reading import csv_rows, markdown_rows, unpacked, word_tables
from tests.exports.sample_file import FILE, sample_record, sample_report
from tests.exports.web_back import Page, calendar_events, table_rows
from tests.make_sample_meeting import ACTS, ANSWERS, CARDS, PERSONS, made
from tests.samples import sample_record as small_record

SHELF = find_plugins("lib.exports")
BY_SUFFIX = {str(module.SUFFIX): name for name, module in SHELF.items()}


@pytest.fixture(params=sorted(SHELF))
def export(request: pytest.FixtureRequest) -> ModuleType:
    return SHELF[request.param]


@cache
def sample_made(format: str) -> bytes:
    return bytes(SHELF[format].render(sample_report()))


def sample_in(suffix: str) -> bytes:
    """The sample meeting in the format of this ending."""
    return sample_made(BY_SUFFIX[suffix])


def standing_actions(record: Record) -> list[Item]:
    return [item for item in record.items if item.field == "action" and not item.set_aside and not item.merged_into]


def test_every_export_says_what_it_is(export: ModuleType) -> None:
    """The download button and the browser need a name, an ending and a type."""
    assert export.LABEL and export.LABEL.strip() == export.LABEL
    assert export.SUFFIX.startswith(".") and export.SUFFIX.lower() == export.SUFFIX
    assert "/" in export.MEDIA_TYPE
    assert getattr(export, "ready", str)() == ""


def test_no_two_exports_share_an_ending() -> None:
    """Two files of one name in a downloads folder, and nobody knows which is which."""
    assert len(BY_SUFFIX) == len(SHELF)


def test_an_empty_meeting_can_be_exported(export: ModuleType) -> None:
    """Someone who opens the notes before a word was said gets a file and not a failure."""
    report = report_of(empty_record())
    raw = export.render(report)
    assert isinstance(raw, bytes) and raw
    assert missing(report, export.SUFFIX, raw) == []


def test_the_same_report_gives_the_same_bytes(export: ModuleType) -> None:
    """Two downloads can be compared, and nothing of the hour gets in."""
    report = report_of(small_record(people=3, actions=4))
    assert export.render(report) == export.render(report)


def test_sample_meeting_is_what_it_is_said_to_be() -> None:
    """Sizes are what times and page counts are told for; the file is made by its maker, and the app opens it."""
    assert FILE.read_bytes() == made()
    record = sample_record()
    standing = standing_actions(record)
    people = {each.id for each in record.subjects if each.sort == "participant"}
    assert (len(record.meeting.cards), len(people), len(record.answers), len(standing)) == (
        CARDS,
        PERSONS,
        ANSWERS,
        ACTS,
    )
    assert people <= {answer.subject for answer in record.answers}


def test_everything_in_the_report_is_in_the_file(export: ModuleType) -> None:
    """What one format leaves out, the one who was sent that format will never know of."""
    assert missing(sample_report(), export.SUFFIX, sample_in(export.SUFFIX)) == []


def test_the_check_that_nothing_is_missing_finds_what_is(export: ModuleType) -> None:
    """A check that passes everything would hold nothing."""
    other = report_of(nasty_record("Nobody ever said this"))
    assert "Nobody ever said this" in " ".join(missing(other, export.SUFFIX, sample_in(export.SUFFIX)))


def test_every_format_tells_of_the_same_number_of_actions_and_answers() -> None:
    """A format that loses a row loses it in silence; comparing the formats makes it loud."""
    record, report = sample_record(), sample_report()
    rows = csv_rows(sample_in(".csv"))
    copy = json.loads(sample_in(".json"))
    sheet = sheet_rows(sample_in(".xlsx"), report.rows.columns[0].capitalize())
    assert len(copy["answers"]) == len(record.answers) == ANSWERS
    assert len(copy["items"]) == len(record.items)
    assert len(sheet) == len(rows) == len(report.rows.rows)
    assert [row["sort"] for row in rows].count("action") == [row["Sort"] for row in sheet].count("action") == ACTS
    word = next(table for table in word_tables(sample_in(".docx")) if table.cell(0, 0).text == "Place")
    assert len(word.rows) - 1 == ACTS
    assert markdown_rows(sample_in(".md"), "Place") == ACTS
    assert table_rows(sample_in(".html"), "Place") == slide_rows(sample_in(".pptx"), "Place") == ACTS
    assert len(sheet_rows(sample_in(".xlsx"), "Place")) == ACTS
    dated = [task for task in report.tasks if task.day]
    assert len(report.tasks) == ACTS
    assert len(calendar_events(sample_in(".ics"))) == len(dated) > ACTS / 2


def test_each_action_stands_once_in_the_tables_of_pages_and_slides() -> None:
    """Forty actions go over several pages and slides, where one is easily lost or said twice at the turn."""
    record = sample_record()
    whats = [item.value["what"] for item in standing_actions(record)]
    for suffix in (".html", ".pptx", ".docx", ".xlsx"):
        texts = texts_in(suffix, sample_in(suffix))
        assert [what for what in whats if not any(text.startswith(what) for text in texts)] == [], suffix
    pages = "".join(pdf_text(sample_in(".pdf")).split())
    assert [what for what in whats if "".join(what.split()) not in pages] == []


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx"])
def test_office_file_leads_nowhere_and_calculates_nothing(suffix: str) -> None:
    """A link or a formula makes Office warn, and a principal then trusts none of it."""
    assert formulas(sample_in(suffix)) == []
    assert ways_out(sample_in(suffix)) == []


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx"])
def test_office_file_opens_without_repair(suffix: str, tmp_path: Path) -> None:
    """Office offers to "repair" a file that breaks its schema. Plain runs ask this of the meeting with nasty texts."""
    raw = sample_in(suffix)
    assert schema_errors(raw, tmp_path / f"sample{suffix}") == []
    for number, book in enumerate(workbooks_inside(raw)):
        assert schema_errors(book, tmp_path / f"inside{number}.xlsx") == []


def test_the_check_of_office_files_finds_a_mistake(tmp_path: Path) -> None:
    """A check that passes everything would hold nothing."""
    good = bytes(SHELF["word"].render(report_of(empty_record())))
    bad = _with(good, "word/document.xml", b"<w:body>", b"<w:body><w:nothing/>")
    assert schema_errors(bad, tmp_path / "bad.docx")
    sheet = next(name for name in members(sample_in(".xlsx")) if name.endswith("sheet1.xml"))
    assert formulas(_with(sample_in(".xlsx"), sheet, b"<v>", b"<f>1+1</f><v>")) == [sheet]
    linked = _with(good, "word/document.xml", b"<w:body>", b"<w:body><w:hyperlink/>")
    assert ways_out(linked) == ["word/document.xml"]


def _with(raw: bytes, part: str, old: bytes, new: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            target.writestr(name, body.replace(old, new) if name == part else body)
    return changed.getvalue()


def test_pdf_keeps_every_rule_of_its_standard() -> None:
    """“PDF/UA-1” on the page is a promise to whoever reads with their ears."""
    checked = page.validate_pdf_bytes(sample_in(".pdf"), profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in checked.failures] == []
    assert checked.is_compliant
    headings = [block.text for block in sample_report().blocks if block.sort == "heading" and block.level == 1]
    assert [title for level, title in pdf_outline(sample_in(".pdf")) if title in headings] == headings


@pytest.mark.parametrize(("worker", "code"), [("crashes", "export.pdf-failed"), ("hangs", "export.too-slow")])
def test_other_formats_are_made_when_the_process_of_the_pdf_fails(
    worker: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for the notes is told in calm words, and gets them in another format."""
    failing = partial(typeset, worker=f"tests.typeset.worker_that_{worker}", seconds=1 if worker == "hangs" else 60)
    monkeypatch.setattr(SHELF[BY_SUFFIX[".pdf"]], "typeset", failing)
    report = report_of(small_record(people=2, actions=2))
    with pytest.raises(AppError) as refused:
        SHELF[BY_SUFFIX[".pdf"]].render(report)
    problem = refused.value.problem
    assert problem.code == code and "Word" in problem.fix and "Traceback" not in problem.what
    assert all(module.render(report) for name, module in SHELF.items() if name != BY_SUFFIX[".pdf"])


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx", ".pdf", ".html"])
def test_every_chart_says_what_it_shows(suffix: str) -> None:
    """Whoever cannot see a chart is told its finding, in every medium."""
    raw = sample_in(suffix)
    drawn = [block.figure for block in sample_report().blocks if block.sort == "drawing" and block.figure.marks]
    figures = sample_report().charts if suffix == ".xlsx" else drawn
    assert len(drawn) >= 3 and len(sample_report().charts) >= 6
    if suffix == ".pdf":
        said = pdf_alts(raw)
    elif suffix == ".html":
        said = Page(raw).texts
    else:
        assert len(chart_parts(raw)) >= len(figures)
        said = texts_in(suffix, raw)
    together = " ".join(" ".join(text.split()) for text in said)
    assert [figure.id for figure in figures if " ".join(figure.alt.split()) not in together] == []


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".pptx", ".xlsx", ".html"])
def test_file_says_its_title_and_language(suffix: str) -> None:
    """Without a language a screen reader reads English as if it were anything; without a title it reads a file name."""
    raw, report = sample_in(suffix), sample_report()
    inside = unpacked(raw)
    assert report.title in texts_in(suffix, raw)[0] or report.title.encode() in inside
    if suffix == ".html":
        assert Page(raw).language == report.language
    elif suffix != ".xlsx":  # a workbook has no language of its own
        assert report.language.encode() in inside


@pytest.mark.parametrize("format", sorted(SHELF))
def test_anonymous_meeting_names_nobody(format: str) -> None:
    """Anonymous is a promise: no name, no hour, no mark that tells one person's answers from another's."""
    record = nasty_record("plain words", names="anonymous", name="Zebedee")
    marks = [each.id.encode() for each in (*record.subjects, *record.items, *record.others)]
    marks += [b"Zebedee", record.meeting.id.encode(), record.meeting.deck.encode(), b"17952747", b"03:25"]
    raw = unpacked(SHELF[format].render(report_of(record)))
    assert [mark for mark in marks if mark in raw] == []


@pytest.mark.parametrize("format", sorted(set(SHELF) - {BY_SUFFIX.get(".ics")}))
def test_named_meeting_names_its_people(format: str) -> None:
    """If the name were nowhere to be found anyway, the test above would hold nothing. A calendar names owners only."""
    named = nasty_record("plain words", names="named", name="Zebedee")
    assert b"Zebedee" in unpacked(SHELF[format].render(report_of(named)))
