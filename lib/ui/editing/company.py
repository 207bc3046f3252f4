"""This file is here to tell whoever writes on a deck that others write on it too, or that another window did."""

from __future__ import annotations

import streamlit as st

from lib.model.text import count
from lib.ui.editing.work import Editor
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.usecases.own_drafts import others_at_work

_NOW = 120.0
"""Seconds since a change for which somebody is said to be writing."""


def show_company(editor: Editor) -> None:
    """Looked for with each change. A timer of its own would draw at any moment, and on a busy line took a word away."""
    others = others_at_work(editor.shared, editor.person, editor.id)
    with st.container(key="editor.company", gap="xxsmall"):
        if others:
            st.caption(f":material/group: {plain(_said(others, editor.shared.clock()))}")
        if editor.work.came_in:
            st.caption(":material/sync: This draft was changed in another window. Both changes are in it.")
            editor.work.came_in = False


def _said(others: tuple[float, ...], now: float) -> str:
    writing = [at for at in others if now - at < _NOW]
    who = "Somebody else has a draft" if len(others) == 1 else f"{count(len(others), 'other')} have drafts"
    when = f"last changed at {local_time(others[0]):%H:%M on %d %B}"
    if writing:
        when = "and is writing now" if len(others) == 1 else f"{len(writing)} writing now"
    comma = "" if when.startswith("and") else ","
    return f"{who} of this deck too{comma} {when}. You see each other’s words once one of you saves a version."
