"""This file is here to put the part that is written on beside the card that comes of it."""

from __future__ import annotations

import streamlit as st

from lib.decks.checking import card_alone
from lib.decks.drafts import Data, Place, cards_in, part_at
from lib.ui.editing.asked import asked_on
from lib.ui.editing.card_form import card_form
from lib.ui.editing.choosing import choose_part
from lib.ui.editing.preview import drawn_draft, show_both_faces
from lib.ui.editing.whole_form import deck_form, issue_form
from lib.ui.editing.work import Editor
from lib.ui.editing.yaml_form import yaml_form

_SECTIONS = {"write": "Write", "order": "Order", "pick": "Add cards from decks", "share": "Share, file, versions"}


def choose_section(editor: Editor) -> str:
    """What the page shows below its head. A deck in YAML is in the order that its file has."""
    offered = list(_SECTIONS) if editor.draft.data is not None else ["write", "share"]
    key = f"editor.section.{editor.id}"
    if st.session_state.get(key) not in offered:
        st.session_state[key] = "write"
    chosen: str | None = st.segmented_control(
        "Section",
        offered,
        format_func=lambda section: _SECTIONS[section],
        key=key,
        label_visibility="collapsed",
        persist_state="page",  # a part that is put in view must not come up under another section
    )
    return chosen or "write"


def write(editor: Editor) -> None:
    """The form on the left, the card on the right; on a phone one below the other."""
    if editor.draft.data is None:
        yaml_form(editor)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        place = choose_part(editor)
        match place[:1]:
            case ("issues",):
                issue_form(editor, place[1])
            case ("cards",):
                card_form(editor, place[1])
            case _:
                deck_form(editor)
    with right, st.container(key="editor-card"):
        card = _card_in_view(editor, place)
        if card is not None:
            show_both_faces(drawn_draft(editor.data, card), asked_on(card_alone(editor.data, card), card["id"]), "card")


def _card_in_view(editor: Editor, place: Place) -> Data | None:
    """The card that is written on; of an issue or the whole deck, the first one."""
    if place[:1] == ("cards",):
        return part_at(editor.data, place)
    cards = (part_at(editor.data, place) or {}).get("cards") or () if place else cards_in(editor.data)
    return next(iter(cards), None)
