"""This file is here to say how far a grid is filled in: which rows nobody supports, what is assessed. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.model.grid_deck import GridColumn, GridDeck, Tells
from lib.model.heard import Heard, Tally

State = Literal["filled", "none", "split", "open"]
"""filled: something or somebody is named, or yes; none: nobody, or no; split: some say one thing, some another;
open: not filled in, or nobody knows. What is open is not known, and never counts as none."""


@dataclass(frozen=True)
class CellCover:
    """One cell. `chosen` is the option that stands, "" for a text and where none does; `words` are the counts of what
    was chosen, as "Yes 3, No 1"."""

    column: GridColumn
    state: State
    chosen: str = ""
    words: str = ""


@dataclass(frozen=True)
class RowCover:
    """One row with its cells, in the order of the columns."""

    card: str
    text: str
    cells: tuple[CellCover, ...]

    @property
    def touched(self) -> bool:
        """Whether anything at all stands in this row."""
        return any(cell.state != "open" for cell in self.cells)

    @property
    def begun(self) -> bool:
        """Whether a group looked at it: there are words in this row. What single people chose says nothing of the rest."""
        words = [cell for cell in self.cells if cell.column.answer == "text"] or self.cells
        return any(cell.state != "open" for cell in words)

    def told(self, tells: Tells) -> tuple[CellCover, ...]:
        """The cells of the columns that tell this."""
        return tuple(cell for cell in self.cells if cell.column.tells == tells)

    @property
    def unsupported(self) -> bool:
        """Whether everyone who might support the row was asked after, and is nobody: an empty cell was not looked at yet."""
        support = self.told("support")
        return bool(support) and all(cell.state == "none" for cell in support)

    @property
    def only(self) -> str:
        """The one column in which support is named, where there are others; "" for several or none."""
        support = self.told("support")
        named = [cell.column.label for cell in support if cell.state == "filled"]
        return named[0] if len(named) == 1 < len(support) else ""

    @property
    def assessed(self) -> State:
        """Whether the row is assessed; open where no column asks."""
        return next((cell.state for cell in self.told("assessed")), "open")


def cover(deck: GridDeck, heard: Heard) -> tuple[RowCover, ...]:
    """Every row of the grid, in its order."""
    return tuple(
        RowCover(row.id, row.text, tuple(_cell(column, heard.of(f"{row.id}.{column.id}")) for column in deck.columns))
        for row in deck.rows
    )


def _cell(column: GridColumn, tally: Tally | None) -> CellCover:
    if tally is None:
        return CellCover(column, "open")
    if not tally.field.options:
        return CellCover(column, "none" if tally.none else "filled")
    return CellCover(column, _chosen_state(tally), tally.chosen, _words(tally))


def _chosen_state(tally: Tally) -> State:
    options = [option.id for option in tally.field.options]
    said = set(tally.agreed) or {id for id, people in zip(options, tally.counts, strict=True) if people}
    clear = said - {"dont-know"}
    if len(clear) > 1 and not (tally.chosen and _is_near(tally)):
        return "split"
    if not clear:
        return "open"
    return "none" if clear == {"no"} or (len(clear) > 1 and tally.chosen == "no") else "filled"


def _is_near(tally: Tally) -> bool:
    """Whether three in four or more chose the same."""
    return 4 * max(tally.counts, default=0) >= 3 * sum(tally.counts)


def _words(tally: Tally) -> str:
    labels = {option.id: option.label for option in tally.field.options}
    if tally.agreed:
        return " / ".join(dict.fromkeys(labels.get(each, each) for each in tally.agreed))
    said = [(option.label, people) for option, people in zip(tally.field.options, tally.counts, strict=True) if people]
    return said[0][0] if len(said) == 1 else ", ".join(f"{label} {people}" for label, people in said)
