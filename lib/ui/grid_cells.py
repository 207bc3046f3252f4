"""This file is here to say what the grid on screen shows in each cell, and whose text stands there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.model.grid_cover import CellCover, RowCover
from lib.model.grid_deck import GridDeck
from lib.model.hiding import groups_of
from lib.usecases.reading import View

Written = Mapping[str, str]
"""A row's card → the group (or the one person) whose cells are written in."""


def written_for(deck: GridDeck, view: View, given: Mapping[str, tuple[str, ...]]) -> Written:
    """The one group that a row was given to, where groups work apart; else whom this browser writes for."""
    own = view.member.subject
    writers: dict[str, str] = {}
    for row in deck.rows:
        theirs = [group for group, cards in given.items() if row.id in cards] if view.meeting.apart else []
        writers[row.id] = own if not theirs or own in theirs else theirs[0]
    return writers


def columns_as_drawn(deck: GridDeck) -> list[dict[str, Any]]:
    boxes = {box.id: box for box in deck.boxes}
    return [
        {
            "id": column.id,
            "label": column.label,
            "question": column.question or "",
            "none": boxes[column.id].none or "",
            "options": [{"id": each.id, "label": each.label} for each in boxes[column.id].options] or None,
        }
        for column in deck.columns
    ]


def rows_as_drawn(
    deck: GridDeck, view: View, covers: tuple[RowCover, ...], writers: Written, *, shared_out: bool
) -> list[dict[str, Any]]:
    """Rows that are in the plan. Where rows are shared out, each says whose it is."""
    groups = groups_of(view.record.subjects)
    titles = {section.id: section.title for section in deck.sections}
    sections = {row.id: titles.get(row.section or "", "") for row in deck.rows}
    return [
        {
            "id": row.card,
            "text": row.text,
            "section": sections[row.card],
            "subject": writers[row.card],
            "group": groups[writers[row.card]].name if shared_out and writers[row.card] in groups else "",
            "gap": f"{deck.none} named" if row.unsupported else "",
            "cells": [_cell(view, row.card, cell, writers[row.card]) for cell in row.cells],
        }
        for row in covers
        if row.card in view.meeting.cards
    ]


def _cell(view: View, card: str, cell: CellCover, writer: str) -> dict[str, Any]:
    field = f"{card}.{cell.column.id}"
    answer = view.answer(field, writer)
    value = answer.value if answer and isinstance(answer.value, str) else ""
    is_choice = cell.column.answer == "choice"
    return {
        "field": field,
        "state": cell.state,
        "version": answer.version if answer else 0,
        "text": "" if is_choice else value,
        "chosen": value if is_choice else "",
        "people": _people(view, cell, value) if is_choice else "",
        "theirs": [] if is_choice else _theirs(view, field, writer),
        "others": [
            {"id": other.id, "text": other.text}
            for other in view.record.others
            if other.place == f"note:{writer}:{field}:1"
        ],
    }


def _people(view: View, cell: CellCover, own: str) -> str:
    """What was said by anybody but the one who is writing, with a sign where people differ."""
    if not cell.words or view.meeting.way == "alone" or (own and cell.state != "split"):
        return ""
    return f"≠ {cell.words}" if cell.state == "split" else cell.words


def _theirs(view: View, field: str, writer: str) -> list[dict[str, str]]:
    """What other groups wrote in the same cell."""
    return [
        {"name": group.name, "text": str(answer.value)}
        for id, group in groups_of(view.record.subjects).items()
        if id != writer and (answer := view.answer(field, id)) and str(answer.value).strip()
    ]
