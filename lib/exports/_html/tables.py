"""This file is here to turn a table into HTML that reads on a wall, on a phone and to whoever hears it."""

from __future__ import annotations

from datetime import date

from lib.exports._html.safe import line, said
from lib.report.blocks import Cell, Table
from lib.report.phrases import cell_in_words

_LONG, _MANY = 24, 5
"""A table of many columns, two of them with longer texts, becomes a list of cards on a phone; any other can be moved
sideways."""


def table(block: Table, id: str, *, said_above: bool = False) -> str:
    """A table in a frame that can be moved sideways where it is wider than the screen.

    With `said_above` the heading above says its caption, which then is only heard; paper shows it, since there a table may stand
    on a page of its own.
    """
    unseen = ' class="unseen"' if said_above else ""
    long = sum(any(len(cell_in_words(row[at])) > _LONG for row in block.rows) for at in range(len(block.columns)))
    looks = " ".join(
        filter(
            None, ("frame", "cards" if long > 1 and len(block.columns) >= _MANY else "", "wide" if block.wide else "")
        )
    )
    # Roles are said again, since a table shown as cards is no table to some screen readers.
    head = "".join(f'<th scope="col" role="columnheader" dir="auto">{line(title)}</th>' for title in block.columns)
    names = [line(title) for title in block.columns]
    rows = "".join(f'<tr role="row">{_cells(row, names)}</tr>' for row in block.rows)
    return (
        f'<div class="{looks}" role="region" aria-labelledby="{id}" tabindex="0">'
        f'<table role="table"><caption id="{id}" dir="auto"{unseen}>{line(block.caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _cells(row: tuple[Cell, ...], names: list[str]) -> str:
    first, *others = zip(row, names, strict=True)
    # An empty cell is the head of nothing.
    named = f'<th scope="row" role="rowheader"{_inside(*first)}</th>' if first[0] not in (None, "") else _cell(*first)
    return named + "".join(_cell(*each) for each in others)


def _cell(cell: Cell, name: str) -> str:
    return f'<td role="cell"{_inside(cell, name)}</td>'


def _inside(cell: Cell, name: str) -> str:
    """The attributes and content of a cell; `name` is the column's, shown where the head is out of sight."""
    if cell is None or cell == "":
        return f' data-name="{name}" class="empty">'
    if isinstance(cell, date):
        return f' data-name="{name}"><time datetime="{cell.isoformat()}">{cell_in_words(cell)}</time>'
    if isinstance(cell, str):
        return f' data-name="{name}" dir="auto">{said(cell)}'
    return f' data-name="{name}" class="number">{cell_in_words(cell)}'
