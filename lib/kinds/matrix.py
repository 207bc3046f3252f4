"""This file is here to say what people fill in on a matrix of recommendations, and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lib.kinds._matrix_told import KEY, SAID, matrix_sections, shorts_in_words, signs_of
from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Deck
from lib.model.form import Form, FormTable
from lib.model.heard import Heard
from lib.model.matrix_deck import PICK, YES, MatrixDeck
from lib.model.matrix_marks import SIGNS, WORDS, Mark, marks, picks
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.model.sheet import Sheet, SheetCell
from lib.model.text import shortened

LABEL = "Matrix"
ABOUT = (
    "Mark recommendations against audiences and themes, see where you differ from a draft, and pick what comes first."
)
DECK = MatrixDeck

_ROW = 32
"""Signs of a recommendation that stand in its row on the wall."""


def beside(deck: Deck, card_id: str) -> dict[str, tuple[str, str]]:
    """What the draft says about each mark of a card, by field, in words and as an option: to be shown with what people
    gave, and never before."""
    given = cast(MatrixDeck, deck).draft.get(card_id, {})
    return {f"{card_id}.{column}": (f"Draft: {SIGNS[mark]} {WORDS[mark]}", mark) for column, mark in given.items()}


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """The map, where the marks differ from the draft, what was open, what was picked, every mark, and who marked it."""
    return matrix_sections(cast(MatrixDeck, deck), heard)


def told_by_group(deck: Deck) -> frozenset[str]:
    """Marks and picks: the sections count them for each group."""
    matrix = cast(MatrixDeck, deck)
    ids = (*(column.id for column in matrix.columns), PICK)
    return frozenset(f"{each.id}.{id}" for each in matrix.recommendations for id in ids)


def forms(deck: Deck) -> tuple[Form, ...]:
    """The empty matrix, without the draft's marks; then the questions with room to write."""
    matrix = cast(MatrixDeck, deck)
    intro = (
        "In each field: ✓ if the recommendation is for this audience or speaks to this theme, ? if that is open, – if not.",
        "Under “Pick”, tick what you would put first.",
        shorts_in_words(matrix),
    )
    empty = Form(title=matrix.title, intro=intro, tables=_tables(matrix, {}), across=True)
    if matrix.consultation is None:
        return (empty,)
    asked = tuple(
        FormTable(
            columns=("", "Answer"),
            rows=tuple((box.label, "") for box in card.boxes) or (("", ""),),
            widths=(1.0, 3.0),
            room=22.0,
            caption=card.question,
        )
        for card in matrix.consultation.cards
    )
    return (empty, Form(title=matrix.consultation.title, tables=asked))


def filled(deck: Deck, heard: Heard) -> tuple[Form, ...]:
    """The matrix with the marks that stand, and what the draft has where it differs; () while nothing is marked."""
    matrix = cast(MatrixDeck, deck)
    cells = {f"{mark.recommendation.id}.{mark.column.id}": signs_of(mark) for mark in marks(matrix, heard)}
    if not cells:
        return ()
    cells |= {f"{pick.recommendation.id}.{PICK}": "✓" for pick in picks(matrix, heard)}
    return (Form(title=f"{matrix.title}: our marks", intro=(SAID,), tables=_tables(matrix, cells), across=True),)


def _tables(matrix: MatrixDeck, cells: Mapping[str, str]) -> tuple[FormTable, ...]:
    ids = (*(column.id for column in matrix.columns), PICK)
    return tuple(
        FormTable(
            columns=("", *(column.short for column in matrix.columns), "Pick"),
            rows=tuple(
                (f"{each.id}  {each.text}", *(cells.get(f"{each.id}.{id}", "") for id in ids))
                for each in part.recommendations
            ),
            widths=(8.6, *(max(1.0, len(column.short) / 5.2) for column in matrix.columns), 0.9),
            room=8.0,
            caption=part.title,
        )
        for part in matrix.sets
    )


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """Marks that stand, row by row; the fuller a yes, the more people agree. None while nothing is revealed."""
    matrix = cast(MatrixDeck, deck)
    given = {(mark.recommendation.id, mark.column.id): mark for mark in marks(matrix, heard)}
    rows = tuple(
        (
            SheetCell(f"{each.id}  {shortened(each.text, _ROW)}"),
            *(_on_wall(given.get((each.id, column.id))) for column in matrix.columns),
        )
        for each in matrix.recommendations
        if any((each.id, column.id) in given for column in matrix.columns)
    )
    if not rows:
        return None
    columns = ("", *(column.short for column in matrix.columns))
    return Sheet(title="Our marks", columns=columns, rows=rows, note=f"{KEY} · ≠ differs from the draft")


def _on_wall(mark: Mark | None) -> SheetCell:
    if mark is None:
        return SheetCell("")
    sure = 1.0 if mark.agreed or mark.same is None else mark.same
    return SheetCell(SIGNS[mark.ours], sure if mark.ours == YES else 0.0, "≠" if mark.differs else "")
