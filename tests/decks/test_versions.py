"""This file is here to test that a deck's version is raised whenever its content changes."""

import json
from pathlib import Path

import pytest

from lib.decks.frozen import freeze
from lib.decks.loading import load_decks

CARDS = Path(__file__).resolve().parents[2] / "cards"
LEDGER = Path(__file__).with_name("hashes.json")
"""{deck id: {version: hash of its content}}; a line that was once released is never changed."""


def advice(ledger: dict[str, dict[str, str]], id: str, version: int, hash: str) -> str:
    """What to do about one deck, "" when its content is the one its version stands for."""
    known = ledger.get(id, {})
    if known.get(str(version)) == hash:
        return ""
    if str(version) not in known:
        return f'Add to tests/decks/hashes.json, under "{id}": "{version}": "{hash}"'
    newest = max(int(each) for each in known)
    return (
        f"The content of cards/{id}.yaml has changed and its version is still {version}. Answers of older sessions "
        f"would be compared with other words. Write version: {newest + 1} in the deck, run this test "
        f"again, and add the hash it shows. Never change a hash that is in the ledger."
    )


def test_content_of_every_deck_is_the_one_its_version_stands_for():
    """Comparisons between sessions flag a changed wording by the version; a silent change would go unseen."""
    ledger = json.loads(LEDGER.read_text(encoding="utf-8"))
    decks = load_decks(CARDS).decks
    assert decks
    assert [todo for deck in decks.values() if (todo := advice(ledger, deck.id, deck.version, freeze(deck)[0]))] == []


@pytest.mark.parametrize(
    ("version", "hash", "said"),
    [(1, "aa", ""), (1, "bb", "Write version: 3"), (3, "cc", 'Add to tests/decks/hashes.json, under "x": "3": "cc"')],
)
def test_ledger_says_what_to_do(version, hash, said):
    """Whoever edits a deck sees this message and has never heard of a ledger; unchanged decks must NOT set it off."""
    told = advice({"x": {"1": "aa", "2": "ab"}}, "x", version, hash)
    assert told.startswith(said) or said in told
    assert bool(told) == bool(said)
