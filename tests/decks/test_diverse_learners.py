"""This file is here to hold the questionnaire on staff for diverse learners to the nine questions of its source."""

from pathlib import Path

import pytest
import yaml

from lib.model.questionnaire_deck import QuestionnaireDeck

FILE = Path(__file__).resolve().parents[2] / "cards" / "diverse-learners.yaml"

PARTS = {"1": 0, "2": 2, "3": 0, "4": 0, "5": 3, "6": 0, "7": 0, "8": 0, "9": 2}
"""The nine questions, and how many things each asks: who the learners are asks for level and past learning; the workplace
for the way, adaptations, and supervision with mentoring; the last for how and when."""

ABOUT = {
    "1": ("programme",),
    "2": ("level", "until now"),
    "3": ("suits",),
    "4": ("employers", "classroom"),
    "5": ("workplace", "adapted", "supervision and mentoring"),
    "6": ("staff",),
    "7": ("trained", "learners"),
    "8": ("development", "effective"),
    "9": ("how", "when", "development"),
}
"""Words without which a question would ask something else than the source."""


@pytest.fixture(scope="module")
def deck() -> QuestionnaireDeck:
    return QuestionnaireDeck.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def test_nine_questions_come_in_the_order_of_the_source(deck: QuestionnaireDeck) -> None:
    """The source asks nine; one more would be ours, one fewer would be lost."""
    questions = [question for section in deck.sections for question in section.questions]
    assert {question.id: len(question.parts) for question in questions} == PARTS
    assert [card.id for card in deck.cards()] == list(PARTS)


@pytest.mark.parametrize("id", PARTS)
def test_each_question_asks_what_the_source_asks(deck: QuestionnaireDeck, id: str) -> None:
    """Rewording must keep the matter, in the question or in one of its parts."""
    card = deck.card(id)
    said = " ".join((card.question, *(box.help or "" for box in card.boxes))).lower()
    assert [word for word in ABOUT[id] if word not in said] == []


def test_every_answer_is_in_people_s_own_words(deck: QuestionnaireDeck) -> None:
    """The source gives nothing to choose from, so options would be invented."""
    assert {box.answer for card in deck.cards() for box in card.boxes} == {"text"}
    assert sum(len(card.boxes) for card in deck.cards()) == 13


def test_provider_and_employer_answer_about_one_programme(deck: QuestionnaireDeck) -> None:
    """The activity is about both sides seeing the same learners; one side alone would miss it."""
    assert deck.groups == ("Provider", "Employer")
    assert deck.about == "Programme"


def test_those_who_should_be_there_are_asked_for_beforehand(deck: QuestionnaireDeck) -> None:
    """The source wants the delivery team, and the employer's HR or learning and development."""
    said = " ".join(deck.prepare)
    assert len(deck.prepare) == 2
    assert all(word in said for word in ("delivers", "HR", "learning and development"))
    assert len(deck.ways) == 3


def test_what_staff_need_comes_last_and_leads_to_actions(deck: QuestionnaireDeck) -> None:
    """Questions eight and nine end in a plan; the first seven must NOT be cut for it."""
    acting = [card.id for issue in deck.issues if issue.role == "act" for card in issue.cards]
    assert acting == ["8", "9"]


def test_a_class_hour_less_its_actions_is_enough(deck: QuestionnaireDeck) -> None:
    """Three quarters of an hour for the questions leave a quarter for actions."""
    assert sum(card.minutes for card in deck.cards()) == 45
