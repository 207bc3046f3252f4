"""This file is here to write a deck of another kind than cards: as YAML, with problems by line and its cards in view."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.model.text import count, shortened
from lib.ui.card import as_drawn
from lib.ui.editing.asked import asked_on
from lib.ui.editing.boxes import show_problems, without_result
from lib.ui.editing.preview import show_both_faces
from lib.ui.editing.work import Editor, first_value
from lib.usecases.kind import kind_label


def yaml_form(editor: Editor) -> None:
    """The text on one side, a card of it on the other."""
    deck = editor.checked.reading.deck
    key = editor.key("yaml")

    def keep() -> bool:
        return editor.put(replace(editor.draft, text=str(st.session_state[key])), anew=False)

    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="editor-yaml"):
        st.caption(
            "A deck of this kind is written as a file. Each line is a field; what is indented belongs to the line "
            "above. Ids stay as they are: answers hang on them. Press Ctrl and Enter, or wait two seconds, to check."
        )
        typed = st.text_area(
            "The deck as YAML",
            value=first_value(editor, key, editor.draft.text or ""),
            key=key,
            height=560,
            on_change=without_result(keep),
        )
        if typed != editor.draft.text and keep():  # refused before, or still in a browser whose line was lost
            st.rerun()
        show_problems(tuple(each.problem for each in editor.checked.misfits), editor.key("misfit", "yaml"))
    with right:
        if deck is None:
            st.info("Its cards are shown here once nothing is left to mend.")
            return
        cards = {card.id: card for card in deck.cards()}
        st.caption(f"{kind_label(deck)}: {count(len(cards), deck.noun)}")
        id = st.selectbox(
            f"{deck.noun.capitalize()} in view",
            list(cards),
            format_func=lambda id: f"{id}  {shortened(cards[id].question, 60)}",
        )
        show_both_faces(as_drawn(deck, cards[id]), asked_on(deck, id), "yaml")
