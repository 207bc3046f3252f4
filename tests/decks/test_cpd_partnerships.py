"""This file is here to hold the deck on CPD partnerships to its source: nothing dropped, nothing merged, nothing added."""

from pathlib import Path

import pytest

from lib.decks.loading import read_file
from lib.model.deck import Deck
from lib.model.positions_deck import PositionsDeck
from lib.model.sides import statements_of

FILE = Path(__file__).resolve().parents[2] / "cards" / "cpd-partnerships.yaml"

PROVOCATIONS = {"1": 7, "2": 1, "3": 1, "4": 4, "5": 0, "6": 7}
"""How many the source's suggested answer to each of its six questions holds; question 5 is discussed."""
ARGUMENTS = {
    "1.1": 2,
    "1.2": 3,
    "1.3": 3,
    "1.4": 3,
    "1.5": 3,
    "1.6": 1,
    "1.7": 1,
    "2.1": 1,
    "3.1": 2,
    "4.4": 3,
}
"""What the source goes on to say about a provocation; of the others it says nothing more."""
TODAY = {"1.3": 1, "2.1": 1, "4.4": 1, "5": 1}
"""Names of bodies, forms and policies that are gone, where that is known for certain."""


@pytest.fixture(scope="module")
def deck() -> PositionsDeck:
    """The deck as it lies in `cards/`."""
    reading = read_file(FILE, FILE.name)
    assert reading.problems == ()
    assert isinstance(reading.deck, Deck)
    return reading.deck  # type: ignore[return-value]


def test_file_name_is_the_id_of_the_deck(deck: PositionsDeck) -> None:
    """Answers and links name the deck by its id, and people look for the file under that name."""
    assert (deck.id, deck.kind, deck.format, deck.language) == (FILE.stem, "positions", 1, "en-GB")


def test_six_questions_have_as_many_provocations_as_the_source(deck: PositionsDeck) -> None:
    """Whoever knows the article finds each of its points, under its question."""
    assert {question.id: len(question.statements) for question in deck.questions} == PROVOCATIONS
    assert len(list(statements_of(deck))) == sum(PROVOCATIONS.values()) == 20


def test_fifth_question_is_a_discussion_and_takes_no_position(deck: PositionsDeck) -> None:
    """The source asks who should be members and gives thoughts about it, and no provocation."""
    members = deck.card("5")
    assert [len(question.discuss) for question in deck.questions] == [0, 0, 0, 0, 3, 0]
    assert len(members.prompts) == 3 and not members.boxes


def test_closing_question_asks_what_is_being_learnt(deck: PositionsDeck) -> None:
    """It ends with what matters more than agreeing with an article."""
    assert deck.closing is not None
    card = deck.card(deck.closing.id)
    assert card == deck.cards()[-1]
    assert "learning" in card.question and "collaboration" in card.question
    assert [box.answer for box in card.boxes] == ["text"]


def test_every_provocation_keeps_what_the_source_says_about_it(deck: PositionsDeck) -> None:
    """A provocation without its argument is a slogan; and none must be made up where the source has none."""
    found = {f"{q.id}.{s.id}": len(s.arguments) for q in deck.questions for s in q.statements}
    assert {card: count for card, count in found.items() if count} == ARGUMENTS


def test_every_statement_asks_back_in_the_four_ways_of_the_source(deck: PositionsDeck) -> None:
    """Readers are asked for opinions, arguments, concerns and ideas of their own."""
    asked = " ".join(deck.reply)
    assert all(word in asked for word in ("opinion", "argument", "concern", "idea"))
    for card in statements_of(deck):
        assert [prompt.text for prompt in card.prompts][-len(deck.reply) :] == list(deck.reply)


def test_statements_read_as_something_to_agree_with(deck: PositionsDeck) -> None:
    """A question, or half a sentence, cannot be agreed with; the wall shows nothing else."""
    for card in statements_of(deck):
        assert card.question.endswith(".") and card.question[0].isupper()


def test_today_notes_stand_where_a_name_is_gone(deck: PositionsDeck) -> None:
    """Nobody should look for a form that was withdrawn."""
    found = {card.id: sum(prompt.today is not None for prompt in card.prompts) for card in deck.cards()}
    assert {card: count for card, count in found.items() if count} == TODAY


def test_source_is_named_and_that_we_reworded_it(deck: PositionsDeck) -> None:
    """Readers must know that the thoughts are the source's and the words are ours."""
    assert deck.source is not None and deck.source.publisher == "CPD Update"
    assert deck.source.note is not None and deck.source.note.startswith("Reworded in our own words")
