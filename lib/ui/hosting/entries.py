"""This file is here to read what people added to the card that is up before the room does, and to let it up."""

from __future__ import annotations

import streamlit as st

from lib.runtime import Services
from lib.ui import visit
from lib.ui.board import column_of, show_board_problem
from lib.ui.said import saying
from lib.usecases.columns import columns
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move


def entries_to_pass(shared: Services, person: Person, view: View) -> None:
    """The list of the card that is up, with everything that the board has about it."""
    found = columns(shared, view)
    column = next(each for each in found if each.card == view.meeting.stage.card)

    def show() -> None:
        with saying("board"):
            move(shared, person, view.meeting.id, "show:sheet")

    with st.container(horizontal=True, vertical_alignment="center"):
        if column.state != "blind" and view.meeting.stage.showing != "sheet":
            st.button("Show the board on the wall", key="entries.wall", on_click=show, icon=":material/present_to_all:")
        visit.link(visit.SHEET, "Everything on one page", ":material/grid_view:", view.meeting)
    show_board_problem()
    column_of(shared, person, view, column, found)
