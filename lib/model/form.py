"""This file is here to hold an empty form to be printed and written on, before anything sets it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormTable:
    """A grid to write in. "" is a cell to write in, at least `room` millimetres high; `widths` are parts of the whole."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    room: float = 14.0
    caption: str = ""


@dataclass(frozen=True)
class Form:
    """One form: what it is for, then its tables, then `lines` to write on. `across` lies on its side."""

    title: str
    intro: tuple[str, ...] = ()
    tables: tuple[FormTable, ...] = ()
    lines: int = 0
    across: bool = False
