"""This file is here to hold the README to what it says: settings, commands, links and pictures."""

from __future__ import annotations

import ast
import re
import shlex
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from lib.config import Settings, setting_names
from tests.docs.markdown_files import DOCUMENTS, HELP, README, ROOT, addresses, anchors, blocks, rows

LARGEST_PICTURE = 120_000
START, OPEN, TEST = (block.strip() for block in blocks(README, "sh")[:3])
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))


def settings_table() -> dict[str, str]:
    """Name of each setting in the table with what it is when not set."""
    named = [row for row in rows(README) if re.fullmatch(r"`[A-Z_]+`", row[0])]
    return {row[0].strip("`"): row[1].strip("`“”") for row in named}


def test_every_setting_is_in_the_table_and_nothing_else() -> None:
    """A setting that nobody can find is none, and one that does nothing is worse."""
    ours = {name for name in settings_table() if not name.startswith("STREAMLIT_")}
    assert ours == set(setting_names())


def test_defaults_in_the_table_are_the_ones_in_the_code() -> None:
    """Whoever decides by the table must get what it says."""
    table = settings_table()
    defaults = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    shown = {name: "empty" if value in ("", None) else str(value) for name, value in defaults.items()}
    assert {name: table[name] for name in shown} == {
        name: text.lower() if text in ("True", "False") else text for name, text in shown.items()
    }


def test_streamlits_settings_in_the_table_are_the_ones_it_starts_with() -> None:
    """The address decides who can reach people's answers."""
    from streamlit import config

    config.get_config_options()
    table = settings_table()
    assert table["STREAMLIT_SERVER_ADDRESS"] == config.get_option("server.address")
    assert table["STREAMLIT_SERVER_PORT"] == str(config.get_option("server.port"))


def test_first_commands_start_open_and_test() -> None:
    """These three lines are all that a newcomer copies."""
    assert START == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/streamlit run app.py"
    assert OPEN == "STREAMLIT_SERVER_ADDRESS=0.0.0.0 .venv/bin/streamlit run app.py"
    assert TEST == 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest'


@pytest.mark.parametrize("command", blocks(README, "sh"))
def test_shell_command_can_be_read_by_a_shell(command: str) -> None:
    """A quote too few, and the copied line hangs without a word."""
    checked = subprocess.run(["sh", "-n"], input=command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert shlex.split(command)


def test_powershell_commands_do_the_same_as_the_others() -> None:
    """Nobody here runs them, so a change of one line must not forget the other."""

    def steps(command: str) -> list[str]:
        there = command.replace("\\", "/").replace("py -m venv", "python3 -m venv").replace("/Scripts/", "/bin/")
        there = re.sub(r'\$env:(\w+)="([^"]*)"; ', r"\1=\2 ", there)
        return [step.strip() for step in re.split(r"&&|;", there)]

    assert [steps(block) for block in blocks(README, "powershell")] == [steps(START), steps(OPEN), steps(TEST)]


def test_extras_that_are_named_exist() -> None:
    """pip only warns about an extra that is not there, and installs without it."""
    named = set(re.findall(r'"\.\[([a-z,]+)\]"', README.read_text("utf-8")))
    assert named
    assert named <= set(EXTRAS)


@pytest.mark.parametrize("block", [block for block in blocks(README, "sh") if " -c " in block])
def test_backup_command_copies_a_database_that_is_in_use(block: str, tmp_path: Path) -> None:
    """A backup that nobody tried is none. What was saved last must NOT be missing from it."""
    with sqlite3.connect(tmp_path / "see-over.db") as used:
        used.execute("PRAGMA journal_mode = WAL")
        used.execute("CREATE TABLE answer (value)")
        used.execute("INSERT INTO answer VALUES ('the last one')")
        used.commit()
        code = shlex.split(block.replace("\\'", "\\\\'"))[2]
        ast.parse(code)
        subprocess.run(["sh", "-c", block.replace(".venv/bin/python", sys.executable)], cwd=tmp_path, check=True)
    with sqlite3.connect(tmp_path / "backup.db") as copy:
        assert copy.execute("SELECT value FROM answer").fetchall() == [("the last one",)]


@every_document
def test_links_and_pictures_lead_somewhere(document: Path) -> None:
    """A dead link in the first minute costs a newcomer's trust."""
    for address in addresses(document):
        if address.startswith("http://127.0.0.1"):
            continue
        assert "://" not in address, "the documents link to nothing outside the project"
        path, _, anchor = address.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), address
        assert not anchor or anchor in anchors(target), address


@every_document
def test_document_names_no_machine_and_no_registry(document: Path) -> None:
    """What is true on one developer's computer helps nobody else."""
    text = document.read_text("utf-8")
    for pattern in (
        r"/root\b",
        r"/home/\w",
        r"/work/",
        r"/tmp/",
        r"\bshared/",
        r"\bpypi\b",
        r"index-url",
        r"/simple\b",
    ):
        assert not re.search(pattern, text), pattern


def test_pictures_are_small_used_and_described() -> None:
    """They are in every clone for ever; and some readers hear them."""
    pictures = sorted((HELP / "screens").glob("*.png"))
    shown = {(README.parent / address).resolve() for address in addresses(README) if address.endswith(".png")}
    assert pictures
    assert shown == {picture.resolve() for picture in pictures}
    assert all(picture.stat().st_size < LARGEST_PICTURE for picture in pictures)
    assert {Image.open(picture).size for picture in pictures} == {(1280, 720)}
    assert not re.search(r"!\[\]\(", README.read_text("utf-8"))
