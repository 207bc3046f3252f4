"""This file is here to test that a mistaken or hostile deck is refused at once, in words that help."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.decks.loading import MOST_PROBLEMS, load_decks, read_deck

ROOT = Path(__file__).resolve().parents[2]

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n" for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "not YAML": (b"title: [a, b\nid: x", "deck.not-yaml"),
    "empty": (b"", "deck.empty"),
    "only a comment": (b"# to do\n", "deck.empty"),
    "a list": (b"- a\n- b\n", "deck.not-a-deck"),
    "one text": (b"hello", "deck.not-a-deck"),
    "10 MB": (b"title: " + b"a" * 10_000_000, "deck.too-large"),
    "billion laughs": (LAUGHS.encode(), "deck.alias"),
    "1,000 deep in brackets": (b"[" * 1000 + b"]" * 1000, "deck.too-deep"),
    "1,000 deep in braces": (b'{"a":' * 1000, "deck.too-deep"),
    "500 deep by indentation": ("".join(" " * n + "a:\n" for n in range(500)).encode(), "deck.too-deep"),
    "100,000 parts": (b"[" + b"a," * 100_000 + b"]", "deck.too-many-parts"),
    "9,000 unknown fields": (
        b"kind: cards\n" + b"".join(b"titl%d: x\n" % n for n in range(9000)),
        "deck.unknown-field",
    ),
    "5,000 equal ids": (b"kind: cards\nissues:\n" + b"- id: x\n" * 4900, "deck.duplicate-id"),
    "control characters": (b"title: a\x07b\n", "deck.hidden-character"),
    "control characters on every line": (b"\x07\n" * 100_000, "deck.hidden-character"),
    "an escaped control character": (b'title: "a\\0b"\n', "deck.hidden-character"),
    "a direction override": ("title: a\u202eb".encode(), "deck.hidden-character"),
    "a Python tag": (b"!!python/object/apply:os.system ['echo pwned']", "deck.tag"),
    "a Python tag inside": (b"title: !!python/name:os.system x\n", "deck.tag"),
    "UTF-16": ("title: a deck".encode("utf-16"), "deck.not-utf8"),
    "UTF-16 without a mark": ("title: a deck of cards".encode("utf-16-le"), "deck.not-utf8"),
    "an old Windows encoding": ("title: a – b".encode("cp1252"), "deck.not-utf8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "deck.not-text"),
    "an archive": (b"PK\x03\x04" + bytes(range(256)), "deck.not-text"),
    "two decks": (b"id: x\n---\nid: y\n", "deck.several-decks"),
    "a list as a name": (b"? [a]\n: b\n", "deck.bad-key"),
    "a template": (b"{{ title }}: x\n", "deck.bad-key"),
    "an endless number": (b"kind: cards\nversion: " + b"9" * 100_000, "deck.wrong-type"),
    "a number with an impossible date": (b"kind: cards\ntitle: 2026-99-99\nx: 1", "deck.unknown-field"),
}


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_file_is_refused_within_a_second_and_stops_no_other(tmp_path, good, bad):
    """A file from the internet must NOT take the server down, or the decks beside it."""
    data, code = HOSTILE[bad]
    (tmp_path / "bad.yaml").write_bytes(data)
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    start = time.process_time()
    library = load_decks(tmp_path)
    took = time.process_time() - start
    assert list(library.decks) == ["good"]
    assert code in [problem.code for problem in library.problems]
    assert len(library.problems) <= MOST_PROBLEMS + 1, "a wall of messages helps nobody"
    for problem in library.problems:
        assert problem.where.startswith(f"{tmp_path.name}/bad.yaml")
        assert problem.what and problem.fix
        assert len(str(problem)) < 600
        assert "\x07" not in str(problem)
    assert took < 3, f"took {took:.2f} s and is meant to take less than one"


# What is spoilt → (from, to, where, what, fix): the last three are parts of the message.
SLIPS = {
    "duplicate field": ("title: Ideas", "title: Ideas\n    title: More", ":10", "twice (lines 9 and 10)", "Take one"),
    "duplicate card": ('id: "2.1"', 'id: "1.1"', ":26", 'Two cards have the id "1.1" (lines 11 and 26)', '"1.1-2"'),
    "duplicate issue": ('id: "2"', 'id: "1"', ":22", 'Two issues have the id "1" (lines 8 and 22)', '"1-2"'),
    "duplicate prompt": (
        "- text: We talk.",
        '- id: "2"\n            text: We talk.',
        ":33",
        "Two prompts of card",
        "2-2",
    ),
    "unknown field": ("role: act", "rol: act", ":24", 'Issue "2" has a field "rol"', 'Did you mean "role"?'),
    "far-off field": ("role: act", "colour: red", ":24", '"colour", which is not known', 'It may have "id", "title"'),
    "missing question": (
        "        question: What do we do about it?\n",
        "",
        ":26",
        'Card "2.1" has no "question"',
        "Add",
    ),
    "empty question": ("question: What do we do about it?", "question:", ":29", "nothing in it", "Write its text"),
    "blank title": ("title: A good deck", 'title: "  "', ":5", '"title" of the deck is empty', "Write its text"),
    "number for an id": ('id: "1.1"', "id: 1.10", ":11", "is 1.10, which YAML reads as a number", 'id: "1.10"'),
    "number in a point": ("[to one, to all]", "[to one, 2]", ":17", 'Point 2 of prompt 1 of card "1.1"', '- "2"'),
    "text for a number": ("version: 1", 'version: "1"', ":3", 'is "1" and must be a whole number', "version: 1"),
    "word for a number": ("minutes: 8", "minutes: eight", ":13", 'is "eight" and must be a whole number', "digits"),
    "half a minute": ("minutes: 8", "minutes: 7.5", ":13", "is 7.5 and must be a whole number", "digits"),
    "no minutes": ("minutes: 8", "minutes: 0", ":13", "is 0, which it cannot be", "1 or more"),
    "yes for a title": (
        "title: A good deck",
        "title: Yes",
        ":5",
        "is Yes, which YAML reads as yes or no",
        'title: "Yes"',
    ),
    "no for a language": ("kind: cards", "kind: cards\nlanguage: no", ":5", "reads as yes or no", 'language: "no"'),
    "language in words": ("kind: cards", "kind: cards\nlanguage: English", ":5", '"English"', '"en-GB"'),
    "unknown kind": ("kind: cards", "kind: crads", ":4", '"crads", which is not known', 'Did you mean "cards"?'),
    "no such kind": ("kind: cards", "kind: runes", ":4", '"runes", which is not known', '"cards"'),
    "no kind": ("kind: cards\n", "", ":1", 'has no "kind"', '"cards"'),
    "unknown ask": ("ask: practice", "ask: practise", ":27", 'is "practise"', 'Did you mean "practice"?'),
    "other format": ("format: 1", "format: 2", ":1", "is 2, which it cannot be", "newer See Over"),
    "colon in a text": ("It means much.", "Much: it means", ":16", "Much: it means", "must be in quotes"),
    "question mark first": ("It means much.", "? what", ":16", "? what", "question mark must be in quotes"),
    "star first": ("It means much.", "*much*", ":16", "*much*", "begins with * must be in quotes"),
    "alias": ("It means much.", "*much", ":16", '"*much"', 'begins with "*", put it in quotes'),
    "exclamation mark first": ("It means much.", "!much of it", ":16", '"!much"', 'begins with "!", put it in quotes'),
    "open quote": ("title: A good deck", 'title: "A good deck', ":5", '"A good deck', "closed only in line 8"),
    "quote left open to the end": ("text: We act.", 'text: "We act.', ":32", "We act.", "never closed"),
    "bracket left open to the end": ("text: We act.", "text: [We act.", ":32", "We act.", "its end"),
    "tab": ("    title: Ideas", "\ttitle: Ideas", ":9", "title: Ideas", "Put spaces in its place"),
    "colon in a point": ("[to one, to all]", "\n            - who: all", ":18", "read as fields", "colon and a space"),
    "text for a list": ("[to one, to all]", "to one", ":17", 'is "to one" and must be a list', '"- "'),
    "list for a text": ("title: A good deck", "title: [a]", ":5", "is a list and must be one text", "in quotes"),
    "prompt without its field": (
        "- text: We act.",
        "- We act.",
        ":32",
        'Prompt 2 of card "2.1" is "We act."',
        "- text:",
    ),
    "card without prompts": (
        "- text: We talk.\n          - text: We act.",
        "[]",
        ":30",
        "no entries and needs 1",
        "Add",
    ),
    "impossible id": ('id: "2.1"', 'id: "2/1"', ":26", 'is "2/1"', "letters, digits, dots"),
    "title too long": ("A good deck", "x" * 301, ":5", "301 characters and the most is 300", "Shorten"),
    "footnote that is not there": (
        "footnote: 1",
        "footnote: 2",
        ":19",
        "footnote 2, and the card has 1 footnote",
        "Add",
    ),
    "reserved word": (
        "- text: We act.",
        "- id: note\n            text: We act.",
        ":32",
        'has the id "note"',
        '"note-1"',
    ),
    "reserved card": ('id: "2.1"', "id: vote", ":26", 'has the id "vote"', '"vote-1"'),
    "id of another file": (
        "id: good",
        "id: better",
        ":2",
        '"good.yaml" and its deck has the id "better"',
        '"better.yaml"',
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slip_is_told_with_its_line_its_cause_and_its_cure(good, slip):
    """Whoever writes decks is no programmer: the message alone must be enough, and be the only one."""
    before, after, line, what, fix = SLIPS[slip]
    assert before in good
    reading = read_deck(good.replace(before, after, 1).encode(), "good.yaml")
    assert reading.deck is None
    assert len(reading.problems) == 1, [str(problem) for problem in reading.problems]
    problem = reading.problems[0]
    assert problem.where == f"good.yaml{line}"
    assert what in problem.what
    assert fix in problem.fix


def test_two_cards_that_would_share_a_place_for_answers_are_refused(good):
    """Ids may hold dots; two cards must NOT write into each other's notes."""
    spoilt = good.replace('id: "1.1"', 'id: "2"').replace("ask: view", "ask: plan")
    reading = read_deck(spoilt.encode(), "good.yaml")
    assert [problem.code for problem in reading.problems] == ["deck.field-clash"]
    assert reading.problems[0].where == "good.yaml:26"
    assert '"2.1.note"' in reading.problems[0].what


