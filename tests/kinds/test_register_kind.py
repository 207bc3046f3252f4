"""This file is here to hold the kind "register": what its decks must not have twice, and what a session comes to."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from lib.kinds import register
from lib.model.heard import Heard, Tally
from lib.model.meeting import Stage
from lib.model.register_deck import RegisterDeck

HEAD = {"format": 1, "id": "x", "version": 1, "kind": "register", "title": "X", "summary": "X"}
WHO = {"id": "who", "label": "Who"}
WHAT = {"id": "what", "label": "What"}


def deck(**parts: Any) -> RegisterDeck:
    one = {"id": "1", "body": "union", "name": "A union", "question": "Who?", "prompts": [{"text": "Talk"}]}
    nominate = {"id": "2", "title": "Who", "minutes": 5, "of": [one, {**one, "id": "2"}], "boxes": [WHO, WHAT]}
    fit = {"id": "fit", "label": "Fit", "answer": "rating", "points": ["Not", "A little", "Well"]}
    support = {"id": "3", "title": "Support", "minutes": 4, "of": [{**one, "name": "A visit"}], "boxes": [fit]}
    return RegisterDeck.model_validate({**HEAD, "nominate": nominate, "support": support, **parts})


def tally(card: str, box: str, **parts: Any) -> Tally:
    field = register.field_of(deck(), f"{card}.{box}")
    assert field is not None
    return Tally(field, **parts)


def test_ids_of_cards_come_from_what_is_written_and_never_from_places() -> None:
    """Answers hang on them for ever; a recommender that is put first must NOT take another's answers."""
    made = deck()
    whole = made.model_dump()
    whole["nominate"]["of"] = list(reversed(whole["nominate"]["of"]))
    turned = RegisterDeck.model_validate(whole)
    assert [card.id for card in made.cards()] == ["2.1", "2.2", "3.1"]
    assert [card.id for card in turned.cards()] == ["2.2", "2.1", "3.1"]
    assert deck().nominating()[0][1] == "union"


@pytest.mark.parametrize(
    "before",
    [
        [
            {
                "id": "2",
                "title": "T",
                "cards": [{"id": "9", "ask": "talk", "minutes": 1, "question": "?", "prompts": [{"text": "t"}]}],
            }
        ],
        [
            {
                "id": "1",
                "title": "T",
                "cards": [{"id": "2.1", "ask": "talk", "minutes": 1, "question": "?", "prompts": [{"text": "t"}]}],
            }
        ],
    ],
)
def test_steps_and_cards_that_are_there_twice_are_refused(before: list[dict[str, Any]]) -> None:
    """Two cards with one id would share their answers."""
    with pytest.raises(ValidationError, match="rename one"):
        deck(before=before)


def test_notes_have_a_row_for_each_nomination_of_a_named_session() -> None:
    """Who, what and by whom belong together; what somebody said of a nomination elsewhere is found by their name."""
    heard = Heard(
        (
            tally("2.1", "who", people=2, texts=(("Bo", "Team A"), ("Ana", "Team B"))),
            tally("2.1", "what", people=1, texts=(("Ana", "Essays"),)),
        )
    )
    (nominated,) = register.sections(deck(), heard)
    assert [row[:3] for row in nominated.rows] == [
        ("A union\nput forward by Bo", "Team A", ""),
        ("A union\nput forward by Ana", "Team B", "Essays"),
    ]
    assert register.told_in_rows(deck(), heard) >= {"2.1.who", "2.1.what"}


def test_what_somebody_says_who_names_nobody_has_a_row_all_the_same() -> None:
    """Its card does not tell it again, so a word that the table left out would be lost."""
    heard = Heard(
        (
            tally("2.1", "who", people=1, texts=(("Bo", "Team A"),)),
            tally("2.1", "what", people=1, texts=(("Ana", "Essays"),)),
        )
    )
    (nominated,) = register.sections(deck(), heard)
    assert [row[1:3] for row in nominated.rows] == [("Team A", ""), ("", "Essays")]


def test_card_tells_its_words_where_they_could_not_be_put_together() -> None:
    """Other cards’ rows stand in the table then, and what stands nowhere else must NOT be left out of its card."""
    heard = Heard(
        (
            tally("2.1", "who", people=1, texts=(("Bo", "Team A"),)),
            tally("2.2", "who", people=2, texts=(("", "Team B"), ("", "Team C"))),
        )
    )
    told = register.told_in_rows(deck(), heard)
    assert "2.1.who" in told and "2.2.who" not in told


def test_words_that_are_nobodys_are_listed_and_not_put_together() -> None:
    """In an anonymous session a guess at what belongs together could be wrong, and would tell who is who."""
    heard = Heard(
        (
            tally("2.1", "who", people=2, texts=(("", "Team A"), ("", "Team B"))),
            tally("2.1", "what", people=2, texts=(("", "Essays"), ("", "Maths"))),
        )
    )
    (nominated,) = register.sections(deck(), heard)
    assert nominated.rows == ()
    assert nominated.lines == ("A union: Team A", "A union: Team B", "A union: Essays", "A union: Maths")


def test_one_who_named_somebody_gets_no_words_of_two_who_did_not() -> None:
    """Of two reasons that nobody's name stands at, the second one would pass for this person's, and the first be lost."""
    heard = Heard(
        (
            tally("2.1", "who", people=1, texts=(("", "Team A"),)),
            tally("2.1", "what", people=2, texts=(("", "Essays"), ("", "Maths"))),
        )
    )
    (nominated,) = register.sections(deck(), heard)
    assert nominated.rows == ()
    assert nominated.lines == ("A union: Team A", "A union: Essays", "A union: Maths")


def test_support_is_told_with_the_best_first_and_the_unsure_apart() -> None:
    """Don’t know is a finding and no zero; what a group agreed counts where nobody rated alone."""
    (support,) = register.sections(deck(), Heard((tally("3.1", "fit", counts=(0, 1, 2), people=4, apart=1),)))
    assert support.rows == (("A visit", 3.0, 4, 1),)
    (agreed,) = register.sections(deck(), Heard((tally("3.1", "fit", counts=(0, 0, 0), agreed=("2",)),)))
    assert agreed.rows[0][:2] == ("A visit", 2.0)


def test_wall_counts_nominations_and_names_nobody() -> None:
    """A name reaches the wall only when the host passes it."""
    heard = Heard((tally("2.1", "who", people=3),))
    sheet = register.sheet(deck(), heard, Stage(card="2.1"))
    assert sheet and [[cell.text for cell in row] for row in sheet.rows] == [["A union", "3"]]
    assert register.sheet(deck(), Heard(), Stage(card="2.1")) is None
