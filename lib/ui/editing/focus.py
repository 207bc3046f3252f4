"""This file is here to keep the focus where one works, press after press, when a part is moved, removed or added."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPT = Path(__file__).parent.parent / "parts" / "focus.js"
_WANTED, _TURN = "editor.focus", "editor.focus.turn"


def follow(*keys: str) -> None:
    """Inside a callback: put the focus on the first of these that is there when the page is drawn again, and is not disabled:
    buttons, and boxes to write in."""
    st.session_state[_WANTED] = [re.sub(r"[^a-zA-Z0-9_-]", "-", key) for key in keys]
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def keep_focus() -> None:
    """Draws nothing that can be seen."""
    data = [{"turn": st.session_state.get(_TURN, 0), "keys": st.session_state.get(_WANTED, [])}]
    _component()(key="editor.focus.component", data=data)


@cache
def _component() -> Any:
    return st.components.v2.component("see_over_focus", js=_SCRIPT.read_text("utf-8"))
