"""This file is here to come back to a session: on this computer, with its key, or from its file."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.copying import LARGEST_FILE, open_copy
from lib.usecases.rights import Person
from lib.usecases.starting import my_meetings, return_with_key


def my_sessions(shared: Services, person: Person) -> None:
    """Sessions of this browser. Titles are private, so they are listed only once they are asked for."""
    mine = my_meetings(shared, person)
    if not mine:
        st.caption("No session was started in this browser yet.")
        return
    with st.expander(f"Continue one of mine ({len(mine)})", on_change="rerun", key="mine") as opened:
        if not opened.open:
            return
        for meeting in mine:
            started = f"{local_time(meeting.created):%d %b %Y, %H:%M}"
            state = "closed" if meeting.closed else "on my own" if meeting.way == "alone" else "as a team"
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(f"{plain(meeting.title)}  \n:gray[{plain(started)} · {state}]", width="stretch")
                label = "Open" if meeting.closed else "Continue"
                if st.button(label, key=f"continue.{meeting.id}", icon=":material/arrow_forward:"):
                    visit.go(visit.OVERVIEW if meeting.closed else visit.page_of(meeting), meeting)


def key_to_type(shared: Services, person: Person) -> None:
    """Bring a session into this browser with its return key."""
    with st.expander("I have a return key or a host key"), st.form("return", border=False):
        key = st.text_input("Return key", placeholder="ABCD-EFGH-JKMN-PQRS-TUVW", autocomplete="off")
        if st.form_submit_button("Open the session"):
            with saying("return"):
                meeting = return_with_key(shared, person, key)
            if not was_refused("return"):
                visit.go(visit.page_of(meeting), meeting)
        show_said("return")


def file_to_open(shared: Services, person: Person) -> None:
    """Open a copy of a session that was taken away as a file."""
    with st.expander("I have a session file"):
        file = st.file_uploader(
            "Session file (.json)", type=["json"], max_upload_size=LARGEST_FILE // 1_000_000, key="session_file"
        )
        if file and st.button("Open a copy", key="open_copy"):
            with saying("open_copy"), st.spinner("Opening the session …"):
                meeting = open_copy(shared, person, file.getvalue())
            if not was_refused("open_copy"):
                visit.go(visit.OVERVIEW, meeting)
        show_said("open_copy")
        st.caption("It opens as a new session of yours; the one it was taken from is not touched.")
