"""This file is here to hold advice on actions to its tone: few words, the person's own value, never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.model.action import Action
from lib.priorities.advice import advise, owners

TODAY = date(2026, 11, 22)
GOOD = Action(
    id="good",
    what="Ring every learner who left early",
    who="Ana",
    by="2027-01-31",
    measure="Forty calls made",
)


def test_good_action_gets_no_advice() -> None:
    """A checker that always finds something is soon not read."""
    assert advise(GOOD, (GOOD,), TODAY) == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"who": ""}, "It has no owner yet."),
        ({"who": "  "}, "has no owner yet"),
        ({"who": "Ana and Bo"}, "“Ana and Bo” looks like more than one owner"),
        ({"who": "Ana AND Bo"}, "more than one owner"),
        ({"who": "Ana/Bo"}, "more than one owner"),
        ({"who": "Ana & Bo"}, "more than one owner"),
        ({"who": "Ana, Bo"}, "more than one owner"),
        ({"who": "Ana + Bo"}, "more than one owner"),
        ({"by": ""}, "has no date yet"),
        ({"by": "2026-11-21"}, "21 November 2026 has passed"),
        ({"what": "Look into attendance"}, "“Look into” is hard to tick off"),
        ({"what": "We will discuss attendance"}, "“discuss” is hard to tick off"),
        ({"what": "To try to ring more"}, "“try to” is hard to tick off"),
        ({"measure": " "}, "How will you know that it has worked?"),
    ],
)
def test_advice_names_what_is_missing_with_the_persons_own_words(change: dict[str, str], says: str) -> None:
    """One thing wrong, one friendly sentence about it."""
    (advice,) = advise(replace(GOOD, **change), (), TODAY)
    assert says in advice


@pytest.mark.parametrize("what", ["Discussion evening in May", "Reviewers are paid by June", "Retry the forms"])
def test_word_that_only_begins_like_a_vague_one_is_left_alone(what: str) -> None:
    """False alarms teach people to look away."""
    assert advise(replace(GOOD, what=what), (), TODAY) == ()


@pytest.mark.parametrize("who", ["Amanda", "Alexander Grand", "Head of Sandwich Bar"])
def test_name_with_and_inside_is_one_owner(who: str) -> None:
    """Amanda is one person."""
    assert advise(replace(GOOD, who=who), (), TODAY) == ()


def test_today_is_not_yet_past() -> None:
    """What is due today can still be done."""
    assert advise(replace(GOOD, by="2026-11-22"), (), TODAY) == ()


def test_fourth_action_for_one_person_is_one_too_many() -> None:
    """However the name is written; actions set aside and those of others do not count."""
    mine = [replace(GOOD, id=str(place), who=who) for place, who in enumerate(("ana", "ANA ", "Bo and Ana"))]
    aside = replace(GOOD, id="aside", set_aside=True)
    others = replace(GOOD, id="other", who="Bo")
    assert advise(GOOD, (GOOD, *mine[:2], aside, others), TODAY) == ()
    assert advise(GOOD, (GOOD, *mine, aside, others), TODAY) == (
        "Ana has 4 actions. Could somebody else take one, or could one wait?",
    )


def test_today_may_be_given_as_text() -> None:
    """Summaries carry the day as an ISO date."""
    assert advise(replace(GOOD, by="2026-11-21"), (), "2026-11-22") == advise(replace(GOOD, by="2026-11-21"), (), TODAY)


def test_empty_action_gets_all_that_applies_and_nothing_breaks() -> None:
    """Advice comes while somebody is still typing."""
    assert len(advise(Action(id="new", what="Consider " + "A" * 300), (), TODAY)) == 4
    assert owners(" , and / ") == ()
