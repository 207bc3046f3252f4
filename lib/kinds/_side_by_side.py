"""This file is here to set what each group answered side by side on the wall, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from lib.model.card_fields import fields_of
from lib.model.deck import Card, Deck
from lib.model.field import SET_APART, Field
from lib.model.heard import Heard, Tally
from lib.model.sheet import Sheet, SheetCell
from lib.model.text import shortened

_MOST_TEXTS = 2
"""Texts of one side in a cell; how many more there are is said."""
_LONGEST = 90
"""Characters of a text or a question: this is looked at from the back of a room, and read in full elsewhere."""
_ALL = ""
"""The column of what is not told by group."""


def side_by_side(deck: Deck, heard: Heard) -> Sheet | None:
    """A row for each thing that was asked and has answers to show, a column for each group that gave some."""
    everything = ((card, field) for card in deck.cards() for field in fields_of(deck, card.id))
    asked = [(card, field) for card, field in everything if not (field.shared or field.prompt)]
    found = [(card, field, cells) for card, field in asked if (cells := _cells(heard.of(field.id)))]
    if not found:
        return None
    sides = _sides(deck, {side for _, _, cells in found for side in cells})
    named = len(sides) > 1
    rows = tuple(
        (SheetCell(_called(card, field)), *(SheetCell(cells.get(side, "")) for side in sides))
        for card, field, cells in found
    )
    columns = tuple(side or ("Everyone" if named else "Answers") for side in sides)
    return Sheet(
        title=f"{deck.title}: what we answered",
        columns=("Question", *columns),
        rows=rows,
        note=_note({card.id for card, _, _ in found}, deck),
    )


def _cells(tally: Tally | None) -> Mapping[str, str]:
    """What may be shown of one thing asked, by group; {} for nothing."""
    if tally is None:
        return {}
    up: dict[str, list[tuple[str, bool]]] = {}
    for group, text, starred in tally.up:
        up.setdefault(group, []).append((text, starred))
    if tally.field.sort == "text":
        return {group: _some(texts) for group, texts in up.items()}
    agreed = {group: f"agreed: {_in_words(tally.field, texts[-1][0])}" for group, texts in up.items()}
    given = dict(tally.groups) or {_ALL: tally.counts}
    cells = {group: said for group, counts in given.items() if (said := _counted(tally.field, counts))}
    if tally.numbers and tally.field.sort == "number":
        cells[_ALL] = _numbers(tally.numbers)
    return {
        group: " · ".join(each for each in (cells.get(group), agreed.get(group)) if each)
        for group in {**cells, **agreed}
    }


def _in_words(field: Field, value: str) -> str:
    return next((option.label for option in (*field.options, *SET_APART) if option.id == value), value)


def _some(texts: list[tuple[str, bool]]) -> str:
    """Texts on a line each, starred ones first, and how many more there are."""
    first = sorted(texts, key=lambda each: not each[1])[:_MOST_TEXTS]
    lines = [
        f"{'★ ' if starred else '– ' if len(texts) > 1 else ''}{shortened(text, _LONGEST)}" for text, starred in first
    ]
    more = len(texts) - len(first)
    return "\n".join((*lines, *((f"and {more} more",) if more else ())))


def _counted(field: Field, counts: tuple[int, ...]) -> str:
    """ "Level 3: 4 · Level 2: 1", what most people gave first."""
    given = [(n, option.label) for n, option in zip(counts, field.options, strict=True) if n]
    return " · ".join(f"{label}: {n}" for n, label in sorted(given, key=lambda each: -each[0]))


def _numbers(given: tuple[float, ...]) -> str:
    if not given:
        return ""
    if min(given) == max(given):
        return f"{given[0]:g}"
    return f"{min(given):g} to {max(given):g}, median {median(given):g}"


def _sides(deck: Deck, found: set[str]) -> list[str]:
    """In the order that the deck proposes, others after them, what is not told by group last."""
    order = [*deck.groups, *sorted(found - set(deck.groups) - {_ALL}), _ALL]
    return [side for side in order if side in found]


def _called(card: Card, field: Field) -> str:
    alone = sum(1 for box in card.boxes if not box.shared) <= 1
    return f"{card.id}  {shortened(card.question, _LONGEST)}" if alone else f"{card.id}  {field.label}"


def _note(shown: set[str], deck: Deck) -> str:
    missing: Iterator[Card] = (card for card in deck.cards() if card.id not in shown)
    left = ", ".join(card.id for card in missing)
    return f"Nothing is on the wall yet of {left}." if left else ""
