"""Help: how a session runs, who can read what, and what each message means."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.ui import visit
from lib.ui.decks import HELP, kind_help
from lib.usecases.kind import kinds_offered

_HELP = Path(visit.__file__).parent.parent / "help"
KINDS = {id: label for id, label in kinds_offered().items() if (HELP / f"{id}.md").is_file()}

st.page_link(visit.HOME, label="Home", icon=":material/home:")
topics = {
    "how": "How a session runs",
    "kinds": "Kinds of deck",
    "editor": "Decks of your own",
    "keys": "Keys",
    "trust": "Who can read what",
    "problems": "Messages",
}
topic = st.segmented_control(
    "Help with", list(topics), format_func=lambda id: topics[id], default="how", required=True, key="topic"
)
if topic == "kinds":
    kind = st.selectbox("Kind of deck", list(KINDS), format_func=lambda id: KINDS[id], key="kind")
    with st.container(key="kind_help"):
        st.markdown(kind_help(kind))
    st.stop()
st.markdown((_HELP / f"{topic or 'how'}.md").read_text("utf-8"))
