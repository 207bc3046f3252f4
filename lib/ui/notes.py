"""This file is here to let people change or strike out a text before they hand the notes on."""

from __future__ import annotations

import streamlit as st

from lib.report.edits import editable
from lib.runtime import Services
from lib.usecases.reading import View
from lib.usecases.reporting import Edits, make_report


def edit_before_download(shared: Services, view: View) -> Edits:
    """A table of every text that people wrote, to be changed or struck out in the hand-outs only."""
    ours = {subject.name for subject in view.record.subjects if subject.sort != "participant"}
    found = shared.recent.get(
        ("texts", view.meeting.id, view.meeting.revision), lambda: editable(make_report(shared, view))
    )
    texts = tuple(each for each in found if each[2] not in ours)
    if not texts:
        st.info("Nothing has been written yet, so the notes hold the title, the cards and the date.")
        return {}
    with st.expander(
        "Edit or strike out before download", icon=":material/edit_note:", key="edit_notes", on_change="rerun"
    ) as opened:
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


def _kept_edits(view: View) -> Edits:
    kept = st.session_state.get(_name(view), {})
    return dict(kept)


def _name(view: View) -> str:
    return f"kept_edits.{view.meeting.id}"
