"""This file is here to make what people take away: the report of a session, rendered only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from lib.errors import refuse
from lib.model.figure import Figure
from lib.model.record import Record
from lib.model.summary import Summary
from lib.priorities.comparing import numbered
from lib.registry import find_plugins
from lib.report.blocks import Report
from lib.report.build import build_report
from lib.report.edits import edited
from lib.report.naming import file_name, rehearsal_title
from lib.runtime import Services
from lib.usecases.reading import View, sum_up

Edits = Mapping[str, str | None]
Download = tuple[str, Callable[[], bytes], str]

NO_EDITS: Edits = MappingProxyType({})
CHART_ORDER = ("gaps", "now_matters", "findings", "ranking", "impact_effort", "horizons")
"""Charts of the priorities page and of the report, in reading order; others on the shelf come after."""

SCREEN_ONLY = ("spread", "findings")
"""Charts that a report leaves out, since its cards say the same in words."""


def formats() -> dict[str, str]:
    """Names of the export formats by id, as they are offered."""
    return {id: str(module.LABEL) for id, module in find_plugins("lib.exports").items()}


def _in_order(shelf: Mapping[str, object]) -> list[str]:
    return [id for id in CHART_ORDER if id in shelf] + sorted(set(shelf) - set(CHART_ORDER))


def chart_names(summary: Summary) -> dict[str, str]:
    """Names of the charts that fit the summary, by id, in reading order."""
    shelf = find_plugins("lib.charts")
    return {id: str(shelf[id].LABEL) for id in _in_order(shelf) if shelf[id].fits(summary)}


def figure_of(chart: str, summary: Summary) -> Figure:
    """One chart. KeyError when there is none of that id."""
    figure: Figure = find_plugins("lib.charts")[chart].figure(summary)
    return figure


def make_report(services: Services, view: View, edits: Edits = NO_EDITS) -> Report:
    """The report of a session as its host may hand it out, with `edits` made to it.

    What is not revealed yet is not in the view, nor in any format; each says on which cards that is so.
    """
    if view.member.right != "run":
        raise refuse("session.not-allowed", "Only the host can make the notes.", "Ask the host for a copy.")
    record: Record = view.record
    summary = sum_up(services, view)
    shown = edited(record, summary, edits)[1]
    if record.meeting.names == "anonymous":
        shown = replace(shown, groups=numbered(shown.groups))
    figures = tuple(figure_of(id, shown) for id in chart_names(shown) if id not in SCREEN_ONLY)
    return build_report(record, summary, figures, edits=edits, made=services.today())


def download(services: Services, view: View, format: str, edits: Edits = NO_EDITS) -> Download:
    """(file name, what makes the bytes, media type); nothing is made until the download is clicked."""
    shelf = find_plugins("lib.exports")
    if format not in shelf:
        raise refuse("export.unknown", f"There is no format “{format[:40]}”.", f"Choose one of {', '.join(shelf)}.")
    module = shelf[format]
    record = edited(view.record, sum_up(services, view), edits)[0] if edits and format != "json" else view.record
    name = file_name(rehearsal_title(record, record.meeting.title), services.today(), module.SUFFIX)
    return name, lambda: bytes(module.render(make_report(services, view, edits))), str(module.MEDIA_TYPE)
