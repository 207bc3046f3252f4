"""This file is here to chart a grid: row by row where somebody is named, where nobody is, and what is not known yet."""

from __future__ import annotations

from typing import cast

from lib.charts._words import count, label
from lib.model.figure import Figure, Heat
from lib.model.grid_cover import CellCover, RowCover, State, cover
from lib.model.grid_deck import GridDeck
from lib.model.summary import Summary

LABEL = "Where the grid is empty"

_VALUES: dict[State, float | None] = {"filled": 1.0, "split": 0.5, "none": 0.0, "open": None}


def fits(summary: Summary) -> bool:
    return summary.deck is not None and summary.deck.kind == "grid"


def figure(summary: Summary) -> Figure:
    """A row for each row of the grid that is in it, a column for each of its columns. A cell is 1 where something is
    named, 0 where it says nobody or no, between where people differ, and unknown where nothing stands."""
    rows: tuple[RowCover, ...] = ()
    if fits(summary):
        grid = cast(GridDeck, summary.deck)
        rows = cover(grid, summary.heard)
    if not any(row.touched for row in rows):
        empty = "No cell is filled in yet. Once cells are, this shows where nobody is named."
        return Figure(id="grid_cover", title=LABEL, alt="No cell of the grid is filled in yet.", empty=empty)
    return Figure(
        id="grid_cover",
        title=LABEL,
        alt=_alt(grid, rows),
        marks=(
            Heat(
                rows=tuple(label(row.card, row.text) for row in rows),
                columns=tuple(column.label for column in grid.columns),
                values=tuple(tuple(_VALUES[cell.state] for cell in row.cells) for row in rows),
                texts=tuple(tuple(_text(grid, cell) for cell in row.cells) for row in rows),
            ),
        ),
    )


def _text(grid: GridDeck, cell: CellCover) -> str:
    if cell.words:
        return cell.words
    return {"filled": "✓", "none": grid.none, "open": "–", "split": "≠"}[cell.state]


def _alt(grid: GridDeck, rows: tuple[RowCover, ...]) -> str:
    begun = [row for row in rows if row.begun]
    alone = [row for row in begun if row.unsupported]
    told = f"{count(len(begun), 'row')} of {len(rows)} filled in."
    if any(column.tells == "support" for column in grid.columns):
        told += f" Nobody is named as support in {len(alone)}"
        told += (
            f": {', '.join(row.text[:1].lower() + row.text[1:] for row in alone[:3])}{' …' if len(alone) > 3 else ''}."
            if alone
            else "."
        )
    if any(column.tells == "assessed" for column in grid.columns):
        told += f" Assessed: {sum(row.assessed == 'filled' for row in rows)}."
    return told
