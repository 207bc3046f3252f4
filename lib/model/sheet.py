"""This file is here to hold the whole of a deck as the wall shows it: a table or a board of short texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SheetCell:
    """`level` from 0 to 1 shades the cell, None leaves it plain; `mark` is a sign beside the text, so that it is never
    colour alone."""

    text: str
    level: float | None = None
    mark: str = ""


@dataclass(frozen=True)
class Sheet:
    """A `table` has its columns' names on top; on a `board` each column is a quarter with its rows as a list, "" left
    out. It holds nothing that is not revealed, and no text that the host has not let up."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    layout: Literal["table", "board"] = "table"
    note: str = ""
