"""This file is here to break the cleaning of text: nothing visible may go, nothing harmful may stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.text import LONGEST_TEXT, checked_line, checked_text, clean, shortened
from tests.nasty import NASTY

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
INVISIBLE = ("Cc", "Cs", "Cf", "Cn", "Zs", "Zl", "Zp")


def visible(text: str) -> list[str]:
    return [character for character in text if unicodedata.category(character) not in INVISIBLE]


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """A text that is saved, read and saved again must not change under people's hands."""
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_no_visible_character_is_ever_lost_or_changed(text: str) -> None:
    """What comes back out reads as what went in, in any script."""
    assert visible(clean(text)) == visible(text)


@given(ANY_TEXT)
def test_what_is_kept_can_be_stored_and_written_to_xml(text: str) -> None:
    """Surrogates stop databases, controls stop Word; neither may reach them."""
    kept = clean(text)
    kept.encode("utf-8")
    assert not [each for each in kept if unicodedata.category(each) == "Cc" and each not in "\n\t"]
    assert not {"\ufffe", "\uffff", "\u202e", "\u202d"} & set(kept)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\u202edesrever\u202c", "desrever"),
        ("lone \ud800 end", "lone  end"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("\u2066isolated\u2069 \u200f", "\u2066isolated\u2069 \u200f"),
        ("w\u0302 and ŵ", "w\u0302 and ŵ"),
        ("👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
    ],
)
def test_each_kind_of_odd_character_is_kept_or_goes_as_promised(given_text: str, kept: str) -> None:
    """Line ends become one kind; overrides and controls go; isolates, marks and joined emoji stay."""
    assert clean(given_text) == kept


def test_text_too_long_by_one_is_refused_and_one_of_the_longest_is_kept_whole() -> None:
    """Never shortened behind anybody's back, and the message says by how much."""
    assert len(checked_text("x" * LONGEST_TEXT, called="It")) == LONGEST_TEXT
    with pytest.raises(AppError, match=r"10,001 characters and the most is 10,000"):
        checked_text("x" * (LONGEST_TEXT + 1), called="It")


def test_white_space_and_controls_do_not_count_against_the_length() -> None:
    """People count what they see."""
    assert checked_text("\r\n\x00 " * 9_000 + "x", called="It") == "x"


@pytest.mark.parametrize("value", [None, 3, 3.5, True, b"bytes", ["a"], {"a": 1}])
def test_what_is_no_text_is_refused(value: object) -> None:
    """A page can be made to send anything."""
    for check in (checked_text, checked_line):
        with pytest.raises(AppError, match="must be text"):
            check(value, called="The title")


@given(ANY_TEXT)
def test_line_is_one_line(text: str) -> None:
    """A title with a line break would break lists, file names and headings."""
    assert len(checked_line(text, called="The title").splitlines()) <= 1


@given(ANY_TEXT, st.integers(min_value=2, max_value=80))
def test_shortened_label_is_short_on_one_line_and_says_that_it_was_cut(text: str, most: int) -> None:
    """A label that is cut without a sign reads as the whole."""
    line = " ".join(text.split())
    short = shortened(text, most)
    assert len(short) <= most
    assert short == line if len(line) <= most else short.endswith("…")


@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_come_back_readable(name: str) -> None:
    """Each of the texts that break files elsewhere survives the way in."""
    assert visible(clean(NASTY[name])) == visible(NASTY[name])
