"""This file is here to draw what is around every page: its title, its address, its look, and start-up problems."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import services
from lib.ui import visit
from lib.ui.beginning import begin_at_the_top
from lib.ui.said import show_problem

_STYLE = """<style>
.stMain textarea, .stMain input { font-size: max(16px, .95rem); }
[data-testid=InputInstructions] { display: none; }
[data-testid=stButtonGroup] button { min-height: 40px; }
[data-testid=stButtonGroup] [aria-checked=true] p { color: light-dark(#111111, #F5F6F8); font-weight: 600; }
.stMain h2 { font-size: 1.6rem; }
.stMain [data-testid=stExpander] h3, .st-key-kind_help h3 { font-size: 1.3rem; }
.st-key-bar a { padding-inline: .35rem; }
.st-key-bar a [data-testid=stIconMaterial] { margin-inline-end: -.15rem; }
[data-testid=stImageContainer] { max-width: 100%; }
[data-testid=stPageLink] a { height: auto; }
[data-testid=stPageLink] a span:has(> [data-testid=stMarkdownContainer]) { white-space: normal; }
[data-testid=stPageLink] a :is([data-testid=stMarkdownContainer], p) { white-space: inherit; overflow-wrap: anywhere; }
@media (hover: none) { [data-testid=stButton] kbd { display: none; } }
.st-key-bar { gap: .6rem 0; border-bottom: 1px solid var(--st-border-color, #767C85); padding-bottom: .25rem; }
@media (min-width: 900px) { /* one line, also where it is longer than a narrow page is wide */
  .stMain .st-key-bar { flex-wrap: nowrap; width: max-content; min-width: 100%; max-width: none; margin-inline: 50%; translate: -50%; }
}
@media print { .stApp, [data-testid=stAppViewContainer], .stMain { position: static; overflow: visible; height: auto; } }
</style>"""


def draw_frame() -> None:
    """Draw the page that the address asks for; while the app cannot work, say why instead."""
    st.set_page_config(page_title="See Over", layout="centered")
    page = st.navigation(visit.pages(), position="hidden")
    st.html(_STYLE)
    try:
        services()
    except AppError as error:
        st.title("See Over cannot start its work")
        show_problem(error.problem)
        return
    keep_in_touch()
    try:
        page.run()
    except AppError as error:  # for example, the database went away between two reads
        show_problem(error.problem)
    begin_at_the_top(page.url_path)


@st.fragment(run_every=20)
def keep_in_touch() -> None:
    """Draws nothing. A page that runs something now and then is drawn anew by itself once a lost line is
    back; any other would take the first click for the drawing, and leave undone what the click was for."""
