"""This file is here for what hosts do on the page of a matrix: let people begin, reveal, and put a row on the wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from lib.model.hiding import shown_rounds
from lib.runtime import Services
from lib.ui.hosting.begin import let_answer
from lib.ui.hosting.counter import counter
from lib.ui.hosting.groups import write_for
from lib.ui.hosting.leading import is_answered
from lib.ui.hosting.people import count_people
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move, reveal_cards

_PLACE = "matrix.host"


def host_part(shared: Services, person: Person, view: View, cards: Sequence[str], what: str) -> None:
    """Who has answered, whom this window writes for, and the reveal of these cards. `what` names what is hidden."""
    if not is_answered(view):
        write_for(shared, person, view)
        return
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    with left:
        counter(view.meeting.id, look=view.meeting.look, people=count_people(view), groups={})
    with right:
        write_for(shared, person, view)
    closed = view.meeting.closed is not None
    let_answer(shared, person, view)
    hidden = [card for card in cards if not shown_rounds(view.meeting.stage, card)]
    if view.meeting.apart:
        st.caption("Groups work apart: each reveals its answers at its own place, on the Cards page.")
    elif hidden:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{what} on phones stays hidden until you reveal it.", width="content")
            with st.popover(f"Reveal all ({len(hidden)})", disabled=closed):
                st.markdown(
                    "Everyone sees what was given, and nobody can change it. It cannot be taken back. "
                    "A single one is revealed with **V** on the wall."
                )
                st.button(
                    "Reveal them now",
                    type="primary",
                    on_click=_acting(lambda: reveal_cards(shared, person, view.meeting.id, hidden)),
                )
    show_said(_PLACE)


def put_on_wall(shared: Services, person: Person, view: View, card: str) -> None:
    """Move the room to a card; one that is revealed comes up with its marks."""
    with saying(_PLACE):
        move(shared, person, view.meeting.id, f"card:{card}")
        if shown_rounds(view.meeting.stage, card):
            move(shared, person, view.meeting.id, "show:ratings")


def _acting(act: Callable[[], object]) -> Callable[[], None]:
    def do() -> None:
        with saying(_PLACE):
            act()

    return do
