"""This file is here to divide a page into equal parts: where each lies, where to cut, where words may stand."""

from __future__ import annotations

from dataclasses import dataclass

Line = tuple[float, float, float, float]
"""From x, y to x, y."""

CROP_GAP, CROP_LENGTH, CROP_EDGE = 1.5, 4.0, 1.0
"""Crop marks keep clear of the card, and of the paper's edge, where no printer reaches anyway."""
_ROOMY, _BESIDE, _BEYOND = 12.0, 3.6, 7.4
"""In a margin this wide a line of words stands beyond the crop marks; else it stands between two of them."""


@dataclass(frozen=True)
class Paper:
    """A sheet, upright. All lengths are millimetres from the top left corner."""

    id: str
    width: float
    height: float


@dataclass(frozen=True)
class Spot:
    """Where in the margin a line of words has its middle; `upright` runs from the bottom of the page to its top."""

    x: float
    y: float
    length: float
    upright: bool = False


@dataclass(frozen=True)
class Grid:
    """Columns and rows of parts that touch each other, so that one cut parts two of them."""

    paper: Paper
    left: float
    top: float
    columns: int
    rows: int
    width: float
    height: float

    @classmethod
    def middle(cls, paper: Paper, columns: int, rows: int, width: float, height: float) -> Grid:
        """A grid in the middle of its page."""
        left, top = (paper.width - columns * width) / 2, (paper.height - rows * height) / 2
        return cls(paper, left, top, columns, rows, width, height)

    @property
    def right(self) -> float:
        return self.left + self.columns * self.width

    @property
    def bottom(self) -> float:
        return self.top + self.rows * self.height

    def corner(self, at: int) -> tuple[float, float]:
        """The top left corner of a part, counted from 0 along the rows."""
        return self.left + at % self.columns * self.width, self.top + at // self.columns * self.height

    def crop_marks(self) -> tuple[Line, ...]:
        """Short lines in the margin at every cut; none runs into a part or over the edge of the paper."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        across = max(0.0, min(CROP_LENGTH, left - CROP_GAP - CROP_EDGE))
        down = max(0.0, min(CROP_LENGTH, top - CROP_GAP - CROP_EDGE))
        lines: list[Line] = []
        for x in (left + column * self.width for column in range(self.columns + 1)):
            lines.append((x, top - CROP_GAP - down, x, top - CROP_GAP))
            lines.append((x, bottom + CROP_GAP, x, bottom + CROP_GAP + down))
        for y in (top + row * self.height for row in range(self.rows + 1)):
            lines.append((left - CROP_GAP - across, y, left - CROP_GAP, y))
            lines.append((right + CROP_GAP, y, right + CROP_GAP + across, y))
        return tuple(lines)

    def spot(self) -> Spot:
        """Where a line about the sheet may stand without touching a part or a crop mark: it is cut off with the margin."""
        middle, below = self.paper.width / 2, self.paper.height - self.bottom
        if below >= _ROOMY:
            return Spot(middle, self.bottom + _BEYOND, self.paper.width - 20)
        if self.width >= 130:
            return Spot(self.left + self.width / 2, self.bottom + _BESIDE, self.width - 4)
        if self.left >= _ROOMY and self.height < 120:
            return Spot(self.left - _BEYOND, self.paper.height / 2, self.paper.height - 20, upright=True)
        return Spot(self.left - _BESIDE, self.top + self.height / 2, self.height - 4, upright=True)
