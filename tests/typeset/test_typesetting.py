"""This file is here to hold the way typst is run: whatever happens to it, the app goes on and says so calmly."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.errors import AppError
from lib.typeset import run
from lib.typeset.run import LIB, Typeset, can_typeset, typeset

MADE = date(2026, 11, 22)
PLAIN = """
#set document(title: "Plain")
#set text(font: ("Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"), lang: "en")
#let data = json(bytes(sys.inputs.data))
= #text(data.text)
#metadata((length: data.text.len())) <point>
"""
PANIC = """
#set document(title: "Panic")
#set page(width: 200pt, height: 120pt, margin: 10pt)
A word.#footnote[#lorem(30)]
#table(columns: 2, ..range(6).map(_ => (table.cell(breakable: false, lorem(14)), lorem(40))).flatten())
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    (tmp_path / "plain.typ").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def set_plain(root: Path, text: str = "words", **more: Any) -> Typeset:
    return typeset("plain.typ", {"text": text}, made=MADE, root=root, **more)


def refused(root: Path, **more: Any) -> str:
    """The code of the refusal, whose words must be calm and show a way out."""
    with pytest.raises(AppError) as told:
        set_plain(root, **more)
    problem = told.value.problem
    assert "Traceback" not in str(problem) and problem.fix.startswith("Take ")
    return problem.code


def test_same_input_gives_the_same_bytes(template: Path) -> None:
    """Two downloads can be compared, and nothing of the hour gets in."""
    assert set_plain(template).raw == set_plain(template).raw


def test_template_tells_what_it_was_asked(template: Path) -> None:
    """Which cards do not fit, and where points were drawn, is known to the template alone."""
    assert set_plain(template, "twelve signs", queries=("point",)).found == {"point": [{"length": 12}]}


def test_text_reads_no_file_and_runs_nothing(template: Path) -> None:
    """What a person types into a card is a text, whatever it looks like to typst."""
    text = '#read("/etc/passwd") $x^2$ <label> #import "@preview/x:1.0.0"'
    assert set_plain(template, text, queries=("point",)).found["point"][0]["length"] == len(text)


@pytest.mark.parametrize("line", ['#read("/etc/hosts")', '#read("../../../../etc/hosts")'])
def test_template_reaches_nothing_outside_its_folder(line: str, tmp_path: Path) -> None:
    """Should a text ever get into a template as code, it finds no file of the server's."""
    (tmp_path / "plain.typ").write_text(line, encoding="utf-8")
    began = time.monotonic()
    assert refused(tmp_path) == "export.pdf-failed"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("text", ["中文", "＝1+1", "\u0378"])
def test_sign_without_a_font_asks_for_less_instead_of_failing(text: str, template: Path) -> None:
    """PDF/UA refuses a text for one sign that no font has; its reader wants the other pages."""
    made = set_plain(template, text)
    assert made.raw.startswith(b"%PDF") and made.level in ("PDF/UA-1", "tagged")
    assert made.why, "our own fonts have this sign now: take another for this test"


def test_fault_in_tagging_gives_an_untagged_file(tmp_path: Path) -> None:
    """Typst's tagging panics on some tables; a panic is no Exception, and `except Exception` would miss it."""
    (tmp_path / "plain.typ").write_text(PANIC, encoding="utf-8")
    made = set_plain(tmp_path)
    assert made.raw.startswith(b"%PDF")
    if made.level == "untagged":
        assert any("Panic" in why for why in made.why)


@pytest.mark.parametrize("what", ["crashes", "babbles", "leaves"])
@pytest.mark.parametrize("size", [10, 3_000_000], ids=["small-job", "job-larger-than-a-pipe"])
def test_crash_is_told_calmly(what: str, size: int, template: Path) -> None:
    """The process may go at any moment, also while it is still being written to; Word still works then."""
    worker = f"tests.typeset.worker_that_{what}"
    assert refused(template, text="x" * size, worker=worker) == "export.pdf-failed"


def test_hanging_worker_is_ended_in_time(template: Path) -> None:
    """A request that waits for ever holds a thread and, of two, one place where files are made."""
    began = time.monotonic()
    assert refused(template, worker="tests.typeset.worker_that_hangs", seconds=0.5) == "export.too-slow"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_hungry_template_is_stopped_at_its_limit(tmp_path: Path) -> None:
    """One text that makes typst eat all memory must not take the server, and everybody's session, with it."""
    (tmp_path / "plain.typ").write_text("#range(40000000).map(n => str(n)).len()", encoding="utf-8")
    assert refused(tmp_path, megabytes=500, seconds=60) == "export.pdf-failed"


def test_worker_gets_no_secret_of_the_server(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It handles hostile text, so it must not hold the key of the database."""
    for name in ("DATABASE_URL", "SEE_OVER_SECRET", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    told = set_plain(template, worker="tests.typeset.worker_that_tells").why
    assert "PATH" in told
    assert not {"DATABASE_URL", "SEE_OVER_SECRET", "AWS_SECRET_ACCESS_KEY"} & set(told)


def test_worker_outlives_whoever_asked_without_a_word(template: Path) -> None:
    """If the server goes while a file is made, nothing is left in its log that looks like a fault."""
    job = {"template": "plain.typ", "root": str(template), "data": {"text": "x"}, "queries": [], "timestamp": 0}
    asked = subprocess.Popen(
        [sys.executable, "-m", "lib.typeset.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=LIB.parent,
    )
    assert asked.stdin and asked.stdout and asked.stderr
    asked.stdout.close()
    asked.stdin.write(json.dumps(job | {"megabytes": 3_000}).encode())
    asked.stdin.close()
    said = asked.stderr.read().decode()
    asked.wait(30)
    assert "Traceback" not in said


def test_without_typst_the_way_out_is_told(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no typst for Windows on ARM; the app starts there, and offers the other formats."""
    assert can_typeset()
    monkeypatch.setattr(run, "find_spec", lambda _: None)
    assert refused(template) == "export.no-typst"


def test_fonts_are_shipped_with_their_licences() -> None:
    """A font without its licence may not be handed on."""
    folder = LIB / "typeset" / "fonts"
    fonts = sorted(file.stem for file in folder.glob("*.ttf"))
    assert fonts and all("SIL OPEN FONT LICENSE" in (folder / f"{font}-OFL.txt").read_text().upper() for font in fonts)
