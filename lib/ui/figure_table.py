"""This file is here to turn a figure into a table, for whoever would rather read it than see it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lib.model.figure import Figure

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


_CELL = "padding:.3rem .6rem .3rem 0;vertical-align:top;border-bottom:1px solid #767C85"


def table_of(figure: Figure) -> Table:
    """Columns and rows of raw text that say all that the figure shows; no rows for a figure without marks.

    Every mark adds its rows, so a figure of several series names the series in the first column.
    Unknown values read "not known".
    """
    sort = type(figure.marks[0]).__name__ if figure.marks else ""
    columns = _COLUMNS[sort](figure) if sort else ()
    rows = tuple(row for mark in figure.marks for row in _ROWS[type(mark).__name__](mark))
    if len(figure.marks) > 1:
        names = [name for mark in figure.marks for name in [mark.series] * len(mark.labels)]  # type: ignore[union-attr]
        return ("Part", *columns), tuple((name, *row) for name, row in zip(names, rows, strict=True))
    return columns, rows


def as_html(table: Table, caption: str) -> str:
    """The table as HTML in which every text is escaped, with a header for every row and column."""
    columns, rows = table
    head = "".join(f'<th scope="col" style="{_CELL}">{html.escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    caption = html.escape(caption)
    return (
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{caption}">'
        f'<table style="width:100%;border-collapse:collapse;text-align:left"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = (html.escape(text) for text in row)
    return f'<th scope="row" style="{_CELL};font-weight:normal">{first}</th>' + "".join(
        f'<td style="{_CELL}">{text}</td>' for text in others
    )


def _bar_rows(mark: Any) -> Iterator[tuple[str, ...]]:
    for label, value, text in zip(mark.labels, mark.values, mark.texts or [""] * len(mark.labels), strict=True):
        yield label, _number(value), text


def _dot_rows(mark: Any) -> Iterator[tuple[str, ...]]:
    for label, tag in zip(mark.labels, mark.tags or mark.labels, strict=True):
        yield (label if label.startswith(tag) else f"{tag} {label}",)


def _spread_rows(mark: Any) -> Iterator[tuple[str, ...]]:
    for label, counts, text in zip(mark.labels, mark.counts, mark.texts or [""] * len(mark.labels), strict=True):
        yield label, *(str(people) for people in counts), text


def _heat_rows(mark: Any) -> Iterator[tuple[str, ...]]:
    for row, values, texts in zip(mark.rows, mark.values, mark.texts, strict=True):
        yield row, *(text or _number(value) for value, text in zip(values, texts, strict=True))


def _timeline_rows(mark: Any) -> Iterator[tuple[str, ...]]:
    for label, lane, day in zip(mark.labels, mark.lanes, mark.days, strict=True):
        yield lane, label, spoken(day) if day else "no date"


def spoken(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:g}".replace("-", "−")


_COLUMNS: dict[str, Any] = {
    "Bars": lambda figure: ("What", figure.x.title or figure.marks[0].series, "In words"),
    "Points": lambda figure: (figure.title,),
    "Spread": lambda figure: ("What", *(str(at) for at in range(1, _most_points(figure) + 1)), "In words"),
    "Heat": lambda figure: ("What", *figure.marks[0].columns),
    "Timeline": lambda figure: ("Part", "What", figure.x.title or "When"),
}
_ROWS: dict[str, Any] = {
    "Bars": _bar_rows,
    "Points": _dot_rows,
    "Spread": _spread_rows,
    "Heat": _heat_rows,
    "Timeline": _timeline_rows,
}


def _most_points(figure: Figure) -> int:
    return max((len(counts) for mark in figure.marks for counts in getattr(mark, "counts", ())), default=0)
