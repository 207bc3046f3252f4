"""This file is here for what becomes of a deck: who may use it, who edits it, its file, its versions, its end."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.ui.editing.boxes import without_result
from lib.ui.editing.work import SAID, Editor, forget_work
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_problem, was_refused
from lib.usecases.own_decks import delete_deck, edit_link, leave_deck, make_edit_key, offer, stop_sharing
from lib.usecases.own_drafts import draft_from_version, file_of_draft, read_into_draft, versions

_DECKS = "pages/prepare/decks.py"


def files(editor: Editor) -> None:
    """The deck as a file, and a file in its place."""
    st.header("File", anchor=False)
    st.download_button(
        "Download as YAML",
        file_of_draft(editor.work.editing),
        file_name=f"{editor.id}.yaml",
        mime="application/yaml",
        key="editor.download",
        icon=":material/download:",
        on_click="ignore",
    )
    if editor.checked.reading.problems:
        st.caption("The draft has problems, and so will the file. See Over takes it back once they are mended.")
    with st.expander("Put a file in its place", key=f"editor.into.{editor.id}"):
        file = st.file_uploader("Deck file (.yaml)", type=["yaml", "yml"], max_upload_size=1, key="editor.upload_into")
        if file is None:
            return
        draft, problems = read_into_draft(file.getvalue(), file.name)
        for problem in problems:
            show_problem(problem)
        if draft is None:
            st.info("Nothing was changed. Mend the file, then choose it again.")
            return
        st.caption("It takes the place of your draft, under this deck’s own id. Undo brings the draft back.")
        st.button("Use this file", key="editor.use_file", on_click=without_result(partial(editor.put, draft)))


def earlier_versions(editor: Editor) -> None:
    """Begin again from any of them; nothing that was saved is changed by it."""
    found = versions(editor.shared, editor.person, editor.id)
    if not found:
        return
    st.header("Versions", anchor=False)
    for version, at in found[:20]:
        saved = f"{local_time(at):%d %b %Y, %H:%M}"
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"Version {version} :gray[{plain(saved)}]", width="stretch")
            st.button(
                "Use as my draft",
                key=f"editor.version.{version}",
                on_click=partial(_from_version, editor, version),
                help=f"Put version {version} into your draft. Undo brings the draft back.",
            )
    if editor.work.editing.revision:
        st.button("Drop my draft", icon=":material/delete:", key="editor.drop", on_click=editor.drop)


def people(editor: Editor) -> None:
    """Whoever made it decides who may use it and who may edit it."""
    st.header("People", anchor=False)
    editing, key = editor.work.editing, editor.key("offered")
    if not editing.is_mine:
        st.markdown("A colleague made this deck and shares it with you. What you both save is brought together.")
        st.button("Stop editing it", key="editor.leave", on_click=partial(_go_after, editor, leave_deck))
        return
    st.checkbox(
        "Offer it to everyone on this server",
        value=editing.deck.offered,
        key=key,
        on_change=lambda: _said(partial(offer, offered=bool(st.session_state[key])), editor),
        help="Others can look at its newest version, print it, start with it and copy it. Only you and whom you give the link can edit it.",
    )
    if not editing.deck.version:
        st.caption("Save version 1, then others can use it or edit it with you.")
        return
    st.markdown("A colleague can edit it with you, each with a draft of their own. Whoever has the link may edit.")
    with st.container(horizontal=True):
        st.button("Make a link", key="editor.link", icon=":material/link:", on_click=partial(_make_link, editor))
        if editing.deck.edit_key:
            st.button("Stop sharing", key="editor.unshare", on_click=partial(_said, stop_sharing, editor))
    link = st.session_state.get(_link(editor), "")
    if link:
        st.code(link, language=None, wrap_lines=True)
        st.caption(
            "It is shown once, and an earlier link has ended. It opens the deck for you in another browser, too."
        )


def end(editor: Editor) -> None:
    if not editor.work.editing.is_mine:
        return
    with st.expander("Delete this deck", key=f"editor.delete.{editor.id}"):
        st.markdown(
            "All its versions and drafts go. Sessions keep their copy of it. Download it first if you are not sure."
        )
        st.button(
            "Delete it for good",
            key="editor.delete",
            icon=":material/delete_forever:",
            on_click=partial(_go_after, editor, delete_deck),
        )


def _said(do: object, editor: Editor) -> None:
    with saying(SAID):
        do(editor.shared, editor.person, editor.id)  # type: ignore[operator]
    if do is stop_sharing:
        st.session_state.pop(_link(editor), None)


def _make_link(editor: Editor) -> None:
    with saying(SAID):
        key = make_edit_key(editor.shared, editor.person, editor.id)
        st.session_state[_link(editor)] = edit_link(editor.shared, key, str(st.context.headers.get("Host") or ""))


def _from_version(editor: Editor, version: int) -> None:
    with saying(SAID):
        editor.put(draft_from_version(editor.shared, editor.person, editor.id, version))


def _go_after(editor: Editor, do: object) -> None:
    _said(do, editor)
    if not was_refused(SAID):
        forget_work(editor.id)
        st.query_params.clear()


def _link(editor: Editor) -> str:
    return f"editor.link.{editor.id}"
