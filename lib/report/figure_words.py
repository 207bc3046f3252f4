"""This file is here to say a chart without drawing it: its title, its finding and a table of its figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lib.model.figure import Axis, Bars, Figure, Heat, Spread, Timeline
from lib.report.blocks import Block, Heading, Table, Text
from lib.report.phrases import day_in_words, number_in_words

_UNKNOWN = "Not known"


def figure_in_words(figure: Figure) -> tuple[Block, ...]:
    """What a medium that draws no charts writes instead; nothing for a figure without marks.

    The heading is of level 2, since drawings stand under a heading of level 1.
    """
    if not figure.marks:
        return ()
    finding = (Text(figure.alt),) if figure.alt else ()
    return (Heading(2, figure.title), *finding, *figure_tables(figure))


def figure_tables(figure: Figure) -> tuple[Table, ...]:
    """Every figure that the chart draws: all its bars in one table, all its dots, and one for each other mark."""
    tables = []
    for name, together in (("Bars", _bars), ("Points", _points)):
        marks: list[Any] = [mark for mark in figure.marks if _name(mark) == name]
        if marks:
            tables.append(together(figure, marks))
    others = (mark for mark in figure.marks if _name(mark) in _TABLES)
    tables.extend(_TABLES[_name(mark)](figure, mark) for mark in others)
    return tuple(table for table in tables if table.rows)


def _name(mark: object) -> str:
    # By name, since a reloaded module makes new classes.
    return type(mark).__name__


def _bars(figure: Figure, bars: list[Any]) -> Table:
    caption, value = f"{figure.title}, in figures", figure.x.title or "Value"
    if len(bars) == 1 and bars[0].series:
        caption = f"{caption}: {bars[0].series}"
    if len({bar.labels for bar in bars}) == 1:
        columns = ("What", *(bar.series or value for bar in bars)) if len(bars) > 1 else ("What", value)
        rows = [(label, *(_bar(bar, row) for bar in bars)) for row, label in enumerate(bars[0].labels)]
    else:
        columns = ("Group", "What", value)
        rows = [(_once(bar.series, row), label, _bar(bar, row)) for bar in bars for row, label in enumerate(bar.labels)]
    return Table(caption, columns, tuple(rows))


def _bar(bar: Bars, row: int) -> str:
    text, value = bar.texts[row] if bar.texts else "", bar.values[row]
    return text or (_UNKNOWN if value is None else number_in_words(value))


def _points(figure: Figure, points: list[Any]) -> Table:
    """Labels say where a dot is: its place in the chart may have been moved, so that dots do not overlap."""
    grouped, boxed = len(points) > 1, any(box for mark in points for box in mark.boxes)
    rows = []
    for mark in points:
        for row, label in enumerate(mark.labels):
            tag = mark.tags[row] if mark.tags else ""
            said = label if label.startswith(tag) else f"{tag}  {label}"
            box = mark.boxes[row] if mark.boxes else None
            ends = (_between(box[0], box[1]), _between(box[2], box[3])) if box else ("–", "–")
            rows.append((*((_once(mark.series, row),) if grouped else ()), said, *(ends if boxed else ())))
    halves = (f"{figure.x.title or 'Across'}, middle half", f"{figure.y.title or 'Up'}, middle half")
    columns = (*(("Group",) if grouped else ()), "What", *(halves if boxed else ()))
    return Table(f"{figure.title}, in figures", columns, tuple(rows))


def _once(series: str, row: int) -> str:
    """A group is named at its first row only."""
    return series if row == 0 else ""


def _between(low: float, high: float) -> str:
    return number_in_words(low) if low == high else f"{number_in_words(low)} to {number_in_words(high)}"


def _spread(figure: Figure, spread: Spread) -> Table:
    most = max((len(counts) for counts in spread.counts), default=0)
    rows = []
    for row, label in enumerate(spread.labels):
        box, counts = spread.boxes[row], spread.counts[row]
        padded = (*counts, *(0 for _ in range(most - len(counts))))
        rows.append((label, _UNKNOWN if box is None else number_in_words(box[2]), *(count or "–" for count in padded)))
    points = tuple(_tick(figure.x, point) for point in range(1, most + 1))
    caption = f"{figure.title}, in figures{f': {spread.series}' if spread.series else ''}"
    return Table(caption, ("What", "Median", *points), tuple(rows))


def _heat(figure: Figure, heat: Heat) -> Table:
    rows = tuple((label, *texts) for label, texts in zip(heat.rows, heat.texts, strict=True))
    return Table(f"{figure.title}, in figures", (figure.y.title or "What", *heat.columns), rows)


def _timeline(figure: Figure, line: Timeline) -> Table:
    rows = tuple(
        (lane, label, "No date" if day is None else day_in_words(day))
        for lane, label, day in zip(line.lanes, line.labels, line.days, strict=True)
    )
    heads = (figure.y.title or "Group", "What", "When")
    if not any(line.lanes):
        return Table(f"{figure.title}, in figures", heads[1:], tuple(row[1:] for row in rows))
    return Table(f"{figure.title}, in figures", heads, rows)


def _tick(axis: Axis, point: int) -> str:
    return next((label for at, label in axis.ticks if at == point and label), str(point))


_TABLES: dict[str, Callable[[Figure, Any], Table]] = {
    "Spread": _spread,
    "Heat": _heat,
    "Timeline": _timeline,
}
