"""This file is here to put a whole matrix on one page: its marks, the map, what was picked, its questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from lib.charts import matrix_themes
from lib.errors import AppError
from lib.model.heard import Heard
from lib.model.hiding import shown_rounds
from lib.model.matrix_deck import MatrixDeck
from lib.runtime import Services
from lib.ui.card import autosave
from lib.ui.escape import plain
from lib.ui.fields import draw_field, safeguarding_note
from lib.ui.matrix_grid import asked_for, changes, matrix_grid
from lib.ui.matrix_host import host_part, put_on_wall
from lib.ui.matrix_picks import draw_picks
from lib.ui.plot import draw as draw_figure
from lib.ui.said import saying, show_problem, show_said, was_refused
from lib.usecases.answering import record_answer
from lib.usecases.reading import View, fields_on, open_view, sum_up
from lib.usecases.rights import Person

LABEL = "Matrix"
ICON = ":material/grid_on:"

_PLACE, _REFUSED = "matrix.marks", "matrix.refused"
_MOST_AT_ONCE = 1_000


def draw(shared: Services, person: Person, view: View) -> None:
    _page(shared, person, view.meeting.id)


@st.fragment(run_every=20)
def _page(shared: Services, person: Person, meeting: str) -> None:
    try:
        view = open_view(shared, person, meeting)
    except AppError as error:
        show_problem(error.problem)
        return
    deck = cast(MatrixDeck, view.deck)
    parts = {"marks": "Marks", "map": "Map of themes", "picked": "Picked"}
    if deck.consultation:
        parts["asked"] = deck.consultation.title
    part = st.segmented_control(
        "Part",
        list(parts),
        format_func=lambda name: plain(parts[name]),
        default="marks",
        required=True,
        key="matrix.part",
        label_visibility="collapsed",
    )
    match part:
        case "map":
            draw_figure(matrix_themes.figure(sum_up(shared, view)), key="matrix.map")
        case "picked":
            draw_picks(shared, person, view, sum_up(shared, view).heard)
        case "asked":
            _questions(shared, person, view, deck)
        case _:
            _marks(shared, person, view, deck)
    autosave()


def _marks(shared: Services, person: Person, view: View, deck: MatrixDeck) -> None:
    hosted = view.meeting.way != "alone"
    if hosted:
        chosen = [each.id for each in deck.recommendations if each.id in view.meeting.cards]
        host_part(shared, person, view, chosen, "What people mark")
        st.caption(
            "Here you settle marks for the group: what people marked for themselves shows once their recommendation is revealed. "
            "Click a field for yes, again for open, again for no; or use the arrow keys with Y, O, N, and P to pick."
        )
    else:
        st.caption(
            "Click a field for yes, again for open, again for no; or use the arrow keys with Y, O, N, and P to pick. "
            "The draft’s marks show on a recommendation as soon as it has all of yours."
        )
    with st.expander("What the columns mean", key="matrix.columns", on_change="rerun") as opened:
        if opened.open:
            for column in deck.columns:
                about = f": {plain(column.about)}" if column.about else ""
                st.markdown(f"**{plain(column.short)}** – {plain(column.label)}{about}")
    asked = st.toggle("Show all the draft’s marks", key=f"matrix.draft.{view.meeting.id}")
    show_said(_PLACE)
    heard = sum_up(shared, view).heard if hosted else Heard()
    drafts = {each.id: asked or _may_see_draft(view, deck, each.id) for each in deck.recommendations}
    matrix_grid(
        view,
        heard,
        drafts,
        int(st.session_state.get(_REFUSED, 0)),
        _saver(shared, person, view.meeting.id),
        lambda: put_on_wall(shared, person, view, asked_for()),
    )


def _may_see_draft(view: View, deck: MatrixDeck, card: str) -> bool:
    """Once a card is revealed, or every mark on it was given by whoever looks: so that nobody marks after the draft."""
    if view.meeting.way != "alone" and shown_rounds(view.meeting.stage, card):
        return True
    return all(view.value(f"{card}.{column.id}") for column in deck.columns)


def _saver(shared: Services, person: Person, meeting: str) -> Callable[[], None]:
    def save() -> None:
        writes, given = changes()
        with saying(_PLACE):
            if open_view(shared, person, meeting).member.subject != writes:
                return  # this window writes for another group by now: its table shows that group's marks
            for field, mark in given[:_MOST_AT_ONCE]:
                record_answer(shared, person, meeting, field, mark)
        if was_refused(_PLACE):
            st.session_state[_REFUSED] = int(st.session_state.get(_REFUSED, 0)) + 1

    return save


def _questions(shared: Services, person: Person, view: View, deck: MatrixDeck) -> None:
    cards = deck.consultation.cards if deck.consultation else ()
    if view.meeting.way != "alone":
        chosen = [card.id for card in cards if card.id in view.meeting.cards]
        host_part(shared, person, view, chosen, "What people answer")
    for card in cards:
        st.header(plain(card.question), anchor=False)
        if card.lead_in:
            st.caption(plain(card.lead_in))
        for field in fields_on(view, card.id):
            if not field.prompt and (not field.shared or view.meeting.way != "alone"):
                draw_field(shared, person, view, field)
    safeguarding_note(shared)
