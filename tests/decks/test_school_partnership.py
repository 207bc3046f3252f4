"""This file is here to hold the deck on school partnership to its source: the audit, the conditions and the dilemmas."""

from pathlib import Path

import pytest

from lib.decks.loading import read_file
from lib.kinds import cards as kind
from lib.model.deck import Deck
from lib.model.sides import statements_of

FILE = Path(__file__).resolve().parents[2] / "cards" / "school-partnership.yaml"

TYPES, CONDITIONS, TENSION, RESPONSES = 12, 6, 1, 3


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The deck as it lies in `cards/`."""
    reading = read_file(FILE, FILE.name)
    assert reading.problems == ()
    assert reading.deck is not None
    return reading.deck


def test_file_name_is_the_id_of_the_deck(deck: Deck) -> None:
    """Answers and links name the deck by its id, and people look for the file under that name."""
    assert (deck.id, deck.kind, deck.format, deck.language) == (FILE.stem, "cards", 1, "en-GB")


def test_audit_asks_of_each_of_twelve_types_whether_we_are_in_it(deck: Deck) -> None:
    """A type that is missing is a partnership nobody takes stock of."""
    card = deck.card("1.1")
    assert len(card.prompts) == len(card.boxes) == TYPES
    assert all(box.answer == "choice" and box.wall for box in card.boxes)


def test_audit_asks_of_the_same_twelve_what_each_does_for_development(deck: Deck) -> None:
    """Being a member is one thing, and what comes of it another."""
    card = deck.card("1.2")
    choices = [box for box in card.boxes if box.answer == "choice"]
    assert [box.id for box in choices] == [box.id for box in deck.card("1.1").boxes]
    assert [box.label for box in choices] == [box.label for box in deck.card("1.1").boxes]
    assert [box.answer for box in card.boxes if box not in choices] == ["text"]


def test_six_conditions_are_rated_as_what_we_do_and_how_much_it_matters(deck: Deck) -> None:
    """Only what is rated twice has a gap, and the gaps are what a school acts on."""
    issue = deck.issues[1]
    assert len(issue.cards) == CONDITIONS
    assert all(card.ask == "practice" for card in issue.cards)
    rated = [field.id for card in issue.cards for field in kind.fields_of(deck, card.id) if field.sort == "rating"]
    assert rated == [f"{card.id}.{what}" for card in issue.cards for what in ("now", "matters")]


def test_tension_and_its_three_responses_are_there_to_take_a_position_on(deck: Deck) -> None:
    """A dilemma that is only read divides nobody."""
    assert [card.id for card in statements_of(deck)] == ["3.1", "3.2", "3.3", "3.4"]
    assert [card.id for card in deck.issues[2].cards] == [card.id for card in statements_of(deck)]
    leads = [card.lead_in or "" for card in deck.issues[2].cards]
    assert leads[0].startswith("The tension")
    assert sum("response" in lead for lead in leads) == RESPONSES


def test_statements_read_as_something_to_agree_with(deck: Deck) -> None:
    """A question, or half a sentence, cannot be agreed with; the wall shows nothing else."""
    for card in statements_of(deck):
        assert card.question.endswith(".") and card.question[0].isupper()


def test_source_is_named_with_its_year_and_that_we_reworded_it(deck: Deck) -> None:
    """It is evidence given to a committee in 2013; policy has moved since."""
    assert deck.source is not None and deck.source.year == 2013
    assert deck.source.note is not None and deck.source.note.startswith("Reworded in our own words")
