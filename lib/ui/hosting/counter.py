"""This file is here to show a host how many people are here, in and ready, from the event stream and without a rerun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_PARTS = Path(__file__).parent.parent / "parts"
_HTML = """
<div class="counter" role="group" aria-label="The room">
<p class="in"><b></b> <span></span></p>
<p class="ready"><b></b> <span></span></p>
<p class="here"><b></b> <span></span></p>
<p class="clock" hidden><b role="timer" aria-label="Clock"></b> <span></span></p>
<p class="lost" role="status" hidden></p>
<ul class="groups" hidden></ul>
</div>
"""


@cache
def _component() -> Any:
    """One registration per process; Streamlit warns about a second."""
    js = "\n".join((_PARTS / name).read_text("utf-8") for name in ("follow.js", "counter.js"))
    return st.components.v2.component(
        "see_over_counter", html=_HTML, css=(_PARTS / "counter.css").read_text("utf-8"), js=js
    )


def counter(meeting: str, *, look: int, people: int, groups: Mapping[str, str]) -> None:
    """The numbers and the clock, drawn in the browser. A rerun of the fragment around it is asked for when another
    window changed the meeting, and when the first person joins.

    `people` is how many there were when the page was drawn; `groups` are names by id while groups work apart.
    """
    _component()(
        key="counter",
        data=[{"meeting": meeting, "look": look, "people": people, "groups": dict(groups)}],
        on_changed_change=lambda: None,
    )
