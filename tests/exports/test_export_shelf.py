"""This file is here to hold whatever lies on the shelf of exports to the same promises."""

from __future__ import annotations

import json
import socket
from functools import cache
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from lib.registry import find_plugins
from lib.report.blocks import Report
from tests.exports.meetings import empty_record, kept, kept_line, nasty_record, report_of
from tests.exports.reading import csv_rows, markdown_texts, unpacked, word_texts
from tests.nasty import NASTY
from tests.samples import sample_record

SHELF = find_plugins("lib.exports")
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n")
NAMES = ("Ana Very-Own-Name", "Bo Very-Own-Name")


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
    assert export.LABEL.strip() and export.LABEL == export.LABEL.strip()
    assert export.SUFFIX.startswith(".") and export.SUFFIX == export.SUFFIX.lower()
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
def test_hostile_text_reads_back_as_it_was_kept(export: ModuleType, name: str) -> None:
    """Whatever a person or a deck says comes out whole and is only ever text."""
    raw = export.render(nasty_report(name))
    words = kept(NASTY[name])
    assert raw
    if words:
        READERS[export.SUFFIX](raw, words)


def _word_holds(raw: bytes, words: str) -> None:
    texts = word_texts(raw)
    assert texts.count(words) >= 4  # the owner's cell, a question, a part of each card's question …
    assert f"Purpose: {words}" in texts
    line = kept_line(words)[:300]
    assert texts[0] == line.strip() and f"{line.strip()}: {words}" in texts


def _markdown_holds(raw: bytes, words: str) -> None:
    texts = markdown_texts(raw)
    assert texts.count(words) >= 4
    assert f"Purpose: {words}" in texts
    assert texts[0] == kept_line(words)[:300].strip()


def _csv_holds(raw: bytes, words: str) -> None:
    rows = csv_rows(raw)
    for row in rows:
        for cell in row.values():
            assert not cell.lstrip().startswith(FORMULA_SIGNS) or not cell.strip(), cell[:40]
    shown = [row["value"].removeprefix("'") if words[0] != "'" else row["value"] for row in rows]
    assert shown.count(words) == 2 * 5 + 5 + 4 + 3 + 4 + 1 + 2 - 1 or words in shown


def _json_holds(raw: bytes, words: str) -> None:
    data = json.loads(raw)
    thoughts = [each["value"] for each in data["answers"] if each["field"].endswith(".thought")]
    assert thoughts == [words] * 12
    assert data["items"][0]["value"]["why"] == words
    assert data["meeting"]["purpose"] == words


READERS = {".docx": _word_holds, ".md": _markdown_holds, ".csv": _csv_holds, ".json": _json_holds}


@pytest.mark.parametrize("name", sorted(NASTY))
def test_word_opens_without_repair(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Word offers to "repair" a file that breaks its schema, and a principal then trusts none of it."""
    file = tmp_path / "report.docx"
    file.write_bytes(SHELF["word"].render(nasty_report(name)))
    assert [str(error) for error in validator().validate(file).errors] == []
