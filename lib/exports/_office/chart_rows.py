"""This file is here to turn bars, spreads, timelines and grids into rows of a bar chart, in the order of the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lib.exports._office.looks import Look, look, point_look
from lib.model.figure import Figure
from lib.report.phrases import day_in_words, number_in_words


@dataclass(frozen=True)
class Row:
    """One row of bars, or with `heading` words over those below it. Keys are the places of series.

    `told` stands behind the label, also where that is cut: what a bar cannot say. A heading is set in as many rows as it has lines, since Office makes all rows of a chart equally high.
    """

    label: str
    told: str = ""
    heading: bool = False
    lines: int = 1
    values: dict[int, float | date] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A bar chart before it is cut to the size of a page. `side_by_side` sets the bars of one row under each other."""

    series: tuple[str, ...]
    looks: tuple[Look, ...]
    rows: tuple[Row, ...]
    stacked: bool = False
    side_by_side: bool = False
    legend: bool = False
    dated: bool = False


def name_of(mark: object) -> str:
    """By name, since a reloaded module makes new classes."""
    return type(mark).__name__


def plans(figure: Figure) -> Iterator[Plan]:
    """One plan for all bars of a figure, one for all spreads, one for each timeline or grid; none for dots."""
    for name, made in (("Bars", _bars), ("Spread", _spreads)):
        together = [mark for mark in figure.marks if name_of(mark) == name]
        if together:
            yield made(figure, together)
    for mark in figure.marks:
        if name_of(mark) == "Timeline":
            yield _timeline(mark)
        elif name_of(mark) == "Heat":
            yield _heat(mark)


def _bars(figure: Figure, marks: Sequence[Any]) -> Plan:
    series = tuple(mark.series for mark in marks)
    looks = tuple(look(at) for at in range(len(marks)))
    if len(marks) > 1 and len({mark.labels for mark in marks}) == 1:
        rows = tuple(_shared(marks, row) for row in range(len(marks[0].labels)))
        return Plan(series, looks, rows, side_by_side=True, legend=True)
    rows = ()
    for at, mark in enumerate(marks):
        heading = (Row(mark.series, heading=True),) if len(marks) > 1 else ()
        rows += heading + tuple(_bar(mark, row, at) for row in range(len(mark.labels)))
    both_ways = any(value < 0 for mark in marks for value in mark.values if value is not None)
    if both_ways:
        # Beside a bar that goes left there is no room for words, so they all stand with the labels.
        rows = tuple(replace(row, told=row.told or ", ".join(row.texts.values()), texts={}) for row in rows)
    return Plan(series, looks, rows)


def _bar(mark: Any, row: int, at: int) -> Row:
    value, text = mark.values[row], mark.texts[row] if mark.texts else ""
    if value is None:
        return Row(mark.labels[row], text or "not known")
    return Row(mark.labels[row], values={at: value}, texts={at: text or number_in_words(value)})


def _shared(marks: Sequence[Any], row: int) -> Row:
    """One label, a bar for each series; of a series whose value is not known its words stand with the label."""
    bars = [_bar(mark, row, at) for at, mark in enumerate(marks)]
    unknown = [
        f"{mark.series}: {mark.texts[row] if mark.texts and mark.texts[row] else 'not known'}"
        for mark in marks
        if mark.values[row] is None
    ]
    values = {at: value for bar in bars for at, value in bar.values.items()}
    texts = {at: text for bar in bars for at, text in bar.texts.items()}
    return Row(marks[0].labels[row], ", ".join(unknown), values=values, texts=texts)


def _spreads(figure: Figure, marks: Sequence[Any]) -> Plan:
    """A bar for each label of each series, made of the people at each point."""
    points = max((len(counts) for mark in marks for counts in mark.counts), default=0)
    ticks = dict(figure.x.ticks)
    series = tuple(ticks.get(point) or str(point) for point in range(1, points + 1))
    rows: list[Row] = []
    if len(marks) > 1 and len({mark.labels for mark in marks}) == 1:
        for at, label in enumerate(marks[0].labels):
            rows.append(Row(label, heading=True))
            rows += _unrated_together([_people(mark, at, mark.series) for mark in marks])
    else:
        for mark in marks:
            rows += [Row(mark.series, heading=True)] if len(marks) > 1 else []
            rows += [_people(mark, at, label) for at, label in enumerate(mark.labels)]
    looks = tuple(point_look(point, points) for point in range(points))
    return Plan(series, looks, tuple(rows), stacked=True, legend=True)


