"""This file is here to hold the drawings on paper to their figures: every mark at its very numbers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.registry import find_plugins
from lib.typeset.figures import figure_data
from lib.typeset.run import LIB, typeset
from tests.charts.chart_cases import SUMMARIES

LABELS = ("a", "b")
EDGES = {
    "heat": Figure(
        "heat", "Groups", "A.", (Heat(("2.1", "2.2"), ("A", "B"), ((1, None), (3, 4)), (("1", "?"), ("3", "4"))),)
    ),
    "heat-of-one-value": Figure("heat", "Groups", "A.", (Heat(("2.1",), ("A",), ((2,),), (("2",),)),)),
    "both-ways": Figure("x", "Both", "A.", (Bars("", LABELS, (-1.5, None), ("", "?")),), Axis("", -2.0, 2.0)),
    "series-together": Figure("x", "T", "A.", (Bars("one", LABELS, (1, 2)), Bars("two", LABELS, (2, None)))),
    "over-the-end": Figure("x", "T", "A.", (Bars("one", LABELS, (7, 2.5)),), Axis("", 0.0, 5.0)),
    "many-series": Figure(
        "x",
        "T",
        "A.",
        tuple(Spread(f"G{n}", LABELS, ((1, 1, 2, 3, 3), None), ((1, 1, 1), ()), ("m", "?")) for n in range(7)),
    ),
    "a-day": Figure("x", "T", "A.", (Timeline(LABELS, ("now", "now"), (date(2027, 1, 1), None)),)),
    "no-day": Figure("x", "T", "A.", (Timeline(LABELS, ("", ""), (None, None)),)),
    "far-days": Figure("x", "T", "A.", (Timeline(LABELS, ("", ""), (date.min, date.max)),)),
    "one-spot": Figure("x", "T", "", (Points("", ("a", "b"), (3, 3), (3, 3), ("a long tag", "")),)),
}
FIGURES = EDGES | {
    f"{chart}-{name}": figure
    for chart, module in find_plugins("lib.charts").items()
    for name, summary in SUMMARIES.items()
    if (figure := module.figure(summary)).marks
}


@cache
def drawn() -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """How accessible the file came out that holds them all, and the points of each as the template placed them."""
    made = typeset(
        "tests/typeset/every_chart.typ",
        {"figures": [figure_data(figure) for figure in FIGURES.values()]},
        made=date(2026, 11, 22),
        queries=("point",),
        root=LIB.parent,
    )
    points = iter(made.found["point"])
    counts = {name: sum(map(_count, figure.marks)) for name, figure in FIGURES.items()}
    sorted_out = {name: [next(points) for _ in range(count)] for name, count in counts.items()}
    assert next(points, None) is None
    return made.level, sorted_out


def _count(mark: Any) -> int:
    return len(mark.rows) * len(mark.columns) if type(mark).__name__ == "Heat" else len(mark.labels)


@pytest.mark.parametrize("name", FIGURES)
def test_drawn_points_are_the_figures_points(name: str) -> None:
    """Screen, PDF, Word and PowerPoint draw one chart; here is the paper's part of that promise."""
    seen = {(point["mark"], point["row"], point.get("column", 0)): point for point in drawn()[1][name]}
    for at, mark in enumerate(FIGURES[name].marks):
        for row, column, said in _said(mark):
            point = seen.pop((at, row, column))
            assert point["sort"] == type(mark).__name__
            assert {key: point[key] for key in said} == said
    assert seen == {}


def _said(mark: Any) -> list[tuple[int, int, dict[str, Any]]]:
    match mark:
        case Bars():
            return [(row, 0, {"value": value}) for row, value in enumerate(mark.values)]
        case Points():
            return [(row, 0, {"x": x, "y": y}) for row, (x, y) in enumerate(zip(mark.x, mark.y, strict=True))]
        case Spread():
            boxes = [box and list(box) for box in mark.boxes]
            return [
                (row, 0, {"box": box, "counts": list(counts)})
                for row, (box, counts) in enumerate(zip(boxes, mark.counts, strict=True))
            ]
        case Timeline():
            return [(row, 0, {"day": day.isoformat() if day else None}) for row, day in enumerate(mark.days)]
        case Heat():
            return [
                (row, column, {"value": value})
                for row, values in enumerate(mark.values)
                for column, value in enumerate(values)
            ]
    raise AssertionError(mark)


def test_every_chart_is_accessible() -> None:
    """A chart without its words is a hole in the page for whoever cannot see it."""
    assert drawn()[0] == "PDF/UA-1"
    assert all(figure_data(figure)["alt"] for figure in FIGURES.values())


def test_series_are_told_apart_without_colour() -> None:
    """One man in twelve does not see red from green, and most printers in colleges are black."""
    groups = figure_data(FIGURES["many-series"])
    assert groups["legend"] == []
    assert [row["text"]["words"] for row in groups["steps"][0]["rows"]] == [f"G{n}: m" for n in range(7)]
    bars = figure_data(FIGURES["series-together"])
    assert [row["text"]["words"] for row in bars["steps"][1]["rows"]] == ["one: 2", "two: Not known"]
    spread = figure_data(FIGURES["spread-a-team"])
    assert [each["look"] for each in spread["legend"]] == [0, 1]


def test_what_nobody_rated_is_said_and_has_no_mark() -> None:
    """Unknown is not nought."""
    rows = figure_data(FIGURES["many-series"])["steps"][1]["rows"]
    assert [row["text"]["words"] for row in rows] == ["G0, G1, G2, G3, G4, G5, G6: ?"]
