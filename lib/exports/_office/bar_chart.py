"""This file is here to draw rows of bars as one native chart with its workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from lib.exports._office import chart_xml as xml
from lib.exports._office.chart_rows import Plan, Row
from lib.exports._office.chart_xml import c
from lib.exports._office.looks import INK
from lib.exports._office.markup import Xml
from lib.exports._office.measure import LINE, count_lines, cut_to_lines, set_lines, text_width
from lib.exports._office.workbook import Value, one_line, serial, span, workbook
from lib.model.figure import Axis
from lib.model.text import shortened

_SHARE, _WIDE_SHARE, _GAP = 0.46, 0.5, 10
_SAFE = 1.04
"""Programs measure a little differently."""
_FEW = 3
"""Fewer rows than this take the room of so many."""
_LONGEST, _MEASURED = 80, 400
"""The longest that is said beside a bar or in a legend, and as much of a label as tells that it is long."""
_KEY = 34
"""What a legend needs for each entry besides its words, in points."""


@dataclass(frozen=True)
class Space:
    """How large a chart may be, and how large its letters are, in points; `first` is the height of the first."""

    width: float
    height: float
    first: float
    size: float
    lines: int
    language: str
    made: date


def fitted(plan: Plan, space: Space, heading: int) -> Plan:
    """The plan with labels of at most `space.lines` lines, and headings of at most `heading`, which know how many."""
    room = label_room(plan, space)
    series = tuple(shortened(name, _LONGEST) for name in plan.series)
    return replace(plan, series=series, rows=tuple(_fitted(row, room, space, heading) for row in plan.rows))


def _fitted(row: Row, room: float, space: Space, heading: int) -> Row:
    if row.heading:
        label = cut_to_lines(one_line(row.label), heading, room, space.size)
        return replace(row, label=label, lines=count_lines(label, room, space.size))
    told = f" · {shortened(row.told, _LONGEST)}" if row.told else ""
    label = cut_to_lines(one_line(row.label), space.lines, room, space.size, then=told)
    texts = {at: shortened(text, _LONGEST) for at, text in row.texts.items()}
    return replace(row, label=label, told="", texts=texts)


def _said(row: Row) -> str:
    label = one_line(row.label)[:_MEASURED]
    return f"{label} · {shortened(row.told, _LONGEST)}" if row.told else label


def label_room(plan: Plan, space: Space) -> float:
    """The room beside the bars: as much as the longest label wants, up to a share of the whole."""
    widest = max((text_width(_said(row), space.size) for row in plan.rows), default=0)
    return min(space.width * (_WIDE_SHARE if plan.dated or plan.stacked else _SHARE) - _GAP, widest * _SAFE + 2)


def row_height(plan: Plan, space: Space) -> float:
    """All rows are as high as the one that needs most, since that is how Office sets them."""
    room = label_room(plan, space)
    lines = max((count_lines(row.label, room, space.size) for row in plan.rows if not row.heading), default=1)
    labels = lines * LINE * space.size + space.size * 0.35
    bars = len(plan.series) * space.size * LINE + space.size * 0.6
    return max(labels, bars) if plan.side_by_side else labels


def outside_height(plan: Plan, axis: Axis, space: Space) -> float:
    """What the legend above and the axis below need."""
    below = space.size * LINE * (1.6 + (1.5 if axis.title else 0))
    return below + legend_height(plan, space) + space.size * 0.4


def legend_height(plan: Plan, space: Space) -> float:
    if not plan.legend:
        return 0
    used, lines = 0.0, 1
    for name in plan.series:
        wide = text_width(name, space.size) + _KEY
        if used and used + wide > space.width * 0.9:
            used, lines = 0, lines + 1
        used += wide
    return (lines * 1.5 + 0.5) * space.size


def draw(plan: Plan, rows: tuple[Row, ...], axis: Axis, space: Space) -> tuple[bytes, bytes, float]:
    """The chart, its workbook and its height, of a plan that was `fitted` and some of its rows."""
    room = label_room(plan, space) + _GAP
    rows = tuple(_in_lines(rows, room - _GAP, space))
    outside = outside_height(plan, axis, space)
    high = min(row_height(plan, space) * max(len(rows), _FEW), max(space.height - outside, 0.3 * space.height))
    top, height = legend_height(plan, space), min(high + outside, space.height)
    shown = [at for at in range(len(plan.series)) if plan.legend or any(at in row.values for row in rows)]
    shown = shown or [0]
    plot_width = space.width - room - space.size * 1.2
    low, most, step, format = _range(plan, axis, plot_width, space.size)
    bars = c(
        "barChart",
        c("barDir", val="bar"),
        c("grouping", val="stacked" if plan.stacked else "clustered"),
        c("varyColors", val=0),
        *(_series(plan, rows, at, column, space) for column, at in enumerate(shown, start=1)),
        c("gapWidth", val=45 if not plan.dated else 90),
        c("overlap", val=0 if plan.side_by_side else 100),
        c("axId", val=10),
        c("axId", val=20),
    )
    plot = c(
        "plotArea",
        xml.frame(room / space.width, top / height, plot_width / space.width, high / height),
        bars,
        _labels_axis(space.size),
        _values_axis(axis, low, most, step, format, space.size, grid=plan.stacked or plan.dated),
        xml.no_line(),
    )
    legend = xml.legend_at(0, top / height, space.size) if plan.legend else None
    book = workbook(_cells(plan, rows, shown), space.made)
    return xml.chart_space(plot, legend, space.size, space.language), book, height


def _in_lines(rows: Sequence[Row], room: float, space: Space) -> Iterator[Row]:
    for row in rows:
        if row.heading:
            yield from (Row(line, heading=True) for line in set_lines(row.label, room, space.size))
        else:
            yield row


def _cells(plan: Plan, rows: Sequence[Row], shown: Sequence[int]) -> list[list[Value]]:
    head: list[Value] = ["", *(plan.series[at] for at in shown)]
    said: list[Value] = ["As written beside the bar"] if not plan.stacked else []
    body = [
        [
            row.label,
            *(row.values.get(at) for at in shown),
            *([", ".join(row.texts.values())] if said and row.texts else []),
        ]
        for row in rows
    ]
    return [head + said, *body]


def _series(plan: Plan, rows: Sequence[Row], at: int, column: int, space: Space) -> Xml:
    below = range(1, len(rows) + 1)
    values = [row.values.get(at) for row in rows]
    plain = [serial(value) if isinstance(value, date) else value for value in values]
    look = plan.looks[at]
    place, ink = ("ctr", look.ink) if plan.stacked else ("outEnd", INK)
    said = [
        xml.point_label(number, row.texts[at], space.size, place, ink)
        for number, row in enumerate(rows)
        if row.texts.get(at)
    ]
    return c(
        "ser",
        c("idx", val=at),
        c("order", val=column - 1),
        c("tx", xml.words(span(column, [0]), [plan.series[at]])),
        xml.fill(look),
        c("invertIfNegative", val=0),
        xml.labels(said),
        c("cat", xml.words(span(0, below), [row.label for row in rows])),
        c("val", xml.numbers(span(column, below), plain, "d mmm yyyy" if plan.dated else "General")),
    )


def _labels_axis(size: float) -> Xml:
    return c(
        "catAx",
        c("axId", val=10),
        c("scaling", c("orientation", val="maxMin")),
        c("delete", val=0),
        c("axPos", val="l"),
        c("numFmt", formatCode="General", sourceLinked=0),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low"),
        xml.line(),
        xml.text_look(size),
        c("crossAx", val=20),
        c("crosses", val="autoZero"),
        c("auto", val=0),
        c("lblAlgn", val="ctr"),
        c("lblOffset", val=60),
        c("tickLblSkip", val=1),
        c("noMultiLvlLbl", val=1),
    )


def _values_axis(axis: Axis, low: float, high: float, step: float, format: str, size: float, *, grid: bool) -> Xml:
    return c(
        "valAx",
        c("axId", val=20),
        c("scaling", c("orientation", val="minMax"), c("max", val=high), c("min", val=low)),
        c("delete", val=0),
        c("axPos", val="b"),
        xml.gridlines() if grid else None,
        xml.axis_title(shortened(axis.title, _LONGEST), size),
        c("numFmt", formatCode=format, sourceLinked=0),
        c("majorTickMark", val="out" if grid else "none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        xml.line(),
        xml.text_look(size),
        c("crossAx", val=10),
        c("crosses", val="max"),
        c("crossBetween", val="between"),
        c("majorUnit", val=step),
    )


def _range(plan: Plan, axis: Axis, room: float, size: float) -> tuple[float, float, float, str]:
    """Lowest, highest, step and number format, with room beside each bar for its words."""
    ends = [(value, row.texts.get(at, "")) for row in plan.rows for at, value in row.values.items()]
    if plan.dated:
        return _dates([(day, text) for day, text in ends if isinstance(day, date)], room, size)
    if plan.stacked:
        most = max(
            (sum(float(v) for v in row.values.values() if not isinstance(v, date)) for row in plan.rows), default=1
        )
        return 0, max(1.0, most), _step(most), "0"
    known = [
        (float(value), (text_width(text, size) + 8 if text else 0))
        for value, text in ends
        if not isinstance(value, date)
    ]
    low = min(axis.low or 0.0, *(value for value, _ in known), 0.0)
    high = max(axis.high or 0.0, *(value for value, _ in known), low + 1)
    most = max([high, *(_reach(value, low, wide, room) for value, wide in known if value >= 0)])
    step = _step(high - low)
    format = "0;−0;0" if low < 0 else f'[>{high:g}]"";General'
    return _outward(low, step), _outward(most, step), step, format


def _reach(value: float, low: float, wide: float, room: float) -> float:
    """Where an axis from `low` must end for a bar to `value` to have its words beside it."""
    wide = min(wide, room * 0.75)
    return low + (value - low) * room / (room - wide)


def _outward(value: float, step: float) -> float:
    return (1 if value > 0 else -1) * ceil(abs(value) / step - 1e-9) * step


def _step(span: float) -> float:
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if span / step <= 6), 1000)


def _dates(ends: Sequence[tuple[date, str]], room: float, size: float) -> tuple[float, float, float, str]:
    """Days from a little before the first, with room for the words after the last."""
    days = [day for day, _ in ends] or [date(2000, 1, 1)]
    first, last = min(days), max(days)
    low = serial(first - max(timedelta(days=14), (last - first) * 0.1))
    high = max([low + 28.0, *(_reach(serial(day), low, text_width(text, size) + 8, room) for day, text in ends)])
    ticks = max(1, int(room / (text_width("28 Mmm 2026", size) * 1.2)))
    step = ceil((high - low) / ticks / 7) * 7
    return low, float(ceil(high)), float(step), "d mmm yyyy"