def _unrated_together(rows: list[Row]) -> list[Row]:
    """Rows of which the same is to be told and nothing to be drawn become one, last."""
    empty: dict[str, list[str]] = {}
    for row in rows:
        if not row.values:
            empty.setdefault(row.told, []).append(row.label)
    return [row for row in rows if row.values] + [Row(", ".join(names), told) for told, names in empty.items()]


def _people(mark: Any, at: int, label: str) -> Row:
    counts = {point: float(people) for point, people in enumerate(mark.counts[at]) if people}
    text = mark.texts[at] if mark.texts else ""
    if not text:
        text = f"median {number_in_words(mark.boxes[at][2])}" if mark.boxes[at] else "not rated"
    said = {point: str(int(people)) for point, people in counts.items()}
    return Row(label, text, values=dict(counts), texts=said)


def _timeline(mark: Any) -> Plan:
    lanes = tuple(dict.fromkeys(mark.lanes))
    rows: list[Row] = []
    for at, (label, lane, day) in enumerate(zip(mark.labels, mark.lanes, mark.days, strict=True)):
        if lane and (not at or mark.lanes[at - 1] != lane):
            rows.append(Row(lane, heading=True))
        place = lanes.index(lane)
        if day is None:
            rows.append(Row(label, "no date"))
        else:
            rows.append(Row(label, values={place: day}, texts={place: _short(day)}))
    looks = tuple(look(at) for at in range(len(lanes)))
    return Plan(tuple(lane or "Actions" for lane in lanes), looks, tuple(rows), dated=True)


def _short(day: date) -> str:
    """ "7 Dec 2026", whatever the language of the computer."""
    number, month, year = day_in_words(day).split(" ")
    return f"{number} {month[:3]} {year}"


def _heat(mark: Any) -> Plan:
    """A row's cells as bars under each other, one series for each column."""
    rows = []
    for label, values, texts in zip(mark.rows, mark.values, mark.texts, strict=True):
        known = {at: value for at, value in enumerate(values) if value is not None}
        unknown = [f"{mark.columns[at]}: {texts[at]}" for at, value in enumerate(values) if value is None]
        rows.append(Row(label, ", ".join(unknown), values=dict(known), texts={at: texts[at] for at in known}))
    looks = tuple(look(at) for at in range(len(mark.columns)))
    return Plan(mark.columns, looks, tuple(rows), side_by_side=True, legend=True)


def parts_of(rows: tuple[Row, ...], most: int, first: int) -> list[tuple[Row, ...]]:
    """Rows cut into as few parts of at most `most` lines as can be, and these as even as can be.

    The first has at most `first` lines.
    """
    least = max((row.lines + 2 for row in rows if row.heading), default=2)
    most, first = max(least, most), max(least, first)
    fewest = len(_cut(rows, most, first))
    every = sum(row.lines for row in rows)
    even = next(each for each in range(max(least, every // fewest), most + 1) if len(_cut(rows, each, first)) == fewest)
    return _cut(rows, even, first)


def _cut(rows: tuple[Row, ...], most: int, first: int) -> list[tuple[Row, ...]]:
    """A heading has at least two of its rows with it, and is said again where they go on."""
    parts: list[list[Row]] = [[]]
    heading: Row | None = None
    for place, row in enumerate(rows):
        under = next((n for n, below in enumerate(rows[place + 1 :]) if below.heading), len(rows) - place - 1)
        needed = row.lines + min(under, 2 if under > 3 else under) if row.heading else row.lines
        room = min(first, most) if len(parts) == 1 else most
        if parts[-1] and sum(each.lines for each in parts[-1]) + needed > room:
            parts.append([heading] if heading and not row.heading else [])
        heading = row if row.heading else heading
        parts[-1].append(row)
    return [tuple(part) for part in parts]
