"""This file is here to draw dots as one native chart with its workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.exports._office import chart_xml as xml
from lib.exports._office.bar_chart import Space
from lib.exports._office.chart_xml import c
from lib.exports._office.looks import INK, LINE, Look, look
from lib.exports._office.markup import Xml
from lib.exports._office.measure import text_width
from lib.exports._office.workbook import Value, span, workbook
from lib.model.figure import Axis, Figure
from lib.model.text import shortened

_CROWD = 12
"""With more dots than this the middle half of people is not drawn: its lines would hide the dots."""
_TAG, _IN_A_DOT, _NAME = 12, 3, 80

Box = tuple[float, float, float, float]


def draw(figure: Figure, marks: Sequence[Any], space: Space) -> tuple[bytes, bytes, float]:
    """Each dot at its place with its tag; few dots also with the middle half of people as lines both ways."""
    crowd = sum(len(mark.labels) for mark in marks)
    legend = len(marks) > 1
    top = space.size * 2 if legend else space.size * 0.5
    height = min(space.first, max(space.width * (0.62 if crowd <= _CROWD else 0.75), 260))
    below, left = space.size * 3.9, space.size * 4.0
    cells: list[list[Value]] = []
    series = [_series(mark, at, cells, crowd, space) for at, mark in enumerate(marks)]
    kind = (c("scatterStyle", val="lineMarker"), c("varyColors", val=0))
    dots = c("scatterChart", *kind, *series, c("axId", val=10), c("axId", val=20))
    plot = c(
        "plotArea",
        xml.frame(left / space.width, top / height, 1 - (left + space.size) / space.width, 1 - (top + below) / height),
        dots,
        _axis(figure.x, 10, 20, "b", space, space.width - left),
        _axis(figure.y, 20, 10, "l", space, height - top - below),
        xml.no_line(),
    )
    shown = xml.legend_at(0, top / height, space.size) if legend else None
    return xml.chart_space(plot, shown, space.size, space.language), workbook(cells, space.made), height


def _series(mark: Any, at: int, cells: list[list[Value]], crowd: int, space: Space) -> Xml:
    """One group of dots; its cells go under those of the group before."""
    mine = look(at)
    first = len(cells) + 1
    lines = crowd <= _CROWD and any(mark.boxes)
    spread = [_lengths(mark, row) for row in range(len(mark.labels))] if lines else []
    name = shortened(mark.series, _NAME)
    head: list[Value] = ["What", "Across", name, "Tag"]
    cells.append(head + (["To the left", "To the right", "Down", "Up"] if lines else []))
    for row, label in enumerate(mark.labels):
        tag = mark.tags[row] if mark.tags else ""
        cells.append([label, mark.x[row], mark.y[row], tag, *(spread[row] if lines else ())])
    cells.append([])
    rows = range(first, first + len(mark.labels))
    inside = all(len(tag) <= _IN_A_DOT for tag in mark.tags)
    said = [
        xml.point_label(
            row, shortened(tag, _TAG), space.size, "ctr" if inside else "t", mine.ink if inside else INK, bold=inside
        )
        for row, tag in enumerate(mark.tags)
    ]
    dot = text_width("12." if crowd <= _CROWD else "12", space.size, bold=True) + space.size * 0.25 if inside else 9
    return c(
        "ser",
        c("idx", val=at),
        c("order", val=at),
        c("tx", xml.words(span(2, [first - 1]), [name])),
        c("spPr", xml.a("ln", xml.a("noFill"), w=19050)),
        _marker(mine, dot),
        xml.labels(said),
        *(_lines(spread, rows) if lines else ()),
        c("xVal", xml.numbers(span(1, rows), mark.x)),
        c("yVal", xml.numbers(span(2, rows), mark.y)),
        c("smooth", val=0),
    )


def _marker(mine: Look, size: float) -> Xml:
    # A diamond and a triangle hold less than a square of the same size.
    wider = {"diamond": 1.35, "triangle": 1.35, "circle": 1.12}.get(mine.shape, 1.0)
    return c("marker", c("symbol", val=mine.shape), c("size", val=min(72, round(size * wider))), xml.plain_fill(mine))


def _lengths(mark: Any, row: int) -> tuple[float, float, float, float]:
    """From the dot to the ends of the middle half; a dot that was moved out of it has no line on that side."""
    box: Box | None = mark.boxes[row]
    if box is None:
        return 0.0, 0.0, 0.0, 0.0
    x, y = mark.x[row], mark.y[row]
    ends = (x - box[0], box[1] - x, y - box[2], box[3] - y)
    left, right, down, up = (round(max(0.0, end), 3) for end in ends)
    return left, right, down, up


def _lines(spread: Sequence[tuple[float, float, float, float]], rows: range) -> list[Xml]:
    made = []
    for direction, minus, plus in (("x", 0, 1), ("y", 2, 3)):
        made.append(
            c(
                "errBars",
                c("errDir", val=direction),
                c("errBarType", val="both"),
                c("errValType", val="cust"),
                c("noEndCap", val=0),
                c("plus", xml.numbers(span(4 + plus, rows), [each[plus] for each in spread])),
                c("minus", xml.numbers(span(4 + minus, rows), [each[minus] for each in spread])),
                xml.line(LINE, 1.5),
            )
        )
    return made


def _axis(axis: Axis, id: int, crossed: int, side: str, space: Space, room: float) -> Xml:
    """Whole points only; what their ends are called stands in the axis's title."""
    low, high = axis.low if axis.low is not None else 0.0, axis.high if axis.high is not None else 6.0
    first, last = int(low) if low == int(low) or low > 0 else int(low) - 1, int(high) + (high != int(high))
    turned = side == "l"
    return c(
        "valAx",
        c("axId", val=id),
        c("scaling", c("orientation", val="minMax"), c("max", val=last), c("min", val=first)),
        c("delete", val=0),
        c("axPos", val=side),
        xml.gridlines(),
        xml.axis_title(named_ends(axis, room, space.size), space.size, turned=turned),
        c("numFmt", formatCode=f'[<{low:g}]"";[>{high:g}]"";General', sourceLinked=0),
        c("majorTickMark", val="out"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        xml.line(),
        xml.text_look(space.size),
        c("crossAx", val=crossed),
        c("crosses", val="min"),
        c("crossBetween", val="midCat"),
        c("majorUnit", val=1 if last - first <= 12 else round((last - first) / 8)),
    )


def named_ends(axis: Axis, room: float, size: float) -> str:
    """The axis's title with what its points are called: all of them where they fit on a line, else the ends."""
    names = [shortened(label, _NAME) for _, label in axis.ticks if not label.isdigit()]
    title = shortened(axis.title, _NAME)
    if not names:
        return title
    every = f"{title}: {', '.join(names)}" if title else ", ".join(names)
    if text_width(every, size) <= room * 0.8:
        return every
    ends = f"{names[0]} to {names[-1]}"
    said = f"{title}: {ends}" if title else ends
    return said if text_width(said, size) <= room * 0.9 else title
