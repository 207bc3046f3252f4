"""This file is here to ask when a day with a timetable begins, before a session and during it."""

from __future__ import annotations

from datetime import time
from typing import cast

import streamlit as st

from lib.model.agenda_deck import AgendaDeck
from lib.model.deck import Deck
from lib.model.timetable import clock
from lib.runtime import Services
from lib.ui.local_time import local_time, local_zone
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.timetable import set_start

_STEP = 5 * 60  # seconds
_LATE = 60  # minutes after its time from which a day is taken to be meant for now


def choose_start(shared: Services, deck: Deck, minutes: int) -> tuple[int | None, int | None]:
    """(minutes after midnight, minutes ahead of UTC) of a timetable that takes so many minutes; (None, None) of other decks.

    The deck's own time is proposed until an hour after it, and then the time that it is.
    """
    if not deck.timed:
        return None, None
    now = shared.clock()
    here, own = local_time(now), cast(AgendaDeck, deck).opens
    gone = here.hour * 60 + here.minute - own
    usual = own if gone <= _LATE else (here.hour * 60 + here.minute) // 5 * 5
    chosen = st.time_input("The day begins at", time(*divmod(usual, 60)), step=_STEP, key=f"opens.{deck.id}", width=200)
    opens = usual if chosen is None else chosen.hour * 60 + chosen.minute
    st.caption(f"It ends at {clock(opens + minutes)}, breaks included. You can change the time on the timetable.")
    return opens, local_zone(now)


def change_start(shared: Services, person: Person, view: View, opens: int) -> None:
    """When the timetable of this session begins, saved with its button: a clock commits each digit that is typed."""
    key, closed = f"opens.{view.meeting.id}.{opens}", view.meeting.closed is not None

    def save() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            with saying("opens"):
                minutes = chosen.hour * 60 + chosen.minute
                set_start(shared, person, view.meeting.id, minutes, local_zone(shared.clock()))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.time_input(
            "The timetable begins at", time(*divmod(opens % (24 * 60), 60)), step=_STEP, key=key, disabled=closed,
            width=200,
        )  # fmt: skip
        st.button("Save the beginning", key="opens.save", on_click=save, disabled=closed)
    show_said("opens")
