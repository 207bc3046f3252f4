"""This file is here to count the deck of ways of learning against its source: Activity 2 of the Dual Professional Toolkit."""

from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.model.grid_deck import GridDeck

CARDS = Path(__file__).resolve().parents[2] / "cards"
ROWS, COLUMNS = 16, 5
WAYS = (
    "watching",
    "practising",
    "teaching",
    "problem-solving",
    "listening",
    "drafting",
    "reflecting",
    "coached",
    "competing",
    "conversation",
    "feedback",
    "enquiry",
    "virtual",
    "simulation",
    "games",
    "on the fly",
)
"""A word of each way of learning, in the source's order."""


@pytest.fixture(scope="module")
def deck() -> GridDeck:
    library = load_decks(CARDS)
    assert not [each for each in library.problems if "supporting-learning" in str(each)]
    found = library.decks["supporting-learning"]
    assert isinstance(found, GridDeck)
    return found


def test_sixteen_ways_of_learning_stand_in_the_order_of_the_source(deck):
    """A way that is left out is one that a partnership never asks itself about; none may be merged or invented."""
    assert len(deck.rows) == ROWS == len(WAYS)
    assert [row.id for row in deck.rows] == [str(number) for number in range(1, ROWS + 1)]
    assert [word for word, row in zip(WAYS, deck.rows, strict=True) if word not in row.text.lower()] == []


def test_five_columns_ask_who_where_what_and_who_assesses(deck):
    """Workplace people, provider people, the learning, assessed, who assesses."""
    assert len(deck.columns) == COLUMNS
    assert [column.id for column in deck.columns] == ["workplace", "provider", "learning", "assessed", "assessor"]
    assert [column.tells for column in deck.columns] == ["support", "support", None, "assessed", "assessor"]
    assert [column.answer for column in deck.columns] == ["text", "text", "text", "choice", "text"]
    assert all(column.question for column in deck.columns)


def test_what_comes_later_is_asked_at_the_end(deck):
    """The source goes on from the grid to whether and how its people get time to reflect on their part."""
    assert [issue.id for issue in deck.issues] == ["1", "2"]
    assert len(deck.cards()) == ROWS + 1
    last = deck.cards()[-1]
    assert "time" in last.question
    assert len(last.prompts) == 3


def test_employers_and_providers_fill_it_in_together(deck):
    """The activity is for both sides; a session with groups begins with them."""
    assert deck.groups == ("Provider", "Employer")
    assert "Dual Professional Toolkit" in deck.source.title
