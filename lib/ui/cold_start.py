"""This file is here so that the first visitor after a start may ask for any page."""

from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager


def announce_navigation() -> None:
    """Say before the first run what `st.navigation` says during it: pages come from there.

    Until it is said, Streamlit takes any folder called `pages` for its older kind of pages, and answers
    the first deep link with "Page not found" over the right page. A browser test asks a cold server
    for every page, so an upgrade that moves this attribute is noticed.
    """
    PagesManager.uses_pages_directory = False
