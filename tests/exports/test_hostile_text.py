"""This file is here to put everything that people type into every place, through every format, and to read it back."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.registry import find_plugins
from lib.report.blocks import Paper, Report, Text
from lib.report.plan_columns import DEFAULT_COLUMNS
from lib.report.wanted import Wanted
from lib.usecases.reporting import formats_for
from tests.exports.holding import WHOLE, lacking, missing, texts_in
from tests.exports.meetings import everywhere, nasty_record, report_of
from tests.exports.office_back import formulas, schema_errors, ways_out, workbooks_inside
from tests.exports.reading import csv_rows, markdown_texts, word_texts
from tests.exports.voices import kept, kept_line
from tests.exports.web_back import Page, calendar_events
from tests.nasty import NASTY

SHELF = find_plugins("lib.exports")
OFFICE = [name for name, module in SHELF.items() if module.SUFFIX in (".docx", ".pptx", ".xlsx")]
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n")
CARDS = 6


@cache
def file_with(format: str, name: str) -> bytes:
    """The file of a meeting that says the one nasty text everywhere."""
    return bytes(SHELF[format].render(report_with(name)))


@cache
def report_with(name: str) -> Report:
    return report_of(nasty_record(NASTY[name]))


@cache
def whole_report() -> Report:
    return report_of(everywhere()[0])


@cache
def whole_file(format: str) -> bytes:
    """The file of a meeting with every nasty text in it."""
    return bytes(SHELF[format].render(whole_report()))


@pytest.mark.parametrize("format", sorted(SHELF))
def test_every_nasty_text_in_its_own_place_reads_back(format: str) -> None:
    """One place that swallows or cuts one text is found, since no two places say the same."""
    assert missing(whole_report(), SHELF[format].SUFFIX, whole_file(format)) == []


def test_report_itself_leaves_nothing_out() -> None:
    """If a text got lost before it came to the formats, every one of them would agree."""
    record, said = everywhere()
    report = whole_report()
    held = texts_in(".json", json.dumps(report.record, ensure_ascii=False).encode())
    assert [text for text in said if text not in held] == []
    shown = [text for name in (".md",) for text in texts_in(name, whole_file("markdown"))]
    together = "\n".join(" ".join(text.split()) for text in shown)
    typed = [kept(str(each.value)) for each in record.answers if each.field.endswith((".thought", ".note"))]
    typed += [
        text
        for item in record.items
        for part, text in item.value.items()
        if part in ("what", "why", "measure", "resources", "when_then", "text")
    ]
    typed += [each.text for each in record.others] + [
        record.meeting.title,
        record.meeting.purpose,
        *record.meeting.prepared,
    ]
    typed += [
        text for card in record.deck.cards() for text in (card.question, *(prompt.text for prompt in card.prompts))
    ]
    assert [text for text in typed if " ".join(text.split()) not in together] == []


@pytest.mark.parametrize("format", OFFICE)
def test_whole_nasty_file_opens_without_repair(format: str, tmp_path: Path) -> None:
    """Office offers to "repair" a file that breaks its schema, and a principal then trusts none of it."""
    raw, suffix = whole_file(format), SHELF[format].SUFFIX
    assert formulas(raw) == [] == ways_out(raw)
    assert schema_errors(raw, tmp_path / f"nasty{suffix}") == []


@pytest.mark.parametrize("length", [pytest.param("plan", marks=pytest.mark.slow), "summary"])
def test_nasty_text_reads_back_from_short_hand_outs(length: str, tmp_path: Path) -> None:
    """A plan has columns that people call what they like, twelve of them; a summary may cut nothing in silence."""
    names = [kept_line(text)[:50] or f"column {place}" for place, text in enumerate(NASTY.values())]
    for start in (0, 12, 24):
        columns = tuple(
            replace(column, title=f"{name} {place}", shown=True)
            for place, (column, name) in enumerate(zip(DEFAULT_COLUMNS, names[start:], strict=False))
        )
        wanted = Wanted("plan", columns=columns) if length == "plan" else Wanted(length="summary")
        report = report_of(everywhere()[0], wanted=wanted)
        for format in formats_for(wanted):
            raw = bytes(SHELF[format].render(report))
            assert missing(report, SHELF[format].SUFFIX, raw) == [], format
            assert _wrong(SHELF[format].SUFFIX, raw, tmp_path) == [], format
        if length == "summary":
            return


def test_no_text_leads_out_of_a_page_or_runs() -> None:
    """A web page with people's words in it is opened on somebody else's computer."""
    html = next((name for name, module in SHELF.items() if module.SUFFIX == ".html"), "")
    assert Page(whole_file(html)).dangers == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NASTY))
@pytest.mark.parametrize("format", sorted(SHELF))
def test_hostile_text_everywhere_reads_back_as_it_was_kept(format: str, name: str, tmp_path: Path) -> None:
    """Whatever a person or a deck says comes out whole, is only ever text, and the file opens without repair."""
    raw, words, suffix = file_with(format, name), kept(NASTY[name]), SHELF[format].SUFFIX
    assert missing(report_with(name), suffix, raw) == []
    assert _wrong(suffix, raw, tmp_path) == []
    if words and format in COUNTED:
        COUNTED[format](raw, words)


@pytest.mark.slow
@pytest.mark.parametrize("large", [False, True], ids=["standard", "large"])
@pytest.mark.parametrize("format", sorted(SHELF))
def test_nasty_text_fits_other_paper_too(format: str, large: bool, tmp_path: Path) -> None:
    """Large print has half the room for a long word, and Letter is shorter than A4."""
    report = replace(whole_report(), paper=Paper("Letter", large=large))
    raw = bytes(SHELF[format].render(report))
    assert missing(report, SHELF[format].SUFFIX, raw) == []
    assert _wrong(SHELF[format].SUFFIX, raw, tmp_path) == []


def _wrong(suffix: str, raw: bytes, folder: Path) -> list[str]:
    """What a checker or a suspicious reader finds in a file of this ending."""
    if suffix in (".docx", ".pptx", ".xlsx"):
        found = [*formulas(raw), *ways_out(raw), *schema_errors(raw, folder / f"report{suffix}")]
        for number, book in enumerate(workbooks_inside(raw)):
            found += schema_errors(book, folder / f"inside{number}.xlsx")
        return found
    if suffix == ".csv":
        return [cell for row in csv_rows(raw) for cell in row.values() if cell.lstrip().startswith(FORMULA_SIGNS)]
    if suffix == ".html":
        return Page(raw).dangers
    if suffix == ".ics":
        calendar_events(raw)
    if suffix == ".md":
        markdown_texts(raw)
    return []


def _word_holds(raw: bytes, words: str) -> None:
    _texts_hold(word_texts(raw), words)


def _markdown_holds(raw: bytes, words: str) -> None:
    _texts_hold(markdown_texts(raw), words)


def _texts_hold(texts: list[str], words: str) -> None:
    line = kept_line(words)[:300].strip()
    assert texts[0] == line
    assert texts.count(f"{Text('x', label='Purpose').lead} {words}") == 1
    assert texts.count(f"{Text('x', label=line).lead} {words}") >= 2 * CARDS
    # Agreed notes of the cards that do not act, the question of our own, and the action's owner.
    assert texts.count(words) >= (CARDS - 1) + 1 + 1


def _csv_holds(raw: bytes, words: str) -> None:
    plain = "'" + words if may_start_formula(words) else words
    # Preparation; thoughts of two, notes and prompts' notes; actions and a question; other versions.
    assert [row["value"] for row in csv_rows(raw)].count(plain) == 2 + 2 * CARDS + CARDS + 2 + 2 + 1 + 4


def _json_holds(raw: bytes, words: str) -> None:
    data = json.loads(raw)
    thoughts = [each["value"] for each in data["answers"] if each["field"].endswith(".thought")]
    assert thoughts == [words] * 2 * CARDS
    assert data["items"][0]["value"]["why"] == words
    assert data["meeting"]["purpose"] == words


def may_start_formula(words: str) -> bool:
    seen = words.lstrip(" \t\r\n\u200b\u2066\ufeff")
    return seen.startswith(FORMULA_SIGNS) or words.startswith(("\t", "\r", "\n"))


COUNTED = {"word": _word_holds, "markdown": _markdown_holds, "csv": _csv_holds, "json": _json_holds}
"""Formats in which it is also counted how often the text must be there."""


def _reads_back(text: str, formats: list[str], folder: Path) -> None:
    report = report_of(nasty_record(text))
    for format in formats:
        raw = bytes(SHELF[format].render(report))
        assert missing(report, SHELF[format].SUFFIX, raw) == [], format
        assert _wrong(SHELF[format].SUFFIX, raw, folder) == [], format
    words = kept(text)
    if words:
        assert lacking(".json", bytes(SHELF["json"].render(report)), [words]) == []


ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)
QUICK = [name for name, module in SHELF.items() if module.SUFFIX not in (".pdf", ".pptx", ".docx", ".xlsx")]


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(ANY_TEXT)
@example("\ufdd0\U0001fffe<")
@example("'=1")
def test_text_nobody_would_think_of_reads_back(tmp_path: Path, text: str) -> None:
    """The list above is what we thought of; people will type something else. The light formats, in every run."""
    _reads_back(text, QUICK, tmp_path)


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(ANY_TEXT)
@example("\u0600\u06dd a")
@example("\U0001f3f4\U000e0067\U000e007f")
def test_text_nobody_would_think_of_reads_back_from_every_format(tmp_path: Path, text: str) -> None:
    """The heavy ones too, where a checker reads what each became."""
    _reads_back(text, sorted(SHELF), tmp_path)


def test_every_ending_has_a_reader() -> None:
    """A format that nobody reads back is a promise that nobody keeps."""
    known = {*WHOLE, ".csv", ".ics", ".json"}
    assert {module.SUFFIX for module in SHELF.values()} <= known
