"""This file is here to hand every format reports that no meeting would make, and to read back what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.model.figure import Axis, Bars, Figure, Heat, Points, Spread, Timeline
from lib.model.text import clean
from lib.registry import find_plugins
from lib.report.blocks import Block, Bullets, Drawing, Heading, PageBreak, Paper, Report, Table, Task, Text
from tests.exports.holding import missing
from tests.exports.meetings import MADE
from tests.exports.office_back import formulas, schema_errors, ways_out
from tests.exports.web_back import Page, calendar_events
from tests.nasty import NASTY

SHELF = find_plugins("lib.exports")
HEAVY = (".pdf", ".pptx", ".docx", ".xlsx")
QUICK = [name for name, module in SHELF.items() if module.SUFFIX not in HEAVY]

# One way of writing only, so that a text that is read back can be compared sign by sign; other tests mix them.
# Two letters (of Skolt Sámi and Livonian) are put together from parts in the font of PDFs, and come back double when copied.
_PLAIN = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\u01e9\u0231"), max_size=40
)
TEXTS = st.one_of(_PLAIN, st.sampled_from([text[:400] for text in NASTY.values() if text.isascii()])).map(clean)
LINES = TEXTS.map(lambda text: " ".join(text.split()))
NUMBERS = st.one_of(st.integers(-1_000_000, 1_000_000), st.floats(-1e9, 1e9).map(lambda value: round(value, 3)))
DAYS = st.dates(date(1900, 3, 1), date(2100, 12, 31))
CELLS = st.one_of(TEXTS, NUMBERS, DAYS, st.none())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """From one column to nine; no row, or many."""
    columns = draw(st.lists(LINES.filter(bool), min_size=1, max_size=9, unique=True))
    rows = draw(st.lists(st.tuples(*[CELLS] * len(columns)), max_size=6))
    return Table(draw(LINES), tuple(columns), tuple(rows), wide=draw(st.booleans()))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    labels = tuple(draw(st.lists(LINES, min_size=1, max_size=5)))
    count, whole = len(labels), st.integers(1, 5)

    def each(values: st.SearchStrategy[object]) -> tuple[object, ...]:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    small = st.floats(-4, 4).map(lambda value: round(value, 2))
    series = draw(LINES)
    boxed = each(st.one_of(st.none(), st.tuples(*[st.floats(1, 5)] * 5).map(lambda box: tuple(sorted(box)))))
    counts = tuple((0, 2, 1, 0, 3) if box else (0,) * 5 for box in boxed)
    mark = draw(
        st.sampled_from(
            [
                Bars(series, labels, each(st.one_of(st.none(), small)), each(LINES)),  # type: ignore[arg-type]
                Points(series, labels, each(whole), each(whole), tuple(str(at) for at in range(count))),  # type: ignore[arg-type]
                Spread(series, labels, boxed, counts),  # type: ignore[arg-type]
                Heat(labels, ("A", "B"), ((1.0, None),) * count, (("1", "not rated"),) * count),
                Timeline(labels, labels, each(st.one_of(st.none(), DAYS))),  # type: ignore[arg-type]
            ]
        )
    )
    fixed = type(mark).__name__ in ("Points", "Spread")
    axis = Axis(draw(LINES), 0.5, 5.5) if fixed else Axis(draw(LINES))
    return Figure("any", draw(LINES), draw(LINES), (mark,), axis, Axis(draw(LINES), 0.5, 5.5) if fixed else Axis())


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), LINES),
    st.builds(Text, TEXTS, style=st.sampled_from(["body", "quote", "muted", "missing"]), label=LINES),
    st.builds(Bullets, st.lists(TEXTS, max_size=4).map(tuple), numbered=st.booleans()),
    tables(),
    st.builds(Drawing, figures()),
    st.just(PageBreak()),
)
TASKS = st.builds(Task, st.uuids().map(str), TEXTS, st.one_of(st.none(), DAYS), LINES, TEXTS, TEXTS, st.integers(1, 99))
REPORTS = st.builds(
    Report,
    title=LINES,
    subject=LINES,
    language=st.sampled_from(["en-GB", "cy", "ar", "zh-Hans-CN"]),
    made=st.just(MADE),
    blocks=st.lists(BLOCKS, max_size=7).map(tuple),
    rows=tables(),
    record=st.dictionaries(LINES, TEXTS, max_size=3),
    tasks=st.lists(TASKS, max_size=4, unique_by=lambda task: task.id).map(tuple),
    paper=st.builds(Paper, st.sampled_from(["A4", "Letter"]), st.booleans()),
)
UNHURRIED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def _holds(report: Report, format: str, folder: Path) -> None:
    module = SHELF[format]
    if module.SUFFIX == ".pdf" and report.language == "ar":
        # Where pages run from right to left, pdfium gives Latin words back in an order of its own.
        report = replace(report, language="cy")
    raw = bytes(module.render(report))
    assert missing(report, module.SUFFIX, raw) == [], format
    if module.SUFFIX in (".docx", ".pptx", ".xlsx"):
        assert formulas(raw) == [] == ways_out(raw), format
        assert schema_errors(raw, folder / f"any{module.SUFFIX}") == [], format
    elif module.SUFFIX == ".html":
        assert Page(raw).dangers == []
    elif module.SUFFIX == ".ics":
        assert len(calendar_events(raw)) == sum(task.day is not None for task in report.tasks)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=UNHURRIED)
@given(REPORTS)
def test_any_report_can_be_written(tmp_path: Path, report: Report) -> None:
    """Reports will be put together in ways that nobody thought of when a format was written. Light formats, each run."""
    for format in QUICK:
        _holds(report, format, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("format", sorted(set(SHELF) - set(QUICK)))
@settings(max_examples=20, deadline=None, suppress_health_check=UNHURRIED)
@given(report=REPORTS)
def test_any_report_can_be_written_in_heavy_formats_too(format: str, tmp_path: Path, report: Report) -> None:
    """An empty table, a heading without a word, a chart of nothing: each has broken a format once."""
    _holds(report, format, tmp_path)
