"""This file is here to set a day's timetable beside how the day goes: planned, actual, and what is to be expected. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from lib.model.agenda_deck import AgendaDeck
from lib.model.day import Day, latest
from lib.model.meeting import PlannedCard

DAY = 24 * 60
"""Minutes."""
_CLOSE_ENOUGH = 30
"""Minutes from what the deck says within which a day is taken to begin when the deck says."""
_ROUND = 5
_OVER = 4 * 60
"""Minutes after its end from which a day is over, even if nobody has closed it."""

State = Literal["ahead", "now", "done", "passed", "parked", "dropped"]


@dataclass(frozen=True)
class Row:
    """A slot or a break. Times are in minutes after midnight of the day, and may be more than 1,440.

    `starts` and `ends` are as they were planned when the day began, None for what came into the plan later. `minutes` is
    what the plan gives it now. `began` and `ended` are what happened; `expected` and `until` are when it is to begin and
    to end if nothing changes, None for what is not to come.
    """

    card: str
    title: str
    sort: Literal["slot", "break", "closing"]
    minutes: int
    state: State
    starts: int | None = None
    ends: int | None = None
    began: float | None = None
    ended: float | None = None
    expected: float | None = None
    until: float | None = None

    @property
    def taken(self) -> int | None:
        """Whole minutes that it took, None where that is not known."""
        return None if self.began is None or self.ended is None else round(self.ended - self.began)

    @property
    def planned(self) -> int | None:
        """Minutes that were planned for it as the day began."""
        return None if self.starts is None or self.ends is None else self.ends - self.starts


@dataclass(frozen=True)
class Timetable:
    """The day in its order. `opens` is its planned beginning, `ends` when it is to be over, `expected` when it will be.

    `at` is what the clock says, None where nobody asked for the moment.

    `late` is how many minutes over its end the day is going to take, below 0 for time in hand. `moved` says that
    the day began so far from what the deck says that the timetable begins with it.
    """

    rows: tuple[Row, ...]
    opens: int
    ends: int
    expected: float
    late: int = 0
    moved: bool = False
    over: bool = False
    at: float | None = None

    @property
    def left(self) -> int | None:
        """Whole minutes that the slot that is on still has, below 0 when it has run over; None where none is on."""
        row = self.now
        return (
            None
            if row is None or row.began is None or self.at is None
            else _whole_up(row.began + row.minutes - self.at)
        )

    @property
    def now(self) -> Row | None:
        return next((row for row in self.rows if row.state == "now"), None)

    @property
    def next(self) -> Row | None:
        return next((row for row in self.rows if row.state == "ahead"), None)

    @property
    def begun(self) -> bool:
        return any(row.began is not None for row in self.rows)


def clock(minutes: float) -> str:
    """09:05, for minutes after midnight, of whatever day."""
    whole = math.floor(minutes) % DAY
    return f"{whole // 60:02}:{whole % 60:02}"


def between(starts: float | None, ends: float | None) -> str:
    """09:30–10:30; what is not known is left open, and "" where nothing is."""
    if starts is None:
        return ""
    return f"{clock(starts)}–{clock(ends)}" if ends is not None else f"{clock(starts)}–"


def zone_of(at: float, zone: int | None) -> int:
    """Minutes ahead of UTC: as somebody said, else as this computer is set."""
    if zone is not None:
        return zone
    offset = datetime.fromtimestamp(at, UTC).astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def timetable(deck: AgendaDeck, day: Day, now: float | None = None) -> Timetable:
    """How the day stands at `now` (seconds since 1970); without it, as far as is known.

    Where nobody has said when the day opens, it opens when the deck says; but a day that began more than half an hour
    from that opens when it began, to five minutes.
    """
    began = day.times.began
    known = [*began.values(), *([now] if now is not None else [])]
    reference = min(began.values(), default=now if now is not None else 0.0)
    ahead_of_utc = zone_of(reference, day.times.zone) if known else 0
    at_clock = ((reference + ahead_of_utc * 60) % (DAY * 60)) / 60
    opens, moved = _opens(deck, day, at_clock)
    at_clock += DAY * round((opens - at_clock) / DAY)

    def on_clock(seconds: float) -> float:
        return at_clock + (seconds - reference) / 60

    last, over = latest(began), day.closed is not None
    closed = on_clock(day.closed) if day.closed is not None and last and day.closed > began[last] else None
    rows = [_held(row, day, on_clock, closed) for row in _planned_rows(deck, day, opens)]
    rows = _passed_over(rows, last, over)
    planned = max((row.ends for row in rows if row.ends is not None), default=opens)
    ends = opens + day.minutes if day.minutes is not None else planned
    instant = on_clock(now) if now is not None else None
    rows, expected = _expected(rows, opens, instant)
    gone = instant is not None and last != "" and instant > max(ends, opens) + _OVER
    late = 0 if over or gone or not last else _whole_up(expected - ends)
    if over:
        expected = closed if closed is not None else ends
    return Timetable(tuple(rows), opens, ends, expected, late, moved, over or gone, instant)


def _opens(deck: AgendaDeck, day: Day, first: float) -> tuple[int, bool]:
    if day.times.opens is not None:
        return day.times.opens, False
    off = abs(first - deck.opens)
    if not day.times.began or min(off, DAY - off) <= _CLOSE_ENOUGH:
        return deck.opens, False
    return round(first / _ROUND) * _ROUND, True


def _planned_rows(deck: AgendaDeck, day: Day, opens: int) -> list[Row]:
    rows, at = [], opens
    first = day.times.first or {each.card: each.minutes for each in day.plan if each.state == "in"}
    for each in day.plan:
        card = deck.card(each.card)
        sort: Literal["slot", "break", "closing"] = (
            "break" if each.card in deck.pauses else "closing" if card.ask == "plan" else "slot"
        )
        planned = first.get(each.card)
        if planned is None and each.state == "dropped" and each.card not in day.times.began:
            continue  # it was never in the day
        starts, ends = (at, at + planned) if planned is not None else (None, None)
        at = ends if ends is not None else at
        rows.append(Row(each.card, card.question, sort, each.minutes, _state(each), starts, ends))
    return rows


def _state(planned: PlannedCard) -> State:
    return "ahead" if planned.state == "in" else planned.state


def _held(row: Row, day: Day, on_clock: Callable[[float], float], closed: float | None) -> Row:
    """The row with when it began and ended: when the next one began, or the session was closed."""
    began = day.times.began
    if row.card not in began:
        return row
    later = [at for at in began.values() if at > began[row.card]]
    ended = on_clock(min(later)) if later else closed
    state: State = "done" if later or day.closed is not None else "now"
    return replace(row, state=state, began=on_clock(began[row.card]), ended=ended)


def _passed_over(rows: Sequence[Row], last: str, over: bool) -> list[Row]:
    """Whatever lies before the one that is on and never began was left out, and so was all that never did when it is over."""
    places = [row.card for row in rows]
    reached = len(rows) if over else places.index(last) if last in places else 0
    return [
        replace(row, state="passed") if row.state == "ahead" and place < reached else row
        for place, row in enumerate(rows)
    ]


def _expected(rows: Sequence[Row], opens: int, now: float | None) -> tuple[list[Row], float]:
    """The rows with when they are to begin and end if nothing changes, and when the last one ends."""
    at, told = float(opens), []
    for row in rows:
        if row.state == "now" and row.began is not None:
            at = max(row.began + row.minutes, now if now is not None else row.began)
            row = replace(row, until=at)
        elif row.state == "ahead":
            row = replace(row, expected=at, until=at + row.minutes)
            at += row.minutes
        elif row.state == "done" and row.ended is not None:
            at = row.ended
        told.append(row)
    return told, at


def _whole_up(minutes: float) -> int:
    """Whole minutes: any that has begun counts, but for what rounding leaves behind."""
    return math.ceil(round(minutes, 3))
