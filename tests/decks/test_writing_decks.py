"""This file is here to hold that a deck which is written comes back the same, and in the style of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.decks.__main__ import main
from lib.decks.decoding import HIDDEN
from lib.decks.drafts import as_draft, blank, cards_in, part_at, with_value
from lib.decks.frozen import freeze
from lib.decks.loading import load_decks, read_deck, read_upload
from lib.decks.parsing import parse
from lib.decks.writing import plain_data, write_deck
from lib.model.text import clean
from tests.nasty import NASTY

CARDS = Path(__file__).parents[2] / "cards"
DECKS = load_decks(CARDS).decks

TRAPS = (
    "yes",
    "No",
    "null",
    "~",
    "1",
    "01",
    "1.5",
    "1e3",
    "2026-01-01",
    "a: b",
    "a:",
    "a #b",
    "#a",
    "- a",
    "-",
    "? a",
    "!a",
    "&a",
    "*a",
    "%a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    "[a]",
    "{a}",
    "a, b",
    ">-",
    "|",
    "---",
    "...",
    "a  b",
    "a\nb",
    "a\n\n b",
    "a\tb",
    "\\n",
    "a" * 400,
    "word " * 60 + "end",
    ": " * 80 + "end",
    "# " * 80 + "end",
    "🙂 é “quoted” – dash",
    "\u00a0",
    "\ufeffa",
    "a\u200bb",
    "a\u3000b",
)
TEXTS = st.one_of(st.sampled_from(TRAPS), st.text(max_size=300)).map(lambda text: clean(text).strip())


@pytest.mark.parametrize("id", DECKS)
def test_every_shipped_deck_comes_back_the_same(id: str) -> None:
    """Copying a deck begins with writing it: nothing may be lost on the way, whatever its kind."""
    reading = read_deck(write_deck(plain_data(DECKS[id])).encode(), f"{id}.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.deck and freeze(reading.deck) == freeze(DECKS[id])


def test_main_deck_is_written_letter_for_letter_as_it_lies_in_cards() -> None:
    """What somebody downloads looks as if a colleague had written it: the same order, folds, quotes and empty lines."""
    assert write_deck(plain_data(DECKS["progression"])) == (CARDS / "progression.yaml").read_text("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_text_anywhere_comes_back_letter_for_letter(data: st.DataObject) -> None:
    """A lead question may be anything that people say, YAML’s own signs included."""
    draft = as_draft(blank("own-x", data.draw(TEXTS)))
    for name in ("question", "lead_in"):
        draft = with_value(draft, ("cards", "1.1"), name, data.draw(TEXTS))
    draft = with_value(draft, ("cards", "1.1"), "parts", data.draw(st.lists(TEXTS.filter(bool), max_size=3)))
    for prompt in ("1", "2", "3"):
        draft = with_value(draft, ("cards", "1.1", "prompts", prompt), "text", data.draw(TEXTS))
        points = data.draw(st.lists(TEXTS.filter(bool), max_size=3))
        draft = with_value(draft, ("cards", "1.1", "prompts", prompt), "points", points)
    written = write_deck(draft)
    parsed = parse(written, "x")
    assert parsed.problems == [], written
    assert as_draft(parsed.data) == draft, written  # type: ignore[arg-type]
    assert not HIDDEN.search(written)


@pytest.mark.parametrize("text", [*TRAPS, *NASTY.values()])
def test_trap_of_yaml_comes_back_as_text(text: str) -> None:
    """Each of these has turned into something else in somebody’s program."""
    text = clean(text)[:2_000].strip()
    if text:
        draft = with_value(as_draft(blank("own-x", "T")), ("cards", "1.1"), "question", text)
        found = parse(write_deck(draft), "x")
        assert (part_at(found.data, ("cards", "1.1")) or {})["question"] == text  # type: ignore[arg-type]


def test_written_deck_passes_the_check_of_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who downloads a deck and puts it into cards/ is told that all is well."""
    draft = as_draft({**plain_data(DECKS["progression"]), "id": "ours"})
    file = tmp_path / "ours.yaml"
    file.write_text(write_deck(with_value(draft, ("cards", "2.1"), "question", "Why: what? # not")), "utf-8")
    assert main(["check", str(file)]) == 0
    assert "18 cards, no problems" in capsys.readouterr().out


def test_prompts_say_their_id_only_where_it_is_not_their_place() -> None:
    """Files stay readable; a prompt that was moved keeps the id that its answers hang on."""
    draft = as_draft(plain_data(DECKS["progression"]))
    assert all("id" in prompt for card in cards_in(draft) for prompt in card["prompts"])
    assert "            id:" not in write_deck(draft)
    card = part_at(draft, ("cards", "1.1")) or {}
    turned = with_value(draft, ("cards", "1.1"), "prompts", card["prompts"][::-1])
    again = as_draft(parse(write_deck(turned), "x").data)  # type: ignore[arg-type]
    assert [each["id"] for each in part_at(again, ("cards", "1.1"))["prompts"]] == ["6", "5", "4", "3", "2", "1"]  # type: ignore[index]


def test_upload_may_be_called_anything_and_a_file_in_cards_may_not() -> None:
    """A browser calls the second download “deck (1).yaml”."""
    text = write_deck(plain_data(DECKS["progression"])).encode()
    assert read_upload(text, "deck (1).yaml").deck
    assert read_deck(text, "deck (1).yaml").deck is None
