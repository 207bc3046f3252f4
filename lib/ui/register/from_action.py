"""This file is here to lead from an action to entries that may help it, quietly, and back again."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.register.finding import brief
from lib.usecases.reading import open_view
from lib.usecases.register_search import that_may_help
from lib.usecases.rights import Person

ACTION = "action"
"""Name of the action in the register's address. The words of the action are not in it."""


def may_help_line(view_id: str, action: str, count: int) -> None:
    """One line and no more: how many entries may help with an action."""
    told = "1 entry that may help" if count == 1 else f"{count} entries that may help"
    st.page_link(
        visit.REGISTER, label=f"The register has {told}", icon=":material/contacts:",
        query_params={visit.MEETING: view_id, ACTION: action},
    )  # fmt: skip


def way_back(shared: Services, person: Person) -> None:
    """Home, and the session that somebody came from."""
    meeting = st.query_params.get(visit.MEETING, "")
    with st.container(horizontal=True, gap="small"):
        st.page_link(visit.HOME, label="Home", icon=":material/home:")
        if meeting:
            back = visit.ACTIONS if st.query_params.get(ACTION) else visit.SHEET
            label = "Back to the actions" if back == visit.ACTIONS else "Back to the nominations"
            st.page_link(back, label=label, icon=":material/arrow_back:", query_params={visit.MEETING: meeting})


def for_an_action(shared: Services, person: Person) -> None:
    """The entries that may help the action somebody came from, if the session is theirs."""
    id = st.query_params.get(ACTION, "")
    if not id:
        return
    try:
        view = open_view(shared, person, st.query_params.get(visit.MEETING, ""))
    except AppError:  # a link from somebody else: the register is for everybody, the action is not
        return
    found = that_may_help(shared, view, id)
    if found is None:
        return
    action, entries = found
    with st.container(border=True, key="register.for_action"):
        st.markdown(f"**May help with:** {plain(action.what)}")
        for entry in entries[:5]:
            brief(entry)
        if not entries:
            st.caption("None any more. Search below.")
        st.caption("Found by the words you have in common, and no judgement.")
