"""Look through a deck: every card, both sides."""

from __future__ import annotations

import streamlit as st

from lib.model.text import shortened
from lib.runtime import services
from lib.ui import visit
from lib.ui.card import desk_card
from lib.ui.escape import plain

decks = services().library.decks
st.page_link(visit.HOME, label="Home", icon=":material/home:")
st.title("Decks")
if not decks:
    st.error("There is no deck. The home page says what is wrong with the files in cards/.")
    st.stop()
asked = st.query_params.get("deck", "")
deck = decks[asked if asked in decks else next(iter(decks))]
if len(decks) > 1:
    chosen = st.selectbox("Deck", list(decks), index=list(decks).index(deck.id), format_func=lambda id: decks[id].title)
    deck = decks[chosen]
st.header(plain(deck.title))
st.markdown(plain(deck.summary))
if deck.source:
    said = [deck.source.title, deck.source.publisher, str(deck.source.year or ""), deck.source.note]
    st.caption(plain(" · ".join(part for part in said if part)))
for word in deck.words:
    st.caption(plain(word))
if deck.ways:
    with st.expander("Ways to use it"):
        st.markdown("\n".join(f"- {plain(way)}" for way in deck.ways))
cards = {card.id: card for card in deck.cards()}
asked_card = st.query_params.get("card", "")
id = st.selectbox(
    "Card",
    list(cards),
    index=list(cards).index(asked_card) if asked_card in cards else 0,
    format_func=lambda id: f"{id}  {shortened(cards[id].question, 80)}",
    key=f"card.{deck.id}",
)
desk_card(deck, cards[id])
with st.container(horizontal=True):
    if st.button("Start with this deck", type="primary", icon=":material/play_arrow:"):
        st.switch_page("pages/start/set_up.py", query_params={"deck": deck.id})
    if st.button("Print it", icon=":material/print:"):
        st.switch_page(visit.PRINT, query_params={"deck": deck.id})
