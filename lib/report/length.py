"""This file is here to tell about how many pages blocks take, before any format has set them."""

from __future__ import annotations

from collections.abc import Iterable

from lib.report.blocks import Block
from lib.report.phrases import cell_in_words

LONG = 10
"""Pages from which on a list of contents helps."""
_SIGNS, _CHART = 2_200, 0.6
"""Signs on a page of 12 points, and how much of a page a chart takes."""


def pages_of(blocks: Iterable[Block]) -> float:
    return sum(map(_pages, blocks))


def _pages(block: Block) -> float:
    if block.sort == "table":
        # Cells leave more white than lines do.
        return 1.5 * sum(len(cell_in_words(cell)) for row in block.rows for cell in row) / _SIGNS
    if block.sort == "bullets":
        return sum(len(item) + 60 for item in block.items) / _SIGNS
    if block.sort == "drawing":
        return _CHART * bool(block.figure.marks)
    return (len(block.text) + 80) / _SIGNS if block.sort in ("text", "heading") else 0.0
