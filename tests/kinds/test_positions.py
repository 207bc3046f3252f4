"""This file is here to hold decks of positions: statements that become cards, sides that tell of nobody, and what is said of it all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.decks.loading import load_decks, read_deck
from lib.kinds import cards, positions
from lib.model.deck import Box, Card
from lib.model.field import check_value
from lib.model.meeting import Stage
from lib.model.sides import position_boxes, side_of, statements_of, takes_position
from lib.priorities.hearing import hear
from lib.priorities.planning import propose
from lib.priorities.summary import summarise
from lib.report.build import build_report
from tests.kinds.positions import positions_record, small_positions, with_reason
from tests.samples import TODAY, sample_deck

NAMES = {f"person{place}": f"Person {place}" for place in range(9)}

HOSTILE = """format: 1
id: bad
version: 1
kind: positions
title: Bad
summary: Bad
reply: [Why?]
questions:
"""


def test_every_statement_is_a_card_whose_id_comes_from_the_ids_in_the_file() -> None:
    """Answers hang on the id for ever: moving a statement up must NOT move its answers to another one."""
    deck = small_positions()
    assert [card.id for card in deck.cards()] == ["1.a", "1.b", "2", "3"]
    first, second = deck.questions[0].statements
    turned = deck.questions[0].model_copy(update={"statements": (second, first)})
    moved = small_positions(
        questions=[turned.model_dump(exclude_none=True), deck.questions[1].model_dump(exclude_none=True)]
    )
    assert {card.id: card.question for card in moved.cards()} == {card.id: card.question for card in deck.cards()}


def test_front_is_the_statement_and_back_its_question_its_arguments_and_what_is_asked() -> None:
    """What is agreed with stands alone; why somebody says so is there for whoever turns the card."""
    card = small_positions().card("1.a")
    assert card.question == "Homework helps."
    assert card.lead_in == "What is homework worth? Two things are said about it."
    assert [prompt.text for prompt in card.prompts] == ["It is practice.", "What do you think?"]


def test_statement_asks_for_a_point_and_a_reason_on_either_side() -> None:
    """The whole kind hangs on these three ids, in every session there ever was."""
    deck = small_positions()
    fields = [field for field in positions.fields_of(deck, "1.a") if not field.prompt and not field.shared]
    assert [(field.id, field.sort) for field in fields] == [
        ("1.a.position", "rating"),
        ("1.a.for", "text"),
        ("1.a.against", "text"),
    ]
    assert check_value(fields[0], "dont-know") == "dont-know", "nobody has to take a side"
    assert not any(field.more for field in fields)


def test_discussion_asks_for_words_and_no_position() -> None:
    """Who has no provocation to answer must NOT be asked to agree with nothing."""
    deck = small_positions()
    assert [card.id for card in statements_of(deck)] == ["1.a", "1.b"]
    assert [field.id for field in positions.fields_of(deck, "2") if field.sort == "text"] == ["2.thought", "2.note"]
    assert next(field.label for field in positions.fields_of(deck, "3")) == "Learnt"


def test_points_may_have_names_of_their_own_and_there_are_five() -> None:
    """One to five fingers; and a middle that means "in two minds" and not "no idea"."""
    deck = small_positions(points=["Never", "No", "Hm", "Yes", "Always"])
    rating = positions.field_of(deck, "1.b.position")
    assert rating is not None
    assert [option.label for option in rating.options] == ["1 Never", "2 No", "3 Hm", "4 Yes", "5 Always"]


def test_side_is_said_by_the_box_and_by_nothing_else() -> None:
    """Worked out from a position, it would tell of each writer where they stand."""
    card = small_positions().card("1.a")
    assert [side_of(card, f"1.a.{box}") for box in ("for", "against", "position", "note")] == [
        "for",
        "against",
        None,
        None,
    ]
    assert side_of(card, "1.b.for") is None


@pytest.mark.parametrize(
    "boxes",
    [
        position_boxes()[:2],
        (Box(id="position", label="P"), *position_boxes()[1:]),
        (*position_boxes()[:2], Box(id="against", label="Why disagree?", shared=True)),
    ],
    ids=["one side missing", "position in words", "one text for the group"],
)
def test_card_that_has_only_some_of_it_takes_no_position(boxes: tuple[Box, ...]) -> None:
    """A deck may call a box "for" and mean something else; its texts must NOT be put on a side."""
    card = Card.model_validate({"id": "1", "ask": "talk", "minutes": 5, "question": "?", "prompts": [{"text": "x"}]})
    card = card.model_copy(update={"boxes": boxes})
    assert not takes_position(card)
    assert side_of(card, "1.for") is None


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ("  - {id: q, title: A, question: A?}\n  - {id: q, title: B, question: B?}\n", "two questions have the id “q”"),
        (
            "  - id: q\n    title: A\n    question: A?\n    statements: [{id: s, text: One.}, {id: s, text: Two.}]\n",
            'Question "q" does not fit: it has the id “s” twice',
        ),
        (
            f"  - id: {'q' * 30}\n    title: A\n    question: A?\n    statements: [{{id: {'s' * 30}, text: One.}}]\n",
            "has more than 40 letters",
        ),
        ("  - {id: q, title: A, question: A?, statments: []}\n", 'Did you mean "statements"?'),
    ],
    ids=["same question", "same statement", "too long together", "mistyped"],
)
def test_broken_deck_says_what_is_wrong_and_where(questions: str, said: str) -> None:
    """Somebody writes it with an ordinary editor, and two statements under one id would share their answers."""
    reading = read_deck((HOSTILE + questions).encode(), "bad.yaml")
    assert reading.deck is None
    assert said in " ".join(f"{problem.what} {problem.fix}" for problem in reading.problems)
    assert all(problem.where.startswith("bad.yaml") for problem in reading.problems)


def test_notes_say_how_many_stand_where_and_both_rounds() -> None:
    """After talking counts, and what people thought before stays to be seen."""
    deck = small_positions()
    record = positions_record({"1.a": (1, 2, 5, 5), "1.b": (3, 3, 3, 3)}, {"1.a": (2, 2, 4, 5)})
    spread, *_ = positions.sections(deck, hear(record, speakers=NAMES))
    assert spread.columns[1:6] == deck.points
    rows = {row[0]: row[1:] for row in spread.rows}
    assert rows["1.a  Homework helps."] == (0, 2, 0, 1, 1, 0, "1 – 1 – 0 – 0 – 2")
    assert rows["1.b  Homework harms."] == (0, 0, 4, 0, 0, 0, "")


def test_strongest_reasons_are_those_the_host_picked_starred_ones_first() -> None:
    """What was neither starred nor passed is nobody's strongest reason, and what was set aside must NOT be there."""
    record = positions_record({"1.a": (1, 2, 5, 5)})
    record = with_reason(record, 0, "1.a.against", "It tires them.", state="passed")
    record = with_reason(record, 1, "1.a.against", "Nobody marks it.", starred=True)
    record = with_reason(record, 2, "1.a.for", "It is practice.", state="passed")
    record = with_reason(record, 3, "1.a.for", "Unread.")
    record = with_reason(record, 3, "1.a.against", "Rude.", state="aside", starred=True)
    reasons = positions.sections(small_positions(), hear(record, speakers=NAMES))[-1]
    assert reasons.rows == (
        ("1.a  Homework helps.", "It is practice. (Person 2)", "★ Nobody marks it. (Person 1)"),
        ("", "", "It tires them. (Person 0)"),
    )


