"""This file is here to write tables into a Word document: readable, repeated heads, no row torn apart."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.exports._office.measure import text_width
from lib.exports._word.manuscript import Manuscript
from lib.exports._word.paragraphs import paragraph, xml
from lib.model.text import clean
from lib.report.blocks import Cell, Table
from lib.report.phrases import cell_in_words

_POINT, _ROOM = 20, 1.06
"""Word's lengths in a point; other fonts are wider than Arial, which is measured here."""
_PADDING = 190
"""The margins of a cell, from left to right, in twentieths of a point."""
_LONGEST_WORD = 9
"""In type sizes: what of a word must fit into a column."""
_WORD, _FILLED, _TIED = "Evidence", "What somebody will write", "\u00a0"
"""What a column without a word gets room for, since people fill it in later; a space that does not break."""
_SLICES, _LOOKED_AT = 60, 50
"""In how many slices the width that is left is shared out, and how many rows are looked at for it."""
_TORN = 1.1
"""How much more room a text takes since words are not broken."""
_MANY, _TALL = 5, 9
"""Columns and lines of a row from which on a table is crowded."""
_TALLEST = 12
"""Lines of a row that is kept on one page. A row that may not break and is taller than a page would be cut off."""
_LINE, _HEAD = "C9CFDA", "E9EDF4"


@dataclass(frozen=True)
class _Columns:
    widths: list[int]
    styles: tuple[str, str]
    """Of a head and of a text."""
    size: float
    tied: bool


def table(manuscript: Manuscript, block: Table, width: int) -> Any:
    """A table as wide as the text. Its caption is its title for screen readers, who also hear its columns."""
    size = manuscript.cell_measure
    widths, tied = column_widths(block, width, size), _ties(block, width, size)
    columns = _Columns(widths, (manuscript.ids["Table Head"], manuscript.ids["Table Text"]), size, tied)
    element = xml("tbl")
    element.append(_looks(block, width, ruled=bool(_to_fill_in(block))))
    grid = xml("tblGrid")
    for each in widths:
        grid.append(xml("gridCol", w=str(each)))
    element.append(grid)
    element.append(_row(block.columns, columns, head=True))
    for row in block.rows:
        element.append(_row(row, columns, head=False))
    return element


