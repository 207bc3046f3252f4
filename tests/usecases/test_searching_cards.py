"""This file is here to hold that a card is found by whatever stands on it, and by nothing else."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.usecases.searching import MOST_FOUND, search_cards


@pytest.fixture
def decks(lone: Services):
    return {"progression": lone.library.decks["progression"]}


@pytest.mark.parametrize(
    ("words", "card"),
    [("benchmark process", "5.1"), ("BENCHMARKING", "5.1"), ("4.2", "4.2"), ("what does progression mean", "1.1")],
)
def test_card_is_found_by_words_of_either_side_in_any_case(decks, words: str, card: str) -> None:
    """Whoever remembers a prompt does not remember which card it is on."""
    assert card in [each.card for each in search_cards(decks, words).cards]


def test_question_that_says_it_comes_before_prompts_that_do(decks) -> None:
    """The lead question is what a card is about."""
    found = search_cards(decks, "progression mean").cards
    assert found[0].card == "1.1"


@pytest.mark.parametrize("words", ["", "   ", "?!", "zzzz", "progression zzzz"])
def test_nothing_is_found_for_no_words_and_for_words_that_stand_nowhere(decks, words: str) -> None:
    """An empty box must NOT list everything, nor one word of two be enough."""
    assert search_cards(decks, words).cards == ()


def test_what_is_shown_holds_the_word_and_is_short(decks) -> None:
    """A hit without its word looks like a mistake."""
    for each in search_cards(decks, "employers").cards:
        assert len(each.said) < 220
        assert "employer" in each.said.casefold() or "employer" in each.card
    assert len(search_cards(decks, "a").cards) <= MOST_FOUND
