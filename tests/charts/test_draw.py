"""This file is here to look at drawn figures as Streamlit has them: the chart, the table, and what stands in for both."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.app_test import quick_pages as quick_pages


def page(script: Callable[[], None]) -> AppTest:
    """The page that a function draws."""
    return AppTest.from_function(script, default_timeout=20).run()


def _with_marks() -> None:
    from lib.model.figure import Axis, Bars, Figure
    from lib.ui.plot import draw

    bars = Bars("People", ("<img src=x> [a](http://x)", "two"), (2.0, None), ("2 people", "not rated"))
    draw(Figure("f", "Who *said* :red[what]", "Two people said one.", (bars,), x=Axis("People", 0, 4)), key="chart")


def _without_marks() -> None:
    from lib.model.figure import Figure
    from lib.ui.plot import draw

    draw(Figure("f", "Gaps", "No gap is known yet.", empty="No card has been rated yet."), key="chart")


def test_chart_is_drawn_with_its_title_and_its_finding() -> None:
    """The finding is what a screen reader says in place of the picture."""
    seen = page(_with_marks)
    assert not seen.exception
    (chart,) = seen.get("plotly_chart")
    assert chart.proto.alt == "Two people said one."
    assert '"displayModeBar": false' in chart.proto.config
    assert seen.header[0].value == "Who \\*said\\* :\u2060red\\[what\\]", "a title is text, never markup"


def test_table_is_built_only_once_it_is_opened() -> None:
    """Most people look at the chart; a table of sixty rows on each rerun would be paid by all."""
    seen = page(_with_marks)
    assert not seen.get("html")
    seen.session_state["chart_figures"] = True
    seen.run()
    (table,) = seen.get("html")
    assert "&lt;img src=x&gt;" in table.proto.body
    assert "<img" not in table.proto.body


def test_figure_without_marks_says_what_would_fill_it_and_draws_no_chart() -> None:
    """An empty pair of axes looks like a fault."""
    seen = page(_without_marks)
    assert not seen.exception
    assert seen.info[0].value == "No card has been rated yet."
    assert not seen.get("plotly_chart")
    assert not seen.expander
