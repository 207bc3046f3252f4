"""This file is here to draw a day's timetable: planned and actual times, where we are, and ways out when it runs late."""

from __future__ import annotations

import streamlit as st

from lib.model.timetable import Row, Timetable, between, clock
from lib.priorities.planning import Late, Offer
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.timetable import take_offer

STYLE = """<style>
.st-key-timetable table { width: 100%; }
.st-key-day_status { row-gap: .5rem; }
.st-key-day_status [data-testid=stMetricValue], .st-key-day_status [data-testid=stMetricValue] * { white-space: normal; }
.st-key-day_status [data-testid=stMetricValue] { font-size: 1.7rem; line-height: 1.25; }
.st-key-timetable th, .st-key-timetable td { vertical-align: top; }
.st-key-timetable td:first-child, .st-key-timetable td:nth-child(3) { white-space: nowrap; font-variant-numeric: tabular-nums; }
@media (max-width: 640px) {
  .st-key-timetable th, .st-key-timetable td { padding: .3rem .25rem; font-size: .84rem; }
}
</style>"""

_WORTH_TELLING = 5
"""Minutes; a day that begins two minutes after its round hour is not late."""
_ASK_AGAIN = 5
"""Minutes that it has to get later by before ways out that were left are offered again."""


def status(day: Timetable) -> None:
    """Where we are, how long the slot still has, when the day will be over."""
    now = day.now
    with st.container(horizontal=True, gap="large", key="day_status"):
        if now is None:
            st.metric("Now", "It is over" if day.over else "Not begun yet", width="content")
        else:
            st.metric("Now", name_of(now), width="content")
            left = day.left or 0
            st.metric("Left in this slot", f"{left} min" if left >= 0 else f"{-left} min over", width="content")
        if not day.over:
            told = abs(day.late) >= _WORTH_TELLING
            shift = f"{abs(day.late)} min {'late' if day.late > 0 else 'in hand'}" if told else None
            st.metric(
                "The day ends at", clock(day.ends + day.late), shift,
                delta_color="inverse" if day.late > 0 else "normal", delta_arrow="off", width="content",
            )  # fmt: skip


def table(day: Timetable) -> None:
    """The day in its order. What is on now stands out by a sign and in bold."""
    lines = ["| Planned | What | Actual or expected | Min |", "| --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in day.rows]
    with st.container(key="timetable"):
        st.markdown("\n".join(lines))
    if any(row.expected is not None for row in day.rows):
        st.caption("In brackets: when it is to be if nothing changes.")
    if day.moved:
        st.caption(
            f"The day did not begin when the deck says, so the timetable begins at {clock(day.opens)}. Change that below."
        )


def ways_out(shared: Services, person: Person, view: View, late: Late | None) -> None:
    """What being late would come to, and each way out with one click. Nothing is forced: all of it can be left."""
    show_said("late")
    left = f"left.{view.meeting.id}"
    if late is None or view.meeting.closed is not None:
        return
    if late.minutes < int(st.session_state.get(left, 0)) + _ASK_AGAIN and left in st.session_state:
        st.caption(f":material/schedule: {plain(late.says)} You left the plan as it is.")
        st.button("Show the ways out again", key="late.again", type="tertiary", on_click=_forget, args=(left,))
        return

    def leave() -> None:
        st.session_state[left] = late.minutes

    with st.container(border=True, key="late"):
        st.warning(plain(late.says), icon=":material/schedule:")
        st.caption("Ways out. Take one, or leave the plan as it is.")
        for offer in late.offers:
            st.button(
                plain(offer.says), key=f"late.{offer.sort}", on_click=_take, args=(shared, person, view, offer, left),
                width="stretch",
            )  # fmt: skip
        st.button("Leave it as it is", key="late.leave", type="tertiary", on_click=leave)


def _forget(name: str) -> None:
    st.session_state.pop(name, None)


def _take(shared: Services, person: Person, view: View, offer: Offer, left: str) -> None:
    _forget(left)
    with saying("late"):
        take_offer(shared, person, view.meeting.id, offer, seen=view.meeting)


def name_of(row: Row) -> str:
    """What a slot is called on screen; a break has no number."""
    return row.title if row.sort == "break" else f"{row.card} {row.title}"


def _cells(row: Row) -> tuple[str, str, str, str]:
    signs = {"now": ":material/play_arrow: ", "done": ":material/check: "}
    name = plain(name_of(row))
    name = f"**{name}**" if row.state == "now" else f"*{name}*" if row.sort == "break" else name
    minutes = str(row.minutes) if row.taken is None else f"{row.taken} ({row.planned or row.minutes} planned)"
    if row.planned not in (None, row.minutes) and row.taken is None:
        minutes += f" (was {row.planned})"
    return (between(row.starts, row.ends) or "added", signs.get(row.state, "") + name, _when(row), minutes)


def _when(row: Row) -> str:
    match row.state:
        case "done":
            return between(row.began, row.ended)
        case "now":
            return f"**{clock(row.began or 0)}–** *({clock(row.until or 0)})*"
        case "ahead":
            return f"*({between(row.expected, row.until)})*"
        case "passed":
            return "not held"
        case _:
            return row.state
