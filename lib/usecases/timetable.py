"""This file is here for the timetable of a day: to see how it goes, to set when it begins, to take or leave a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from lib.errors import refuse
from lib.model.agenda_deck import AgendaDeck
from lib.model.day import begun_again, day_of
from lib.model.meeting import Meeting, Stage
from lib.model.timetable import Timetable, timetable
from lib.priorities.planning import Offer
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.planning import check_plan, check_start
from lib.usecases.reading import View, load_deck
from lib.usecases.rights import Person, require, require_open
from lib.usecases.settling import change_plan
from lib.usecases.telling import tell_stage


def see_timetable(services: Services, view: View, zone: int | None = None) -> Timetable:
    """The day as it stands now. `zone` is where the browser is, for a session that was told nothing about that."""
    day = day_of(view.meeting)
    if day.times.zone is None:
        day = replace(day, times=replace(day.times, zone=zone))
    return timetable(cast(AgendaDeck, view.deck), day, services.clock())


def set_start(services: Services, person: Person, meeting_id: str, opens: int, zone: int | None) -> Meeting:
    """Let the timetable begin at `opens` minutes after midnight, where the clock is `zone` minutes ahead of UTC."""
    check_start(opens, zone)

    def changed(meeting: Meeting) -> Stage:
        return replace(meeting.stage, times=replace(meeting.stage.times, opens=opens, zone=zone))

    return _with_stage(services, person, meeting_id, changed)


def begin_day(services: Services, person: Person, meeting_id: str) -> Meeting:
    """The day begins now, with the slot that is up and with the plan as it is; times kept before are forgotten."""
    return _with_stage(services, person, meeting_id, lambda meeting: begun_again(meeting, services.clock()))


def take_offer(services: Services, person: Person, meeting_id: str, offer: Offer, *, seen: Meeting) -> Meeting:
    """Do what an offer says, to the plan or to the end of the day; refused where the plan was changed meanwhile."""
    if offer.minutes is None:
        return change_plan(services, person, meeting_id, offer.plan, seen=seen.plan)
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        check_plan(load_deck(services, connection, meeting.deck), offer.plan)
        if meeting.plan != seen.plan or meeting.minutes != seen.minutes:
            raise refuse(
                "plan.changed-meanwhile",
                "The plan was changed in another window meanwhile, so the end was left as it is.",
                "Look at the plan as it is now, then choose again.",
            )
        meeting = meetings.change_meeting(connection, meeting.id, minutes=offer.minutes)
    tell_stage(services, meeting.id)
    return meeting


def _with_stage(services: Services, person: Person, meeting_id: str, change: Callable[[Meeting], Stage]) -> Meeting:
    """Save what `change` makes of the stage as it is by then, of a session that has a timetable."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        if not load_deck(services, connection, meeting.deck).timed:
            raise refuse("plan.no-timetable", "This session has no timetable.", "Change its cards and minutes instead.")
        meeting = meetings.change_meeting(connection, meeting.id, stage=change(meeting))
    tell_stage(services, meeting.id)
    return meeting
