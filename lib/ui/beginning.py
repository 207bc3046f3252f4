"""This file is here to show every page from its beginning, wherever the window stood on the page before."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_SCRIPT = Path(__file__).parent / "parts" / "top.js"
_PLACE = "frame.place"
_ABOUT = ("m", "deck")
"""What an address names that makes the same page another one to whoever reads it."""


def begin_at_the_top(page: str) -> None:
    """Nothing that can be seen, and nothing at all unless the window has just come from another page. It is called
    last, so that what comes and goes here moves no other part."""
    place = " ".join((page, *(f"{name}={st.query_params.get(name, '')}" for name in _ABOUT)))
    before = st.session_state.get(_PLACE)
    st.session_state[_PLACE] = place
    if before not in (None, place):
        _component()(key="frame.top", data=[place])


@cache
def _component() -> Any:
    return st.components.v2.component("see_over_top", js=_SCRIPT.read_text("utf-8"))
