"""The wall: the card fills the screen; a side panel takes what the team says, all from the keyboard."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import services
from lib.ui import visit
from lib.ui.card import autosave, wall, wall_trigger
from lib.ui.identity import this_person
from lib.ui.panel import SECTIONS, draw_panel
from lib.ui.said import show_problem
from lib.ui.waiting import wait_for_host
from lib.usecases.reading import open_view
from lib.usecases.starting import forget_me
from lib.usecases.watching import open_wall

_STYLE = """<style>
html { font-size: clamp(17px, 1.5vw, 58px) !important; }
[data-testid=stHeader] { display: none; }
.st-key-panel { position: fixed; z-index: 950; inset: 0 0 0 auto; width: 38vw; overflow-y: auto; padding: 1.1rem 1.3rem 2rem;
  background: light-dark(#FFFFFF, #14171C); border-left: 1px solid #767C85; }
@media (max-width: 900px) { .st-key-panel { width: 100vw; bottom: 64px; border-left: 0; } }
</style>"""


def open_panel() -> None:
    wanted = wall_trigger("panel")
    if wanted == "stop":
        forget_me(services(), this_person(), visit.meeting_in_address())
        st.session_state.pop("meeting", None)
        st.query_params.clear()
    st.session_state["panel"] = wanted if wanted in SECTIONS else ""
    st.session_state["panel.section"] = st.session_state["panel"] or None


@st.fragment
def draw() -> None:
    shared, person = services(), this_person()
    if not visit.meeting_in_address():  # this screen has just stopped showing
        st.rerun()
    try:
        up = open_wall(shared, person, visit.meeting_in_address(), str(st.context.headers.get("Host") or ""))
    except AppError as error:
        show_problem(error.problem)
        st.page_link(visit.HOME, label="Home", icon=":material/home:")
        st.stop()
    st.session_state["meeting"] = up.meeting.id
    section = st.session_state.get("panel", "") if up.right == "run" else ""
    section = section and (st.session_state.get("panel.section") or section)
    wall(up, section, on_panel=open_panel, on_moved=lambda: None)
    if not section:
        return
    view = open_view(shared, person, up.meeting.id)
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
            with st.container(horizontal=True):
                visit.link(visit.OVERVIEW, "To the overview", ":material/checklist:", view.meeting)
                visit.link_to_sheet(view)
        autosave()


if visit.meeting_in_address():
    st.html(_STYLE)
    draw()
else:
    wait_for_host()
