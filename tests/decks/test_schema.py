"""This file is here to test that editors are told the same format that the program reads."""

import json
from pathlib import Path

import pytest
import yaml

from lib.decks.schema import SCHEMA_FILE, deck_schema, schema_text, write_schema

CARDS = Path(__file__).resolve().parents[2] / "cards"


def test_schema_file_is_the_one_the_models_make():
    """An editor that completes yesterday's format teaches mistakes."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), (
        "The models have changed. Run: python -m lib.decks schema"
    )


def test_schema_is_written_with_the_same_bytes_every_time(tmp_path):
    """A file that changes by itself fills the history with noise."""
    first, second = write_schema(tmp_path / "a.json"), write_schema(tmp_path / "b.json")
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().endswith(b"}\n")
    assert json.loads(first.read_text(encoding="utf-8")) == deck_schema()


def test_schema_takes_the_good_deck_and_marks_a_wrong_field(good):
    """It must NOT let through what the program refuses, such as a mistyped field."""
    jsonschema = pytest.importorskip("jsonschema", reason="it comes with Streamlit's charts, and checks schemas")
    checker = jsonschema.Draft202012Validator(deck_schema())
    jsonschema.Draft202012Validator.check_schema(deck_schema())
    assert [error.message for error in checker.iter_errors(yaml.safe_load(good))] == []
    wrong = yaml.safe_load(good.replace("role: act", "rol: act").replace("minutes: 8", "minutes: eight"))
    assert len(list(checker.iter_errors(wrong))) == 2


def test_schema_takes_every_deck_that_comes_with_the_program():
    """Our own decks must not be underlined in red."""
    jsonschema = pytest.importorskip("jsonschema", reason="it comes with Streamlit's charts, and checks schemas")
    checker = jsonschema.Draft202012Validator(deck_schema())
    decks = sorted(CARDS.glob("*.yaml"))
    assert decks
    for path in decks:
        errors = checker.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert [f"{path.name}: {error.message}" for error in errors] == []
