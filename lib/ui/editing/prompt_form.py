"""This file is here to write on the prompts of a card, one below the other."""

from __future__ import annotations

import streamlit as st

from lib.decks.drafts import Data, Place, part_at, path_of, with_prompt
from lib.ui.editing.boxes import move_buttons, number_box, problems_at, problems_within, remove_button, text_box
from lib.ui.editing.focus import follow
from lib.ui.editing.work import Editor, first_value


def prompts_form(editor: Editor, card_id: str) -> None:
    """Each prompt with its place; points, what a body is called today and a footnote wait behind a sign."""
    card = part_at(editor.data, ("cards", card_id)) or {}
    prompts = card.get("prompts") or []
    st.header("Prompts on the back", anchor=False)
    problems_at(editor, ("cards", card_id), "prompts")
    with st.container(key="editor-prompts", gap="small"):
        for number, prompt in enumerate(prompts, start=1):
            _prompt(editor, card_id, prompt, number, [each["id"] for each in prompts], bool(card.get("footnotes")))

    def add() -> None:
        def how(data: Data) -> Data:
            return with_prompt(data, editor.work.editing.taken, card_id)[0]

        editor.change(how)
        for new in ((part_at(editor.data, ("cards", card_id)) or {}).get("prompts") or ())[-1:]:
            follow(editor.key("cards", card_id, "prompts", new["id"], "text"))

    st.button("Add a prompt", icon=":material/add:", key=_add_key(card_id), on_click=add)


def _prompt(editor: Editor, card_id: str, prompt: Data, number: int, ids: list[str], notes: bool) -> None:
    place: Place = ("cards", card_id, "prompts", prompt["id"])
    name = f"prompt {number}"
    opened = editor.key(*place, "opened")
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="top", wrap=False, gap="xsmall"):
            with st.container(width="stretch"):
                text_box(editor, place, "text", f"Prompt {number}")
            with st.container(width="content", gap="xxsmall", horizontal=True):
                move_buttons(editor, place, name, number - 1, len(ids))
                remove_button(editor, f"Remove: {name}", place, ids, last=_add_key(card_id))
        has_more = any(prompt.get(each) for each in ("points", "today", "footnote"))
        if st.toggle(f"More on {name}", value=first_value(editor, opened, has_more), key=opened):
            text_box(editor, place, "points", f"Points under {name}, each on a line", lines=True)
            text_box(editor, place, "today", f"What a body named in {name} is called today")
            if notes or prompt.get("footnote"):
                number_box(editor, place, "footnote", f"Note that {name} points to", 1, 40, empty=True)
        path = path_of(editor.data, place) or ()
        problems_within(editor, path, ("text", "points", "today", "footnote"), f"{card_id}.{prompt['id']}")


def _add_key(card_id: str) -> str:
    return f"editor.add_prompt.{card_id}"
