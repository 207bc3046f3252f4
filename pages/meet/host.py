"""The host's own window: the card, where the room is, and everything there is to do about it."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.card import autosave, desk_card, listener
from lib.ui.escape import plain
from lib.ui.panel import SECTIONS, draw_panel
from lib.ui.said import saying, show_said
from lib.usecases.staging import move


@st.fragment(run_every=20)
def draw() -> None:
    shared, person, view = visit.visit()
    if view.meeting.way == "alone":
        visit.go(visit.ALONE, view.meeting)
    visit.bar(view, visit.HOST)
    listener(view.meeting.id, view.meeting.revision)
    stage = view.meeting.stage

    def act(name: str) -> None:
        with saying("host"):
            move(shared, person, view.meeting.id, name)

    with st.container(horizontal=True, vertical_alignment="center", key="moves"):
        for label, name, icon, shortcut in (
            ("Back", "back", ":material/arrow_back:", "Left"),
            ("Next", "next", ":material/arrow_forward:", "Right"),
            ("Flip", "flip", ":material/flip:", "F"),
            ("Clock", "clock", ":material/timer:", "T"),
            ("Blank", "blank", ":material/visibility_off:", None),
        ):
            st.button(
                label,
                icon=icon,
                shortcut=shortcut,
                on_click=act,
                args=(name,),
                type="primary" if name == "next" else "secondary",
                key=f"act.{name}",
            )
    show_said("host")
    side = "the back" if stage.face == "back" else "the front"
    blank = " The screen is blank." if stage.blank else ""
    if stage.place == "cards":
        at = view.meeting.cards.index(stage.card) + 1 if stage.card in view.meeting.cards else 0
        part = f", part {stage.part + 1} of {stage.parts}" if stage.parts > 1 else ""
        st.caption(f"The room sees {side} of card {plain(stage.card)}{part}, {at} of {len(view.meeting.cards)}.{blank}")
        desk_card(view.deck, view.deck.card(stage.card), stage.face)
    else:
        st.caption(f"The room sees the actions.{blank}")
    section = st.segmented_control(
        "What to write down",
        list(SECTIONS),
        format_func=lambda name: SECTIONS[name],
        default="note" if stage.place == "cards" else "action",
        required=True,
        key=f"host.section.{stage.place}",
        label_visibility="collapsed",
    )
    draw_panel(shared, person, view, section or "note")
    autosave()


draw()
