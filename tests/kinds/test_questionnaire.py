"""This file is here to hold questionnaires to what they promise: questions become cards, parts become boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lib.decks.frozen import freeze, thaw
from lib.decks.loading import read_deck
from lib.kinds import questionnaire
from lib.priorities.planning import TIMES, propose
from tests.kinds.questionnaires import LEVEL, SURE, TEXT, WEEKS, small_questionnaire

CARDS = Path(__file__).resolve().parents[2] / "cards"


def test_question_is_a_card_that_asks_for_its_boxes_and_a_note() -> None:
    """Phones, wall and notes know cards; a question must NOT ask "What do you think?" beside its own box."""
    fields = questionnaire.fields(small_questionnaire())
    boxes = [field for field in fields if not field.prompt and not field.shared]
    assert [(field.id, field.sort) for field in boxes] == [
        (TEXT, "text"),
        (LEVEL, "choice"),
        (SURE, "rating"),
        (WEEKS, "number"),
    ]
    assert [field.id for field in fields if field.shared] == ["who.note", "who-else.note", "when.note"]


def test_what_a_part_asks_stands_on_the_back_and_beside_its_box() -> None:
    """A label of three words is not a question; whoever answers on a phone needs it in full, and so does a printed card."""
    deck = small_questionnaire()
    card = deck.card("who-else")
    assert [box.help for box in card.boxes] == ["At what level?", None]
    assert [prompt.text for prompt in card.prompts] == ["At what level?"]
    assert [prompt.text for prompt in deck.card("when").prompts] == [deck.talk]
    assert deck.card("who").lead_in == "In a line."


def test_ids_of_cards_are_written_in_the_file_and_never_counted() -> None:
    """Answers hang on them: a question that is moved to another section must take its answers along."""
    deck = small_questionnaire()
    first, last = deck.sections
    turned = first.model_copy(update={"questions": first.questions[::-1]})
    moved = small_questionnaire(sections=[turned.model_dump(mode="json"), last.model_dump(mode="json")])
    assert [card.id for card in moved.cards()] == ["who-else", "who", "when"]
    assert {field.id for field in questionnaire.fields(moved)} == {field.id for field in questionnaire.fields(deck)}


def test_questionnaire_survives_being_frozen_with_its_session() -> None:
    """A session keeps its copy for years."""
    deck = small_questionnaire()
    again = thaw(freeze(deck)[1])
    assert again == deck
    assert again.cards() == deck.cards()


@pytest.mark.parametrize("minutes", [minutes for minutes, _ in TIMES])
def test_every_question_is_in_the_plan_whatever_the_time(minutes: int | None) -> None:
    """Half a questionnaire cannot be compared with the other half; a question must NOT drop out to save time."""
    deck = small_questionnaire()
    plan = propose(deck, minutes)
    assert [planned.card for planned in plan] == ["who", "who-else", "when"]
    assert all(planned.minutes >= 1 for planned in plan)
    if minutes:
        assert sum(planned.minutes for planned in plan) <= minutes


def test_one_section_can_still_be_chosen_by_itself() -> None:
    """Somebody with ten minutes may take one theme."""
    plan = propose(small_questionnaire(), 15, "A")
    assert [planned.card for planned in plan if planned.card != "when"] == ["who", "who-else"]


def test_paper_form_has_a_column_for_each_side_and_a_row_for_each_thing_asked() -> None:
    """A table without laptops fills it in by hand: every box needs room on both sides."""
    (form,) = questionnaire.forms(small_questionnaire())
    assert [table.columns for table in form.tables] == [("Question", "Provider", "Employer")] * 2
    rows = [row for table in form.tables for row in table.rows]
    assert [row[0] for row in rows] == [
        "who. Who are they?",
        "who-else. And more closely? At what level?",
        "How sure?",
        "when. In how many weeks?",
    ]
    assert all(set(row[1:]) == {""} for row in rows)
    assert "Programme:" in " ".join(form.intro)
    assert form.across


def test_form_of_a_questionnaire_for_nobody_in_particular_has_one_column() -> None:
    """Without groups there is one side only."""
    (form,) = questionnaire.forms(small_questionnaire(groups=[], about=None))
    assert {table.columns for table in form.tables} == {("Question", "Answer")}
    assert not form.across


def broken(change: Any) -> list[str]:
    """What is said about the small questionnaire once `change` was made to its data."""
    data = yaml.safe_load((CARDS / "diverse-learners.yaml").read_text("utf-8"))
    change(data["sections"][0]["questions"])
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    reading = read_deck(text.encode(), "diverse-learners.yaml")
    assert reading.deck is None
    return [f"{problem.what} {problem.fix}" for problem in reading.problems]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda asked: asked[1].update(id="1"), "two questions have the id “1”"),
        (lambda asked: asked[1]["parts"][1].update(id="level"), "two parts have the id “level”"),
        (lambda asked: asked[1]["parts"][1].update(id="note"), "cannot have the id “note”"),
        (lambda asked: asked[0].update(answer="choice"), "needs options"),
        (lambda asked: asked[0].update(answer="rating", points=["One"]), "needs points"),
        (lambda asked: asked[0].update(points=["One", "Two"]), "points go with answer: rating"),
        (lambda asked: asked[0].update(answer="ratting"), "rating"),
        (lambda asked: asked[0].update(promts=[]), "prompts"),
        (lambda asked: asked[1].update(answer="number"), "answered in them"),
    ],
)
def test_mistake_in_a_questionnaire_is_said_with_what_to_do(change: Any, said: str) -> None:
    """Somebody adapts the deck in a text editor; a deck that is wrong must NOT be taken, nor crash the shelf."""
    problems = broken(change)
    assert any(said in each for each in problems), problems
    assert not any("Value error" in each for each in problems)