def test_every_place_of_a_third_equal_id_is_named(good):
    """Two lines would send the writer back a second time."""
    spoilt = good.replace("- text:", '- id: "p"\n            text:').replace(
        '- id: "p"\n            text: So', "- text: So"
    )
    spoilt = spoilt.replace("We act.", 'We act.\n          - id: "p"\n            text: We rest.')
    whats = [problem.what for problem in read_deck(spoilt.encode(), "good.yaml").problems]
    assert any(what.startswith('Three prompts of card "2.1" have the id "p" (lines 33, 35 and 37)') for what in whats)


@pytest.mark.parametrize(
    "name",
    [
        "../good.yaml",
        "../../etc/passwd",
        "/good.yaml",
        "a/good.yaml",
        "a\\good.yaml",
        "good.yaml\0.png",
        "good.yaml\n",
        "",
        ".yaml",
        "good",
        "x" * 5000,
    ],
)
def test_upload_under_a_name_that_is_no_plain_file_name_is_refused(good, name):
    """A name from outside must NOT become a path, and must not spoil the message either."""
    reading = read_deck(good.encode(), name)
    assert reading.deck is None
    assert [problem.code for problem in reading.problems] == ["deck.file-name"]
    assert '"good.yaml"' in reading.problems[0].fix
    assert len(str(reading.problems[0])) < 400
    assert str(reading.problems[0]).isprintable()


