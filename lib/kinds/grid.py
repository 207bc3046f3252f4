"""This file is here to say what people fill in on a grid, what its notes say, and how it looks on wall and paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Box, Deck
from lib.model.field import DONT_KNOW
from lib.model.form import Form, FormTable
from lib.model.grid_cover import CellCover, RowCover, State, cover
from lib.model.grid_deck import GridColumn, GridDeck
from lib.model.heard import Heard
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell

LABEL = "Grid"
ABOUT = "A grid to fill in together, or shared out row by row, that shows at a glance where nobody is named."
DECK = GridDeck
SECTIONS_TELL_BOXES = True

_MARKS: dict[State, str] = {"filled": "✓", "none": "✗", "split": "≠", "open": ""}
_LEVELS: dict[State, float | None] = {"filled": 0.7, "none": 0.0, "split": 0.35, "open": None}
_WIDTHS = {"text": 3.0, "choice": 1.4}


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """What the grid shows, then the whole of it; nothing while none of it is filled in."""
    grid = cast(GridDeck, deck)
    rows = cover(grid, heard)
    if not any(row.touched for row in rows):
        return ()
    return (*_support(grid, rows), *_assessment(grid, rows), _whole(grid, rows, heard))


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet:
    """The grid with a sign in each cell and none of the words: who reads from the back sees where it is empty."""
    grid = cast(GridDeck, deck)
    rows = cover(grid, heard)
    return Sheet(
        title=deck.title,
        columns=(grid.row_heading, *(column.label for column in grid.columns)),
        rows=tuple((_row_cell(row, stage), *map(_sheet_cell, row.cells)) for row in rows),
        note=f"✓ filled in · ✗ {grid.none.lower()}, or no · ≠ we differ · empty: not filled in yet",
    )


def forms(deck: Deck) -> tuple[Form, ...]:
    """The grid on a sheet that lies on its side, with room to write in; what is talked about afterwards on another."""
    grid = cast(GridDeck, deck)
    asked = tuple(f"{column.label.rstrip(' ?:')}: {column.question}" for column in grid.columns if column.question)
    empty = tuple(map(_form_cell, grid.boxes))
    table = _form_table(grid, {row.id: empty for row in grid.rows})
    after = tuple(line for each in grid.questions for line in (each.question, *(f"– {p.text}" for p in each.prompts)))
    return (
        Form(title=deck.title, intro=(deck.summary, *asked), tables=(table,), across=True),
        *((Form(title=grid.after.title, intro=after, lines=14),) if grid.after else ()),
    )


def filled(deck: Deck, heard: Heard) -> tuple[Form, ...]:
    """The same sheet as it is filled in, with room for what is still missing; () while none of it is."""
    grid = cast(GridDeck, deck)
    rows = cover(grid, heard)
    if not any(row.touched for row in rows):
        return ()
    cells = {
        row.card: tuple(
            cell.words or _texts(heard, row.card, cell.column) or _form_cell(box)
            for cell, box in zip(row.cells, grid.boxes, strict=True)
        )
        for row in rows
    }
    return (Form(title=deck.title, tables=(_form_table(grid, cells),), across=True),)


def _support(grid: GridDeck, rows: tuple[RowCover, ...]) -> Iterator[Section]:
    labels = [column.label for column in grid.columns if column.tells == "support"]
    begun = [row for row in rows if row.begun]
    if not labels or not begun:
        return
    alone = [row for row in begun if row.unsupported]
    nobody = "; ".join(f"{label.lower()} {grid.none.lower()}" for label in labels)
    half = any(row.begun for row in _unknown(rows))
    yield Section(
        title=_titled(grid, "that nobody supports"),
        text=f"{len(alone)} of the {len(begun)} filled in so far. {_not_yet(rows)}".strip(),
        lines=tuple(f"{row.text}: {nobody}" for row in alone)
        or ("None so far." if half else "None: somebody is named for each of them.",),
    )
    if len(labels) > 1:
        yield Section(
            title=_titled(grid, "supported in one place only"),
            lines=tuple(_only(begun, labels)) or ("None.",),
        )


def _assessment(grid: GridDeck, rows: tuple[RowCover, ...]) -> Iterator[Section]:
    if not any(column.tells == "assessed" for column in grid.columns):
        return
    yes = [row for row in rows if row.assessed == "filled"]
    yield Section(
        title="What is assessed, and by whom",
        text=f"{_assessed_in_words(rows, yes)} Each is in the whole grid.",
    )


def _assessed_in_words(rows: tuple[RowCover, ...], yes: list[RowCover]) -> str:
    told = f"{len(yes)} of {len(rows)} {'is' if len(yes) == 1 else 'are'} assessed."
    nobody = [
        row.text for row in yes if row.told("assessor") and all(c.state != "filled" for c in row.told("assessor"))
    ]
    differ = [row.text for row in rows if row.assessed == "split"]
    told += f" Assessed, and nobody is named who does it: {_listed(nobody)}." if nobody else ""
    return told + (f" People differ on: {_listed(differ)}." if differ else "")


def _whole(grid: GridDeck, rows: tuple[RowCover, ...], heard: Heard) -> Section:
    return Section(
        title="The whole grid",
        columns=(grid.row_heading, *(column.label for column in grid.columns)),
        rows=tuple(
            (row.text, *(cell.words or _texts(heard, row.card, cell.column) for cell in row.cells)) for row in rows
        ),
        wide=True,
    )


def _texts(heard: Heard, card: str, column: GridColumn) -> str | None:
    """What each group wrote, one after the other; None for an empty cell."""
    tally = heard.of(f"{card}.{column.id}")
    if tally is None:
        return None
    return "\n".join(f"{who}: {text}" if who else text for who, text in tally.texts) or None


def _only(begun: list[RowCover], labels: list[str]) -> Iterator[str]:
    for label in labels:
        found = [row.text for row in begun if row.only == label]
        if found:
            yield f"Only {label.lower()}: {_listed(found)}"


def _not_yet(rows: tuple[RowCover, ...]) -> str:
    left = [row.text for row in _unknown(rows)]
    return f"Not filled in yet: {_listed(left)}." if left else ""


def _unknown(rows: Iterable[RowCover]) -> list[RowCover]:
    """Rows of which it is not known whether anybody supports them."""
    return [row for row in rows if not row.unsupported and all(cell.state != "filled" for cell in row.told("support"))]


def _titled(grid: GridDeck, rest: str) -> str:
    return f"{grid.row_plural} {rest}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name[:1].lower()}{name[1:]}" for name in names)


def _row_cell(row: RowCover, stage: Stage) -> SheetCell:
    return SheetCell(row.text, mark="▶" if row.card == stage.card else "")


def _sheet_cell(cell: CellCover) -> SheetCell:
    return SheetCell(cell.words, _LEVELS[cell.state], _MARKS[cell.state])


def _form_table(grid: GridDeck, cells: Mapping[str, tuple[str, ...]]) -> FormTable:
    return FormTable(
        columns=(grid.row_heading, *(column.label for column in grid.columns)),
        rows=tuple((f"{row.id}  {row.text}", *cells[row.id]) for row in grid.rows),
        widths=(2.2, *(_WIDTHS[column.answer] for column in grid.columns)),
        room=15.0,
    )


def _form_cell(box: Box) -> str:
    """Boxes to tick, but for "don't know", which on paper is a cell left empty."""
    return "\n".join(f"☐\N{NO-BREAK SPACE}{option.label}" for option in box.options if option.id != DONT_KNOW.id)
