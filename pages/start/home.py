"""Start, continue one of mine, open a file: three clicks from here a team stands on its first card."""

from __future__ import annotations

import streamlit as st

from lib.runtime import services
from lib.ui.bringing import bring_box
from lib.ui.escape import plain
from lib.ui.identity import keeps_no_cookie, this_person
from lib.ui.mine import file_to_open, key_to_type, my_sessions
from lib.ui.said import show_problem

shared, person = services(), this_person()

st.title("See Over")
st.markdown(
    "A card asks a question. Turn it over for prompts. Think alone, talk together, agree what to do, "
    "and leave with notes you can use."
)
for problem in shared.library.problems:
    show_problem(problem)

for deck in shared.library.decks.values():
    with st.container(border=True):
        st.header(plain(deck.title))
        st.markdown(plain(deck.summary))
        cards = len(deck.cards())
        st.caption(
            f"{len(deck.issues)} issues · {cards} cards · {sum(card.minutes for card in deck.cards())} minutes in all"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Start as a team", type="primary", icon=":material/groups:", key=f"team.{deck.id}"):
                st.switch_page("pages/start/set_up.py", query_params={"deck": deck.id, "way": "team"})
            if st.button("Start on my own", icon=":material/person:", key=f"alone.{deck.id}"):
                st.switch_page("pages/start/set_up.py", query_params={"deck": deck.id, "way": "alone"})
            st.page_link(
                "pages/prepare/decks.py",
                label="See or print the cards",
                icon=":material/style:",
                query_params={"deck": deck.id},
            )

st.html('<a href="/j" target="_self">Join a session with a code</a>')
st.header("Come back")
my_sessions(shared, person)
key_to_type(shared, person)
file_to_open(shared, person)
bring_box(shared, person)
if keeps_no_cookie():
    st.warning(
        "This browser keeps no cookies, so a reload would lose your place. Make a return key on the Overview page."
    )

st.divider()
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link("pages/start/help.py", label="Help", icon=":material/help:")
    st.html('<a href="/computer" target="_self">This is a shared computer · Leave this computer</a>')
