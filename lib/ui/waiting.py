"""This file is here for a room's own computer that waits, with a code on its screen, to become the projector."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import services
from lib.ui import visit
from lib.ui.identity import keeps_no_cookie, this_person
from lib.ui.said import show_problem
from lib.usecases.asking import ask_for_wall, wall_granted

_LOOK = """<style>
.asked { font-size: min(16vw, 11rem); font-weight: 700; letter-spacing: .14em; line-height: 1.15; margin: .1em 0; white-space: nowrap; }
</style>"""


@st.fragment(run_every=2)
def wait_for_host() -> None:
    """The code, until a host has typed it; then the page is the wall of that host's session."""
    st.title("Make this screen the projector")
    shared, person = services(), this_person()
    if keeps_no_cookie():
        st.warning("This browser refuses cookies, so it cannot be remembered. Allow them, then reload this page.")
        return
    try:
        meeting = wall_granted(shared, person)
        code = "" if meeting else ask_for_wall(shared, person)
    except AppError as error:
        show_problem(error.problem)
        return
    if meeting:
        st.session_state["meeting"] = st.query_params[visit.MEETING] = meeting
        st.rerun()
    st.html(f'{_LOOK}<p class="asked">{code}</p>')  # five letters of ours
    st.markdown(
        "The host types this code in the host’s window, under **People**, **Projector, or another host**. Then this "
        "screen shows the session: the cards, and what everyone may see. Nobody can run the session from here."
    )
    st.caption("It is good for ten minutes; then a new one comes by itself. No key is ever typed on this computer.")
    st.page_link(visit.HOME, label="Home", icon=":material/home:")
