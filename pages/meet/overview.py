"""The cards chosen with what is done, and the session itself: its texts, dates, key, end."""

from __future__ import annotations

import streamlit as st

from lib.model.text import plural, shortened
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.keeping import keep_and_leave
from lib.ui.planning import edit_plan
from lib.ui.said import saying, show_said, was_refused
from lib.ui.settings import about_session
from lib.usecases.progress import done_on_card
from lib.usecases.settling import set_card_state
from lib.usecases.staging import move

shared, person, view = visit.visit()
visit.bar(view, visit.OVERVIEW)
st.title("Overview")
meeting, deck = view.meeting, view.deck

show_said("jump")
for issue in deck.issues:
    chosen = [card for card in issue.cards if card.id in meeting.cards]
    if not chosen:
        continue
    st.markdown(f"**{plain(deck.issue_label)} {plain(issue.id)}: {plain(issue.title)}**")
    for card in chosen:
        done = done_on_card(view, card.id)
        here = " · you are here" if card.id == meeting.stage.card else ""
        pause = card.id in deck.pauses
        nothing, number = ("A pause", "") if pause else ("Nothing written yet", f"**{plain(card.id)}** ")
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            mark = ":material/check_circle:" if done else ":material/radio_button_unchecked:"
            st.markdown(
                f"{mark} {number}{plain(shortened(card.question, 70))}  \n:gray[{plain(done or nothing)}{here}]",
                width="stretch",
            )
            if st.button(
                "Go",
                key=f"go.{card.id}",
                help="Go to it" if pause else f"Go to {deck.noun_of(card.id)} {plain(card.id)}",
            ):
                with saying("jump"):
                    move(shared, person, meeting.id, f"card:{card.id}")
                if not was_refused("jump"):
                    visit.go(visit.page_of(meeting), meeting)

parked = [planned.card for planned in meeting.plan if planned.state == "parked"]
if parked:
    st.markdown("**Parked for later**")
for id in parked:
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(
            f":material/inventory_2: **{plain(id)}** {plain(shortened(deck.card(id).question, 70))}  \n"
            f":gray[{plain(done_on_card(view, id) or 'Nothing written yet')}]",
            width="stretch",
        )
        if st.button("Bring back", key=f"unpark.{id}", help=f"Bring {deck.noun_of(id)} {plain(id)} back"):
            with saying("jump"):
                set_card_state(shared, person, meeting.id, id, "in")
            st.rerun()

with st.expander(f"Change {plural(deck.noun)} and minutes", key="plan", on_change="rerun") as plan:
    if plan.open:
        edit_plan(shared, person, view)
visit.link(visit.PRINT, "Print cards, slips and a tally grid", ":material/print:", meeting)
with st.expander("About this session", key="about", on_change="rerun") as about:
    if about.open:
        about_session(shared, person, view)
keep_and_leave(shared, person, view)
