"""This file is here to say what is open to be answered and what may be seen, card by card. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.answer import FIRST_ROUND, SECOND_ROUND
from lib.model.meeting import PEOPLE, VOTE, Meeting, Stage, Subject

LATE_TEXT_SECONDS = 10.0
"""A text that was being written when its card was revealed is still taken for so long; a rating is not, nor a text of
a card that was revealed before, which everyone has read by now."""
LATE_SECONDS = 2.0
"""What the way from a phone may take after the clock reached zero."""


def stage_for(meeting: Meeting, group: Subject | None) -> Stage:
    """Where a group stands: its own stage while groups work apart, else the meeting's."""
    if meeting.apart and group is not None and group.stage is not None:
        return group.stage
    return meeting.stage


def as_group(meeting: Meeting, group: Subject | None) -> Meeting:
    """The meeting as one group has it: standing where the group stands, and of the cards, while groups work apart, those
    that were given to it. One that was given none, or none that is still in the plan, has all of them."""
    given = group.stage.given if meeting.apart and group is not None and group.stage is not None else ()
    ours = tuple(planned for planned in meeting.plan if planned.card in given)
    plan = ours if any(planned.state == "in" for planned in ours) else meeting.plan
    return replace(meeting, stage=stage_for(meeting, group), plan=plan)


def asked_round(stage: Stage, card: str) -> int | None:
    """The round in which a card (or `VOTE`) is being answered now, None when its answers are out."""
    reveal = stage.reveals.get(card)
    if reveal is None:
        return FIRST_ROUND
    return SECOND_ROUND if reveal == "second" else None


def shown_rounds(stage: Stage, card: str) -> tuple[int, ...]:
    """The rounds of a card (or of `VOTE`) that everyone may see."""
    match stage.reveals.get(card):
        case None:
            return ()
        case "both":
            return (FIRST_ROUND, SECOND_ROUND)
        case _:
            return (FIRST_ROUND,)


def is_locked(stage: Stage, card: str, now: float) -> bool:
    """Whether the host has ended the answering of what is up, by hand or by the clock."""
    if stage.card != card and not (card == VOTE and stage.place == VOTE):
        return False
    over = stage.clock_ends is not None and now > stage.clock_ends + LATE_SECONDS
    return stage.locked or (stage.locks and over)


def may_answer(stage: Stage, card: str, round: int, sort: str, now: float) -> bool:
    """Whether a person's answer to a field of `card` is taken now. `sort` is the field's."""
    if is_locked(stage, card, now):
        return False
    if asked_round(stage, card) == round:
        return True
    just_now = [*stage.reveals][-1:] == [card] and now - stage.revealed_at <= LATE_TEXT_SECONDS
    return sort == "text" and just_now and round in shown_rounds(stage, card)[-1:]


def hidden_until_reveal(meeting: Meeting, subject: Subject | None) -> bool:
    """Whether what a subject gives stays hidden until it is revealed; nobody hides anything from themselves alone."""
    return meeting.way != "alone" and subject is not None and subject.sort in PEOPLE


def groups_of(subjects: Iterable[Subject]) -> dict[str, Subject]:
    """The groups by id, in their order."""
    return {subject.id: subject for subject in subjects if subject.sort == "group"}


def rounds_by_group(meeting: Meeting, card: str, subjects: Iterable[Subject]) -> dict[str, tuple[int, ...]]:
    """The rounds of a card that a host may see of each group's people, by the group's id.

    In an anonymous meeting whose groups work apart that is what every group with people in it has revealed: else
    what is seen would grow by one small group after the other, and tell who gave it.
    """
    known = list(subjects)
    groups = groups_of(known)
    shown = {id: shown_rounds(stage_for(meeting, groups.get(id)), card) for id in {each.group for each in known}}
    if not (meeting.apart and meeting.names == "anonymous"):
        return shown
    peopled = {each.group for each in known if each.sort in PEOPLE}
    common = set.intersection(*(set(shown[id]) for id in peopled)) if peopled else set()
    return {id: tuple(round for round in rounds if round in common) for id, rounds in shown.items()}


def would_show_more(meeting: Meeting, here: Subject | None, there: Subject) -> bool:
    """Whether somebody who goes from one group to another sees what their own still answers blind, or, in an
    anonymous meeting, changes the figures of two groups by one person after they were seen."""
    if here is None or here.id == there.id:
        return False
    seen_here, seen_there = set(stage_for(meeting, here).reveals), set(stage_for(meeting, there).reveals)
    return bool(seen_there - seen_here) or (meeting.names == "anonymous" and bool(seen_there))
