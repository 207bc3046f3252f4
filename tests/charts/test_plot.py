"""This file is here to hold the Plotly drawing to the figure: the same points, safe text, room for everything."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.registry import find_plugins
from lib.ui.figure_table import as_html, table_of
from lib.ui.plot import to_plotly
from lib.ui.plot_parts import look, text_colour
from tests.charts.chart_cases import SUMMARIES

CHARTS = find_plugins("lib.charts")
FIGURES = {
    f"{chart}-{name}": module.figure(summary)
    for chart, module in CHARTS.items()
    for name, summary in SUMMARIES.items()
    if module.figure(summary).marks
}
HEAT = Figure(
    "heat",
    "Groups",
    "Group A is ahead.",
    (Heat(("2.1", "2.2"), ("A", "<b>B</b>"), ((1, None), (3, 4)), (("1", "not rated"), ("3", "4"))),),
)
FIGURES["heat"] = HEAT

ROWS = {
    name: figure for name, figure in FIGURES.items() if type(figure.marks[0]).__name__ in ("Bars", "Spread", "Timeline")
}

every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
hostile = pytest.mark.parametrize(
    "figure", [figure for name, figure in FIGURES.items() if "hostile" in name or name == "heat"]
)


@every_figure
def test_drawn_points_are_the_figures_points(figure: Figure) -> None:
    """Screen, PDF, Word and PowerPoint draw one chart; here is the screen's half of that promise."""
    data = to_plotly(figure, dark=False)["data"]
    assert len(data) == len(figure.marks)
    for trace, mark in zip(data, figure.marks, strict=True):
        assert drawn(trace) == said(mark)


def drawn(trace: dict[str, Any]) -> list[Any]:
    match trace["type"], "z" in trace:
        case "bar", _:
            return list(trace["x"])
        case "heatmap", _:
            return [list(row) for row in trace["z"]]
        case _:
            return [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True)]


def said(mark: Any) -> list[Any]:
    """What a trace must hold; where y is only a place on the page, any place will do."""
    match type(mark).__name__:
        case "Bars":
            return list(mark.values)
        case "Heat":
            return [list(row) for row in mark.values]
        case "Points":
            return list(zip(mark.x, mark.y, strict=True))
        case "Spread":
            return [
                (point, AnyPlace()) for counts in mark.counts for point, people in enumerate(counts, start=1) if people
            ]
        case _:
            return [(day.isoformat() if day else None, AnyPlace()) for day in mark.days]


class AnyPlace:
    def __eq__(self, other: object) -> bool:
        return isinstance(other, float)

    __hash__ = None  # type: ignore[assignment]


@every_figure
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_drawing_is_valid_and_plain(figure: Figure, dark: bool) -> None:
    """A plain dict is what makes a chart cheap, and Plotly refuses what it does not know."""
    import plotly.tools

    spec = to_plotly(figure, dark=dark)
    assert json.loads(json.dumps(spec)) == spec
    plotly.tools.return_figure_from_figure_or_data(spec, validate_figure=True)


@pytest.mark.parametrize("figure", ROWS.values(), ids=ROWS)
def test_rows_never_overlap_and_the_page_is_high_enough_for_them(figure: Figure) -> None:
    """Sixty actions must be sixty readable rows and not a smear."""
    spec = to_plotly(figure, dark=False)
    layout = spec["layout"]
    rows = sorted({y for trace in spec["data"] for y in trace["y"]})
    assert all(below - above >= 20 for above, below in pairwise(rows))
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert layout["yaxis"]["range"] == [height, 0], "one unit of y is one pixel"
    assert rows[-1] < height
    assert all(note["y"] < height for note in layout["annotations"])


def test_chart_grows_with_its_rows() -> None:
    """A fixed height would squeeze a long list."""
    few, many = (to_plotly(FIGURES[f"ranking-{name}"], dark=False)["layout"] for name in ("a-team", "sixty-actions"))
    assert many["height"] > 5 * few["height"]


@hostile
def test_text_from_people_is_never_markup(figure: Figure) -> None:
    """Plotly reads tags, so a card called <b> or <a href> must come out as it was typed."""
    spec = to_plotly(figure, dark=False)
    texts = list(all_texts(spec))
    assert texts
    for text in texts:
        bare = re.sub(r"<br>|^<b>|</b>$", "", text)
        assert "<" not in bare, text
        assert ">" not in bare, text


def all_texts(part: Any) -> Any:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for each in part.values() for text in all_texts(each))
    elif isinstance(part, list):
        yield from (text for each in part for text in all_texts(each))


def test_hostile_text_is_shown_letter_by_letter() -> None:
    """Escaping must not lose what was typed either."""
    bars = Bars("s", ('<a href="http://x">it\'s</a> & %{x}',), (2.0,), ("<b>2</b>",))
    spec = to_plotly(Figure("f", "t", "a.", (bars,), x=Axis(low=0, high=4)), dark=False)
    (note,) = [each for each in spec["layout"]["annotations"] if each["xref"] == "paper"]
    assert html.unescape(note["text"]) == '<a href="http://x">it\'s</a> & %{x}'
    assert spec["data"][0]["text"] == ["&lt;b&gt;2&lt;/b&gt;"]
    assert "hovertemplate" not in spec["data"][0], "a template would fill in %{x}"


