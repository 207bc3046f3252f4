"""Start, continue one of mine, open a file: three clicks from here a team stands on its first card."""

from __future__ import annotations

import streamlit as st

from lib.runtime import services
from lib.ui import visit
from lib.ui.bringing import bring_box
from lib.ui.decks import deck_list, length_of
from lib.ui.escape import plain
from lib.ui.identity import keeps_no_cookie, this_person
from lib.ui.mine import file_to_open, key_to_type, my_sessions
from lib.ui.said import show_problem
from lib.usecases.shelf import decks_for

shared, person = services(), this_person()

st.title("See Over")
st.markdown(
    "A card asks a question. Turn it over for prompts. Think alone, talk together, agree what to do, "
    "and leave with notes you can use."
)
for problem in shared.library.problems:
    show_problem(problem)

decks = decks_for(shared, person)
first, *others = decks.values() if decks else (None,)
if first:
    with st.container(border=True):
        st.header(plain(first.title))
        st.markdown(plain(first.summary))
        st.caption(f"{len(first.issues)} issues · {length_of(first)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Start as a team", type="primary", icon=":material/groups:", key=f"team.{first.id}"):
                st.switch_page(visit.SET_UP, query_params={"deck": first.id, "way": "team"})
            if st.button("Start on my own", icon=":material/person:", key=f"alone.{first.id}"):
                st.switch_page(visit.SET_UP, query_params={"deck": first.id, "way": "alone"})
            st.page_link(
                visit.DECKS, label="See or print the cards", icon=":material/style:", query_params={"deck": first.id}
            )
st.html('<a href="/j" target="_self">Join a session with a code</a>')
my_sessions(shared, person)
if others:
    st.header("More decks")
    deck_list({deck.id: deck for deck in others}, short=True)
    st.page_link(visit.DECKS, label="Search all decks", icon=":material/search:")
st.header("Come back")
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
    st.page_link(visit.REGISTER, label="The best practice register", icon=":material/contacts:")
    st.html('<a href="/computer" target="_self">This is a shared computer · Leave this computer</a>')
