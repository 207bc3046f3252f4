"""This file is here for the head of the editor: what is kept, undo and redo, and the button that makes a version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.ui import visit
from lib.ui.editing.boxes import show_problems
from lib.ui.editing.company import show_company
from lib.ui.editing.focus import follow
from lib.ui.editing.work import SAID, Editor
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_said
from lib.usecases.own_drafts import save_version


def head(editor: Editor) -> None:
    """Title, state, and what can be done with the whole of it."""
    editing, problems = editor.work.editing, editor.checked.reading.problems
    st.title(plain(editor.draft.title) or "Untitled deck", anchor=False)
    st.caption(_state(editor))
    with st.container(horizontal=True, vertical_alignment="center", key="editor.head"):
        st.button(
            f"Save as version {editing.deck.version + 1}",
            type="primary",
            icon=":material/save:",
            key="editor.save",
            disabled=not editing.revision or bool(problems) or bool(editor.draft.clashes),
            on_click=partial(_save, editor),
        )
        st.button(
            "Undo",
            icon=":material/undo:",
            key="editor.undo",
            disabled=not editor.work.undo,
            on_click=partial(_go, editor.undo, "editor.undo", "editor.redo"),
        )
        st.button(
            "Redo",
            icon=":material/redo:",
            key="editor.redo",
            disabled=not editor.work.redo,
            on_click=partial(_go, editor.redo, "editor.redo", "editor.undo"),
        )
        if editing.deck.version:
            if st.button("Start with it", icon=":material/play_arrow:", key="editor.start"):
                st.switch_page(visit.SET_UP, query_params={"deck": editor.id})
            if st.button("Print", icon=":material/print:", key="editor.print"):
                st.switch_page(visit.PRINT, query_params={"deck": editor.id})
    with st.container(key="editor.said"):  # also empty, so that what comes after it is not drawn anew
        show_company(editor)
        show_said(SAID)
        _show_saved(editor)
        if problems and editor.draft.data is not None:
            count = "One thing keeps" if len(problems) == 1 else f"{len(problems)} things keep"
            with st.expander(f"{count} this from being a version", key="editor.problems", icon=":material/error:"):
                show_problems(tuple(each.problem for each in editor.checked.misfits), "all")


def _go(do: Callable[[], None], *keys: str) -> None:
    """The last step back or forth disables its button."""
    do()
    follow(*keys)


def _state(editor: Editor) -> str:
    editing = editor.work.editing
    version = f"Version {editing.deck.version} is in use." if editing.deck.version else "No version is saved yet."
    if not editing.revision:
        return f":material/cloud_done: {version} Nothing was changed since."
    kept = f"{local_time(editing.at):%H:%M}"
    return f":material/cloud_done: Your draft was kept at {plain(kept)}. {version} Sessions use versions, not drafts."


def _save(editor: Editor) -> None:
    with editor.work.one_at_a_time, saying(SAID):
        saved = save_version(editor.shared, editor.person, editor.id)
        if saved.version:
            together = " Somebody else’s changes are in it too." if saved.together else ""
            said = f"Version {saved.version} is saved.{together} Sessions that run keep the version they began with."
            st.session_state[_told(editor)] = said
            editor.work.undo, editor.work.redo = [], []
            editor.work.generation = f"v{saved.version}"
        elif saved.together:
            st.session_state[_told(editor)] = "Somebody else saved a version meanwhile. It was brought in: look below."


def _show_saved(editor: Editor) -> None:
    said = st.session_state.pop(_told(editor), "")
    if said:
        st.success(said, icon=":material/check:")


def _told(editor: Editor) -> str:
    return f"editor.told.{editor.id}"