def test_long_word_is_broken_into_lines_that_fit_a_phone() -> None:
    """Three hundred A's without a space must not run off the page."""
    bars = Bars("s", ("A" * 300,), (None,), ("not rated",))
    (label, text) = to_plotly(Figure("f", "t", "a.", (bars,)), dark=False)["layout"]["annotations"]
    assert max(map(len, label["text"].split("<br>"))) <= 46
    assert text["text"] == "not rated"


def test_unknown_value_has_its_text_and_no_bar() -> None:
    """None is unknown: a bar of nought would be a lie."""
    bars = Bars("s", ("one", "two"), (None, 3.0), ("not rated", "+3"))
    spec = to_plotly(Figure("f", "t", "a.", (bars,), x=Axis(low=0, high=4)), dark=False)
    assert spec["data"][0]["x"] == [None, 3.0]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["one", "two", "not rated"]


def test_text_of_a_bar_below_nought_stands_on_the_free_side() -> None:
    """On the bar's own side it would be cut off by the edge."""
    bars = Bars("s", ("up", "down"), (3.0, -3.0), ("+3", "−3"))
    spec = to_plotly(Figure("f", "t", "a.", (bars,), x=Axis(low=-4, high=4)), dark=False)
    sides = {note["text"]: note["xanchor"] for note in spec["layout"]["annotations"] if note["xref"] == "x"}
    assert sides == {"+3": "right", "−3": "left"}


def test_series_are_told_by_shape_or_pattern_and_not_by_colour_alone() -> None:
    """One man in twelve sees fewer colours, and some printers none."""
    spread = FIGURES["spread-a-team"]
    spec = to_plotly(spread, dark=False)
    assert len({trace["marker"]["symbol"] for trace in spec["data"]}) == 2
    assert spec["layout"]["showlegend"]
    bars = [Bars(name, ("one", "two"), (1.0, 2.0)) for name in ("A", "B")]
    side_by_side = to_plotly(Figure("f", "t", "a.", tuple(bars)), dark=False)
    assert len({trace["marker"]["pattern"]["shape"] for trace in side_by_side["data"]}) == 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_stand_off_the_page_and_their_text_off_them(dark: bool) -> None:
    """WCAG: 3:1 for what is drawn, 4.5:1 for what is read."""
    page = "#14171C" if dark else "#FFFFFF"
    for at in range(4):
        mine = look(at, dark=dark)
        assert contrast(mine.paint, page) >= 3
        assert contrast(mine.ink, mine.paint) >= 4.5
    assert contrast(text_colour(dark=dark), page) >= 4.5


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@every_figure
def test_table_says_as_much_as_the_picture(figure: Figure) -> None:
    """Whoever would rather read gets every row, and each row as many cells as there are columns."""
    columns, rows = table_of(figure)
    expected = sum(len(mark.rows) if isinstance(mark, Heat) else len(mark.labels) for mark in figure.marks)
    assert len(rows) == expected
    assert all(columns), "a header without text is nothing to a screen reader"
    assert {len(row) for row in rows} == {len(columns)}


def test_table_as_html_holds_no_markup_from_people() -> None:
    """The table goes to the page as HTML, so nothing in it may be any."""
    made = as_html(table_of(FIGURES["ranking-hostile-html"]), "<script>alert(1)</script>")
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert '<th scope="row"' in made


def test_each_mark_has_its_table() -> None:
    """A new sort of mark must not reach the screen without one."""
    day = date(2027, 1, 31)
    spread = Spread("Now", ("2.1",), ((1, 2, 3, 4, 5),), ((1, 0, 0, 0, 1),), ("median 3",))
    for mark, row in (
        (Bars("s", ("a",), (None,), ("not rated",)), ("a", "not known", "not rated")),
        (Bars("s", ("a",), (-1.5,)), ("a", "−1.5", "")),
        (Points("s", ("1. a (x)",), (1,), (2,), ("1",)), ("1. a (x)",)),
        (Points("s", ("a",), (1,), (2,), ("7",)), ("7 a",)),
        (spread, ("2.1", "1", "0", "0", "0", "1", "median 3")),
        (Timeline(("a", "b"), ("This term", ""), (day, None)), ("This term", "a", "31 Jan 2027")),
    ):
        assert table_of(Figure("f", "t", "a.", (mark,)))[1][0] == row  # type: ignore[arg-type]
    assert table_of(HEAT)[1] == (("2.1", "1", "not rated"), ("2.2", "3", "4"))
    assert table_of(Figure("f", "t", "a.", empty="Nothing.")) == ((), ())


def test_timeline_without_a_single_date_still_draws() -> None:
    """Actions come before their dates."""
    spec = to_plotly(Figure("f", "t", "a.", (Timeline(("a",), ("Ana",), (None,)),)), dark=False)
    assert not spec["layout"]["xaxis"]["visible"]
    assert [note["text"] for note in spec["layout"]["annotations"]] == ["<b>Ana</b>", "a", "no date"]
