"""This file is here to let people change or strike out a text before they hand the notes on."""

from __future__ import annotations

import streamlit as st

from lib.report.blocks import Report
from lib.report.edits import editable
from lib.runtime import Services
from lib.ui.escape import plain
from lib.usecases.reading import View
from lib.usecases.reporting import Edits, download, formats

_ABOUT = {
    "word": ("To read, print and hand on.", ":material/description:"),
    "markdown": ("Plain text for a wiki or an e-mail.", ":material/notes:"),
    "csv": ("One row for each answer and action, for a spreadsheet.", ":material/table:"),
    "json": ("The whole session, to open again in See Over. It is never edited.", ":material/save:"),
}
"""What each format is for, in the order they are offered."""


def edit_before_download(view: View, report: Report) -> Edits:
    """A table of every text that people wrote, to be changed or struck out in the hand-outs only."""
    ours = {subject.name for subject in view.record.subjects if subject.sort != "participant"}
    texts = tuple(each for each in editable(report) if each[2] not in ours)
    if not texts:
        st.info("Nothing has been written yet, so the notes hold the title, the cards and the date.")
        return {}
    with st.expander("Edit or strike out before download", key="edit_notes", on_change="rerun") as opened:
        if not opened.open:
            return _kept_edits(view)
        count = f"{len(texts)} {'text' if len(texts) == 1 else 'texts'}"
        st.caption(f"{count}. Changes here go into the hand-outs only; what was saved stays as it is.")
        import pandas as pd

        key = f"edits.{view.meeting.id}.{hash(texts)}"
        if key not in st.session_state:
            # Streamlit forgets a table that is not drawn: it begins again with what was edited before, since
            # a text that was struck out must not come back because somebody closed this, or changed another.
            st.session_state[f"{key}.before"] = _kept_edits(view)
        edited = st.session_state[f"{key}.before"]
        rows = []
        for id, where, text in texts:
            now = edited.get(id, text)
            rows.append((now is not None, where, text if now is None else now))
        frame = pd.DataFrame(rows, columns=["keep", "where", "text"])
        changed = st.data_editor(
            frame,
            key=key,
            hide_index=True,
            num_rows="fixed",
            disabled=["where"],
            row_height=64,
            alt="Every text in the notes: tick to keep it, change it in its cell",
            column_config={
                "keep": st.column_config.CheckboxColumn("Keep", width="small"),
                "where": st.column_config.TextColumn("Where", width="medium"),
                "text": st.column_config.TextColumn("Text", width="large"),
            },
        )
        edits: dict[str, str | None] = {}
        for (id, _, before), keep, text in zip(texts, changed["keep"], changed["text"], strict=True):
            if not keep:
                edits[id] = None
            elif (text or "") != before:
                edits[id] = str(text or "")
        st.session_state[_name(view)] = edits
        return edits


def take_away(shared: Services, view: View, edits: Edits) -> None:
    """One button per format; each is made when it is clicked."""
    if edits:
        struck = sum(text is None for text in edits.values())
        st.caption(f"{len(edits) - struck} changed, {struck} struck out in what you download now.")
    offered = formats()
    order = [id for id in _ABOUT if id in offered] + [id for id in offered if id not in _ABOUT]
    for id in order:
        about, icon = _ABOUT.get(id, ("", ":material/download:"))
        name, data, media_type = download(shared, view, id, edits)
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{plain(offered[id])}**  \n{plain(about)}", width="stretch")
            st.download_button(
                "Download",
                data,
                file_name=name,
                mime=media_type,
                key=f"download.{id}",
                icon=icon,
                help=f"Download {plain(offered[id])}",
                type="primary" if id == "word" else "secondary",
                on_click="ignore",
            )


def _kept_edits(view: View) -> Edits:
    kept = st.session_state.get(_name(view), {})
    return dict(kept)


def _name(view: View) -> str:
    return f"kept_edits.{view.meeting.id}"
