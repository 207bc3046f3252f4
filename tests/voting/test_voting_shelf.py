"""This file is here to hold whatever lies on the voting shelf to its contract."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.field import Field, Option, Value
from lib.registry import find_plugins

METHODS = find_plugins("lib.voting")
OPTIONS = (Option("a", "Ring every learner"), Option("b", "<b>Meet</b> the job centre"))

every_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)


def filled_in(field: Field) -> Value:
    """Something possible to say in a field."""
    if field.sort == "points":
        return {option.id: field.total // len(field.options) for option in field.options}
    return field.options[-1].id


def ballot_of(method: ModuleType) -> dict[str, Any]:
    return {field.id: filled_in(field) for field in method.ballot(OPTIONS)}


@every_method
def test_method_has_a_label_and_asks_with_fields(method: ModuleType) -> None:
    """Fields are what both the screen and the phone can draw."""
    fields = method.ballot(OPTIONS)
    assert method.LABEL
    assert fields
    assert len({field.id for field in fields}) == len(fields)
    assert all(isinstance(field, Field) and field.label for field in fields)


@every_method
def test_possible_ballot_passes_and_is_counted_for_every_option(method: ModuleType) -> None:
    """What a person may fill in must be what is counted."""
    checked = method.check(ballot_of(method))
    assert checked == method.check(checked)
    assert set(method.count([checked] * 3)) == {"a", "b"}


@every_method
def test_no_ballots_count_to_nothing(method: ModuleType) -> None:
    """Nobody voted: no option may look as if it had won."""
    assert not any(method.count([]).values())


@every_method
def test_count_is_the_same_whatever_the_order_of_ballots(method: ModuleType) -> None:
    """Being first to vote is worth nothing."""
    ballots = [method.check(ballot_of(method)), {}, method.check(dict([next(iter(ballot_of(method).items()))]))]
    assert method.count(ballots) == method.count(ballots[::-1])


@every_method
@pytest.mark.parametrize("given", [{"": "1"}, {"a": "5"}, {"c.wish": "5"}, {"a.impact": "6"}, {"a.impact": None}])
def test_impossible_ballot_is_refused_and_named(method: ModuleType, given: dict[str, object]) -> None:
    """Limits of a widget are the browser's; a vote is checked here, and nothing of a bad one counts."""
    with pytest.raises(AppError) as refused:
        method.check({**ballot_of(method), **given})
    assert refused.value.problem.fix
