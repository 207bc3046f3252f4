"""This file is here to pick cards out of several decks, and to add them to the one that is open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.decks.draft_body import Draft
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.card import as_drawn
from lib.ui.editing.asked import asked_on
from lib.ui.editing.preview import show_both_faces
from lib.ui.editing.work import SAID, Editor
from lib.ui.escape import plain
from lib.ui.said import saying
from lib.usecases.own_drafts import Pick, add_picks, changed_by_picks
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for


def choose_cards_from_decks(shared: Services, person: Person, name: str, draft: Draft) -> list[Pick]:
    """Deck after deck; what was picked stays in the list while another deck is looked at. What changes by adding them to
    the draft is said."""
    decks = decks_for(shared, person)
    if not decks:
        st.info("There is no deck to pick from.")
        return []
    kept = f"editor.picks.{name}"
    picks: list[Pick] = [pick for pick in st.session_state.get(kept, []) if pick[0] in decks]
    deck_id = st.selectbox("From the deck", list(decks), format_func=lambda id: decks[id].title, key=f"{kept}.deck")
    deck = decks[deck_id]
    cards = {card.id: card for card in deck.cards()}
    key = f"{kept}.{deck_id}"

    def keep() -> None:
        others = [pick for pick in picks if pick[0] != deck_id]
        st.session_state[kept] = [*others, *((deck_id, card) for card in st.session_state[key])]

    here = [card for picked_from, card in picks if picked_from == deck_id and card in cards]
    if key not in st.session_state:
        st.session_state[key] = here
    st.multiselect(
        "Cards to pick",
        list(cards),
        format_func=lambda id: f"{id}  {shortened(cards[id].question, 70)}",
        key=key,
        on_change=keep,
        placeholder="Choose cards",
        persist_state="page",
    )
    if here:
        with st.expander(f"Look at card {plain(here[-1])}"):
            show_both_faces(as_drawn(deck, cards[here[-1]]), asked_on(deck, here[-1]), f"{name}.pick")
    if picks:
        by_deck = {deck: [card for other, card in picks if other == deck] for deck, _ in picks}
        st.markdown("\n".join(f"- {plain(decks[id].title)}: {plain(', '.join(ids))}" for id, ids in by_deck.items()))
    for told in changed_by_picks(shared, person, draft, picks):
        st.markdown(f":material/info: {plain(told)}")
    st.caption("Each card keeps its id where that is free, and says which deck and version it came from.")
    return picks


def add_picked(editor: Editor) -> None:
    """Cards of other decks into this one, each under the title of the issue where it was."""
    picks = choose_cards_from_decks(editor.shared, editor.person, editor.id, editor.draft)
    label = f"Add {len(picks)} {'card' if len(picks) == 1 else 'cards'}" if picks else "Add cards"
    st.button(
        label,
        type="primary",
        icon=":material/add:",
        key="editor.add_picked",
        disabled=not picks,
        on_click=partial(_add, editor, picks),
    )


def _add(editor: Editor, picks: list[Pick]) -> None:
    with saying(SAID):
        editor.put(add_picks(editor.shared, editor.person, editor.draft, picks, editor.work.editing.taken))
        names = [name for name in st.session_state if str(name).startswith(f"editor.picks.{editor.id}")]
        for name in names:
            del st.session_state[name]
        st.session_state[f"editor.section.{editor.id}"] = "order"
