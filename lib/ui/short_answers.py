"""This file is here to draw many short answers of one card side by side, and what stood before beside them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.deck import Card
from lib.model.field import Field, Value
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fields import draw_field
from lib.usecases.kind import beside
from lib.usecases.reading import View
from lib.usecases.rights import Person

_MANY, _OPTIONS, _ACROSS = 4, (2, 3), 3


def draw_short_answers(
    shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]
) -> frozenset[str]:
    """Draw the short choices of a card, where there are many, three in a row; the ids of those that are drawn now.

    What stood before shows once all of them are answered, or to whoever asks for it.
    """
    short = [each for each in fields if _is_short(each)]
    if len(short) < _MANY:
        return frozenset()
    values = {each.id: view.value(each.id) for each in short}
    stood = beside(view.deck, card.id)
    shows = bool(stood) and (all(values.values()) or _asked(view, card))
    for first in range(0, len(short), _ACROSS):
        row = short[first : first + _ACROSS]
        for column, field in zip(st.columns(_ACROSS), row, strict=False):
            with column:
                draw_field(shared, person, view, field)
                if shows and field.id in stood:
                    st.caption(_told(stood[field.id], values[field.id]))
    return frozenset(values)


def _is_short(field: Field) -> bool:
    return field.sort == "choice" and not field.more and not field.prompt and len(field.options) in _OPTIONS


def _asked(view: View, card: Card) -> bool:
    return st.toggle(
        "Show the draft’s marks now",
        key=f"beside.{view.meeting.id}.{card.id}",
        help="Else they show once you have given all of yours.",
    )


def _told(stood: tuple[str, str], value: Value | None) -> str:
    words, option = stood
    return f"**≠ {plain(words)}**" if value and value != option else plain(words)
