"""This file is here to show a host the groups of a session side by side, as far as they have revealed anything."""

from __future__ import annotations

from lib.errors import refuse
from lib.model.comparison import CardCompared, Comparison
from lib.priorities.comparing import compare_issues
from lib.priorities.raised import compare_notes, raised_in_groups
from lib.runtime import Services
from lib.usecases.reading import View, sum_up


def compare_groups(services: Services, view: View) -> Comparison:
    """Ratings, notes and actions of each group next to each other, computed once for each revision.

    The view of a host holds only what was revealed to all, or what a group working apart revealed to itself; nothing else
    takes part. Empty but for the groups' names while there is nothing, and for one group alone.
    """
    if view.member.right != "run":
        raise refuse("session.not-allowed", "Only the host can compare the groups.", "Ask the host to show it.")
    cards = sum_up(services, view).groups
    key = ("compared", view.meeting.id, view.meeting.revision)
    return services.recent.get(key, lambda: _compared(view, cards))


def _compared(view: View, cards: tuple[CardCompared, ...]) -> Comparison:
    groups = tuple((each.id, each.name) for each in view.record.subjects if each.sort == "group")
    if len(groups) < 2:
        return Comparison(groups)
    return Comparison(
        groups=groups,
        cards=cards,
        issues=compare_issues(view.record, cards),
        notes=compare_notes(view.record),
        raised=raised_in_groups(view.record),
        kept_back=any(side.people is None for card in cards for rating in card.ratings for side in rating.sides),
    )
