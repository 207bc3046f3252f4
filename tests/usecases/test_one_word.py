"""This file is here to test that screens call a card, and what is counted on it, what it is in its kind of deck."""

from __future__ import annotations

import pytest

from lib.runtime import Services
from lib.usecases.kind import along, counted_on
from lib.usecases.staging import move, see_stage
from tests.conftest import ANA, begin


@pytest.mark.parametrize(
    ("deck", "card", "word"),
    [
        ("progression", "2.1", "Ratings"),
        ("progression", "1.1", ""),
        ("cpd-partnerships", "1.1", "Positions"),
        ("cpd-partnerships", "7", ""),
        ("key-recommendations", "1", "Choices"),
        ("key-recommendations", "q1", "Ratings"),
        ("school-partnership", "1.1", "Choices"),
        ("school-partnership", "3.1", "Positions"),
        ("diverse-learners", "2", ""),
        ("soar", "S", ""),
        ("soar", "none", ""),
    ],
)
def test_wall_offers_ratings_only_where_something_is_rated(lone: Services, deck: str, card: str, word: str) -> None:
    """ "Ratings" over a table of yes and no sends the host looking for a scale that nobody was asked."""
    assert counted_on(lone.library.decks[deck], card) == word


@pytest.mark.parametrize(
    ("deck", "card", "said"),
    [
        ("diverse-learners", "2", "Question 2 of 2"),
        ("t-level-workshop", "2", "Slot 2 of 2"),
        ("key-recommendations", "2", "2 of 2"),
    ],
)
def test_how_far_the_room_has_come_is_said_in_the_words_of_its_deck(
    lone: Services, deck: str, card: str, said: str
) -> None:
    """Recommendation 5 is the sixth of the cards: "Recommendation 6 of 49" beside its number would be another one."""
    assert along(lone.library.decks[deck], "elsewhere", ("1", card)) == ""
    meeting = begin(lone, deck=deck, cards=("1", card))
    move(lone, ANA, meeting.id, f"card:{card}")
    assert see_stage(lone, ANA, meeting.id)["along"] == said
