"""This file is here to turn the actions that stand into tasks, as a calendar takes them."""

from __future__ import annotations

import uuid
from datetime import date

from lib.report.blocks import Task
from lib.report.material import Material


def tasks(material: Material) -> tuple[Task, ...]:
    """One for each action that stands, in the order of the list, dated or not.

    The id follows from the action's own and is not it; whoever hands the report on puts the server's secret into it.
    """
    return tuple(
        Task(
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, each.action.id)),
            what=each.action.what,
            day=day_of_action(each.action.by),
            who=each.action.who,
            why=each.action.why,
            measure=each.action.measure,
            version=each.action.version,
        )
        for each in material.ranked
    )


def day_of_action(by: str) -> date | None:
    """The day of an ISO date; None for "" and for what is no date."""
    try:
        return date.fromisoformat(by) if by else None
    except ValueError:
        return None
