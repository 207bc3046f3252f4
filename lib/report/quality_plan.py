"""This file is here to lay a session's actions out as a quality plan, in the columns that a college uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.model.summary import RankedAction
from lib.report.blocks import Block, Cell, Table, Text
from lib.report.material import Material
from lib.report.page_one import horizon_name, names_in_words, opening_line, warnings
from lib.report.plan_columns import FILLED_BY_HAND, PlanColumn, shown
from lib.report.tasks import day_of_action

CAPTION = "Quality plan"


def quality_plan(material: Material, made: date) -> Iterator[Block]:
    """What it is about, then one wide table with a row for each action that stands, by place."""
    yield opening_line(material, made)
    yield from warnings(material)
    if material.record.meeting.purpose:
        yield Text(material.record.meeting.purpose, id="purpose", label="Purpose")
    yield from names_in_words(material, people=False)
    if not material.ranked:
        yield Text("No actions were written.", style="missing")
        return
    yield plan_table(material)
    columns = shown(material.wanted.columns)
    blank = [f"{each.title} ({FILLED_BY_HAND[each.id]})" for each in columns if each.id in FILLED_BY_HAND]
    blank += [each.title for each in columns if each.is_own]
    if blank:
        yield Text(", ".join(blank), style="muted", label="Left blank, to fill in as work goes on")


def plan_table(material: Material) -> Table:
    """The plan alone. Dates are dates, so that a spreadsheet can sort them; None is a cell to be filled in."""
    columns = tuple(each for each in shown(material.wanted.columns) if material.owners_told or each.id != "lead")
    rows = tuple(tuple(_cell(material, each, column) for column in columns) for each in material.ranked)
    return Table(CAPTION, tuple(column.title for column in columns), rows, wide=True)


def _cell(material: Material, ranked: RankedAction, column: PlanColumn) -> Cell:
    action = ranked.action
    match column.id:
        case "issue":
            return _issue(material, action.origin)
        case "action":
            return "\n".join(part for part in (action.what, action.when_then) if part)
        case "lead":
            return action.who or None
        case "milestone":
            return day_of_action(action.by) or horizon_name(material, action) or None
        case "measure":
            return action.measure or None
        case "review":
            return day_of_action(material.record.meeting.review_on)
        case "why":
            return action.why or None
        case "resources":
            return action.resources or None
        case "place":
            return ranked.place if ranked.score is not None else None
        case "card":
            return action.origin or None
        case _:
            return None


def _issue(material: Material, card: str) -> Cell:
    for issue in material.record.deck.issues:
        if any(each.id == card for each in issue.cards):
            return issue.title
    return None