def test_reasons_are_called_the_strongest_only_where_somebody_chose() -> None:
    """Where all of them are up and none has a star, they stand under their statements, and pages need not say them twice."""
    record = with_reason(positions_record({"1.a": (1, 2)}), 0, "1.a.for", "It is practice.", state="passed")
    chosen = with_reason(record, 1, "1.a.against", "Unread.")
    titles = [each.title for each in positions.sections(small_positions(), hear(record, speakers=NAMES))]
    assert titles == ["Where people stand"]
    assert "host" in positions.sections(small_positions(), hear(chosen, speakers=NAMES))[-1].text


def test_reasons_on_both_sides_stand_beside_each_other_under_their_statement() -> None:
    """One room without groups: whoever reads it hears both sides, each of their texts once, and none is lost."""
    record = with_reason(positions_record({"1.a": (1, 2, 5)}), 0, "1.a.against", "It tires them.", state="passed")
    record = with_reason(record, 1, "1.a.against", "Nobody marks it.", starred=True)
    record = with_reason(record, 2, "1.a.for", "It is practice.", state="aside")
    blocks = build_report(record, summarise(record, TODAY), (), made=date(2026, 11, 22)).blocks
    (table,) = (each for each in blocks if each.sort == "table" and each.caption == "1.a  Homework helps.")
    assert table.columns == ("Why agree?", "Why disagree?")
    names = {each.id: each.name for each in record.subjects}
    assert table.rows == (
        (
            f"{names['person2']}, set aside, not shown to the room: It is practice.",
            f"{names['person1']}, starred: Nobody marks it.",
        ),
        (None, f"{names['person0']}: It tires them."),
    )
    assert repr(blocks).count("It is practice.") == 1


