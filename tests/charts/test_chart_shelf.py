"""This file is here to hold whatever lies on the chart shelf to its contract."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import pytest

from lib.model.figure import Figure
from lib.model.summary import Summary
from lib.registry import find_plugins
from tests.charts.chart_cases import OF_A_KIND, SUMMARIES

CHARTS = find_plugins("lib.charts")

every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
every_summary = pytest.mark.parametrize("summary", SUMMARIES.values(), ids=SUMMARIES)


@every_chart
def test_chart_has_a_label_of_its_own(chart: ModuleType) -> None:
    """People choose among charts by their names."""
    assert chart.LABEL.strip() == chart.LABEL
    assert [other.LABEL for other in CHARTS.values()].count(chart.LABEL) == 1


@every_chart
@every_summary
def test_figure_is_whole_and_says_its_finding(chart: ModuleType, summary: Summary) -> None:
    """Each medium relies on marks being complete, and a screen reader on the alt text."""
    figure = chart.figure(summary)
    assert isinstance(chart.fits(summary), bool)
    assert figure.id == chart.__name__.rpartition(".")[2]
    assert figure.title
    assert figure.alt.endswith(".")
    assert bool(figure.marks) != bool(figure.empty)
    for mark in figure.marks:
        check_mark(mark)


@every_chart
@every_summary
def test_chart_with_something_to_show_is_offered(chart: ModuleType, summary: Summary) -> None:
    """A chart that fits nothing would never be seen, and nobody would know."""
    assert chart.fits(summary) or not chart.figure(summary).marks


@every_chart
def test_the_same_summary_gives_the_same_figure(chart: ModuleType) -> None:
    """Screen, paper and slides are made at different moments and must show one chart."""
    for summary in SUMMARIES.values():
        assert chart.figure(summary) == chart.figure(summary)


@every_chart
def test_labels_are_short_enough_to_be_drawn(chart: ModuleType) -> None:
    """A lead question of 300 letters must not push the chart off the page."""
    figures = [chart.figure(summary) for name, summary in SUMMARIES.items() if name.startswith("hostile-long-word")]
    labels = [label for figure in figures for mark in figure.marks for label in _labels_of(mark)]
    assert labels
    assert max(map(len, labels)) <= 100


@every_chart
def test_each_chart_has_marks_for_a_team_or_its_groups_or_a_deck_of_its_kind(chart: ModuleType) -> None:
    """The other tests would pass on charts that never draw anything."""
    assert chart.figure(SUMMARIES["three-groups"]).marks or any(
        chart.figure(SUMMARIES[name]).marks for name in OF_A_KIND
    )


def _labels_of(mark: Any) -> tuple[str, ...]:
    return (*mark.rows, *mark.columns) if type(mark).__name__ == "Heat" else mark.labels


def check_mark(mark: Any) -> None:
    sort = type(mark).__name__
    assert sort in ("Bars", "Points", "Spread", "Heat", "Timeline")
    if sort == "Heat":
        assert len(mark.rows) == len(mark.values) == len(mark.texts)
        assert {len(row) for row in (*mark.values, *mark.texts)} == {len(mark.columns)}
        return
    lengths = {
        len(part)
        for name in ("labels", "values", "texts", "x", "y", "tags", "boxes", "counts", "lanes", "days")
        if (part := getattr(mark, name, ()))
    }
    assert len(lengths) == 1, "every part of a mark is about the same things"


def test_figure_without_marks_is_not_the_only_one() -> None:
    """Guards the guards: the list of summaries holds empty and full ones."""
    figures = [chart.figure(summary) for chart in CHARTS.values() for summary in SUMMARIES.values()]
    assert {bool(figure.marks) for figure in figures} == {True, False}
    assert all(isinstance(figure, Figure) for figure in figures)
    assert importlib.import_module("lib.charts").__doc__
