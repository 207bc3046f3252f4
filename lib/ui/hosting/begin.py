"""This file is here to let people answer from a page that shows the whole deck, while the room is still joining."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui.hosting.leading import is_answered
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move

_PLACE = "begin"


def let_answer(shared: Services, person: Person, view: View) -> None:
    """The button that takes the room from the lobby to the cards; nothing once it is there, or where nobody is asked."""
    if view.meeting.stage.place != "lobby" or not is_answered(view):
        return

    def begin() -> None:
        with saying(_PLACE):
            move(shared, person, view.meeting.id, "next")

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Let people answer",
            type="primary",
            icon=":material/play_arrow:",
            on_click=begin,
            key="begin",
            disabled=view.meeting.closed is not None,
        )
        st.caption("Until then the phones of those who have joined wait.", width="content")
    show_said(_PLACE)