def test_short_session_takes_up_statements_before_what_is_only_written_on() -> None:
    """Who has an hour for a deck of positions comes to take positions; with time for all of it, nothing is left out."""
    deck = load_decks(Path(__file__).resolve().parents[2] / "cards").decks["cpd-partnerships"]
    for minutes in (15, 30, 60, 90, 210):
        assert all(takes_position(deck.card(planned.card)) for planned in propose(deck, minutes)), minutes
    hour = propose(deck, 60)
    assert len(hour) == 4 and len({planned.card.split(".")[0] for planned in hour}) == 4
    assert [planned.card for planned in propose(small_positions(), 210)] == ["1.a", "1.b", "2", "3"]
    assert [planned.card for planned in propose(deck, 60, "5")] == ["5"]


def test_nothing_heard_says_nothing() -> None:
    """Empty tables in the notes of a session that never came so far look like a loss."""
    assert positions.sections(small_positions(), hear(positions_record({}), speakers={})) == ()
    assert positions.sheet(small_positions(), hear(positions_record({})), Stage()) is None


def test_wall_shows_the_whole_without_a_word_that_anybody_wrote() -> None:
    """Reasons reach the wall one by one, by the host's hand, and must NOT come with the table."""
    record = with_reason(positions_record({"1.a": (1, 5, 5)}), 0, "1.a.for", "Secret words", state="passed")
    sheet = positions.sheet(small_positions(), hear(record), Stage())
    assert sheet is not None
    assert [[cell.text for cell in row] for row in sheet.rows] == [["1.a  Homework helps.", "1", "–", "–", "–", "2"]]
    assert "Secret" not in repr(sheet)


def test_paper_has_a_row_for_every_statement_and_room_for_every_discussion() -> None:
    """People without a phone answer the same as everyone else."""
    form, talks = positions.forms(small_positions())
    assert [row[0] for row in form.tables[0].rows] == ["1.a  Homework helps.", "1.b  Homework harms."]
    assert form.tables[0].columns == ("Statement", "1", "2", "3", "4", "5", "Why agree?", "Why disagree?")
    assert [table.columns[0] for table in talks.tables] == ["2  Who should set it?", "3  What did you learn?"]


def test_cards_with_the_same_boxes_say_the_same_and_plain_cards_say_nothing() -> None:
    """A dilemma in a deck of cards is worth as much; and the main deck's notes must NOT gain empty tables."""
    plain = sample_deck()
    assert cards.sections(plain, hear(positions_record({}))) == () and cards.forms(plain) == ()
