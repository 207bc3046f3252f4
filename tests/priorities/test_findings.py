"""This file is here to hold findings to what people marked, each sort as what it is."""

from __future__ import annotations

import pytest

from lib.kinds import cards as cards_kind
from lib.model.answer import SECOND_ROUND, Answer
from lib.model.marks import MARKS
from lib.model.summary import Finding
from lib.priorities.findings import findings
from tests.samples import FINGERS, TEAM, sample_answer, sample_deck, sample_meeting_record, sample_person

PEOPLE = tuple(sample_person(place) for place in range(8))
ANA, BO = PEOPLE[0].id, PEOPLE[1].id


def found(*answers: Answer) -> tuple[Finding, ...]:
    return findings(sample_meeting_record(subjects=PEOPLE, answers=answers))


def rated(field: str, *values: str) -> tuple[Answer, ...]:
    return tuple(sample_answer(person.id, field, value) for person, value in zip(PEOPLE, values, strict=False))


def test_nothing_marked_is_nothing_found() -> None:
    """An empty meeting must not show a page of noughts."""
    assert found() == ()


def test_marks_are_counted_in_the_order_of_their_options() -> None:
    """The same column is the same answer in every chart and export."""
    only = found(
        sample_answer(ANA, "1.2.1.mark", "big"),
        sample_answer(BO, "1.2.1.mark", "little"),
        sample_answer(TEAM, "1.2.1.mark", "big"),
    )
    assert only == (
        Finding("barrier", "1.2", "What stands in the way: first point", (("Big here", 2), ("Some", 0), ("Little", 1))),
    )


def test_raised_fingers_count_as_many_people_as_they_are() -> None:
    """A room without phones is no single voice."""
    (only,) = found(
        sample_answer(FINGERS, "2.3.1.mark", {"new": 5, "using": 2}), sample_answer(ANA, "2.3.1.mark", "new")
    )
    assert only.counts == (("Using it", 2), ("Know of it", 0), ("New to us", 6))


def test_second_thought_replaces_the_first() -> None:
    """Nobody is counted for two minds at once."""
    (only,) = found(
        sample_answer(ANA, "1.1.1.mark", "agree"), sample_answer(ANA, "1.1.1.mark", "unsure", round=SECOND_ROUND)
    )
    assert only.counts == (("Agree", 0), ("Unsure", 1), ("Disagree", 0))


def test_prompts_worth_discussing_are_found_by_their_ticks() -> None:
    """One tick is enough to be seen."""
    (only,) = found(sample_answer(ANA, "3.1.2.discuss", "yes"))
    assert (only.sort, only.card, only.counts) == ("discuss", "3.1", (("Worth discussing", 1),))


@pytest.mark.parametrize(
    ("values", "is_one"),
    [
        (("dont-know",), True),
        (("dont-know", "3"), False),
        (("dont-know", "dont-know", "3", "3"), True),
        (("dont-know", "dont-know", *["3"] * 6), True),
        (("dont-know", *["3"] * 3), False),
        (("prefer-not", "not-applicable", "3"), False),
    ],
)
def test_much_dont_know_is_a_finding_and_a_little_is_not(values: tuple[str, ...], is_one: bool) -> None:
    """A quarter of the people who cannot say is news; one of four is chance."""
    assert ["dont-know" for finding in found(*rated("2.1.now", *values)) if finding.sort == "dont-know"] == (
        ["dont-know"] if is_one else []
    )


def test_dont_know_says_of_what_and_beside_how_many() -> None:
    """ "Two don’t know" says little without the rest."""
    (only,) = found(*rated("2.2.matters", "dont-know", "dont-know", "4"))
    assert only.text == "How much it matters: Who are our partners in helping learners move on?"
    assert only.counts == (("Don’t know", 2), ("Gave a rating", 1))


def test_marks_are_those_that_the_kind_asks_for() -> None:
    """A new or renamed option in the kind must not be left out of the findings."""
    deck = sample_deck()
    asked = {
        deck.card(field.card).ask: [(option.id, option.label) for option in field.options]
        for field in cards_kind.fields(deck)
        if field.id.endswith(".mark")
    }
    known = {ask: [(option.id, option.label) for option in options] for ask, options in MARKS.items() if options}
    assert asked == known
