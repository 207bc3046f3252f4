"""This file is here to draw a figure with Plotly: the one place where a chart becomes a picture on screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from lib.model.figure import Axis, Figure
from lib.runtime import services
from lib.ui.escape import plain
from lib.ui.figure_table import as_html
from lib.ui.figure_table import table_of as table_of
from lib.ui.plot_marks import BAR, Drawn, draw_bars, draw_heat, draw_points, draw_spread, draw_timeline
from lib.ui.plot_parts import Spec, axis, escaped, layout, look, note, wrapped

_CHARACTERS = 46  # to a line: what a phone of 390 pixels holds
_TEXT_LINE, _BETWEEN, _LEGEND, _AXIS = 19, 12, 40, 62  # pixels
_ROW = {"Bars": BAR, "Spread": 34, "Timeline": 24}
_LOOKS = 4
_ANY_DAY = date(2000, 1, 1)  # where an axis without dates stands, unseen


def draw(figure: Figure, *, key: str) -> None:
    """Show a figure with its title, and its figures as a table for whoever opens it.

    What the figure says stands above the picture, and is its accessible name. A figure without marks shows what would
    fill it. `key` is unique on the page; the table is built only while it is open.
    """
    st.header(plain(figure.title), anchor=False)
    if not figure.marks:
        st.info(plain(figure.empty or figure.alt), icon=":material/info:")
        return
    st.markdown(plain(figure.alt))
    st.plotly_chart(
        _checked(figure, dark=st.context.theme.type == "dark"),
        key=key,
        alt=figure.alt,
        config={"displayModeBar": False},
    )
    with st.expander("Show the figures", key=f"{key}_figures", on_change="rerun") as box:
        if box.open:
            st.html(as_html(table_of(figure), figure.title))


def _checked(figure: Figure, *, dark: bool) -> Any:
    """The figure as Plotly has checked it, once: to check it costs more than to send it."""

    def made() -> Any:
        from plotly.graph_objects import Figure as Checked

        return Checked(to_plotly(figure, dark=dark))

    return services().recent.get(("drawn", figure, dark), made)


def to_plotly(figure: Figure, *, dark: bool) -> Spec:
    """The figure as a plain dict of `data` and `layout`, ready for `st.plotly_chart`.

    Labels stand above their rows rather than beside them, so that one drawing reads at 390 pixels
    and on a wall. Its height grows with the rows: one unit of the y axis is one pixel. Text is
    escaped, since Plotly reads tags in it.
    """
    sorts = {_sort(mark) for mark in figure.marks}
    if sorts == {"Points"}:
        return _points(figure, dark)
    if sorts == {"Heat"}:
        return _heat(figure, dark)
    return _rows(figure, dark)


def _sort(mark: object) -> str:
    return type(mark).__name__


def _rows(figure: Figure, dark: bool) -> Spec:
    """Bars, spreads and timelines, one row under the other."""
    marks: list[Any] = list(figure.marks)
    drawn, together = Drawn(), _together(marks)
    places: list[list[float]] = [[] for _ in marks]
    y = 0
    for step, more in _order(marks):
        if isinstance(step, str):
            y += _BETWEEN if more and y else 0
            text = wrapped(step, _CHARACTERS)
            text = f"<b>{text}</b>" if more else text
            drawn.annotations.append(note(text, x=0, y=y, xref="paper", yanchor="top", size=14))
            y += _TEXT_LINE * (text.count("<br>") + 1) + 3
        else:
            height = _ROW[_sort(marks[step])]
            places[step].append(y + height / 2)
            y += height + more
    low, high = _range(figure.x, marks)
    for at, (mark, ys) in enumerate(zip(marks, places, strict=True)):
        mine = look(at if together else 0, dark=dark)
        match _sort(mark):
            case "Bars":
                draw_bars(drawn, mark, ys, mine, low, high)
            case "Spread":
                draw_spread(drawn, mark, ys, mine, low)
            case "Timeline":
                looks = [look(each, dark=dark) for each in range(_LOOKS)]
                draw_timeline(drawn, mark, ys, looks, low + (high - low) / 2)
    dated = not isinstance(low, date) or any(day for mark in marks for day in mark.days)
    if isinstance(low, date):
        low, high = low.isoformat(), high.isoformat()
    # Bars carry their own figures, so lines across their labels would only be in the way.
    all_bars = all(_sort(mark) == "Bars" for mark in marks)
    top = _LEGEND if together else 4
    made = layout(y + top + _AXIS, top=top, legend=together, dark=dark)
    made["margin"]["b"] = _AXIS
    made["xaxis"] = axis(figure.x, low, high, dark=dark) | {"visible": dated, "showgrid": not all_bars}
    made["yaxis"] = {"range": [max(y, 1), 0], "visible": False, "fixedrange": True}
    return _spec(drawn, made)


def _together(marks: Sequence[Any]) -> bool:
    """Whether several series are about the same things, and so share their labels."""
    return len(marks) > 1 and len({mark.labels for mark in marks}) == 1


def _order(marks: Sequence[Any]) -> Iterator[tuple[str | int, int]]:
    """From the top down: (text, 1 for a heading), or (the mark whose next row it is, pixels after it)."""
    if _together(marks):
        for label in marks[0].labels:
            yield label, 0
            yield from ((at, _BETWEEN if at == len(marks) - 1 else 0) for at in range(len(marks)))
        return
    for at, mark in enumerate(marks):
        if len(marks) > 1:
            yield getattr(mark, "series", ""), 1
        lanes = getattr(mark, "lanes", ("",) * len(mark.labels))
        for place, label in enumerate(mark.labels):
            if lanes[place] and lanes[place] != (lanes[place - 1] if place else ""):
                yield lanes[place], 1
            yield label, 0
            yield at, _BETWEEN


def _range(given: Axis, marks: Sequence[Any]) -> tuple[Any, Any]:
    """The ends of the x axis: what the figure fixed, else what its values need. Dates get a margin."""
    days = sorted(day for mark in marks for day in getattr(mark, "days", ()) if day)
    if any(_sort(mark) == "Timeline" for mark in marks):
        first, last = (days[0], days[-1]) if days else (_ANY_DAY, _ANY_DAY)
        margin = max(timedelta(days=14), (last - first) * 0.06)
        return first - margin, last + margin
    values = [value for mark in marks for value in getattr(mark, "values", ()) if value is not None]
    low = given.low if given.low is not None else min([0.0, *values])
    high = given.high if given.high is not None else max([1.0, *values])
    return low, high if high > low else low + 1


def _points(figure: Figure, dark: bool) -> Spec:
    drawn = Drawn()
    marks: list[Any] = list(figure.marks)
    crowd = sum(len(mark.labels) for mark in marks)
    for at, mark in enumerate(marks):
        draw_points(drawn, mark, look(at, dark=dark), crowd)
    legend = len(marks) > 1
    made = layout(560, top=_LEGEND + 24 if legend else 32, legend=legend, dark=dark)
    made["xaxis"] = axis(figure.x, figure.x.low, figure.x.high, dark=dark)
    made["yaxis"] = axis(Axis("", ticks=figure.y.ticks), figure.y.low, figure.y.high, dark=dark)
    # Written across the top, the title is read without turning one's head and leaves a phone its width.
    title = note(f"↑ {escaped(figure.y.title)}", x=0, y=1, xref="paper", yanchor="bottom", size=14)
    drawn.annotations.append(title | {"yref": "paper", "yshift": 4, "xshift": -8})
    made["legend"]["y"] = 1.06
    return _spec(drawn, made)


def _heat(figure: Figure, dark: bool) -> Spec:
    drawn = Drawn()
    mark: Any = figure.marks[0]
    draw_heat(drawn, mark, dark=dark)
    rows, columns = mark.rows, mark.columns
    made = layout(len(rows) * 52 + 90, top=12, legend=False, dark=dark)
    made["xaxis"] = axis(figure.x, None, None, dark=dark) | {
        "tickvals": list(range(len(columns))),
        "ticktext": [wrapped(column, 10) for column in columns],
        "showgrid": False,
        "side": "top",
    }
    made["yaxis"] = axis(figure.y, None, None, dark=dark) | {
        "tickvals": list(range(len(rows))),
        "ticktext": [wrapped(row, 18) for row in rows],
        "showgrid": False,
        "autorange": "reversed",
    }
    return _spec(drawn, made)


def _spec(drawn: Drawn, made: Spec) -> Spec:
    return {"data": drawn.data, "layout": made | {"annotations": drawn.annotations, "shapes": drawn.shapes}}
