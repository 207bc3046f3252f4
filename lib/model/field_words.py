"""This file is here for the words under a field, so that the laptop and the phone say the same."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.card_list import ballot_card
from lib.model.field import Field

TAKE_BACK = "Take back"


def number_range(field: Field) -> str:
    """What a number field takes: "From 1 to 10", "At least 0"; "" when it takes any number."""
    low, high = field.lowest, field.highest
    if low is not None and high is not None:
        return f"From {low:g} to {high:g}"
    if low is not None:
        return f"At least {low:g}"
    return f"At most {high:g}" if high is not None else ""


def things_to_give(field: Field) -> str:
    """What is shared out in this field: votes in a ballot on the list of a card, points elsewhere."""
    return "votes" if ballot_card(field.id) else "points"


def points_left(field: Field, given: Mapping[str, int]) -> str:
    """How many points are still to be given, or how many too many were."""
    left = field.total - sum(given.values())
    if left < 0:
        return f"{-left} too many: take {-left} back"
    return f"{left} of {field.total} {things_to_give(field)} left"