def fits(block: Table, width: int, size: float) -> bool:
    """Whether every column is as wide as its longest word, and many columns do not make most rows tall."""
    if sum(_least(block, size, tied=False)) > width:
        return False
    if len(block.columns) < _MANY or not block.rows:
        return True
    widths = column_widths(block, width, size)
    rows = block.rows[:: len(block.rows) // _LOOKED_AT + 1]
    heights = sorted(
        max(_lines(_said(cell), wide, size) for cell, wide in zip(row, widths, strict=True)) for row in rows
    )
    return heights[len(heights) // 2] <= _TALL


def column_widths(block: Table, width: int, size: float) -> list[int]:
    """Every column fits its longest word, up to a limit. What is left is shared out so that no row grows tall.

    Slice by slice it goes to the column where it saves most, a line of a tall cell counting for more than one of a
    low cell.
    """
    widths = _least(block, size, tied=_ties(block, width, size))
    spare = width - sum(widths)
    if spare < 0:
        # Words of the widest columns break; those of the others stay whole.
        most = next(most for most in range(max(widths), 0, -20) if sum(min(low, most) for low in widths) <= width)
        widths = [min(low, most) for low in widths]
    else:
        rows = block.rows[:: len(block.rows) // _LOOKED_AT + 1]
        lines = [[_lengths(_said(row[column]), size) for row in rows] for column in range(len(widths))]
        for column in _to_fill_in(block):
            lines[column] = [_lengths(_FILLED, size)] * len(rows)
        part = spare // _SLICES
        costs = [_cost(cells, low) for cells, low in zip(lines, widths, strict=True)]
        wider = [_cost(cells, low + part) for cells, low in zip(lines, widths, strict=True)]
        for _ in range(_SLICES):
            saved = [now - then for now, then in zip(costs, wider, strict=True)]
            best = saved.index(max(saved))
            widths[best] += part
            costs[best], wider[best] = wider[best], _cost(lines[best], widths[best] + part)
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _to_fill_in(block: Table) -> list[int]:
    """The columns without a word, which people fill in by hand or later."""
    places = range(len(block.columns))
    return [column for column in places if block.rows and not any(_said(row[column]).strip() for row in block.rows)]


def _lengths(text: str, size: float) -> list[float]:
    return [text_width(line[:2_000], size) for line in text.split("\n")]


def _cost(cells: list[list[float]], width: int) -> float:
    """How tall the cells of a column are, squared. Parts of a line count, so that a small slice is worth something."""
    room = max(1.0, (width - _PADDING) / _POINT / _ROOM)
    return sum(sum(max(1.0, length * _TORN / room) for length in cell) ** 2 for cell in cells)


def _ties(block: Table, width: int, size: float) -> bool:
    """Whether there is room for days to stand on the line of their month, and for words in a column without any."""
    return sum(_least(block, size, tied=True)) <= width


def _least(block: Table, size: float, *, tied: bool) -> list[int]:
    least, empty = [], _to_fill_in(block)
    for column, title in enumerate(block.columns):
        words = {word for row in block.rows for word in _words(_said(row[column], tied=tied))}
        if column in empty and tied:
            words = {_WORD}
        longest = sorted(words, key=len)[-3:]
        widest = max((_measured(word, size) for word in longest), default=0)
        head = max((_measured(word, size, bold=True) for word in title.split()), default=0)
        least.append(min(max(widest, head, _PADDING + round(size * _POINT)), round(_LONGEST_WORD * size * _POINT)))
    return least


def _measured(text: str, size: float, *, bold: bool = False) -> int:
    """How wide a column must be for this line."""
    return _PADDING + round(text_width(text[:200], size, bold=bold) * _POINT * _ROOM)


def _looks(block: Table, width: int, *, ruled: bool) -> Any:
    looks = xml("tblPr")
    looks.append(xml("tblW", w=str(width), type="dxa"))
    borders = xml("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV") if ruled else ("top", "bottom", "insideH"):
        borders.append(xml(side, val="single", sz="4", space="0", color=_LINE))
    looks.append(borders)
    looks.append(xml("tblLayout", type="fixed"))
    margins = xml("tblCellMar")
    for side, edge in (("top", 50), ("left", 85), ("bottom", 50), ("right", 85)):
        margins.append(xml(side, w=str(edge), type="dxa"))
    looks.append(margins)
    looks.append(xml("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noVBand="1"))
    looks.append(xml("tblCaption", val=_on_a_line(block.caption)))
    looks.append(xml("tblDescription", val=_on_a_line("Columns: " + ", ".join(block.columns))))
    return looks


def _row(cells: tuple[Cell, ...], columns: _Columns, *, head: bool) -> Any:
    row, shape = xml("tr"), xml("trPr")
    said = [_said(cell, tied=columns.tied) for cell in cells]
    if max(map(_lines, said, columns.widths, [columns.size] * len(said)), default=0) <= _TALLEST:
        shape.append(xml("cantSplit"))
        if head:
            shape.append(xml("tblHeader"))
    if len(shape):
        row.append(shape)
    for text, width in zip(said, columns.widths, strict=True):
        row.append(_cell(text, width, columns.styles, head=head))
    return row


def _lines(text: str, width: int, size: float) -> int:
    """About how many lines a text takes in a column."""
    room = max(1.0, (width - _PADDING) / _POINT / _ROOM)
    return sum(max(1, math.ceil(text_width(line, size) * _TORN / room)) for line in text.split("\n"))


def _cell(text: str, width: int, styles: tuple[str, str], *, head: bool) -> Any:
    element, looks = xml("tc"), xml("tcPr")
    looks.append(xml("tcW", w=str(width), type="dxa"))
    if head:
        looks.append(xml("shd", val="clear", color="auto", fill=_HEAD))
        looks.append(xml("vAlign", val="bottom"))
    element.append(looks)
    element.append(paragraph(styles[0 if head else 1], text))
    return element


def _said(cell: Cell, *, tied: bool = False) -> str:
    """A cell in words; a day that is tied stays on the line of its month."""
    words = cell_in_words(cell)
    return words.replace(" ", _TIED, 1) if tied and isinstance(cell, date) else words


def _words(text: str) -> list[str]:
    return re.split(r"[ \n\t]+", text)


def _on_a_line(text: str) -> str:
    return " ".join(clean(text).split())[:250]
