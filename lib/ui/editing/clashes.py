"""This file is here for what two people changed at once: both texts side by side, until one of them chooses."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.decks.draft_body import can_be_used, is_whole, place_name, settle
from lib.decks.merging import Clash, can_be_joined
from lib.decks.merging_lines import is_lines
from lib.decks.writing import write_deck
from lib.ui.editing.work import SAID, Editor
from lib.ui.escape import plain
from lib.ui.said import saying
from lib.usecases.own_drafts import bring_in

_NAMES = {
    "text": "text",
    "today": "today’s name",
    "lead_in": "line above the prompts",
    "parts": "parts of the question",
}


def show_newer(editor: Editor) -> None:
    """Say that somebody saved a version since this draft began, and offer to bring it in."""
    editing = editor.work.editing
    if not editing.revision or editing.base >= editing.deck.version:
        return
    with st.container(border=True, key="editor.newer"):
        st.markdown(
            f":material/group: **Version {editing.deck.version} was saved by somebody else while you were writing.** Your draft is "
            "kept. Bring both together to go on; saving does so too."
        )
        st.button("Bring both together", key="editor.bring_in", on_click=partial(_bring_in, editor))


def choose_between(editor: Editor) -> None:
    """Every field that both changed, with both texts."""
    clashes = editor.draft.clashes
    if not clashes:
        return
    count = "One text was" if len(clashes) == 1 else f"{len(clashes)} texts were"
    st.warning(f"{count} changed by two people at once. Both are kept: choose.", icon=":material/call_split:")
    for number, clash in enumerate(clashes):
        name = _NAMES.get(clash.name, clash.name.replace("_", " "))
        with st.container(border=True):
            where = f"{plain(place_name(clash.place)).capitalize()}**: {plain(name)}"
            st.markdown(f"**Lines of the file, place {clash.place[1]}**" if is_lines(clash) else f"**{where}")
            for column, title, value in zip(
                st.columns(2), ("Yours", "The other"), (clash.mine, clash.theirs), strict=True
            ):
                with column.container(border=True):
                    st.caption(title)
                    st.text(_shown(clash, value))
            choices = {"mine": "Keep yours", "theirs": "Use the other"}
            if not is_whole(clash) and can_be_joined(clash):
                choices["both"] = "Join both"
            usable = can_be_used(editor.draft, clash)
            if not usable:
                since = (
                    "These lines were changed here since, or stand there more than once."
                    if is_lines(clash)
                    else "The text was changed here since, has a mistake, or has comments."
                )
                st.caption(f"{since} Copy what you want from the other into it, then keep yours.")
            with st.container(horizontal=True):
                for choice, label in choices.items():
                    st.button(
                        label,
                        key=editor.key("clash", str(number), choice),
                        on_click=partial(_settle, editor, clash, choice),
                        disabled=choice != "mine" and not usable,
                    )


def _settle(editor: Editor, clash: Clash, choice: str) -> None:
    editor.put(settle(editor.draft, clash, choice))


def _bring_in(editor: Editor) -> None:
    with saying(SAID):
        bring_in(editor.shared, editor.person, editor.id)


def _shown(clash: Clash, value: object) -> str:
    if value in (None, "", []):
        return "(empty)"
    if isinstance(value, list) and not all(isinstance(each, str) for each in value):
        return write_deck({clash.name: value})
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
