"""This file is here to take a session along, to end it, and to delete it."""

from __future__ import annotations

import streamlit as st

from lib.model.meeting import VOTE
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.reading import View
from lib.usecases.reporting import download
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from lib.usecases.staging import reveal_all
from lib.usecases.starting import delete_meeting, forget_me, make_return_key


def keep_and_leave(shared: Services, person: Person, view: View) -> None:
    """Return key, file, close, leave, delete."""
    meeting = view.meeting
    st.header("Come back later, or elsewhere", divider="gray")
    st.markdown("This browser remembers the session. For another one, take a return key or the session file.")
    with st.container(horizontal=True):
        if st.button("Make a return key", icon=":material/key:"):
            with saying("key"):
                st.session_state["fresh_key"] = (meeting.id, make_return_key(shared, person, meeting.id))
        name, make, media_type = download(shared, view, "json")
        st.download_button(
            "Save the session file",
            lambda: make().raw,
            file_name=name,
            mime=media_type,
            icon=":material/download:",
            on_click="ignore",
        )
    show_said("key")
    made_for, key = st.session_state.get("fresh_key", ("", ""))
    if made_for == meeting.id:
        st.code(key, language=None)
        st.caption("Copy or print it now: it is shown only here and now. A new key makes this one worthless.")

    st.header("End", divider="gray")
    closed = meeting.closed is not None
    _say_hidden(shared, person, view)
    with st.container(horizontal=True):
        look = ("Reopen the session", ":material/lock_open:") if closed else ("Close the session", ":material/lock:")
        if st.button(look[0], icon=look[1]):
            with saying("end"):
                close_meeting(shared, person, meeting.id, closed=not closed)
            if not was_refused("end"):
                st.rerun()
        if st.button("Forget it in this browser", icon=":material/logout:"):
            _confirm_forgetting(shared, person, view)
        if st.button("Delete the session", icon=":material/delete:"):
            _confirm_deleting(shared, person, view)
    show_said("end")
    st.caption(
        "Who can read this session: whoever uses this browser, whoever holds its return key, and whoever runs this "
        "server, since they can read its database."
    )


def _say_hidden(shared: Services, person: Person, view: View) -> None:
    """What nobody has seen yet, before it is closed away: it is in no notes either."""
    hidden = view.record.hidden_cards
    if not hidden:
        return
    cards = ", ".join("the vote" if card == VOTE else f"{view.deck.noun_of(card)} {card}" for card in hidden)

    def reveal() -> None:
        with saying("end"):
            reveal_all(shared, person, view.meeting.id)

    with st.container(border=True):
        st.markdown(
            f":material/visibility_off: Answers on {plain(cards)} are not revealed yet. While they are hidden, nobody sees "
            "them and they are in no notes. Revealing cannot be taken back."
        )
        st.button("Reveal everything first", icon=":material/visibility:", key="reveal_all", on_click=reveal)


@st.dialog("Delete this session?")
def _confirm_deleting(shared: Services, person: Person, view: View) -> None:
    answers, actions = len(view.record.answers), len(view.actions)
    st.markdown(
        f"Its answers ({answers}) and actions ({actions}) go from this server at once, for everyone. This cannot be undone. "
        "Backups that somebody made of the server may still hold them."
    )
    if st.button("Keep it", key="keep_it"):
        st.rerun()
    if st.button("Delete it for good", type="primary", key="delete_for_good"):
        with saying("end"):
            delete_meeting(shared, person, view.meeting.id)
        _back_home()


@st.dialog("Forget it in this browser?")
def _confirm_forgetting(shared: Services, person: Person, view: View) -> None:
    st.markdown("The session stays on the server. To open it again you need its return key or its file.")
    if st.button("Forget it here", type="primary", key="forget_here"):
        with saying("end"):
            forget_me(shared, person, view.meeting.id)
        _back_home()


def _back_home() -> None:
    if not was_refused("end"):
        st.session_state.pop("meeting", None)
        st.query_params.clear()
        st.switch_page(visit.HOME)
    st.rerun()
