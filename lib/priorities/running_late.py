"""This file is here to say what running late would mean for a day with a timetable, and to offer ways out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from lib.model.agenda_deck import AgendaDeck
from lib.model.day import day_of
from lib.model.deck import Deck
from lib.model.meeting import Meeting, PlannedCard
from lib.model.timetable import Row, Timetable, clock, timetable
from lib.priorities.planning import Late, Offer, acting_cards, lateness, minutes_short

WORTH_SAYING = 5
"""Minutes; fewer are made up for without a plan."""
SHORTEST_SLOT = 10
"""Minutes that a slot is left with at the least when a day is to be shortened."""
_SHORT_BREAK, _LONG_BREAK, _IS_LONG = 10, 30, 30
"""Minutes that a break is left with; one of half an hour or more is a meal."""
_LATER_BY = 5


def how_late(meeting: Meeting, deck: Deck, now: float) -> Late | None:
    """How late a session runs, with what could be done; None when it does not. Days with a timetable go by the clock."""
    if deck.timed:
        return day_late(meeting, cast(AgendaDeck, deck), now)
    return lateness(meeting, now, acting_cards(deck), deck.noun_of)


def minutes_late(meeting: Meeting, deck: Deck, now: float) -> int:
    """The minutes of `how_late`, 0 for none, without what could be done: every screen asks, and few want that."""
    if not deck.timed:
        return minutes_short(meeting, now)
    day = timetable(cast(AgendaDeck, deck), day_of(meeting), now)
    return 0 if day.over or day.late < WORTH_SAYING else day.late


def minutes_left(meeting: Meeting, deck: Deck, now: float) -> int | None:
    """Of the time there was, rounded up and never below 0; None without a limit, or before it has begun."""
    if meeting.minutes is None or meeting.stage.started is None:
        return None
    left = meeting.stage.started / 60 + meeting.minutes - now / 60
    if deck.timed:
        day = timetable(cast(AgendaDeck, deck), day_of(meeting), now)
        left = day.ends - (day.at or 0)
    return max(0, math.ceil(round(left, 6)))


def day_late(meeting: Meeting, deck: AgendaDeck, now: float) -> Late | None:
    """How many minutes after its end the day will be over if nothing changes, and at most four ways out.

    Slots give way before breaks, the closing slot never does, and whoever takes an offer is late no longer, unless it
    says that it saves less. Nobody has to take one. None below `WORTH_SAYING` minutes.
    """
    day = timetable(deck, day_of(meeting), now)
    if day.over or day.late < WORTH_SAYING:
        return None
    offers = (
        _shorter_slots(meeting, day),
        _shorter_breaks(meeting, day),
        _without_a_slot(meeting, day),
        _later_end(meeting, day),
    )
    says = (
        f"{_minutes(day.late)} behind: if nothing changes, the day ends at {clock(day.ends + day.late)} "
        f"instead of {clock(day.ends)}."
    )
    return Late(day.late, tuple(offer for offer in offers if offer), says)


def _shorter_slots(meeting: Meeting, day: Timetable) -> Offer | None:
    slots = [row for row in day.rows if row.state == "ahead" and row.sort == "slot"]
    given = _give(slots, day.late, {row.card: min(row.minutes, SHORTEST_SLOT) for row in slots})
    if sum(given.values()) < day.late:
        return None
    least, most = min(filter(None, given.values())), max(given.values())
    each = _minutes(most) if least == most else f"{least} to {_minutes(most)}"
    cut = [card for card, minutes in given.items() if minutes]
    which = f"slot {cut[0]}" if len(cut) == 1 else f"slots {', '.join(cut[:-1])} and {cut[-1]}"
    says = f"Shorten {which} by {each}{' each' if len(cut) > 1 else ''}; the day then ends at {clock(day.ends)}."
    return Offer("shorten", "", day.late, says, _shortened(meeting, given))


def _shorter_breaks(meeting: Meeting, day: Timetable) -> Offer | None:
    breaks = [row for row in day.rows if row.state == "ahead" and row.sort == "break"]
    floors = {row.card: min(row.minutes, _LONG_BREAK if row.minutes >= _IS_LONG else _SHORT_BREAK) for row in breaks}
    given = _give(breaks, day.late, floors)
    saved = sum(given.values())
    if not saved:
        return None
    to = [f"{row.title} to {_minutes(row.minutes - given[row.card])}" for row in breaks if given[row.card]]
    says = f"Shorten breaks: {', '.join(to)}; that saves {_minutes(saved)}."
    return Offer("breaks", "", saved, says, _shortened(meeting, given))


def _without_a_slot(meeting: Meeting, day: Timetable) -> Offer | None:
    """The last slot that saves enough, else the longest: the later a slot, the less hangs on it."""
    slots = [row for row in day.rows if row.state == "ahead" and row.sort == "slot"]
    if not slots:
        return None
    enough = [row for row in slots if row.minutes >= day.late]
    slot = enough[-1] if enough else max(slots, key=lambda row: row.minutes)
    plan = tuple(replace(each, state="dropped") if each.card == slot.card else each for each in meeting.plan)
    says = f"Drop slot {slot.card}, “{slot.title}”; that saves {_minutes(slot.minutes)}."
    return Offer("drop", slot.card, slot.minutes, says, plan)


def _later_end(meeting: Meeting, day: Timetable) -> Offer:
    ends = -(-(day.ends + day.late) // _LATER_BY) * _LATER_BY
    says = f"End later, at {clock(ends)}; nothing is cut."
    return Offer("later", "", day.late, says, meeting.plan, minutes=ends - day.opens)


def _give(rows: Sequence[Row], wanted: int, floors: Mapping[str, int]) -> dict[str, int]:
    """How many minutes each gives up: one after the other from whoever has most left over its floor, the later first."""
    given = {row.card: 0 for row in rows}
    room = {row.card: row.minutes - floors[row.card] for row in rows}
    for _ in range(min(wanted, sum(room.values()))):
        card = max(reversed(list(given)), key=lambda card: room[card] - given[card])
        given[card] += 1
    return given


def _shortened(meeting: Meeting, given: Mapping[str, int]) -> tuple[PlannedCard, ...]:
    return tuple(replace(each, minutes=each.minutes - given.get(each.card, 0)) for each in meeting.plan)


def _minutes(count: int) -> str:
    return f"{count} minute" if count == 1 else f"{count} minutes"