def test_more_problems_than_anybody_reads_are_counted(good):
    """Fifty are enough to see what went wrong; the rest must not be hidden either."""
    reading = read_deck((good + "".join(f"extra{n}: 1\n" for n in range(80))).encode(), "good.yaml")
    assert len(reading.problems) == MOST_PROBLEMS + 1
    assert "30 more problems" in reading.problems[-1].what


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_whatever_make_the_reader_fall_over(data):
    """A crash would take the page of everybody who looks at the list of decks."""
    reading = read_deck(data, "good.yaml")
    assert reading.deck is None
    assert reading.problems


# Pieces that mean something to YAML find more than random letters do.
PIECES = [
    *"a:[],{}|>'\"#%~1\n\t",
    *[
        ": ",
        "- ",
        "\n  ",
        "&a ",
        "*a",
        "!t ",
        "!!int ",
        "? ",
        "---",
        "...",
        "<<",
        "1.5",
        "yes",
        "kind: cards",
        "issues:",
        "cards:",
    ],
]
PIECES += ["prompts:", "\\0", "\\ud800", "\u2028", "\ufeff", "é", "😀"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_whatever_makes_the_reader_fall_over(pieces):
    """As above, for texts that come close to being a deck."""
    text = "".join(pieces).encode("utf-8", errors="replace")
    reading = read_deck(text, "good.yaml")
    assert reading.deck is None
    assert reading.problems


@given(st.integers(0, 800), st.sampled_from(PIECES))
@settings(max_examples=200, deadline=None)
def test_good_deck_spoilt_anywhere_is_read_or_refused_and_nothing_else(good, at, piece):
    """Every slip of the hand ends in a deck or in a message, never in neither or both."""
    reading = read_deck((good[:at] + piece + good[at:]).encode(), "good.yaml")
    assert (reading.deck is None) == bool(reading.problems)


def test_every_problem_code_has_a_heading_in_the_help():
    """A message may be short because the help says the rest."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib" / "decks").glob("*.py"))
    codes = set(re.findall(r'"(deck\.[a-z0-9-]+)"', sources))
    help = (ROOT / "lib" / "help" / "problems.md").read_text(encoding="utf-8")
    assert codes
    assert codes - set(re.findall(r"^## `(\S+)`$", help, re.MULTILINE)) == set()
