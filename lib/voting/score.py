"""This file is here to let people rate each action by itself, so that similar ones do not split the vote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.errors import refuse
from lib.model.action import effort_field, impact_field
from lib.model.field import Field, Option, Value, check_value
from lib.model.ratings import gather

LABEL = "Rate each one"


def ballot(options: Sequence[Option]) -> tuple[Field, ...]:
    """What a person fills in: impact, then effort, 1 to 5, for each option (an action's id and its what)."""
    return tuple(
        field
        for option in options
        for field in (impact_field(option.id, option.label), effort_field(option.id, option.label))
    )


def check(ballot: Mapping[str, object]) -> dict[str, Value]:
    """A ballot as it may be stored, by field id; AppError names the first thing that is not possible.

    Any part may be left out: nobody has to vote on everything. Whether an action is still on the
    list is for the caller to know.
    """
    return {id: check_value(_field(id), value) for id, value in ballot.items()}


def count(ballots: Iterable[Mapping[str, Value]]) -> dict[str, float | None]:
    """Median impact minus median effort, from -4 to 4, by the id of every option voted on.

    None, never 0, where either is unknown. Values may be tallies of raised fingers.
    `lib.priorities.ranking` orders by the same score, and says how sure the order is.
    """
    values: dict[str, list[Value]] = {}
    for ballot in ballots:
        for id, value in ballot.items():
            values.setdefault(_field(id).id, []).append(value)
    options = dict.fromkeys(id.rpartition(".")[0] for id in values)
    return {option: _score(option, values) for option in options}


def _score(option: str, values: Mapping[str, list[Value]]) -> float | None:
    impact = gather(values.get(impact_field(option).id, ())).median
    effort = gather(values.get(effort_field(option).id, ())).median
    return None if impact is None or effort is None else impact - effort


def _field(id: str) -> Field:
    option, _, _ = id.rpartition(".")
    for make in (impact_field, effort_field):
        if option and make(option).id == id:
            return make(option)
    raise refuse(
        "vote.unknown-field",
        f"“{id[:80]}” is not on this ballot.",
        "Vote on the impact and the effort of an action.",
    )
