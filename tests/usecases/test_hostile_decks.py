"""This file is here to bring decks in that are broken, hostile or from another world, by both doors: a file and the editor."""

from __future__ import annotations

import time

import pytest

from lib.decks.draft_body import Draft, as_text, check, merged
from lib.errors import AppError
from lib.runtime import Services
from lib.usecases.own_drafts import (
    Editing,
    copy_deck,
    file_of_draft,
    keep_draft,
    open_for_editing,
    read_into_draft,
    save_version,
)
from lib.usecases.shelf import decks_for
from tests.conftest import ANA
from tests.decks.test_bad_decks import HOSTILE
from tests.few import few

TITLE = "  title: Strengths\n"

# What is written in place of the title of a quadrant → (the code, the line below that title's, what to do).
SPOILT = {
    "a tab before a field": ("\ttitle: Strengths\n", "deck.not-yaml", 0, "Put spaces in its place"),
    "tabs in a block": ("  title: >-\n\tStrengths\n", "deck.not-yaml", 1, "Put spaces in its place"),
    "a field twice": (TITLE + "  title: More\n", "deck.duplicate-key", 1, "Take one of the two out"),
    "an anchor and its alias": ("  title: &t Strengths\n  about: *t\n", "deck.alias", 0, "Write the text out"),
    "fields merged in": (TITLE + "  <<: {question: x}\n", "deck.unknown-field", 1, "It may have"),
    "a Python tag": ("  title: !!python/object/apply:os.system [id]\n", "deck.tag", 0, "Take it out"),
    "a tag for bytes": ("  title: !!binary aGVsbG8=\n", "deck.tag", 0, "Take it out"),
    "a tag of one’s own": ("  title: !secret Strengths\n", "deck.tag", 0, "Take it out"),
    "half a sign": ('  title: "\\ud800"\n', "deck.not-yaml", 0, "backslash"),
    "a list for a text": ("  title: [Strengths]\n", "deck.wrong-type", 0, "text"),
}


@pytest.fixture
def deck(lone: Services) -> str:
    """A deck of quadrants of Ana's, in version 1."""
    id = copy_deck(lone, ANA, "soar", "Ours")
    assert save_version(lone, ANA, id).version == 1
    return id


def typed(services: Services, id: str, text: str) -> Editing:
    """What a window keeps once this was typed into the deck's text."""
    seen = open_for_editing(services, ANA, id)
    return keep_draft(services, ANA, id, seen, Draft(text=text))


@pytest.mark.parametrize("name", SPOILT)
def test_mistake_is_told_by_its_line_at_both_doors_and_changes_nothing(lone: Services, deck: str, name: str) -> None:
    """A file that a colleague mended in Word, or one that somebody made to do harm: the same calm answer."""
    instead, code, below, fix = SPOILT[name]
    before = open_for_editing(lone, ANA, deck)
    text = (before.draft.text or "").replace(TITLE, instead, 1)
    line = (before.draft.text or "").split(TITLE)[0].count("\n") + 1 + below
    draft, problems = read_into_draft(text.encode(), "deck.yaml")
    found = next(each for each in problems if each.code == code)
    assert draft is None and found.where == f"deck.yaml:{line}" and fix in found.fix
    assert open_for_editing(lone, ANA, deck) == before
    kept = typed(lone, deck, text)
    assert kept.draft.text == text.strip() or kept.draft.text == text, "what was typed stays, to be mended"
    assert f"line:{line}" in [each.problem.where for each in check(kept.draft).misfits if each.problem.code == code]
    assert save_version(lone, ANA, deck).version is None
    assert decks_for(lone, ANA)[deck].version == 1


@pytest.mark.parametrize("name", few([name for name in HOSTILE if name != "10 MB"], keep=6))
def test_hostile_text_in_the_editor_is_kept_as_text_and_never_becomes_a_version(
    lone: Services, deck: str, name: str
) -> None:
    """Pasted in place of the deck: the page says what is wrong within seconds, and every way on from it still works."""
    text = HOSTILE[name][0].decode("latin-1")
    start = time.process_time()
    before = open_for_editing(lone, ANA, deck).draft
    kept = typed(lone, deck, text)
    assert check(kept.draft).reading.deck is None
    assert save_version(lone, ANA, deck).problems
    assert isinstance(file_of_draft(kept), bytes) and isinstance(kept.draft.title, str)
    other = Draft(text=(before.text or "").replace("Strengths", "Ours"))
    both = merged(before, kept.draft, other)
    assert {both.clashes[0].mine, both.clashes[0].theirs} == {as_text(kept.draft), other.text}
    assert open_for_editing(lone, ANA, deck).draft == kept.draft
    assert decks_for(lone, ANA)[deck].version == 1
    assert time.process_time() - start < 20, "by an order of magnitude"


def test_text_of_ten_megabytes_is_refused_and_what_was_there_stays(lone: Services, deck: str) -> None:
    """It must not lie in the database, and not in each browser that opens the draft."""
    before = open_for_editing(lone, ANA, deck)
    with pytest.raises(AppError) as refused:
        typed(lone, deck, "title: " + "a" * 10_000_000)
    assert refused.value.problem.code == "editor.too-large"
    assert open_for_editing(lone, ANA, deck) == before


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_file_from_any_computer_is_the_same_deck(lone: Services, deck: str, ends: str, mark: bytes) -> None:
    """Notepad writes a mark and other line ends; neither is anybody’s mistake."""
    file = file_of_draft(open_for_editing(lone, ANA, deck))
    draft, problems = read_into_draft(mark + file.replace(b"\n", ends.encode()), "Ours (1).YAML")
    assert problems == () and draft is not None
    seen = open_for_editing(lone, ANA, deck)
    keep_draft(lone, ANA, deck, seen, draft)
    save_version(lone, ANA, deck)
    now = decks_for(lone, ANA)[deck]
    assert (now.id, now.cards()) == (deck, lone.library.decks["soar"].cards())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_file_in_another_encoding_is_refused_with_the_way_to_save_it(lone: Services, deck: str, encoding: str) -> None:
    """Guessed wrongly, every dash and quote of the deck would come out as something else."""
    file = file_of_draft(open_for_editing(lone, ANA, deck)).decode() + "# – done\n"
    draft, problems = read_into_draft(file.encode(encoding, "replace"), "deck.yaml")
    assert draft is None
    assert [each.code for each in problems] == ["deck.not-utf8"] and "UTF-8" in problems[0].fix
