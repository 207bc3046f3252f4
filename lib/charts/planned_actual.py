"""This file is here to chart a day with a timetable: how long each slot was to take, and how long it took."""

from __future__ import annotations

from typing import cast

from lib.charts._words import count
from lib.model.agenda_deck import AgendaDeck
from lib.model.figure import Axis, Bars, Figure
from lib.model.summary import Summary
from lib.model.text import shortened
from lib.model.timetable import Row, between, clock, timetable

LABEL = "Planned and actual times"
_NOT_HELD = {"dropped": "dropped", "parked": "parked", "passed": "not held", "now": "still going on"}


def fits(summary: Summary) -> bool:
    day = summary.heard.day
    return day is not None and bool(day.times.began)


def figure(summary: Summary) -> Figure:
    """Two bars for each slot and break in the order of the day, with their times beside them. Unknown is not zero."""
    if summary.heard.day is None or summary.deck is None or not fits(summary):
        return Figure("planned_actual", LABEL, "The day has not begun.", empty="The day has not begun.")
    day = timetable(cast(AgendaDeck, summary.deck), summary.heard.day)
    rows = day.rows
    labels = tuple(_label(row) for row in rows)
    planned = Bars(
        "Planned",
        labels,
        tuple(None if row.planned is None else float(row.planned) for row in rows),
        tuple(_told(between(row.starts, row.ends), row.planned) or "added later" for row in rows),
    )
    actual = Bars(
        "Actual",
        labels,
        tuple(None if row.taken is None else float(row.taken) for row in rows),
        tuple(_actual(row) for row in rows),
    )
    longest = max([30, *(row.planned or 0 for row in rows), *(row.taken or 0 for row in rows)])
    most = -(-longest // 15) * 15
    ticks = tuple((float(at), str(at)) for at in range(0, most + 1, 15 if most <= 120 else 60))
    # As much room again beside the bars: the times stand there, and on a hatched bar nobody could read them.
    return Figure(
        "planned_actual", LABEL, _alt(rows), (planned, actual), x=Axis("Minutes", 0.0, most * 2.0 + 15, ticks)
    )


def _label(row: Row) -> str:
    return shortened(row.title if row.sort == "break" else f"{row.card} {row.title}", 60)


def _told(times: str, minutes: int | None) -> str:
    return "" if not times or minutes is None else f"{times}, {minutes} min"


def _actual(row: Row) -> str:
    if row.began is not None and row.ended is None:
        return f"from {clock(row.began)}"
    return _told(between(row.began, row.ended), row.taken) or _NOT_HELD.get(row.state, "not held yet")


def _alt(rows: tuple[Row, ...]) -> str:
    held = [row for row in rows if row.taken is not None]
    if not held:
        return f"{count(len(rows), 'part')} of the day planned; none of them is over yet."
    over = [(row.taken - row.planned, row) for row in held if row.taken is not None and row.planned is not None]
    parts = [f"{len(held)} of {count(len(rows), 'part')} of the day are over."]
    most = max(over, key=lambda each: each[0], default=None)
    least = min(over, key=lambda each: each[0], default=None)
    if most and most[0] > 0:
        parts.append(f"Longest over its time: {_label(most[1])}, by {count(most[0], 'minute')}.")
    if least and least[0] < 0:
        parts.append(f"Shortest of its time: {_label(least[1])}, by {count(-least[0], 'minute')}.")
    if most and least and most[0] <= 0 <= least[0]:
        parts.append("All of them took what was planned.")
    left_out = [_label(row) for row in rows if row.state in ("dropped", "passed")]
    if left_out:
        parts.append(f"Not held: {', '.join(left_out)}.")
    return " ".join(parts)
