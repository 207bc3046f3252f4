"""This file is here to go from card to card with buttons and keys."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from lib.ui.said import saying, show_said
from lib.usecases.kind import along
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move


def card_steps(shared: Services, person: Person, view: View) -> None:
    """Back, where we are, on. The last card leads to the actions."""
    cards = view.meeting.cards
    at = cards.index(view.meeting.stage.card) if view.meeting.stage.card in cards else 0
    last = at == len(cards) - 1

    def to(card: str) -> None:
        with saying("steps"):
            move(shared, person, view.meeting.id, f"card:{card}")

    show_said("steps")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="steps"):
        st.button(
            "Back",
            icon=":material/arrow_back:",
            shortcut="Left",
            disabled=at == 0,
            on_click=to,
            args=(cards[max(0, at - 1)],),
        )
        st.caption(along(view.deck, cards[at], cards), width="content")
        if last:
            if st.button("To the actions", icon=":material/arrow_forward:", shortcut="Right", type="primary"):
                visit.go(visit.ACTIONS, view.meeting)
        else:
            st.button(
                "Next",
                icon=":material/arrow_forward:",
                shortcut="Right",
                type="primary",
                on_click=to,
                args=(cards[at + 1],),
            )
