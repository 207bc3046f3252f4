"""This file is here to describe a chart as five kinds of mark, so that every medium draws the same one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Axis:
    """`ticks` are (position, label) pairs; empty lets the medium choose. `low`/`high` fix the range."""

    title: str = ""
    low: float | None = None
    high: float | None = None
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Bars:
    """One horizontal bar per label, top to bottom. None is unknown: a gap with its text, never a zero."""

    series: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Points:
    """One dot per label at (x, y). `boxes` holds (x low, x high, y low, y high) quartiles, () for none.

    A medium draws `tags` (short, for example the number in a list) beside the dots and keeps
    `labels` for hover, legend or notes.
    """

    series: str
    labels: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    tags: tuple[str, ...] = ()
    boxes: tuple[tuple[float, float, float, float] | None, ...] = ()


@dataclass(frozen=True)
class Spread:
    """Per label the five figures of a box plot (low, lower quartile, median, upper quartile, high) and
    the people behind each point, lowest point first; top to bottom. None where nobody rated."""

    series: str
    labels: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float, float] | None, ...]
    counts: tuple[tuple[int, ...], ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heat:
    """A grid of values, row by row, with the text of each cell. None is unknown."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Timeline:
    """One dated thing per label, grouped by `lanes` (an owner, a horizon); None is undated."""

    labels: tuple[str, ...]
    lanes: tuple[str, ...]
    days: tuple[date | None, ...]


Mark = Bars | Points | Spread | Heat | Timeline


@dataclass(frozen=True)
class Figure:
    """A chart before it is drawn. Texts are raw: each medium escapes them in its own way.

    `alt` says the finding, not the shape. A figure without marks has nothing to show yet, and
    `empty` says what would fill it.
    """

    id: str
    title: str
    alt: str
    marks: tuple[Mark, ...] = ()
    x: Axis = Axis()
    y: Axis = Axis()
    empty: str = ""
