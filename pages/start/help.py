"""Help: how a session runs, who can read what, and what each message means."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.ui import visit

_HELP = Path(visit.__file__).parent.parent / "help"

st.page_link(visit.HOME, label="Home", icon=":material/home:")
topics = {"how": "How a session runs", "keys": "Keys", "trust": "Who can read what", "problems": "Messages"}
topic = st.segmented_control(
    "Help with", list(topics), format_func=lambda id: topics[id], default="how", required=True, key="topic"
)
st.markdown((_HELP / f"{topic or 'how'}.md").read_text("utf-8"))
