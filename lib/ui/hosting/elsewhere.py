"""This file is here to host from another device, to hand hosting over, to approve a projector, and to stop hosting."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.asking import grant, pending
from lib.usecases.leaving import stop_hosting
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.starting import make_return_key


def approve(shared: Services, person: Person, view: View) -> None:
    """One box for both codes: a room's computer that wants to project, a participant who is to host."""
    with (
        st.form("approve", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        code = st.text_input(
            "Code on the projector, or on the phone that is to host", autocomplete="off", key="approve.code"
        )
        if st.form_submit_button("Approve", icon=":material/verified_user:") and (code or "").strip():
            with saying("approve"):
                right = grant(shared, person, view.meeting.id, code)
                st.success("It hosts too now." if right == "run" else "It is the projector now.")
    show_said("approve")
    for waiting in pending(shared, person, view.meeting.id):
        since = f", for {waiting.minutes} min" if waiting.minutes else ""
        st.caption(f":material/back_hand: {plain(waiting.name) or 'Somebody'} asks to host{since}.")
    st.caption(
        "A room’s own computer shows its code at /project. A participant gets one with “Host from this phone” on the phone."
    )


def host_key(shared: Services, person: Person, view: View) -> None:
    """A key that moves hosting to another device, shown once."""
    meeting = view.meeting
    st.button(
        "Make a host key", icon=":material/key:", key="host_key", on_click=_make, args=(shared, person, meeting.id)
    )
    show_said("host_key")
    made_for, key = st.session_state.get("fresh_host_key", ("", ""))
    if made_for == meeting.id:
        st.code(key, language=None)
        st.caption(
            "On the other device open See Over, choose “I have a return key or a host key”, and type it. Both then host. Copy it now: it "
            "is shown only here and only once; a new key makes this one worthless."
        )
        st.button("I have it", key="host_key.hide", on_click=lambda: st.session_state.pop("fresh_host_key", None))
    else:
        st.caption("With it another device hosts too, whatever becomes of this one. Keep it like a key to the room.")


def leave(shared: Services, person: Person, view: View) -> None:
    """Stop hosting in this browser; the session goes on."""
    sure = st.checkbox("I have a host key, or somebody else hosts", key="leave.sure")
    if st.button("Leave hosting", icon=":material/logout:", key="leave.now", disabled=not sure):
        with saying("leave"):
            stop_hosting(shared, person, view.meeting.id)
        if not was_refused("leave"):
            st.session_state.pop("meeting", None)
            st.query_params.clear()
            st.switch_page(visit.HOME)
    show_said("leave")


def _make(shared: Services, person: Person, meeting_id: str) -> None:
    with saying("host_key"):
        st.session_state["fresh_host_key"] = (meeting_id, make_return_key(shared, person, meeting_id))
