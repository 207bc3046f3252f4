"""This file is here to try a session out with pretend colleagues, and to send them away with one click."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rehearsing import end_rehearsal, rehearse
from lib.usecases.rights import Person

_PEOPLE = 12


def rehearsal_banner(shared: Services, person: Person, view: View) -> None:
    """Over everything while pretend colleagues are in the session."""
    pretend = sum(subject.sort == "pretend" for subject in view.record.subjects)
    if not pretend:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, wrap=False, key="rehearsal"):
        st.markdown(f":material/theater_comedy: **Rehearsal**: {pretend} pretend colleagues", width="stretch")
        st.button("End it", key="rehearsal.end", on_click=_do, args=(end_rehearsal, shared, person, view))
    show_said("rehearsal")


def rehearsal_section(shared: Services, person: Person, view: View) -> None:
    if any(subject.sort == "pretend" for subject in view.record.subjects):
        st.caption(
            "A rehearsal is on. It ends with “End it” at the top, or by itself when the first real person joins."
        )
        return
    st.caption(
        "Twelve pretend colleagues answer everything and vote, so that you can go through reveal, texts, second round and "
        "ranking beforehand. Everything of theirs is marked “Pretend”, and goes again with one click, or by itself when the "
        "first real person joins."
    )
    st.button(
        "Rehearse with 12 pretend colleagues",
        icon=":material/theater_comedy:",
        key="rehearsal.begin",
        on_click=_do,
        args=(rehearse, shared, person, view),
        disabled=view.meeting.closed is not None,
    )
    show_said("rehearsal")


def _do(verb: object, shared: Services, person: Person, view: View) -> None:
    with saying("rehearsal"):
        if verb is rehearse:
            rehearse(shared, person, view.meeting.id, _PEOPLE)
        else:
            end_rehearsal(shared, person, view.meeting.id)
