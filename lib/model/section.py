"""This file is here to hold what a kind of deck says about a session as a whole, before any medium writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Section:
    """A part of the notes under a heading of its own: a text, a list, a table, or all three.

    Every row has as many cells as there are `columns`; numbers and dates stay what they are, None is an empty cell. A
    `wide` table stands on a page on its side, where the medium has pages.
    """

    title: str
    text: str = ""
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float | date | None, ...], ...] = ()
    wide: bool = False
