"""This file is here to tell how a day with a timetable went, in notes and on the wall: its priorities and its times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.model.agenda_deck import AgendaDeck
from lib.model.heard import Heard, Priority
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell
from lib.model.timetable import Row, Timetable, between, clock, timetable

_WORDS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
    11: "eleven", 12: "twelve",
}  # fmt: skip
_NOT_HELD = {"dropped": "Dropped", "parked": "Parked", "passed": "Not held", "ahead": "Not held yet"}


def agenda_sections(deck: AgendaDeck, heard: Heard) -> tuple[Section, ...]:
    """The priorities the day ended with, then its timetable as it was planned and as it went."""
    return (*_priorities(deck, heard), *_times(deck, heard))


def agenda_sheet(deck: AgendaDeck, heard: Heard, stage: Stage) -> Sheet | None:
    """The timetable for the wall: what is over, where we are, and when the rest is to begin."""
    if heard.day is None:
        return None
    day = timetable(deck, heard.day, heard.day.now)
    rows = tuple(tuple(_cells(row, day)) for row in day.rows if row.state not in ("dropped", "parked"))
    return Sheet(
        title=f"{deck.title}: the timetable",
        columns=("When", "What", "Minutes", "Where we are"),
        rows=rows,
        note=f"The day is to end at {clock(day.ends)}.",
    )


def in_words(count: int) -> str:
    """ "ten", or the number where it is larger than people write out."""
    return _WORDS.get(count, str(count))


def _cells(row: Row, day: Timetable) -> Iterator[SheetCell]:
    level = 1.0 if row.state == "now" else None
    starts = row.expected if row.state == "ahead" else row.began if row.began is not None else row.starts
    ends = row.until if row.state in ("ahead", "now") else row.ended if row.ended is not None else row.ends
    where = {"now": "We are here", "done": "Done", "passed": "Not held"}.get(row.state, "")
    if row.state == "ahead" and row.starts is not None and row.expected is not None:
        shift = round(row.expected - row.starts)
        where = f"Planned for {clock(row.starts)}" if abs(shift) >= 1 else ""
    yield SheetCell(between(starts, ends), level)
    yield SheetCell(row.title if row.sort == "break" else f"{row.card}  {row.title}", level)
    yield SheetCell(str(row.minutes if row.taken is None else row.taken), level)
    yield SheetCell(where, level, "▶" if row.state == "now" else "✓" if row.state == "done" else "")


def _priorities(deck: AgendaDeck, heard: Heard) -> Iterator[Section]:
    wanted, found = deck.priorities, heard.priorities
    title = f"{in_words(wanted).capitalize()} priorities"
    if not found:
        yield Section(
            title, f"The day was to end with {in_words(wanted)} priorities. None was written down as an action."
        )
        return
    yield Section(title, _how_many(wanted, found), columns=_columns(found), rows=_rows(found[:wanted], 1))
    if len(found) > wanted:
        rest = _rows(found[wanted:], wanted + 1)
        yield Section(f"After the first {in_words(wanted)}", "", columns=_columns(found), rows=rest)


def _how_many(wanted: int, found: tuple[Priority, ...]) -> str:
    rated = sum(each.rated for each in found)
    order = (
        "They stand in the order in which the group ranked them."
        if rated == len(found)
        else "The group did not rank them, so they stand in the order in which they were written."
        if not rated
        else f"Only {in_words(rated)} of them {'was' if rated == 1 else 'were'} ranked; the others stand last."
    )
    if len(found) < wanted:
        few = f"{in_words(len(found)).capitalize()} of {in_words(wanted)}: the group agreed fewer than were asked for."
        return f"{few} {order}"
    if len(found) > wanted:
        return f"The first {in_words(wanted)} of {len(found)}: the group agreed more than were asked for. {order}"
    return order


def _columns(found: tuple[Priority, ...]) -> tuple[str, ...]:
    return ("Place", "Priority", *(("Who",) if any(each.who for each in found) else ()), "By when")


def _rows(found: tuple[Priority, ...], first: int) -> tuple[tuple[str | int | date | None, ...], ...]:
    named = any(each.who for each in found)
    return tuple(
        (place, each.text, *((each.who or None,) if named else ()), each.by or None)
        for place, each in enumerate(found, start=first)
    )


def _times(deck: AgendaDeck, heard: Heard) -> Iterator[Section]:
    if heard.day is None:
        return
    day = timetable(deck, heard.day)
    if not day.begun:
        return
    yield Section(
        "The day as planned and as it went",
        _how_it_went(day),
        columns=("Slot", "Planned", "Actual", "Minutes planned", "Minutes taken"),
        rows=tuple(
            (
                row.title if row.sort == "break" else f"{row.card}  {row.title}",
                between(row.starts, row.ends) or "Added later",
                between(row.began, row.ended) or _NOT_HELD.get(row.state, ""),
                row.planned,
                row.taken,
            )
            for row in day.rows
        ),
    )


def _how_it_went(day: Timetable) -> str:
    planned = f"Planned from {clock(day.opens)} to {clock(day.ends)}."
    began = next(row.began for row in sorted(day.rows, key=_when) if row.began is not None)
    last = max((row.ended for row in day.rows if row.ended is not None), default=None)
    running = any(row.began is not None and row.ended is None for row in day.rows)
    if running or last is None:
        return f"{planned} It began at {clock(began)}; when it ended is not known."
    return f"{planned} It went from {clock(began)} to {clock(last)}."


def _when(row: Row) -> float:
    return row.began if row.began is not None else float("inf")
