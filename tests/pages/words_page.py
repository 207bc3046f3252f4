"""This file is here to be run by Streamlit: hostile words, escaped, in every place that reads Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import streamlit as st

from lib.model.text import clean
from lib.ui.escape import plain
from tests.nasty import NASTY
from tests.pages.hostile import HOSTILE

WORDS = {**HOSTILE, **{name: clean(text)[:300] for name, text in NASTY.items() if text.strip()}}
PLACES = {
    "markdown": ("", ""),
    "caption": ("x ", " y"),
    "button": ("", ""),
    "list": ("", ""),
    "bold": ("1. ", ""),
    "gray": ("", ""),
    "error": ("error", ""),
}
"""Name of a place → what our own pages put before and after people's words there."""

if __name__ == "__main__":
    for number, text in enumerate(WORDS.values()):
        words = plain(text)
        with st.container(key=f"markdown-{number}"):
            st.markdown(words)
        with st.container(key=f"caption-{number}"):
            st.caption(f"x {words} y")
        with st.container(key=f"button-{number}"):
            st.button(words, key=f"pressed.{number}")
        with st.container(key=f"list-{number}"):
            st.markdown(f"- {words}")
        with st.container(key=f"bold-{number}"):
            st.markdown(f"**1. {words}**")
        with st.container(key=f"gray-{number}"):
            st.markdown(f":gray[{words}]")
        with st.container(key=f"error-{number}"):
            st.error(words, icon=":material/error:")
    with st.container(key="choice"):
        st.selectbox("Choice", ["a-b *c* :material/delete: [d](e)"])
    st.text("All of it is here.")
