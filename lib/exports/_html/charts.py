"""This file is here to draw a figure as inline SVG: the one place where a chart becomes part of a web page.

Places are percentages, so a chart is as wide as its page and its letters stay as large as the text around them. Labels
stand above their rows, and wrap by themselves. Each mark carries its numbers as `data-…` beside its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lib.exports._html.axes import Scale, grid_lines, scale_of, tick_line
from lib.exports._html.marks import SHAPES, bar, day_mark, dot, legend, spread
from lib.exports._html.safe import line
from lib.exports._html.tables import table
from lib.model.figure import Figure
from lib.report.figure_words import figure_tables
from lib.report.phrases import day_in_words, number_in_words

PATTERNS = (
    '<svg class="out" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="p1" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="ink1" width="2" height="8"/></pattern>'
    '<pattern id="p2" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="ink2" width="1.5" height="9"/><rect class="ink2" width="9" height="1.5"/></pattern>'
    '<pattern id="p3" width="8" height="8" patternUnits="userSpaceOnUse"><circle class="ink3" cx="4" cy="4" r="1.6"/>'
    f"</pattern>{SHAPES}</defs></svg>"
)
"""What the marks of all charts share; stands once in the page."""


def chart(figure: Figure, id: str) -> str:
    """The title, the finding, the picture, and all its figures as a table.

    The picture's name is the figure's `alt`. The table of dots is always open, since dots carry numbers only.
    """
    sorts = {_sort(mark) for mark in figure.marks}
    drawn = "".join(_points(figure) if sorts == {"Points"} else _heat(figure) if sorts == {"Heat"} else _rows(figure))
    tables = "".join(table(each, f"{id}t{number}") for number, each in enumerate(figure_tables(figure), start=1))
    if sorts != {"Points"} and tables:
        tables = f"<details><summary>The figures of this chart</summary>{tables}</details>"
    return (
        f'<figure aria-labelledby="{id}"><h3 id="{id}" dir="auto">{line(figure.title)}</h3>'
        f'<p class="finding" aria-hidden="true" dir="auto">{line(figure.alt)}</p>'
        f'<div class="plot" role="img" aria-label="{line(figure.alt)}">{drawn}</div>{tables}</figure>'
    )


def _sort(mark: object) -> str:
    # By name, since a reloaded module makes new classes.
    return type(mark).__name__


def _rows(figure: Figure) -> Iterator[str]:
    """Bars, spreads and timelines, one row under the other."""
    marks: list[Any] = list(figure.marks)
    scale = scale_of(figure.x, marks)
    together = len(marks) > 1 and len({mark.labels for mark in marks}) == 1
    if together:
        yield legend([mark.series for mark in marks], bars=_sort(marks[0]) == "Bars")
        for row, label in enumerate(marks[0].labels):
            yield f'<div class="row"><p class="what shared" dir="auto">{line(label)}</p>'
            for at, mark in enumerate(marks):
                yield _row(mark, row, mark.series, at, scale)
            yield "</div>"
    else:
        for mark in marks:
            if len(marks) > 1:
                yield f'<p class="group" dir="auto">{line(mark.series)}</p>'
            lanes: Sequence[str] = getattr(mark, "lanes", ())
            for row, label in enumerate(mark.labels):
                if lanes and lanes[row] and (not row or lanes[row] != lanes[row - 1]):
                    yield f'<p class="group" dir="auto">{line(lanes[row])}</p>'
                look = list(dict.fromkeys(lanes)).index(lanes[row]) if lanes else 0
                yield f'<div class="row">{_row(mark, row, label, look, scale)}</div>'
    yield tick_line(scale)


def _row(mark: Any, row: int, label: str, at: int, scale: Scale) -> str:
    """One label with its words, and the mark under it; nothing but the words where nothing is known."""
    match _sort(mark):
        case "Bars":
            value, text = mark.values[row], mark.texts[row] if mark.texts else ""
            words = text or ("not known" if value is None else number_in_words(value))
            drawn = "" if value is None else bar(value, scale, at)
        case "Spread":
            box, text = mark.boxes[row], mark.texts[row] if mark.texts else ""
            words = text or (f"median {number_in_words(box[2])}" if box else "not rated")
            drawn = spread(box, mark.counts[row], scale, at) if box else ""
        case _:
            day: date | None = mark.days[row]
            words = day_in_words(day) if day else "no date"
            drawn = day_mark(day, scale, at) if day else ""
    return f'<p class="what" dir="auto">{line(label)} <b>{line(words)}</b></p>{drawn}'


def _points(figure: Figure) -> Iterator[str]:
    """Dots with their tags in them, in the boxes of their middle half."""
    marks: list[Any] = list(figure.marks)
    across, up = scale_of(figure.x, marks), scale_of(figure.y, marks, upwards=True)
    crowd = sum(len(mark.labels) for mark in marks)
    if len(marks) > 1:
        yield legend([mark.series for mark in marks], bars=False)
    if any(box for mark in marks for box in mark.boxes):
        yield '<p class="axis-title">Shaded: where the middle half of people stand.</p>'
    if figure.y.title:
        yield f'<p class="axis-title" dir="auto">↑ {line(figure.y.title)}</p>'
    yield f'<div class="crowd"><svg class="dots" focusable="false">{grid_lines(across, up)}'
    boxes, dots = [], []
    for at, mark in enumerate(marks):
        for row, (x, y) in enumerate(zip(mark.x, mark.y, strict=True)):
            corners = mark.boxes[row] if mark.boxes else None
            tag = mark.tags[row] if mark.tags else ""
            below, above = dot(x, y, corners, tag, at, across, up, faint=crowd > 20)
            boxes.append(below)
            dots.append(above)
    yield f"{''.join(boxes)}{''.join(dots)}</svg>{tick_line(across)}</div>"


def _heat(figure: Figure) -> Iterator[str]:
    """A grid of cells, stronger for more; what is not known has its words alone."""
    for mark in figure.marks:
        heat: Any = mark
        known = [value for row in heat.values for value in row if value is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        head = "".join(f'<th dir="auto">{line(column)}</th>' for column in ("", *heat.columns))
        yield f'<table class="heat"><tr>{head}</tr>'
        for label, values, texts in zip(heat.rows, heat.values, heat.texts, strict=True):
            cells = "".join(
                f'<td class="{_strength(value, low, high)}"{_kept(value)} dir="auto">{line(text)}</td>'
                for value, text in zip(values, texts, strict=True)
            )
            yield f'<tr><th dir="auto">{line(label)}</th>{cells}</tr>'
        yield "</table>"


def _kept(value: float | None) -> str:
    """The value of a cell, whose words may say something else; "" for what is not known."""
    return "" if value is None else f' data-value="{value}"'


def _strength(value: float | None, low: float, high: float) -> str:
    return "unknown" if value is None else f"heat{round(4 * (value - low) / ((high - low) or 1))}"
