"""This file is here to show decks: as a list to choose from, one in full, and what a search finds in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from lib.model.deck import Card, Deck
from lib.model.text import count, shortened
from lib.ui import visit
from lib.ui.card import desk_card
from lib.ui.escape import plain
from lib.usecases.kind import kind_about, kind_label
from lib.usecases.searching import search_cards

HELP = Path(__file__).parent.parent / "help" / "kinds"
_ICONS = {
    "cards": ":material/style:",
    "questionnaire": ":material/quiz:",
    "grid": ":material/grid_on:",
    "agenda": ":material/schedule:",
    "soar": ":material/dashboard:",
    "positions": ":material/balance:",
    "matrix": ":material/table_chart:",
    "register": ":material/menu_book:",
}
_COLUMNS = 2


def length_of(deck: Deck) -> str:
    """How much there is, and how long it takes at most: "18 cards, 3 hours in all"."""
    cards = deck.cards()
    return f"{count(len(cards), deck.noun)}, {time_of(sum(card.minutes for card in cards))} in all"


def time_of(minutes: int) -> str:
    """In minutes; from a hundred on in hours, to the half: "45 minutes", "7.5 hours"."""
    return f"{minutes} minutes" if minutes < 100 else f"{round(minutes / 30) / 2:g} hours"


def deck_list(decks: Mapping[str, Deck], *, short: bool = False) -> None:
    """Each deck with what it is for, or in `short` with its kind and length only; its title leads to it."""
    rows = list(decks.values())
    for first in range(0, len(rows), _COLUMNS):
        for column, deck in zip(st.columns(_COLUMNS, gap="small"), rows[first : first + _COLUMNS], strict=False):
            with column, st.container(border=True, height="stretch", gap="small"):
                st.page_link(
                    visit.DECKS,
                    label=f"**{plain(deck.title)}**",
                    icon=_ICONS.get(deck.kind, ":material/style:"),
                    query_params={"deck": deck.id},
                )
                st.caption(f"{plain(kind_label(deck))} · {length_of(deck)}")
                if not short:
                    st.markdown(plain(deck.summary))


def found_cards(decks: Mapping[str, Deck], words: str) -> None:
    """Cards that hold the words, each a way to it."""
    found = search_cards(decks, words)
    if not found.cards:
        st.info(f"No card says “{plain(shortened(words, 60))}”. Try one word, or the beginning of one.")
        return
    count = len(found.cards) + found.more
    st.caption(
        f"{count} {'card' if count == 1 else 'cards'}" + (f", the first {len(found.cards)} here" if found.more else "")
    )
    for each in found.cards:
        deck = decks[each.deck]
        with st.container(border=True):
            st.page_link(
                visit.DECKS,
                label=f"**{plain(each.card)}** {plain(shortened(deck.card(each.card).question, 100))}",
                query_params={"deck": each.deck, "card": each.card},
            )
            st.caption(f"{plain(deck.title)} · {plain(each.said)}")


def about_deck(deck: Deck) -> None:
    """What it is, where it comes from, and how to run one of its kind."""
    st.header(plain(deck.title))
    st.caption(f"{plain(kind_label(deck))} · {length_of(deck)} · version {deck.version}")
    st.markdown(plain(deck.summary))
    if deck.source:
        said = [deck.source.title, deck.source.publisher, str(deck.source.year or ""), deck.source.note]
        st.caption("From: " + plain(" · ".join(part for part in said if part)))
    for word in deck.words:
        st.caption(plain(word))
    if deck.ways:
        with st.expander("Ways to use it"):
            st.markdown("\n".join(f"- {plain(way)}" for way in deck.ways))
    help = kind_help(deck.kind)
    if help:
        with st.expander("How to run it", icon=":material/help:"):
            st.caption(plain(kind_about(deck)))
            st.markdown(help)


def kind_help(kind: str) -> str:
    """The help on a kind of deck, "" where there is none. `kind` is checked when a deck is loaded."""
    file = HELP / f"{kind}.md"
    return file.read_text("utf-8") if file.is_file() else ""


def choose_card(deck: Deck) -> Card:
    """One card to look at, from the address or the list; both of its sides are there to be turned."""
    cards = {card.id: card for card in deck.cards()}
    asked = st.query_params.get("card", "")
    ids = list(cards)
    key = f"card.{deck.id}.{asked}"
    id = st.selectbox(
        deck.noun.capitalize(),
        ids,
        index=ids.index(asked) if asked in cards else 0,
        format_func=lambda id: f"{id}  {shortened(cards[id].question, 80)}",
        key=key,
    )
    desk_card(deck, cards[id])

    def step(by: int) -> None:
        st.session_state[key] = ids[(ids.index(st.session_state[key]) + by) % len(ids)]

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Back", icon=":material/arrow_back:", on_click=step, args=(-1,), disabled=len(ids) < 2)
        st.button("Next", icon=":material/arrow_forward:", on_click=step, args=(1,), disabled=len(ids) < 2)
        st.caption(f"{ids.index(id) + 1} of {len(ids)}", width="content")
    return cards[id]
