"""This file is here to hold whatever lies on the shelf of exports to the same promises."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from lib.registry import find_plugins
from lib.report.blocks import Report, Text
from tests.exports.meetings import empty_record, kept, kept_line, nasty_record, report_of
from tests.exports.reading import csv_rows, markdown_rows, markdown_texts, unpacked, word_tables, word_texts
from tests.nasty import NASTY
from tests.samples import sample_record

SHELF = find_plugins("lib.exports")
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n")


@cache
def nasty_file(export: str, name: str) -> bytes:
    return SHELF[export].render(nasty_report(name))


@cache
def nasty_report(name: str) -> Report:
    return report_of(nasty_record(NASTY[name]))


@cache
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """An export is made on a laptop without a network, so none may reach for one."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an export opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(params=sorted(SHELF))
def export(request: pytest.FixtureRequest) -> ModuleType:
    return SHELF[request.param]


def test_every_export_says_what_it_is(export: ModuleType) -> None:
    """The download button and the browser need a name, an ending and a type."""
    assert export.LABEL and export.LABEL.strip() == export.LABEL
    assert export.SUFFIX.startswith(".") and export.SUFFIX.lower() == export.SUFFIX
    assert "/" in export.MEDIA_TYPE


def test_an_empty_meeting_can_be_exported(export: ModuleType) -> None:
    """Someone who opens the notes before a word was said gets a file and not a failure."""
    raw = export.render(report_of(empty_record()))
    assert isinstance(raw, bytes) and raw
    if export.SUFFIX == ".docx":
        assert "No actions were written." in word_texts(raw)


def test_the_same_report_gives_the_same_bytes(export: ModuleType) -> None:
    """Two downloads can be compared, and nothing of the hour gets in."""
    report = report_of(sample_record())
    assert export.render(report) == export.render(report)


@pytest.mark.parametrize("name", sorted(NASTY))
@pytest.mark.parametrize("format", sorted(SHELF))
def test_hostile_text_reads_back_as_it_was_kept(format: str, name: str) -> None:
    """Whatever a person or a deck says comes out whole and is only ever text."""
    raw, words = nasty_file(format, name), kept(NASTY[name])
    assert raw
    if words and format in READERS:
        READERS[format](raw, words)


def _word_holds(raw: bytes, words: str) -> None:
    _texts_hold(word_texts(raw), words)


def _markdown_holds(raw: bytes, words: str) -> None:
    _texts_hold(markdown_texts(raw), words)


def _texts_hold(texts: list[str], words: str) -> None:
    line = kept_line(words)[:300]
    assert texts[0] == line.strip()
    assert texts.count(f"{Text('x', label='Purpose').lead} {words}") == 1
    assert texts.count(f"{Text('x', label=line.strip()).lead} {words}") >= 2 * CARDS
    # Agreed notes of the cards that do not act, the question of our own, and the action's owner.
    assert texts.count(words) >= (CARDS - 1) + 1 + 1


def _csv_holds(raw: bytes, words: str) -> None:
    rows = csv_rows(raw)
    assert [cell for row in rows for cell in row.values() if cell.lstrip().startswith(FORMULA_SIGNS)] == []
    plain = "'" + words if may_start_formula(words) else words
    # Preparation; thoughts of two, notes and prompts' notes; actions and a question; other versions.
    assert [row["value"] for row in rows].count(plain) == 2 + 2 * CARDS + CARDS + 2 + 2 + 1 + 4


def _json_holds(raw: bytes, words: str) -> None:
    data = json.loads(raw)
    thoughts = [each["value"] for each in data["answers"] if each["field"].endswith(".thought")]
    assert thoughts == [words] * 2 * CARDS
    assert data["items"][0]["value"]["why"] == words
    assert data["meeting"]["purpose"] == words


CARDS = 6
READERS = {"word": _word_holds, "markdown": _markdown_holds, "csv": _csv_holds, "json": _json_holds}


def may_start_formula(words: str) -> bool:
    seen = words.lstrip(" \t\r\n\u200b\u2066\ufeff")
    return seen.startswith(FORMULA_SIGNS) or words.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("name", sorted(NASTY))
def test_word_opens_without_repair(name: str, tmp_path: Path) -> None:
    """Word offers to "repair" a file that breaks its schema, and a principal then trusts none of it."""
    assert word_errors(nasty_file("word", name), tmp_path) == []


def test_the_check_of_word_files_finds_a_mistake(tmp_path: Path) -> None:
    """A check that passes everything would hold nothing."""
    good = io.BytesIO(nasty_file("word", "html"))
    bad = io.BytesIO()
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b"<w:bCs/>", b"<w:jc/><w:nothing/>"))
    assert word_errors(bad.getvalue(), tmp_path)


def word_errors(raw: bytes, folder: Path) -> list[str]:
    file = folder / "report.docx"
    file.write_bytes(raw)
    return [str(error) for error in validator().validate(file).errors]


def test_every_format_tells_of_the_same_number_of_answers_and_actions() -> None:
    """A format that loses a row loses it in silence; comparing the formats makes it loud."""
    record = sample_record(people=9, actions=14)
    report = report_of(record)
    rows = csv_rows(SHELF["csv"].render(report))
    copy = json.loads(SHELF["json"].render(report))
    assert len(copy["answers"]) == len(record.answers) == len(rows) - 14
    assert [row["sort"] for row in rows].count("action") == len(copy["items"]) == 14
    word = next(table for table in word_tables(SHELF["word"].render(report)) if table.cell(0, 0).text == "Place")
    assert len(word.rows) - 1 == 14
    assert markdown_rows(SHELF["markdown"].render(report), "Place") == 14
    assert [row["place"] for row in rows if row["sort"] == "action"] == [str(place) for place in range(1, 15)]


@pytest.mark.parametrize("format", sorted(SHELF))
def test_anonymous_meeting_names_nobody(format: str) -> None:
    """Anonymous is a promise: no name, no hour, no mark that tells one person's answers from another's."""
    record = nasty_record("plain words", names="anonymous", name="Zebedee")
    named = nasty_record("plain words", names="named", name="Zebedee")
    marks = [each.id.encode() for each in (*record.subjects, *record.items, *record.others)]
    marks += [b"Zebedee", record.meeting.id.encode(), record.meeting.deck.encode(), b"17952747", b"03:25"]
    raw = unpacked(SHELF[format].render(report_of(record)))
    assert [mark for mark in marks if mark in raw] == []
    assert b"Zebedee" in unpacked(SHELF[format].render(report_of(named)))


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), max_size=60))
def test_text_nobody_would_think_of_reads_back(text: str) -> None:
    """The list above is what we thought of; people will type something else."""
    report, words = report_of(nasty_record(text)), kept(text)
    files = {format: SHELF[format].render(report) for format in SHELF}
    if words:
        _word_holds(files["word"], words)
        _markdown_holds(files["markdown"], words)
        _json_holds(files["json"], words)
