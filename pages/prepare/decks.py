"""Look through the decks: what each is for, every card, both sides; search them all; start, print or copy one."""

from __future__ import annotations

import streamlit as st

from lib.runtime import services
from lib.ui import visit
from lib.ui.decks import about_deck, choose_card, deck_list, found_cards
from lib.ui.identity import this_person
from lib.usecases.own_decks import my_decks
from lib.usecases.shelf import decks_for

shared, person = services(), this_person()
decks = decks_for(shared, person)
visit.keep_address()
asked = st.query_params.get("deck", "")
if asked and st.session_state.get("search"):
    st.session_state["search"] = ""  # a card that was found is clicked: show it
with st.container(horizontal=True):
    st.page_link(visit.HOME, label="Home", icon=":material/home:")
    if asked in decks:
        st.page_link(visit.DECKS, label="All decks", icon=":material/style:")
    st.page_link(visit.EDITOR, label="Decks of your own", icon=":material/edit_note:")
st.title("Decks")
if not decks:
    st.error("There is no deck. The home page says what is wrong with the files in cards/.")
    st.stop()
words = st.text_input(
    "Search every card",
    placeholder="A word on any card",
    icon=":material/search:",
    key="search",
    on_change=st.query_params.clear,
)
if words and words.strip():
    found_cards(decks, words)
elif asked not in decks:
    deck_list(decks)
else:
    deck = decks[asked]
    about_deck(deck)
    with st.container(horizontal=True):
        if st.button("Start as a team", type="primary", icon=":material/groups:"):
            st.switch_page(visit.SET_UP, query_params={"deck": deck.id, "way": "team"})
        if st.button("Start on my own", icon=":material/person:"):
            st.switch_page(visit.SET_UP, query_params={"deck": deck.id, "way": "alone"})
        if st.button("Print it", icon=":material/print:"):
            st.switch_page(visit.PRINT, query_params={"deck": deck.id})
        is_mine = any(each.id == deck.id for each in my_decks(shared, person))
        if st.button("Edit it" if is_mine else "Copy and adapt", icon=":material/edit:"):
            st.switch_page(visit.EDITOR, query_params={"deck" if is_mine else "copy": deck.id})
    choose_card(deck)
