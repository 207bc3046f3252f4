"""This file is here to cut tables to the size of slides: columns that fit, rows that fit, the rest in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from lib.exports._office.measure import LINE, count_lines, cut_to_lines, text_width
from lib.exports._powerpoint.pages import Grid
from lib.exports._powerpoint.sizes import ROOM, Sizes
from lib.report.blocks import Table
from lib.report.phrases import cell_in_words

PAD_ACROSS, PAD_DOWN = 7.0, 5.0
_LINES = 4
_LONGEST_WORD, _LONGEST_LINE = 9.0, 30.0
"""In type sizes: what a column must hold at least, and wants at most."""
_MOST_COLUMNS = 5
_SAFE = 0.96


@dataclass(frozen=True)
class Part:
    """One slide's rows, the same in full, and what to say of that which had no room on the slide."""

    grid: Grid
    full: tuple[str, ...]
    more: str


def parts_of(table: Table, height: float, sizes: Sizes, told: str = "") -> Iterator[Part]:
    """`told` is said under the first one."""
    rows = [tuple(cell_in_words(cell) for cell in row) for row in table.rows]
    widths = column_widths(table.columns, rows, sizes)
    left_out = table.columns[len(widths) :]
    head = _cut(table.columns[: len(widths)], widths, sizes, bold=True)
    set_rows = [_cut(row[: len(widths)], widths, sizes) for row in rows]
    more = f"Also in the notes: {', '.join(left_out)}" if left_out else ""
    if not more and any(cut != row for cut, row in zip(set_rows, rows, strict=True)):
        more = "In full in the notes"
    head_height = _height(head, widths, sizes, bold=True)
    heights = [_height(row, widths, sizes) for row in set_rows]
    heads = () if head == table.columns else (" · ".join(table.columns),)
    for start, end in _slices(heights, height - head_height - (sizes.body * LINE * 1.5 if more or told else 0)):
        yield Part(
            Grid(table.caption, head, tuple(set_rows[start:end]), widths, (head_height, *heights[start:end])),
            (*heads, *(in_full(table.columns, row) for row in rows[start:end])),
            " · ".join(filter(None, (told if start == 0 else "", more))),
        )


def in_full(columns: Sequence[str], row: Sequence[str]) -> str:
    """A row in words, a line for each cell that says something."""
    return "\n".join(f"{column}: {cell}" if column else cell for column, cell in zip(columns, row, strict=True) if cell)


def column_widths(columns: Sequence[str], rows: Sequence[Sequence[str]], sizes: Sizes) -> tuple[float, ...]:
    """Widths of the first columns, as many as can be read beside each other; together as wide as the slide's text."""
    size = sizes.small
    least, wanted = [], []
    for column, title in enumerate(columns):
        cells = [row[column] for row in rows]
        word = max(
            (text_width(word, size, bold=word in title) for cell in (title, *cells) for word in cell.split()),
            default=size,
        )
        lines = sorted([text_width(title, size, bold=True), *(text_width(_first(cell), size) for cell in cells)])
        typical = lines[ceil((len(lines) - 1) * 0.9)] / _SAFE
        least.append(2 * PAD_ACROSS + min(word, _LONGEST_WORD * size) / _SAFE + 1)
        wanted.append(max(0.0, 2 * PAD_ACROSS + min(typical, _LONGEST_LINE * size) - least[-1]))
    count = min(len(columns), _MOST_COLUMNS)
    while count > 1 and sum(least[:count]) > ROOM:
        count -= 1
    return _shared_out(least[:count], wanted[:count])


def _shared_out(least: list[float], wanted: list[float]) -> tuple[float, ...]:
    """Every column what it needs; of the rest each gets what it wants, the modest ones first."""
    spare = ROOM - sum(least)
    if spare < 0:
        return tuple(width * ROOM / sum(least) for width in least)
    widths = list(least)
    order = sorted(range(len(least)), key=lambda column: wanted[column])
    for place, column in enumerate(order):
        more = min(wanted[column], spare / (len(order) - place))
        widths[column] += more
        spare -= more
    return tuple(width * ROOM / sum(widths) for width in widths)


def _cut(cells: Sequence[str], widths: Sequence[float], sizes: Sizes, *, bold: bool = False) -> tuple[str, ...]:
    """The first paragraph of each cell, in four lines at most."""
    return tuple(
        cut_to_lines(_first(cell), _LINES, _room(width), sizes.small, bold=bold).strip("\n")
        for cell, width in zip(cells, widths, strict=True)
    )


def _first(cell: str) -> str:
    return cell.strip("\n").split("\n")[0]


def _height(cells: Sequence[str], widths: Sequence[float], sizes: Sizes, *, bold: bool = False) -> float:
    lines = max(
        count_lines(cell, _room(width), sizes.small, bold=bold) for cell, width in zip(cells, widths, strict=True)
    )
    return lines * LINE * sizes.small + 2 * PAD_DOWN


def _room(width: float) -> float:
    return (width - 2 * PAD_ACROSS) * _SAFE


def _slices(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Rows cut so that each slide is filled alike; one slide with the head alone where there is no row."""
    if not heights:
        return [(0, 0)]
    fewest = len(_filled(heights, room))
    even = sum(heights) / fewest
    while len(_filled(heights, even)) > fewest and even < room:
        even += 6
    return _filled(heights, min(even, room))


def _filled(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    slices, start, used = [], 0, 0.0
    for place, height in enumerate(heights):
        if place > start and used + height > room:
            slices.append((start, place))
            start, used = place, 0.0
        used += height
    return [*slices, (start, len(heights))]
