"""This file is here to put together the timetable that a phone shows: where the room is, what is next, when the breaks are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import cast

from lib.model.agenda_deck import AgendaDeck
from lib.model.day import day_of
from lib.model.timetable import Row, Timetable, clock, timetable
from lib.usecases.phone_view import PhoneView

_WORTH_TELLING = 5
"""Minutes from its planned time from which that is told beside when a slot is to begin."""


@dataclass(frozen=True)
class SlotScreen:
    """One line of the timetable. `starts` and `ends` are minutes after midnight; the page itself moves those that
    `moves` while the room stays longer than planned."""

    name: str
    pause: bool
    now: bool
    starts: int | None
    ends: int | None
    says: str = ""
    moves: bool = False

    @property
    def times(self) -> Sequence[tuple[int, str]]:
        return [(at, clock(at)) for at in (self.starts, self.ends) if at is not None]


@dataclass(frozen=True)
class DayScreen:
    """The timetable of a day. `says` is its summary. `left` is after how many seconds what is to come begins to move, ""
    while no slot is on. `open` shows all of it at once, where there is nothing else to do."""

    says: str
    slots: Sequence[SlotScreen]
    left: int | str
    open: bool


def day_screen(view: PhoneView, now: float) -> DayScreen | None:
    """The room's timetable as it stands, None for a deck without one. It says nothing of what anybody gave."""
    if not view.deck.timed:
        return None
    day = timetable(cast(AgendaDeck, view.deck), day_of(view.meeting), now)
    idle = view.stage.place == "lobby" or (view.stage.place == "cards" and view.stage.card in view.deck.pauses)
    return DayScreen(
        says=_summary(day),
        slots=[_slot(row) for row in day.rows if row.state not in ("dropped", "parked")],
        left=_seconds_left(day),
        open=idle and not day.over,
    )


def _summary(day: Timetable) -> str:
    if day.over:
        return "The day is over"
    if not day.begun:
        return f"The day begins at {clock(day.opens)}"
    following = f"next: {_name(day.next)}" if day.next else "the last of the day"
    if day.now is None or day.now.began is None:
        return following[0].upper() + following[1:]
    ends = day.now.began + day.now.minutes
    is_over = day.at is not None and day.at >= ends
    return f"{'Was to end at' if is_over else 'Until'} {clock(ends)} · {following}"


def _seconds_left(day: Timetable) -> int | str:
    if day.over or day.now is None or day.now.began is None or day.at is None:
        return ""
    return max(0, floor((day.now.began + day.now.minutes - day.at) * 60))


def _slot(row: Row) -> SlotScreen:
    match row.state:
        case "ahead":
            starts, ends, says = row.expected, row.until, _planned(row)
        case "now":
            # Not when it will end: who stays longer is told by the clock, and not by a time that runs ahead of them.
            starts, ends, says = row.began, (row.began or 0) + row.minutes, "we are here"
        case "passed":
            starts, ends, says = None, None, "not held"
        case _:
            starts, ends, says = row.began, row.ended, "✓ done"
    return SlotScreen(
        _name(row), row.sort == "break", row.state == "now", _whole(starts), _whole(ends), says, row.state == "ahead"
    )


def _planned(row: Row) -> str:
    if row.starts is None or row.expected is None or abs(row.expected - row.starts) < _WORTH_TELLING:
        return ""
    return f"planned for {clock(row.starts)}"


def _name(row: Row) -> str:
    """As it stands on the wall; a break has no number."""
    return row.title if row.sort == "break" else f"{row.card} {row.title}"


def _whole(minutes: float | None) -> int | None:
    return None if minutes is None else floor(round(minutes, 3))
