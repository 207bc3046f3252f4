"""This file is here to hold the matrix of key recommendations to the draft it comes from: every mark in its own column."""

from pathlib import Path
from typing import cast

import pytest
import yaml

from lib.decks.loading import load_decks
from lib.model.matrix_deck import MatrixDeck

FILE = Path(__file__).resolve().parents[2] / "cards" / "key-recommendations.yaml"
AUDIENCES = ("ite", "cpd", "lm")
THEMES = ("flexible", "inclusion", "progression", "coaching", "doing", "practice")
RECOMMENDATIONS, QUESTIONS = 45, 3

DRAFT = """
1 ..XXX.XXX
2 .XXX....X
3 ..X...XX.
4 XX..X....
5 ..X.XX.XX
6 .X.X.X..X
7 ..X...X.X
8 ..XX..XX.
9 ???..X...
10 ???......
11 XXXX..X.X
12 ..X.X....
13 .?.?.....
14 .XX.X.XXX
15 XX...X...
16 ..X.X....
17 .XXXX..XX
18 .XXX..X..
19 ..XX..X.X
20 ..X......
21 ..X.X..X.
22 ..XX..X..
23 ..X?.....
24 .X..X..X.
25 ???......
26 XXX.XX..X
27 .X.X....X
28 ???......
29 ???......
30 .XX.X....
31 ..XX....X
32 ..X..X...
33 .X.XXXXXX
34 XXXX....X
35 ???......
36 ???......
37 ..X......
38 X..X.X...
39 XXXX.....
40 ???......
41 .X...X..X
42 XX.......
43 ..X......
44 .XXXXX.X.
45 XXXXX...X
"""
"""As the draft has them, read off it column by column: X a cross, ? open to question, a dot a field left blank."""


@pytest.fixture(scope="module")
def deck() -> MatrixDeck:
    library = load_decks(FILE.parent)
    assert [problem for problem in library.problems if FILE.name in problem.where] == []
    return cast(MatrixDeck, library.decks[FILE.stem])


def test_every_recommendation_has_the_marks_that_the_draft_gives_it(deck):
    """The marks are what groups compare their own with: one in the wrong column would send them arguing about nothing."""
    rows = dict(line.split() for line in DRAFT.strip().split("\n"))
    signs = {"yes": "X", "open": "?", "no": "."}
    ours = {id: "".join(signs[marks[column]] for column in (*AUDIENCES, *THEMES)) for id, marks in deck.draft.items()}
    assert ours == rows
    assert len(rows) == RECOMMENDATIONS


def test_columns_are_the_three_audiences_and_six_themes_in_the_order_of_the_draft(deck):
    """Nothing is dropped and nothing is added."""
    assert tuple(column.id for column in deck.audiences) == AUDIENCES
    assert tuple(column.id for column in deck.themes) == THEMES
    assert all(theme.about for theme in deck.themes), "the draft explains each theme"


def test_recommendations_are_numbered_as_in_the_draft_and_none_says_the_same_as_another(deck):
    """People talk about them by their numbers."""
    assert [each.id for each in deck.recommendations] == [str(n) for n in range(1, RECOMMENDATIONS + 1)]
    assert len({each.text for each in deck.recommendations}) == RECOMMENDATIONS


def test_each_recommendation_is_a_card_with_nine_marks_a_pick_and_a_reason(deck):
    """A card is what phones, the wall and paper show."""
    for each in deck.recommendations:
        card = deck.card(each.id)
        assert card.question == each.text
        assert [box.id for box in card.boxes] == [*AUDIENCES, *THEMES, "pick", "why"]


def test_there_are_three_consultation_questions_with_a_box_for_everything_they_ask(deck):
    """How far one agrees with three things; what is missing from them or besides; what to do and by whom in three fields."""
    cards = deck.consultation.cards if deck.consultation else ()
    assert len(cards) == QUESTIONS
    first, second, third = ([(box.id, box.answer) for box in card.boxes] for card in cards)
    assert first == [("barriers", "rating"), ("enablers", "rating"), ("principles", "rating"), ("why", "text")]
    assert [id for id, _ in second] == ["barriers", "enablers", "principles", "others"]
    assert [id for id, _ in third] == ["itt", "itt-who", "cpd", "cpd-who", "lm", "lm-who"]
    assert cards[2].lead_in, "the draft asks to bear in mind that the three are in relation with each other"


def test_no_present_day_name_is_guessed():
    """The draft gives no year, so nothing in it can be said to have changed since."""
    assert "today" not in FILE.read_text("utf-8").replace("as it is today", "")
    assert "year" not in yaml.safe_load(FILE.read_text("utf-8"))["source"]
