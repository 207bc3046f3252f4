"""This file is here to lay out tables: across the page, on a page on its side, or row by row where no page is wide enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from lib.exports._pdf.columns import Lines, best_rooms, least_rooms, lines_of
from lib.exports._pdf.sheet import LARGE, Sheet
from lib.model.text import clean
from lib.report.blocks import Cell, Table
from lib.report.phrases import cell_in_words
from lib.typeset.words import said

_TALLEST, _TALLEST_LIST = 14, 20
"""Lines of a row, or of a row that became a list, that are kept together; what is taller may go on on the next page."""
_FEW, _TALL, _TALL_IN_LARGE = 4, 9, 6
"""A table of more columns, whose rows have more lines than that, reads better on its side, and in large print row by row."""
_DAY = re.compile(r"(?m)(?<=^\d) (?=[A-Z][a-z]{2,8} \d{4}$)|(?<=^\d\d) (?=[A-Z][a-z]{2,8} \d{4}$)")
"""The space after the day of a date that has a line for itself: “28” alone on a line is no date."""
_TIGHT = 1.05
"""A column that narrow for its longest word still holds nearly every word."""


def lay_out(block: Table, sheet: Sheet, *, may_lie: bool = True) -> tuple[bool, dict[str, Any]]:
    """Whether it stands on a page on its side, and what the template sets."""
    texts = [[_DAY.sub("\u00a0", clean(cell_in_words(cell))) for cell in row] for row in block.rows]
    lines = [[lines_of(cell) for cell in row] for row in texts]
    least = least_rooms(block.columns, texts)
    padding = 2 * inset(sheet) * len(least)

    def rooms_in(width: float) -> list[float]:
        return best_rooms(block.columns, lines, least, (width - padding) / sheet.body)

    def fits(width: float) -> bool:
        return sum(least) * sheet.body + padding <= width * _TIGHT

    if not fits(sheet.lengthways if may_lie else sheet.across):
        return False, _one_by_one(block, texts, sheet)
    rooms = rooms_in(sheet.across)
    lying = may_lie and bool(texts) and (block.wide or not fits(sheet.across) or _is_tall(lines, rooms, _TALL))
    if lying:
        rooms = rooms_in(sheet.lengthways)
    if sheet.body >= LARGE and _is_tall(lines, rooms, _TALL_IN_LARGE):
        return False, _one_by_one(block, texts, sheet)
    return lying, _across(block, texts, lines, rooms, sheet)


def inset(sheet: Sheet) -> float:
    return round(sheet.body * 0.45, 1)


def _is_tall(lines: Sequence[Sequence[Lines]], rooms: Sequence[float], tall: int) -> bool:
    heights = [_height(row, rooms) for row in lines]
    return len(rooms) > _FEW and sum(heights) > tall * len(heights)


def _height(cells: Sequence[Lines], rooms: Sequence[float]) -> int:
    return max(sum(max(1, ceil(wide / room)) for wide in cell) for cell, room in zip(cells, rooms, strict=True))


def _across(
    block: Table, texts: Sequence[Sequence[str]], lines: Sequence[Sequence[Lines]], rooms: Sequence[float], sheet: Sheet
) -> dict[str, Any]:
    return {
        "sort": "table",
        "caption": said(block.caption),
        "columns": [said(title, room=room * 0.92) for title, room in zip(block.columns, rooms, strict=True)],
        "widths": [round(room * sheet.body + 2 * inset(sheet), 1) for room in rooms],
        "figures": [_are_figures(row[column] for row in block.rows) for column in range(len(block.columns))],
        "inset": inset(sheet),
        "form": any(not any(row[column] for row in texts) for column in range(len(rooms))),
        "rows": [
            {
                "whole": _height(measured, rooms) <= _TALLEST,
                "cells": [said(cell, room=room) for cell, room in zip(row, rooms, strict=True)],
            }
            for row, measured in zip(texts, lines, strict=True)
        ],
    }


def _one_by_one(block: Table, texts: Sequence[Sequence[str]], sheet: Sheet) -> dict[str, Any]:
    """Each row a list, with the names of the columns again; without a row the names alone."""
    room = sheet.across / sheet.body - 6
    return {
        "sort": "records",
        "caption": said(block.caption),
        "columns": [said(title) for title in block.columns],
        "rows": [
            {
                "whole": sum(_height([lines_of(cell)], [room]) for cell in row) <= _TALLEST_LIST,
                "cells": [said(cell) for cell in row],
            }
            for row in texts or [[""] * len(block.columns)]
        ],
    }


def _are_figures(cells: Iterable[Cell]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, int | float) for cell in known)
