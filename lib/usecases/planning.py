"""This file is here to check a plan: which cards, in which order, with how many minutes."""

from __future__ import annotations

from collections.abc import Sequence

from lib.errors import refuse
from lib.model.deck import Deck
from lib.model.meeting import PlannedCard

MINUTES_A_DAY = 24 * 60


def check_plan(deck: Deck, plan: Sequence[PlannedCard]) -> None:
    """Raises AppError unless every card is the deck's, once, with possible minutes, and one is in."""
    known = {card.id for card in deck.cards()}
    for planned in plan:
        if planned.card not in known:
            raise refuse("plan.unknown-card", f"The deck has no card “{planned.card[:80]}”.", "Choose from its cards.")
        if isinstance(planned.minutes, bool) or not isinstance(planned.minutes, int) or not 1 <= planned.minutes <= 240:
            raise refuse(
                "plan.bad-minutes",
                f"“{planned.minutes}” minutes cannot be planned for card {planned.card}.",
                "Give it from 1 to 240 minutes.",
            )
    if len({planned.card for planned in plan}) != len(plan):
        raise refuse("plan.twice", "A card is in the plan twice.", "Take one of the two out.")
    if not any(planned.state == "in" for planned in plan):
        raise refuse("plan.empty", "No card is chosen.", "Choose at least one card.")


def check_start(opens: int | None, zone: int | None) -> None:
    """Raises AppError unless `opens` is a time of day and `zone` a clock there is; None is nothing said."""
    for value, lowest, highest in ((opens, 0, MINUTES_A_DAY - 1), (zone, -MINUTES_A_DAY, MINUTES_A_DAY)):
        if value is not None and (type(value) is not int or not lowest <= value <= highest):
            raise refuse(
                "plan.bad-start", f"The day cannot begin at “{str(value)[:20]}”.", "Give a time such as 09:00."
            )
