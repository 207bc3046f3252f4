"""This file is here to hold how texts are made ready to be set: nothing lost, no sign torn, no word off the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.text import clean
from lib.typeset.words import BREAK, breakable, fitting, said, word_width
from tests.nasty import NASTY

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=120)


@given(texts, st.booleans())
def test_nothing_is_lost_but_places_to_break_are_added(text: str, narrow: bool) -> None:
    """What somebody said comes back whole, once the places that nobody sees are taken out."""
    assert breakable(text, narrow=narrow).replace(BREAK, "") == text.replace(BREAK, "")
    assert fitting(text, 4.0).replace(BREAK, "") == text.replace(BREAK, "")


@pytest.mark.parametrize("name", sorted(NASTY))
def test_hostile_text_keeps_its_words(name: str) -> None:
    """Spaces may differ on paper; words may not."""
    assert said(NASTY[name])["words"].replace(BREAK, "").split() == clean(NASTY[name]).replace(BREAK, "").split()


def test_no_word_is_longer_than_a_line() -> None:
    """An address of 300 signs would run off the page, and a PDF does not say so."""
    assert max(map(len, breakable("x" * 300).split(BREAK))) <= 28
    assert max(map(len, breakable("x" * 300, narrow=True).split(BREAK))) <= 12
    assert max(map(word_width, fitting("W" * 300, 5.0).split(BREAK))) <= 5.0


def test_word_that_fits_is_left_alone() -> None:
    """A place to break would be taken, and “responsibilities” torn in two where it need not be."""
    assert BREAK not in fitting("These responsibilities", 10.0)
    assert BREAK in fitting("These responsibilities", 5.0)


@pytest.mark.parametrize("sign", ["👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧", "👍🏽", "⚠️", "w\u0302", "नि", "\u1112\u1161\u11ab"])
@pytest.mark.parametrize("before", range(3))
def test_what_is_read_as_one_sign_is_never_torn(sign: str, before: int) -> None:
    """A family of four must not come apart at the end of a line, nor a Welsh letter lose its hat."""
    for text in (breakable("x" * before + sign * 40, narrow=True), fitting("x" * before + sign * 40, 3.0)):
        pieces = text.split(BREAK)
        assert len(pieces) > 1
        assert all(piece.replace(sign, "").strip("x") == "" for piece in pieces)


def test_tab_keeps_apart_what_it_kept_apart() -> None:
    """Typst gives a tab no width, and two words became one."""
    assert said("one\ttwo")["words"].split() == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "rtl"), [("كيف", True), ("12 שלום", True), ("How? كيف", False), ("", False), ("12", False)]
)
def test_direction_follows_the_first_letter_that_has_one(text: str, rtl: bool) -> None:
    """Arabic and Hebrew that start on the left cannot be read."""
    assert said(text)["rtl"] is rtl
