"""This file is here to make what people take away: hand-outs of a session, rendered only when asked for."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from lib.errors import refuse
from lib.model.figure import Figure
from lib.model.ratings import Ratings
from lib.model.record import Record, plain_group_names
from lib.model.summary import RankedAction, Summary
from lib.priorities.comparing import numbered
from lib.priorities.summary import standing_actions, summarise
from lib.registry import find_plugins
from lib.report.blocks import Paper, Report, Task
from lib.report.build import build_report
from lib.report.edits import edited
from lib.report.nameless import nameless, without_owners
from lib.report.naming import file_name, handout_name, handout_title, rehearsal_title
from lib.report.one_group import GroupOffered, groups_offered, of_group
from lib.report.plan_columns import DEFAULT_COLUMNS, PlanColumn
from lib.report.tasks import day_of_action
from lib.report.wanted import EVERYTHING, Wanted, checked
from lib.runtime import Services
from lib.usecases.making import in_turn
from lib.usecases.own_answers import has_own_answers, own_record
from lib.usecases.reading import View, sum_up

__all__ = ["DEFAULT_COLUMNS", "EVERYTHING", "GroupOffered", "Paper", "PlanColumn", "Wanted"]

Edits = Mapping[str, str | None]

NO_EDITS: Edits = MappingProxyType({})
CHART_ORDER = (
    "positions",
    "grid_cover",
    "matrix_themes",
    "soar_items",
    "gaps",
    "now_matters",
    "spread",
    "groups",
    "findings",
    "ranking",
    "impact_effort",
    "horizons",
)
"""Charts of the priorities page and of the report, in reading order; others on the shelf come after."""

_ORDER = ("word", "pdf", "powerpoint", "excel", "html", "markdown", "csv", "calendar", "json")
"""Formats as they are offered; others on the shelf come after."""
_PLAN_ORDER = ("word", "excel", "pdf", "html", "markdown", "csv", "calendar")
_OWN_ORDER = ("word", "pdf", "html", "markdown", "excel", "csv", "calendar")
_SUMMARY_ORDER = ("word", "pdf", "powerpoint", "html", "markdown")


class File(NamedTuple):
    """A finished file, and what to tell about it ("PDF/UA-1: …"), "" for nothing."""

    raw: bytes
    told: str = ""


class Download(NamedTuple):
    """What a download needs. `make` takes its place among the files that are being made, so nobody need wait before it."""

    name: str
    make: Callable[[], File]
    media_type: str


@dataclass(frozen=True)
class Offered:
    """What this person may take away. A `why_not` says why there is no such thing, "" where there is.

    `names` says whether names can be left out, which are in no anonymous session.
    """

    groups: tuple[GroupOffered, ...] = ()
    notes: bool = False
    own: bool = False
    names: bool = False
    plan_why_not: str = ""
    calendar_why_not: str = ""


@dataclass(frozen=True)
class _Cut:
    """A record cut to what is wanted, with what it adds up to."""

    record: Record
    summary: Summary
    kept_back: tuple[str, ...] = ()


def formats() -> dict[str, str]:
    """Names of the export formats by id, as they are offered."""
    return formats_for(EVERYTHING)


def formats_for(wanted: Wanted) -> dict[str, str]:
    """Names of the formats that this hand-out can be had in, by id, in the order they are offered.

    A faithful copy is of a whole session only. `why_not` says which of these cannot be made here and now.
    """
    shelf = find_plugins("lib.exports")
    if wanted.what == "plan":
        order: tuple[str, ...] = _PLAN_ORDER
    elif wanted.what == "own":
        order = _OWN_ORDER
    elif wanted.is_summary:
        order = _SUMMARY_ORDER
    else:
        order = (*_ORDER, *sorted(set(shelf) - set(_ORDER)))
    return {id: str(shelf[id].LABEL) for id in order if id in shelf and (id != "json" or wanted.is_whole)}


def why_not(services: Services, view: View, format: str) -> str:
    """Why a format cannot be made of this session on this computer, "" when it can."""
    ready = getattr(find_plugins("lib.exports").get(format), "ready", None)
    return (str(ready()) if ready else "") or (_no_dates(view) if format == "calendar" else "")


def offered(services: Services, view: View) -> Offered:
    """Which hand-outs this person may have. Raises AppError for a projector, which may have none."""
    if view.member.right == "show":
        raise refuse("session.not-allowed", "A projector takes no notes away.", "Use the host’s screen.")
    own = has_own_answers(view)
    if view.member.right != "run":
        return Offered(own=own)
    return Offered(
        groups=groups_offered(view.record),
        notes=True,
        own=own,
        names=view.meeting.names == "named",
        plan_why_not="" if view.actions else "There are no actions yet; a quality plan is made of them.",
        calendar_why_not=_no_dates(view),
    )


def _no_dates(view: View) -> str:
    if view.member.right == "run" and not any(day_of_action(action.by) for action in view.actions):
        return "No action has a date yet, and a calendar holds dated actions."
    return ""


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


def make_report(services: Services, view: View, edits: Edits = NO_EDITS, wanted: Wanted = EVERYTHING) -> Report:
    """The hand-out that is `wanted`, with `edits` made to it: the notes of a session as its host may hand them on, or
    somebody's own answers.

    What is not revealed yet is not in the view, nor in any format; each says on which cards that is so. Own answers are
    read anew, since a view of everybody's leaves out what its own host has not revealed.
    """
    wanted = checked(wanted)
    cut = _cut(services, view, wanted)
    shown = edited(cut.record, cut.summary, edits)[1]
    if cut.record.meeting.names == "anonymous":
        shown = replace(shown, groups=numbered(shown.groups, plain_group_names(cut.record)))
    report = build_report(
        cut.record,
        cut.summary,
        _figures(shown, wanted, alone=view.meeting.way == "alone"),
        edits=edits,
        made=services.today(),
        wanted=wanted,
        group=_group_name(_worded(view, cut.summary, edits), wanted) if wanted.group else "",
        kept_back=cut.kept_back,
    )
    return replace(report, tasks=tuple(_signed(services, view.meeting.id, task) for task in report.tasks))


def download(
    services: Services, view: View, format: str, edits: Edits = NO_EDITS, wanted: Wanted = EVERYTHING
) -> Download:
    """A file of a hand-out; nothing is made before `make` is called.

    `make` waits until no more than one other file is being made on this server, and raises AppError where it waited too
    long, or the file cannot be made.
    """
    wanted = checked(wanted)
    offered = formats_for(wanted)
    if format not in offered:
        raise refuse("export.unknown", f"There is no format “{format[:40]}”.", f"Choose one of {', '.join(offered)}.")
    module = find_plugins("lib.exports")[format]
    title = _title(services, view, {} if format == "json" else edits, wanted)
    name = file_name(handout_name(title, wanted, module.SUFFIX), services.today(), module.SUFFIX)
    return Download(name, lambda: _made(services, view, module, edits, wanted), str(module.MEDIA_TYPE))


def _made(services: Services, view: View, module: ModuleType, edits: Edits, wanted: Wanted) -> File:
    with in_turn(services):
        raw = bytes(module.render(make_report(services, view, edits, wanted)))
        told = getattr(module, "told", None)
        return File(raw, str(told(raw)) if told else "")


def _cut(services: Services, view: View, wanted: Wanted) -> _Cut:
    """The record that the hand-out is made of. Raises AppError for whoever may not have it."""
    if wanted.what == "own":
        record = own_record(services, view)
        summary = summarise(record, services.today())
        if view.meeting.way != "alone":
            summary = replace(summary, ranked=_unranked(record, summary))
        return _Cut(record, summary)
    if view.member.right != "run":
        raise refuse("session.not-allowed", "Only the host can make the notes.", "Ask the host for a copy.")
    cut = _Cut(view.record, sum_up(services, view))
    if not wanted.names:
        record = nameless(cut.record)
        cut = _Cut(record, summarise(record, services.today()))
    if wanted.group:  # after names are gone, since without them a small group is kept back
        record, kept_back = of_group(cut.record, wanted.group)
        summary = replace(summarise(record, services.today()), ranked=cut.summary.ranked, groups=())
        cut = _Cut(record, summary, kept_back)
    return cut


def _unranked(record: Record, summary: Summary) -> tuple[RankedAction, ...]:
    """Actions in the agreed order: what one person voted is no ranking."""
    order = {action.id: place for place, action in enumerate(standing_actions(record), start=1)}
    return tuple(
        RankedAction(each.action, order[each.action.id], None, Ratings(), Ratings(), "unrated")
        for each in sorted(summary.ranked, key=lambda each: order[each.action.id])
    )


def _figures(summary: Summary, wanted: Wanted, *, alone: bool) -> tuple[Figure, ...]:
    if wanted.what == "plan" or wanted.is_summary or (wanted.what == "own" and not alone):
        return ()
    figures = (figure_of(id, summary) for id in chart_names(summary))
    return tuple(figures if wanted.names else map(without_owners, figures))


def _worded(view: View, summary: Summary, edits: Edits) -> Record:
    """The session as the host changed its words for this hand-out; nobody else changes any."""
    return edited(view.record, summary, edits)[0] if edits and view.member.right == "run" else view.record


def _group_name(record: Record, wanted: Wanted) -> str:
    for group in groups_offered(record):
        if group.id == wanted.group:
            return group.name if wanted.names else plain_group_names(record)[group.id]
    return ""


def _title(services: Services, view: View, edits: Edits, wanted: Wanted) -> str:
    record = _worded(view, sum_up(services, view), edits)
    title = record.meeting.title.strip() or record.deck.title
    return rehearsal_title(record, handout_title(title, wanted, _group_name(record, wanted)))


def _signed(services: Services, meeting: str, task: Task) -> Task:
    """The task under an id that stays the same in every export, and that nobody without the secret can follow back."""
    digest = hmac.new(services.secret, f"calendar\n{meeting}\n{task.id}".encode(), hashlib.sha256).digest()
    return replace(task, id=str(uuid.UUID(bytes=digest[:16], version=5)))
