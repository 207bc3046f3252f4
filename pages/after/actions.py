"""The actions: written in a line, filled in in a table, rated, with advice beside each."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.action_table import action_table
from lib.ui.actions import action_line
from lib.ui.advice import advice_on_actions, two_versions
from lib.ui.escape import plain
from lib.ui.fields import safeguarding_note
from lib.ui.fingers import fingers_on_actions
from lib.ui.proposals import merging, proposed_actions
from lib.ui.said import saying, show_said
from lib.ui.vote import vote_on_actions
from lib.usecases.acting import set_action_aside

visit.wide()
shared, person, view = visit.visit()


def bring_back(id: str) -> None:
    with saying("back"):
        set_action_aside(shared, person, view.meeting.id, id, aside=False)


visit.bar(view, visit.ACTIONS)
st.title("Actions")
action_line(shared, person, view, place="page")
safeguarding_note(shared, "Only those who take on an action are named, under Who." if view.actions else "")
two_versions(shared, person, view)
proposed_actions(view)
if not view.actions:
    st.info(f"No action yet. Type one above, or make one out of a prompt or an answer on a {view.deck.noun}.")
else:
    action_table(shared, person, view)
    vote_on_actions(shared, person, view)
    if view.meeting.way != "alone":
        with st.expander("Raise fingers on impact and effort", key="action_fingers", on_change="rerun") as fingers:
            if fingers.open:
                fingers_on_actions(shared, person, view)
    merging(shared, person, view)
    advice_on_actions(shared, person, view)
if view.actions_set_aside:
    with st.expander(f"Not now ({len(view.actions_set_aside)})", key="not_now", on_change="rerun") as not_now:
        if not_now.open:
            show_said("back")
            for action in view.actions_set_aside:
                with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                    st.text(action.what, width="stretch")
                    st.button(
                        "Bring back",
                        key=f"back.{action.id}",
                        on_click=bring_back,
                        args=(action.id,),
                        disabled=view.meeting.closed is not None,
                        help=f"Bring back: {plain(action.what[:60])}",
                    )
with st.container(horizontal=True):
    if st.button("See the priorities", type="primary", icon=":material/arrow_forward:"):
        visit.go(visit.PRIORITIES, view.meeting)
