"""This file is here to keep the times of a day with a timetable: when the room came to each of its cards. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lib.model.meeting import Meeting, PlannedCard, Stage, Times

PASSED_OVER = 60.0
"""Seconds. A card that the room leaves sooner was only looked at, and did not begin."""


@dataclass(frozen=True)
class Day:
    """What is known of a day with a timetable: the plan as it is now, and when what began.

    `minutes` is how long the day may take, None for as long as its cards do. `closed` is when the session was closed, in
    seconds since 1970, and `now` is what the clock says, None where nobody asked for the moment.
    """

    plan: tuple[PlannedCard, ...] = ()
    times: Times = field(default_factory=Times)
    minutes: int | None = None
    closed: float | None = None
    now: float | None = None


def day_of(meeting: Meeting) -> Day:
    return Day(meeting.plan, meeting.stage.times, meeting.minutes, meeting.closed)


def arrived(meeting: Meeting, stage: Stage, now: float) -> Stage:
    """The stage with the time at which the room came to the card that is up, and with that card's clock.

    A card begins once: whoever goes back to it does not begin it again. `meeting` has the plan.
    """
    if stage.place != "cards" or not stage.card:
        return stage
    times, last = stage.times, latest(stage.times.began)
    first = dict(times.first) or {each.card: each.minutes for each in meeting.plan if each.state == "in"}
    if last == stage.card:
        return replace(stage, clock_ends=_ends(meeting, stage, times.began, now)) if _is_new(meeting, stage) else stage
    began = {card: at for card, at in times.began.items() if card != last or now - at >= PASSED_OVER}
    began.setdefault(stage.card, now)
    stage = replace(stage, times=replace(times, began=began, first=first))
    return replace(stage, clock_ends=_ends(meeting, stage, began, now), clock_left=None)


def begun_again(meeting: Meeting, now: float) -> Stage:
    """The day begins with the card that is up, as it is planned now; what was kept of it before is forgotten."""
    stage = meeting.stage
    fresh = replace(stage, started=now, times=replace(stage.times, began={}, first={}))
    return arrived(meeting, fresh, now)


def rewound(meeting: Meeting, before: Stage, now: float) -> Stage:
    """The stage after the plan was changed: a clock that ran to the end of its slot runs to its new end."""
    stage = meeting.stage
    if stage.card != before.card:
        return arrived(meeting, stage, now)
    if stage.clock_ends is None or stage.card != latest(stage.times.began):
        return stage
    return replace(stage, clock_ends=_ends(meeting, stage, stage.times.began, now))


def latest(began: Mapping[str, float]) -> str:
    """The card that began last, "" for none."""
    return max(began, key=lambda card: began[card], default="")


def _is_new(meeting: Meeting, stage: Stage) -> bool:
    return meeting.stage.card != stage.card or meeting.stage.place != stage.place


def _ends(meeting: Meeting, stage: Stage, began: Mapping[str, float], now: float) -> float | None:
    """When the time of the card that is up is over, None where that has passed or another one is running."""
    minutes = next((planned.minutes for planned in meeting.plan if planned.card == stage.card), 0)
    if stage.card != latest(began):
        return None
    ends = began[stage.card] + minutes * 60
    return ends if ends > now else None
