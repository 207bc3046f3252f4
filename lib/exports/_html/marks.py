"""This file is here to draw single marks of a chart as SVG: a bar, a row of people, a day, a dot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.exports._html.axes import Scale, grid_lines
from lib.exports._html.safe import line
from lib.model.text import shortened

SHAPES = (
    '<circle id="m0" r=".6rem"/><rect id="m1" x="-.55rem" y="-.55rem" width="1.1rem" height="1.1rem"/>'
    '<rect id="m2" x="-.5rem" y="-.5rem" width="1rem" height="1rem" transform="rotate(45)"/>'
    '<rect id="m3" x="-.75rem" y="-.5rem" width="1.5rem" height="1rem" rx=".5rem"/>'
    '<circle id="d0" r=".95rem"/><rect id="d1" x="-.85rem" y="-.85rem" width="1.7rem" height="1.7rem"/>'
    '<rect id="d2" x="-.8rem" y="-.8rem" width="1.6rem" height="1.6rem" transform="rotate(45)"/>'
    '<rect id="d3" x="-1.05rem" y="-.75rem" width="2.1rem" height="1.5rem" rx=".7rem"/>'
)
"""A shape for each series, small for a day and large for a tag, told apart without colour."""
_LOOKS = 4
_TAG = 12

Five = tuple[float, float, float, float, float]
Box = tuple[float, float, float, float]


def bar(value: float, scale: Scale, at: int) -> str:
    """From zero, either way; several series have a pattern each."""
    at %= _LOOKS
    start, end = sorted((scale.at(max(0.0, scale.low)), scale.at(value)))
    place = f'x="{start:g}%" width="{round(end - start, 3):g}%" height="100%"'
    pattern = f'<rect {place} fill="url(#p{at})"/>' if at else ""
    zero = f'<line class="zero" x1="{scale.percent(0)}" x2="{scale.percent(0)}" y1="0" y2="100%"/>'
    return (
        f'<svg class="bar" focusable="false"><rect class="s{at}" data-value="{value:g}" {place}/>{pattern}{zero}</svg>'
    )


def spread(box: Five, counts: Sequence[int], scale: Scale, at: int) -> str:
    """The people at each point in a dot, over the box of the middle half and a line at the median."""
    at %= _LOOKS
    low, lower, median, _, high = (scale.percent(value) for value in box)
    wide = f"{round(scale.at(box[3]) - scale.at(box[1]), 3):g}%"
    middle = ",".join(f"{value:g}" for value in box)
    drawn = [
        grid_lines(scale),
        f'<line class="reach" x1="{low}" x2="{high}" y1="50%" y2="50%"/>',
        f'<rect class="box s{at}" data-box="{middle}" x="{lower}" width="{wide}" y="25%" height="50%"/>',
        f'<line class="median e{at}" x1="{median}" x2="{median}" y1="0" y2="100%"/>',
    ]
    for point, people in enumerate(counts, start=1):
        if people:
            x = scale.percent(point)
            drawn.append(
                f'<svg x="{x}" y="50%" class="at"><use href="#d{at}" class="s{at}" data-x="{point}" data-people="{people}"/>'
            )
            drawn.append(f'<text class="t{at}" text-anchor="middle" dy=".35em">{people}</text></svg>')
    return f'<svg class="people" focusable="false">{"".join(drawn)}</svg>'


def day_mark(day: date, scale: Scale, at: int) -> str:
    at %= _LOOKS
    return (
        f'<svg class="day" focusable="false">{grid_lines(scale)}<line class="reach" x1="0" x2="100%" y1="50%" y2="50%"/>'
        f'<use href="#m{at}" class="s{at}" data-day="{day.isoformat()}" x="{scale.percent(day)}" y="50%"/></svg>'
    )


def dot(
    x: float, y: float, corners: Box | None, tag: str, at: int, across: Scale, up: Scale, *, faint: bool
) -> tuple[str, str]:
    """The box of a dot, which lies below all dots, and the dot with its tag: in it if it is short, else above."""
    at %= _LOOKS
    below = ""
    if corners:
        left, right = across.at(corners[0]), across.at(corners[1])
        top, bottom = up.at(corners[3]), up.at(corners[2])
        size = f'width="{round(right - left, 3):g}%" height="{round(bottom - top, 3):g}%"'
        thin = " faint" if faint else ""
        below = f'<rect class="box{thin} s{at}" x="{left:g}%" y="{top:g}%" {size}/>'
    inside = len(tag) <= 3
    place, text = f'x="{across.percent(x)}" y="{up.percent(y)}"', line(shortened(tag, _TAG))
    sort = "d" if inside else "m"
    shape = f'<use href="#{sort}{at}" class="dot s{at}" data-x="{x:g}" data-y="{y:g}" {place}/>'
    look, lift = (f"t{at}", ".35em") if inside else ("tag", "-.9em")
    words = f'<text class="{look}" {place} dy="{lift}" text-anchor="middle">{text}</text>' if text else ""
    return below, shape + words


def legend(series: Sequence[str], *, bars: bool) -> str:
    """What each colour stands for, with its pattern or its shape."""
    entries = []
    for number, name in enumerate(series):
        at = number % _LOOKS
        if bars:
            pattern = f'<rect width="100%" height="100%" fill="url(#p{at})"/>' if at else ""
            key = f'<rect class="s{at}" width="100%" height="100%"/>{pattern}'
        else:
            key = f'<use href="#m{at}" class="s{at}" x="50%" y="50%"/>'
        entries.append(
            f'<span class="entry" dir="auto"><svg class="key" focusable="false">{key}</svg> {line(name)}</span>'
        )
    return f'<p class="legend">{"".join(entries)}</p>'
