"""This file is here for what can be done to the columns of a quality plan: moved, renamed, left out, added. Pure."""

from __future__ import annotations

from dataclasses import replace

from lib.usecases.reporting import PlanColumn

Columns = tuple[PlanColumn, ...]


def moved(columns: Columns, id: str, by: int) -> Columns:
    """The column one place earlier (-1) or later (1) among those that are shown; at the end it stays."""
    shown = [column.id for column in columns if column.shown]
    here = shown.index(id) if id in shown else -1
    if here < 0 or not 0 <= here + by < len(shown):
        return columns
    shown.insert(here + by, shown.pop(here))
    by_id = {column.id: column for column in columns}
    return (*(by_id[each] for each in shown), *(column for column in columns if not column.shown))


def renamed(columns: Columns, id: str, title: str) -> Columns:
    return tuple(replace(column, title=title) if column.id == id else column for column in columns)


def left_out(columns: Columns, id: str) -> Columns:
    """Without the column; one of one's own is gone, since nothing but its name was in it."""
    kept = (column for column in columns if column.id != id or not column.is_own)
    return tuple(replace(column, shown=False) if column.id == id else column for column in kept)


def shown_last(columns: Columns, id: str) -> Columns:
    """With the column after those that are shown."""
    shown = [column for column in columns if column.shown and column.id != id]
    added = [replace(column, shown=True) for column in columns if column.id == id]
    return (*shown, *added, *(column for column in columns if not column.shown and column.id != id))


def with_own(columns: Columns, title: str) -> Columns:
    """With a column of one's own, which stays empty, after those that are shown. The use-case says when there are too many."""
    taken = {column.id for column in columns}
    id = next(f"own-{number}" for number in range(1, 100) if f"own-{number}" not in taken)
    return shown_last((*columns, PlanColumn(id, title)), id)
