"""This file is here to see a whole deck at once, and to put its issues and cards in order."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.decks.drafts import Place
from lib.model.text import shortened
from lib.ui.editing.boxes import move_buttons, remove_button, small_button
from lib.ui.editing.choosing import write_on
from lib.ui.editing.whole_form import add_card, add_issue
from lib.ui.editing.work import Editor
from lib.ui.escape import plain


def put_in_order(editor: Editor) -> None:
    """Every issue with its cards: move, write on, remove. To move a card to another issue, write on it."""
    issues = editor.data.get("issues") or []
    label = editor.data.get("issue_label") or "Issue"
    with st.container(key="editor-order", gap="small"):
        for issue in issues:
            with st.container(border=True, gap="xsmall"):
                title = f"{label} {issue['id']}: {shortened(issue.get('title') or '…', 80)}"
                _row(editor, ("issues", issue["id"]), f"**{plain(title)}**", title, [each["id"] for each in issues])
                cards = issue.get("cards") or []
                for card in cards:
                    text = f"{card['id']}  {shortened(card.get('question') or '…', 90)}"
                    _row(
                        editor, ("cards", card["id"]), plain(text), f"card {card['id']}", [each["id"] for each in cards]
                    )
                st.button(
                    f"Add a card to issue {plain(issue['id'])}",
                    icon=":material/add:",
                    key=f"editor.order.add.{issue['id']}",
                    on_click=partial(add_card, editor, issue["id"]),
                    type="tertiary",
                )
    st.button("Add an issue", icon=":material/add:", key="editor.add_issue", on_click=partial(add_issue, editor))


def _row(editor: Editor, place: Place, shown: str, name: str, ids: list[str]) -> None:
    name = plain(name)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
        st.markdown(shown, width="stretch")
        move_buttons(editor, place, name, ids.index(place[-1]), len(ids), "order")
        small_button(editor, f"Write on: {name}", "edit", partial(write_on, editor, place), "order", *place, "edit")
        remove_button(editor, f"Remove: {name}", place, ids, "order", last="editor.add_issue")
