"""This file is here to count the SOAR decks against what their source holds, and to keep the ids that answers hang on."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.decks.loading import load_decks

DECKS = load_decks(Path(__file__).resolve().parents[2] / "cards").decks
QUESTIONS = {"Strengths": 10, "Opportunities": 10, "Aspirations": 9, "Results": 6}
"""Questions in each quadrant of the source."""


def test_every_question_of_every_quadrant_is_there_and_none_besides() -> None:
    """Reworded one for one: one dropped, merged or made up would no longer be the activity of the source."""
    deck = DECKS["soar"]
    assert {issue.title: len(issue.cards[0].prompts) for issue in deck.issues} == QUESTIONS
    texts = [prompt.text for card in deck.cards() for prompt in card.prompts]
    assert len(set(texts)) == sum(QUESTIONS.values()) == 35
    assert all(text.endswith("?") for text in texts)


def test_template_has_the_same_four_quadrants_and_one_neutral_prompt_in_each() -> None:
    """Ready-made questions in a template would steer a plan that they know nothing of."""
    deck = DECKS["soar-blank"]
    assert [issue.title for issue in deck.issues] == list(QUESTIONS)
    assert [len(card.prompts) for card in deck.cards()] == [1, 1, 1, 1]
    assert not any("professional" in prompt.text for card in deck.cards() for prompt in card.prompts)


@pytest.mark.parametrize("id", ["soar", "soar-blank"])
def test_quadrants_keep_the_ids_that_items_and_votes_hang_on(id: str) -> None:
    """Ids are for ever: a session of both decks can be compared, and none may come back without its items."""
    deck = DECKS[id]
    assert [card.id for card in deck.cards()] == ["S", "O", "A", "R"]
    assert [issue.id for issue in deck.issues] == ["S", "O", "A", "R"]
    assert {card.ask for card in deck.cards()} == {"talk"}
    assert all(issue.role == "explore" for issue in deck.issues)
