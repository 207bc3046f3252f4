"""This file is here to say what people fill in on a matrix of recommendations, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Deck
from lib.model.form import Form, FormTable
from lib.model.heard import Heard
from lib.model.matrix_deck import PICK, YES, MatrixDeck
from lib.model.matrix_marks import SIGNS, WORDS, Mark, marks, picks, theme_by_audience
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
_KEY = "✓ yes · ? open · – no · ≈ split"
_SAID = f"{_KEY}. In brackets what the draft has, where it differs."


def beside(deck: Deck, card_id: str) -> dict[str, tuple[str, str]]:
    """What the draft says about each mark of a card, by field, in words and as an option: to be shown with what people
    gave, and never before."""
    given = cast(MatrixDeck, deck).draft.get(card_id, {})
    return {f"{card_id}.{column}": (f"Draft: {SIGNS[mark]} {WORDS[mark]}", mark) for column, mark in given.items()}


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """The map, where the marks differ from the draft, what was open, what was picked, and every mark."""
    matrix = cast(MatrixDeck, deck)
    given, picked = marks(matrix, heard), picks(matrix, heard)
    found = []
    if given:
        found += [_map(matrix, given), _differing(matrix, given), _open(matrix, given)]
    if picked:
        rows = tuple(
            (each.recommendation.id, each.recommendation.text, each.people, "Yes" if each.agreed else "")
            for each in picked
        )
        found.append(
            Section("Recommendations picked", columns=("No.", "Recommendation", "Picked by", "By the group"), rows=rows)
        )
    return (*found, _every(matrix, given)) if given else tuple(found)


def _map(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    found = theme_by_audience(deck, given)

    def cell(theme: str, audience: str) -> str:
        crossing = found.get((theme, audience))
        return f"{crossing.yes} of {crossing.of} (draft {crossing.draft})" if crossing else "Not marked"

    return Section(
        title="Themes by audience",
        text="How many recommendations have a yes for both the theme and the audience, of those marked for both.",
        columns=("Theme", *(each.label for each in deck.audiences)),
        rows=tuple(
            (theme.label, *(cell(theme.id, audience.id) for audience in deck.audiences)) for theme in deck.themes
        ),
    )


def _differing(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    apart = [mark for mark in given if mark.differs]
    return Section(
        title="Where the marks differ from the draft",
        text=f"{len(apart)} of {len(given)} {'mark differs' if len(given) == 1 else 'marks differ'}. {_columns(deck)}",
        columns=("No.", "Recommendation", "What differs"),
        rows=_by_recommendation(apart),
    )


def _open(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    """What the draft had left open, or people did, with what became of it; those still open first."""
    asked = [mark for mark in given if mark.is_open or mark.draft == "open" or (mark.agreed and mark.counts[1])]
    asked.sort(key=lambda mark: not mark.is_open)
    still = sum(mark.is_open for mark in asked)
    return Section(
        title="Open to question",
        text=f"{len(asked) - still} settled, {still} still open. {_columns(deck)}"
        if asked
        else "Nothing was left open.",
        columns=("No.", "Recommendation", "What was open"),
        rows=_by_recommendation(asked),
    )


def _columns(deck: MatrixDeck) -> str:
    return "; ".join(f"{column.short}: {column.label}" for column in deck.columns) + "."


def _every(deck: MatrixDeck, given: tuple[Mark, ...]) -> Section:
    by_place = {(mark.recommendation.id, mark.column.id): mark for mark in given}
    marked = [each for each in deck.recommendations if any((each.id, one.id) in by_place for one in deck.columns)]

    def cell(recommendation: str, column: str) -> str:
        mark = by_place.get((recommendation, column))
        return _signs(mark) if mark else ""

    return Section(
        title="Every mark",
        text=_SAID,
        columns=("Recommendation", *(column.short for column in deck.columns)),
        rows=tuple(
            (f"{each.id}  {each.text}", *(cell(each.id, column.id) for column in deck.columns)) for each in marked
        ),
        wide=True,
    )


def _by_recommendation(found: Iterable[Mark]) -> tuple[tuple[str, str, str], ...]:
    """A row for each recommendation with all of its marks: a row for each mark would say the recommendation nine times."""
    rows: dict[str, list[Mark]] = {}
    for mark in found:
        rows.setdefault(mark.recommendation.id, []).append(mark)
    return tuple((id, own[0].recommendation.text, "\n".join(map(_beside_draft, own))) for id, own in rows.items())


def _beside_draft(mark: Mark) -> str:
    """ "CPD: draft yes, here no (No 3)"."""
    people = f" ({mark.spread})" if mark.spread else ""
    return f"{mark.column.short}: draft {WORDS[mark.draft].lower()}, here {mark.said.lower()}{people}"


def forms(deck: Deck) -> tuple[Form, ...]:
    """The empty matrix, without the draft's marks; then the questions with room to write."""
    matrix = cast(MatrixDeck, deck)
    intro = (
        "In each field: ✓ if the recommendation is for this audience or speaks to this theme, ? if that is open, – if not.",
        "Under “Pick”, tick what you would put first.",
        _columns(matrix),
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
    cells = {f"{mark.recommendation.id}.{mark.column.id}": _signs(mark) for mark in marks(matrix, heard)}
    if not cells:
        return ()
    cells |= {f"{pick.recommendation.id}.{PICK}": "✓" for pick in picks(matrix, heard)}
    return (Form(title=f"{matrix.title}: our marks", intro=(_SAID,), tables=_tables(matrix, cells), across=True),)


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


def _signs(mark: Mark) -> str:
    return SIGNS[mark.ours] + (f" ({SIGNS[mark.draft]})" if mark.differs else "")


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
    return Sheet(title="Our marks", columns=columns, rows=rows, note=f"{_KEY} · ≠ differs from the draft")


def _on_wall(mark: Mark | None) -> SheetCell:
    if mark is None:
        return SheetCell("")
    sure = 1.0 if mark.agreed or mark.same is None else mark.same
    return SheetCell(SIGNS[mark.ours], sure if mark.ours == YES else 0.0, "≠" if mark.differs else "")
