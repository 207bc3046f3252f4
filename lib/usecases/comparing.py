"""This file is here to show a host the groups of a session side by side, as far as they have revealed anything."""

from __future__ import annotations

from lib.errors import refuse
from lib.model.answer import Answer
from lib.model.comparison import CardCompared, Comparison
from lib.model.record import Record
from lib.priorities.answers_by_group import answers_by_group
from lib.priorities.comparing import compare_issues
from lib.priorities.raised import compare_notes, raised_in_groups
from lib.runtime import Services
from lib.usecases.kind import kind_of
from lib.usecases.reading import View, sum_up


def compare_groups(services: Services, view: View) -> Comparison:
    """Ratings, answers, notes and actions of each group next to each other, computed once for each revision.

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
    answers = answers_by_group(view.record, kind_of(view.deck).fields(view.deck))
    boxes = (box for card in answers for box in card.boxes)
    return Comparison(
        groups=groups,
        cards=cards,
        issues=compare_issues(view.record, cards),
        notes=compare_notes(view.record),
        raised=raised_in_groups(view.record),
        kept_back=any(side.people is None for card in cards for rating in card.ratings for side in rating.sides)
        or any(side.kept_back for box in boxes for side in box.sides),
        answers=answers,
        up=_on_wall(view.record),
    )


def _on_wall(record: Record) -> frozenset[tuple[str, str, int]]:
    """Texts that the host passed, as they were read, and what a group wrote as one, which all in the room saw."""
    passed = {(each.subject, each.field, each.round): each.version for each in record.wall if each.state == "passed"}
    groups = {each.id for each in record.subjects if each.sort == "group"}

    def is_up(answer: Answer) -> bool:
        key = (answer.subject, answer.field, answer.round)
        return answer.subject in groups or passed.get(key) == answer.version

    return frozenset((each.subject, each.field, each.round) for each in record.answers if is_up(each))
