"""This file is here to test what decks call their cards: one word for the same thing, wherever it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.model.deck import Deck
from lib.model.text import count, plural

DECKS = load_decks(Path(__file__).parents[2] / "cards").decks


@pytest.mark.parametrize(
    ("deck", "card", "noun"),
    [
        ("progression", "2.1", "card"),
        ("diverse-learners", "1", "question"),
        ("t-level-workshop", "1", "slot"),
        ("t-level-workshop", "B1", "slot"),
        ("soar", "S", "quadrant"),
        ("supporting-learning", "1", "way"),
        ("supporting-learning", "A", "question"),
        ("cpd-partnerships", "1.1", "statement"),
        ("cpd-partnerships", "7", "question"),
        ("key-recommendations", "45", "recommendation"),
        ("key-recommendations", "T", "question"),
        ("key-recommendations", "q1", "question"),
        ("best-practice-register", "2.1", "card"),
    ],
)
def test_card_is_called_what_people_would_call_it(deck: str, card: str, noun: str) -> None:
    """Whoever is in a slot of a day, or at a question, has no card before them."""
    assert DECKS[deck].noun_of(card) == noun


def test_deck_has_one_word_only_where_it_is_true_of_all_its_cards() -> None:
    """ "17 ways" would be wrong by one: the last of them is a question."""
    nouns = {id: deck.noun for id, deck in DECKS.items()}
    assert (nouns["diverse-learners"], nouns["t-level-workshop"], nouns["soar"]) == ("question", "slot", "quadrant")
    assert {nouns[id] for id in ("supporting-learning", "cpd-partnerships", "key-recommendations")} == {"card"}


@pytest.mark.parametrize(
    ("heading", "noun"),
    [("Way of learning", "way"), ("Room", "room"), ("Year group", "row"), ("**Bold**", "row"), (" of ", "row")],
)
def test_rows_of_own_grid_are_called_by_a_plain_word_or_rows(heading: str, noun: str) -> None:
    """The word goes into labels, so what somebody wrote must NOT bring markup into them."""
    grid: Deck = DECKS["supporting-learning"]
    assert grid.model_copy(update={"row_heading": heading}).noun_of("1") == noun


def test_words_are_counted_in_good_english() -> None:
    """ "1 cards" and "2 activitys" look like a fault in everything else."""
    assert (count(1, "card"), count(2, "card"), count(2, "person", "people")) == ("1 card", "2 cards", "2 people")
    assert (plural("activity"), plural("day"), plural("way")) == ("activities", "days", "ways")
