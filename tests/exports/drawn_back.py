"""This file is here to read the numbers of a chart back from each medium that draws it, in reading order.

A chart becomes a list of what is drawn: a bar's value, a dot's (x, y), the people at each point of a spread, a day, a
cell of a grid. What is not known is drawn nowhere, and so is not in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from lxml import etree
from openpyxl.utils import range_boundaries

from lib.model.figure import Figure
from lib.report.blocks import Report
from lib.ui.plot import to_plotly
from tests.exports.office_back import members, workbook

Drawn = list[object]
_EPOCH = date(1899, 12, 30)
"""From which Office counts days."""


def of_figure(figure: Figure) -> Drawn:
    """What every medium has to draw."""
    marks: list[Any] = list(figure.marks)
    rows = max((len(getattr(mark, "labels", ())) for mark in marks), default=0)
    if len(marks) > 1 and _kind(marks[0]) != "Points" and len({mark.labels for mark in marks}) == 1:
        return [each for row in range(rows) for mark in marks for each in _row(mark, row)]
    return [each for mark in marks for row in range(_count(mark)) for each in _row(mark, row)]


def _kind(mark: object) -> str:
    return type(mark).__name__


def _count(mark: Any) -> int:
    return len(mark.rows if _kind(mark) == "Heat" else mark.labels)


def _row(mark: Any, row: int) -> Iterator[object]:
    match _kind(mark):
        case "Bars":
            found: Sequence[object] = [mark.values[row]]
        case "Points":
            found = [(mark.x[row], mark.y[row])]
        case "Spread":
            found = [people or None for people in mark.counts[row]]
        case "Timeline":
            found = [mark.days[row]]
        case _:
            found = mark.values[row]
    return (each for each in found if each is not None)


def on_screen(figure: Figure) -> Drawn:
    """By trace, since Plotly has no reading order; `Spread` as the people behind each marker."""
    drawn: Drawn = []
    for trace in to_plotly(figure, dark=False)["data"]:
        if "z" in trace:
            drawn += [value for row in trace["z"] for value in row if value is not None]
        elif trace["type"] == "bar":
            drawn += [value for value in trace["x"] if value is not None]
        elif _kind(figure.marks[0]) == "Timeline":
            drawn += [date.fromisoformat(day) for day in trace["x"] if day]
        elif _kind(figure.marks[0]) == "Points":
            drawn += [*zip(trace["x"], trace["y"], strict=True)]
        else:
            drawn += [int(found[0]) for text in trace["text"] if (found := re.search(r"\d+", str(text)))]
    return drawn


def on_paper(report: Report) -> list[Drawn]:
    """What typst placed, by the values that it says it placed them by, for each drawing in turn."""
    from lib.exports._pdf.data import notes_data
    from lib.typeset.run import typeset

    made = typeset("exports/_pdf/notes.typ", notes_data(report), made=report.made, queries=("point",))
    assert made.level == "PDF/UA-1", made.why
    charts: list[list[dict[str, Any]]] = []
    for point in made.found["point"]:
        first = (point["mark"], point["row"], point.get("column", 0)) == (0, 0, 0)
        charts += [[]] if first or not charts else []
        charts[-1].append(point)
    return [[each for point in chart for each in _placed(point)] for chart in charts]


def _placed(point: dict[str, Any]) -> Iterator[object]:
    match point["sort"]:
        case "Points":
            found: list[object] = [(point["x"], point["y"])]
        case "Spread":
            found = [people or None for people in point["counts"]]
        case "Timeline":
            found = [point["day"] and date.fromisoformat(point["day"])]
        case _:
            found = [point["value"]]
    return (each for each in found if each is not None)


def in_office(raw: bytes) -> list[tuple[str, Drawn]]:
    """(what stands for the chart, what it draws) of every native chart of a document or of slides, in order."""
    found = members(raw)
    pages = sorted(
        (name for name in found if re.fullmatch(r"word/document\.xml|ppt/slides/slide\d+\.xml", name)),
        key=lambda name: int(re.sub(r"\D", "", name) or 0),
    )
    charts = []
    for page in pages:
        folder, _, name = page.rpartition("/")
        rels = {each.get("Id"): each.get("Target") for each in etree.fromstring(found[f"{folder}/_rels/{name}.rels"])}
        root = etree.fromstring(found[page])
        for frame in root.iter("{*}inline", "{*}anchor", "{*}graphicFrame"):
            chart = next(frame.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"), None)
            if chart is None:
                continue
            target = str(rels[next(value for name, value in chart.attrib.items() if name.endswith("}id"))])
            part = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            alt = next(each.get("descr", "") for each in frame.iter("{*}docPr", "{*}cNvPr"))
            charts.append((alt, _of_chart(etree.fromstring(found[part]), lambda ref, values: values)))
    return charts


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/")
    while target.startswith("../"):
        target, parts = target[3:], parts[:-1]
    return "/".join([*parts, target])


def in_workbook(raw: bytes) -> list[tuple[str, Drawn]]:
    """(what stands for it, what the cells say that it is drawn from) of every chart, sheet by sheet."""
    book, found = workbook(raw), members(raw)

    def cells(ref: str, _: object) -> dict[int, float]:
        sheet, _, place = ref.replace("$", "").rpartition("!")
        left, top, right, bottom = range_boundaries(place)
        name = sheet.strip("'").replace("''", "'")
        rows = book[name].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
        values = [cell for row in rows for cell in row]
        return {at: _number(value) for at, value in enumerate(values) if value is not None}

    charts = []
    drawings = [name for name in found if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
    for name in sorted(drawings, key=lambda name: int(re.sub(r"\D", "", name))):
        file = name.rpartition("/")[2]
        rels = {
            each.get("Id"): each.get("Target") for each in etree.fromstring(found[f"xl/drawings/_rels/{file}.rels"])
        }
        for frame in etree.fromstring(found[name]).iter("{*}graphicFrame"):
            chart = next(frame.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"))
            target = str(rels[next(value for key, value in chart.attrib.items() if key.endswith("}id"))])
            alt = next(each.get("descr", "") for each in frame.iter("{*}cNvPr"))
            charts.append((alt, _of_chart(etree.fromstring(found[_joined("xl/drawings", target)]), cells)))
    return charts


def _number(value: Any) -> float:
    if isinstance(value, date):
        return float((date(value.year, value.month, value.day) - _EPOCH).days)
    return float(value)


def _of_chart(root: Any, look_up: Any) -> Drawn:
    """Bars row by row, and in a row series by series; dots series by series."""
    series = [*root.iter("{*}ser")]
    if any(True for _ in root.iter("{*}scatterChart")):
        return [
            (x[at], y[at])
            for each in series
            for x, y in [(_values(each, "xVal", look_up), _values(each, "yVal", look_up))]
            for at in sorted(y)
        ]
    bars = [_values(each, "val", look_up) for each in series]
    rows = sorted({at for values in bars for at in values})
    dated = any(
        "yy" in str(code.text or code.get("formatCode")).lower() for code in root.iter("{*}formatCode", "{*}numFmt")
    )
    drawn: Drawn = [values[at] for at in rows for values in bars if at in values]
    return [_EPOCH + timedelta(days=int(value)) for value in drawn] if dated else drawn  # type: ignore[call-overload]


def _values(series: Any, kind: str, look_up: Any) -> dict[int, float]:
    """What a series says of its values: as it was kept in the chart, or as the cells say that it refers to."""
    found = next(series.iter(f"{{*}}{kind}"), None)
    if found is None:
        return {}
    ref = "".join(each.text or "" for each in found.iter("{*}f"))
    points = {int(each.get("idx")): float(next(each.iter("{*}v")).text) for each in found.iter("{*}pt")}
    return look_up(ref, points)  # type: ignore[no-any-return]


def on_page(raw: bytes) -> list[Drawn]:
    """What each figure of a web page says that its marks were placed by."""
    charts = re.findall(r'<div class="plot".*?</figure>', raw.decode(), re.DOTALL)
    return [[value for value, _ in _marks(chart)] for chart in charts]


def places_on_page(raw: bytes) -> list[list[tuple[float, float]]]:
    """(number, place across in percent) of each dot and day, and of the far end of each bar, chart by chart."""
    charts = re.findall(r'<div class="plot".*?</figure>', raw.decode(), re.DOTALL)
    return [[place for _, place in _marks(chart) if place] for chart in charts]


def _marks(chart: str) -> Iterator[tuple[object, tuple[float, float] | None]]:
    chart = chart.split("<details>")[0]
    for tag in re.findall(r"<(?:rect|use|svg)\b[^>]*>|<td class=\"heat\d\"[^>]*>", chart):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        across = float(given.get("x", "0").rstrip("%")) if "x" in given else 0.0
        if tag.startswith("<svg") and given.get("class") == "at":
            outer = across
        elif tag.startswith("<td"):
            yield float(given["data-value"]), None
        elif "data-value" in given:
            value, wide = float(given["data-value"]), float(given["width"].rstrip("%"))
            yield value, (value, across if value < 0 else across + wide)
        elif "data-people" in given:
            yield int(given["data-people"]), (float(given["data-x"]), outer)
        elif "data-day" in given:
            day = date.fromisoformat(given["data-day"])
            yield day, (float(day.toordinal()), across)
        elif "data-y" in given:
            x, y = float(given["data-x"]), float(given["data-y"])
            yield (x, y), (x, across)
