"""This file is here to place values on a chart of the web page, as percentages from its edge, and to name its ticks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lib.exports._html.safe import line
from lib.model.figure import Axis
from lib.model.text import shortened

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_TICKS = 5
_TICK, _TICK_WIDTH = 30, 9
"""Signs of a tick, and of its line: what a fifth of a phone holds."""


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high`, and the ticks on it; days are counted from the first of January of year 1."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    title: str = ""
    upwards: bool = False

    def at(self, value: float | date) -> float:
        number = value.toordinal() if isinstance(value, date) else value
        share = (number - self.low) / (self.high - self.low)
        return round(100 * (1 - share if self.upwards else share), 3)

    def percent(self, value: float | date) -> str:
        return f"{self.at(value):g}%"


def scale_of(axis: Axis, marks: Sequence[Any], *, upwards: bool = False) -> Scale:
    """The ends that the figure fixed, else what its values need."""
    if any(type(mark).__name__ == "Timeline" for mark in marks):
        return _dates(axis, [day for mark in marks for day in getattr(mark, "days", ()) if day])
    name = "y" if upwards else "x"
    given = [value for mark in marks for value in getattr(mark, "values", getattr(mark, name, ())) if value is not None]
    low = axis.low if axis.low is not None else min([0.0, *given])
    high = axis.high if axis.high is not None else max([1.0, *given])
    high = high if high > low else low + 1
    return Scale(low, high, axis.ticks or _numbers(low, high), axis.title, upwards)


def _numbers(low: float, high: float) -> tuple[tuple[float, str], ...]:
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if (high - low) / each <= 8), 1000)
    first = int(-(-low // step) * step)
    return tuple((float(at), f"{at:g}".replace("-", "−")) for at in range(first, int(high) + 1, step))


def _dates(axis: Axis, days: Sequence[date]) -> Scale:
    if not days:
        return Scale(0, 1, (), axis.title)
    first, last = min(days), max(days)
    margin = max(timedelta(days=14), (last - first) * 0.06)
    low, high = first.toordinal() - margin.days, last.toordinal() + margin.days
    months = [date(at // 12, at % 12 + 1, 1) for at in range(_month(low) + 1, _month(high) + 1)]
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if len(months) / each <= _MOST_TICKS), 120)
    ticks = [day for day in months if _month(day.toordinal()) % step == 0]
    named = tuple((float(day.toordinal()), f"{_MONTHS[day.month - 1]} {day.year}") for day in ticks)
    return Scale(low, high, named, axis.title)


def _month(ordinal: int) -> int:
    day = date.fromordinal(max(1, min(ordinal, date.max.toordinal())))
    return day.year * 12 + day.month - 1


def tick_line(scale: Scale) -> str:
    """The names of the ticks under a chart, and the title of the axis."""
    wrapped = [(at, _wrapped(label)) for at, label in scale.ticks]
    if not wrapped:
        return _title(scale)
    lines = min(4, max(len(words) for _, words in wrapped))
    named = "".join(_tick(scale, *each) for each in wrapped)
    return f'<svg class="ticks lines{lines}" focusable="false">{named}</svg>{_title(scale)}'


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(shortened(label, _TICK), _TICK_WIDTH, break_on_hyphens=False) or [""]


def _tick(scale: Scale, at: float, words: Sequence[str]) -> str:
    x = scale.at(at)
    anchor = "start" if x < 3 else "end" if x > 97 else "middle"
    lines = "".join(
        f'<tspan x="{x:g}%" dy="{1.1 if row else 1}em">{line(word)}</tspan>' for row, word in enumerate(words)
    )
    return f'<text text-anchor="{anchor}">{lines}</text>'


def _title(scale: Scale) -> str:
    return f'<p class="axis-title across" dir="auto">{line(scale.title)}</p>' if scale.title else ""


def grid_lines(across: Scale, up: Scale | None = None) -> str:
    """Lines at the ticks; with a second axis also across, each with its name to the left, clear of dots and boxes."""
    lines = [
        f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="100%"/>'
        for x in (across.percent(at) for at, _ in across.ticks)
    ]
    for at, label in up.ticks if up else ():
        y = up.percent(at) if up else ""
        lines.append(f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>{_tick_up(y, label)}')
    return "".join(lines)


def _tick_up(y: str, label: str) -> str:
    words = _wrapped(label)
    first = f"{0.35 - 0.55 * (len(words) - 1):.2f}"
    lines = "".join(
        f'<tspan x="-.5em" dy="{1.1 if row else first}em">{line(word)}</tspan>' for row, word in enumerate(words)
    )
    return f'<text class="up" y="{y}" text-anchor="end">{lines}</text>'
