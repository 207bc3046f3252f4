"""The wall: the card fills the screen; a side panel takes what the team says, all from the keyboard."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.card import autosave, wall, wall_trigger
from lib.ui.panel import SECTIONS, draw_panel
from lib.usecases.staging import stage_of

_STYLE = """<style>
html { font-size: clamp(17px, 1.5vw, 58px) !important; }
[data-testid=stHeader] { display: none; }
.st-key-panel { position: fixed; z-index: 950; inset: 0 0 0 auto; width: 38vw; overflow-y: auto; padding: 1.1rem 1.3rem 2rem;
  background: light-dark(#FFFFFF, #14171C); border-left: 1px solid #767C85; }
@media (max-width: 900px) { .st-key-panel { width: 100vw; bottom: 64px; border-left: 0; } }
</style>"""


def open_panel() -> None:
    wanted = wall_trigger("panel")
    st.session_state["panel"] = wanted if wanted in SECTIONS else ""
    st.session_state["panel.section"] = st.session_state["panel"] or None


@st.fragment
def draw() -> None:
    shared, person, view = visit.visit()
    section = st.session_state.get("panel", "")
    wall(view.deck, view.meeting.id, stage_of(shared, view), section, on_panel=open_panel, on_moved=lambda: None)
    if not section:
        return
    with st.container(key="panel"):
        st.session_state.setdefault("panel.section", section)
        chosen = st.segmented_control(
            "Panel",
            list(SECTIONS),
            format_func=lambda name: SECTIONS[name],
            key="panel.section",
            label_visibility="collapsed",
            required=True,
        )
        st.session_state["panel"] = chosen or section
        with st.container(key=f"panel_{chosen or section}"):
            draw_panel(shared, person, view, chosen or section)
        if chosen == "plan":
            visit.bar(view, visit.PROJECT)
        else:
            visit.link(visit.OVERVIEW, "To the overview", ":material/checklist:", view.meeting)
        autosave()


st.html(_STYLE)
draw()
