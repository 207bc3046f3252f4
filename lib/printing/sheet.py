"""This file is here to say where each card lies on a sheet of paper, so that every back comes behind its front.

All lengths are millimetres from the top left corner of the page as it is read. Pages are upright, since printers'
drivers differ in what they make of a wide one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lib.printing.grid import Grid, Line, Paper, Spot

Way = Literal["long", "short", "fold"]
"""How it is printed: on both sides and turned over the long or the short edge, or on one side and folded over."""
Face = Literal["front", "back"]
PAPERS: Mapping[str, Paper] = {
    paper.id: paper for paper in (Paper("A4", 210, 297), Paper("Letter", 215.9, 279.4), Paper("A3", 297, 420))
}


@dataclass(frozen=True)
class Size:
    """A size of card on one paper: so many columns and rows of it.

    `fold_down` is a card that is folded at its top edge, its back upside down above it; others are folded at
    their right edge, with the back beside them.
    """

    id: str
    width: float
    height: float
    columns: int
    rows: int
    fold_columns: int
    fold_rows: int
    fold_down: bool = False


SIZES: Mapping[tuple[str, str], Size] = {
    ("a6", "A4"): Size("a6", 95, 138, 2, 2, 1, 2),
    ("a6", "Letter"): Size("a6", 95, 129, 2, 2, 1, 2),
    ("poker", "A4"): Size("poker", 63.5, 88.9, 3, 3, 1, 3),
    ("poker", "Letter"): Size("poker", 63.5, 88.9, 3, 3, 1, 3),
    ("a5", "A4"): Size("a5", 190, 138, 1, 2, 1, 1, fold_down=True),
    ("a5", "Letter"): Size("a5", 190, 129, 1, 2, 1, 1, fold_down=True),
}
"""A little under the size of the name where paper is cut on all sides: room for crop marks, which printers reach."""


@dataclass(frozen=True)
class Place:
    """One side of one card on a page. `card` counts from 0; `turned` is printed upside down."""

    card: int
    face: Face
    x: float
    y: float
    width: float
    height: float
    turned: bool = False


@dataclass(frozen=True)
class Page:
    """One side of a sheet of paper. `faces` says which side of the sheet it is; "both" is folded over."""

    sheet: int
    faces: Literal["fronts", "backs", "both"]
    places: tuple[Place, ...]
    spot: Spot
    marks: tuple[Line, ...] = ()
    folds: tuple[Line, ...] = ()


def cards_on_a_sheet(size: Size, way: Way) -> int:
    return size.fold_columns * size.fold_rows if way == "fold" else size.columns * size.rows


def lay_out(count: int, size: Size, paper: Paper, way: Way, offset: tuple[float, float] = (0, 0)) -> tuple[Page, ...]:
    """The pages for `count` cards in the order they are printed: each sheet's fronts, then its backs.

    `offset` moves the backs to the right and down, as one sees the page of the backs, for a printer that
    does not hit the middle. Folded cards have none: both sides are printed at once.
    """
    most = cards_on_a_sheet(size, way)
    pages: list[Page] = []
    for sheet, first in enumerate(range(0, count, most)):
        cards = range(first, min(first + most, count))
        if way == "fold":
            pages.append(_folded(sheet, cards, size, paper))
            continue
        grid = Grid.middle(paper, size.columns, size.rows, size.width, size.height)
        fronts = tuple(Place(card, "front", *grid.corner(at), size.width, size.height) for at, card in enumerate(cards))
        backs = tuple(behind(front, paper, way, offset) for front in fronts)
        pages.append(Page(sheet, "fronts", fronts, grid.spot(), grid.crop_marks()))
        pages.append(Page(sheet, "backs", backs, grid.spot()))
    return tuple(pages)


def behind(front: Place, paper: Paper, way: Way, offset: tuple[float, float] = (0, 0)) -> Place:
    """Where the back of a card goes on the other page of its sheet.

    Turned over the long edge, left and right change places; over the short edge, top and bottom do, and the
    page comes out upside down, so that the card is printed upside down to be upright.
    """
    over_long = way == "long"
    x = paper.width - front.x - front.width if over_long else front.x
    y = front.y if over_long else paper.height - front.y - front.height
    return Place(front.card, "back", x + offset[0], y + offset[1], front.width, front.height, turned=not over_long)


def _folded(sheet: int, cards: range, size: Size, paper: Paper) -> Page:
    """Fronts and backs side by side with a fold between them; the pair is cut out first, then folded."""
    width, height = (size.width, 2 * size.height) if size.fold_down else (2 * size.width, size.height)
    grid = Grid.middle(paper, size.fold_columns, size.fold_rows, width, height)
    places: list[Place] = []
    folds: list[Line] = []
    for at, card in enumerate(cards):
        x, y = grid.corner(at)
        if size.fold_down:
            places.append(Place(card, "front", x, y + size.height, size.width, size.height))
            places.append(Place(card, "back", x, y, size.width, size.height, turned=True))
            folds.append((x, y + size.height, x + width, y + size.height))
        else:
            places.append(Place(card, "front", x, y, size.width, size.height))
            places.append(Place(card, "back", x + size.width, y, size.width, size.height))
            folds.append((x + size.width, y, x + size.width, y + height))
    return Page(sheet, "both", tuple(places), grid.spot(), grid.crop_marks(), tuple(folds))
