"""This file is here to write tables into a Word document: readable, repeated heads, no row torn apart."""

from __future__ import annotations

from typing import Any

from lib.exports._word.paragraphs import paragraph, xml
from lib.model.text import clean
from lib.report.blocks import Cell, Table

_WIDTH = 9_638
"""17 cm, in twentieths of a point."""
_LETTER, _PADDING = 118, 190
"""A wide letter of a table's head, and the margins of a cell, in the same."""
_LONGEST_WORD, _LONGEST_LINE = 13, 70
_LONG_ROW = 900
_LINE, _HEAD = "C9CFDA", "E9EDF4"


def table(block: Table) -> Any:
    """A table as wide as the text. Its caption is its title for screen readers, who also hear its columns."""
    widths = column_widths(block)
    element = xml("tbl")
    element.append(_looks(block))
    grid = xml("tblGrid")
    for width in widths:
        grid.append(xml("gridCol", w=str(width)))
    element.append(grid)
    element.append(_row(block.columns, widths, head=True))
    for row in block.rows:
        element.append(_row(row, widths, head=False))
    return element


def column_widths(block: Table) -> list[int]:
    """Every column fits its longest word, up to a limit; what is left goes to the columns with the longest texts."""
    least, wanted = [], []
    for column, title in enumerate(block.columns):
        cells = [_said(row[column]) for row in block.rows]
        word = max((len(word) for cell in (title, *cells) for word in cell.split()), default=1)
        typical = sorted(max(map(len, cell.split("\n"))) for cell in cells)[int(len(cells) * 0.75)] if cells else 0
        least.append(_PADDING + _LETTER * min(word, _LONGEST_WORD))
        wanted.append(max(0, _PADDING + _LETTER * min(typical, _LONGEST_LINE) - least[-1]))
    spare = _WIDTH - sum(least)
    if spare < 0 or not any(wanted):
        widths = [_WIDTH * width // sum(least) for width in least]
    else:
        widths = [low + spare * want // sum(wanted) for low, want in zip(least, wanted, strict=True)]
    widths[-1] += _WIDTH - sum(widths)
    return widths


def _looks(block: Table) -> Any:
    looks = xml("tblPr")
    looks.append(xml("tblW", w=str(_WIDTH), type="dxa"))
    borders = xml("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(xml(side, val="single", sz="4", space="0", color=_LINE))
    looks.append(borders)
    looks.append(xml("tblLayout", type="fixed"))
    margins = xml("tblCellMar")
    for side, width in (("top", 50), ("left", 85), ("bottom", 50), ("right", 85)):
        margins.append(xml(side, w=str(width), type="dxa"))
    looks.append(margins)
    looks.append(xml("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noVBand="1"))
    looks.append(xml("tblCaption", val=_on_a_line(block.caption)))
    looks.append(xml("tblDescription", val=_on_a_line("Columns: " + ", ".join(block.columns))))
    return looks


def _row(cells: tuple[Cell, ...], widths: list[int], *, head: bool) -> Any:
    row, shape = xml("tr"), xml("trPr")
    # A row that may not break and is taller than a page would be cut off.
    if sum(len(_said(cell)) for cell in cells) <= _LONG_ROW:
        shape.append(xml("cantSplit"))
    if head:
        shape.append(xml("tblHeader"))
    if len(shape):
        row.append(shape)
    for cell, width in zip(cells, widths, strict=True):
        row.append(_cell(cell, width, head=head))
    return row


def _cell(cell: Cell, width: int, *, head: bool) -> Any:
    element, looks = xml("tc"), xml("tcPr")
    looks.append(xml("tcW", w=str(width), type="dxa"))
    if head:
        looks.append(xml("shd", val="clear", color="auto", fill=_HEAD))
        looks.append(xml("vAlign", val="bottom"))
    element.append(looks)
    element.append(paragraph("TableHead" if head else "TableText", _said(cell)))
    return element


def _said(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _on_a_line(text: str) -> str:
    return " ".join(clean(text).split())[:250]
