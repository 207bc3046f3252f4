"""See Over: the frame. Run by Streamlit it draws the pages; imported by a server it is the ASGI app."""

from __future__ import annotations

import gc

import streamlit as st

if __name__ == "__main__":
    from lib.ui.frame import draw_frame

    draw_frame()
else:
    gc.disable()  # what is imported stays: looking for garbage meanwhile costs a fifth of the start
    from lib.ui.cold_start import announce_navigation
    from lib.ui.said import show_script_error
    from lib.web.server import lifespan, middleware, routes

    announce_navigation()
    app = st.App(
        __file__, lifespan=lifespan, routes=routes(), middleware=middleware(), on_script_error=show_script_error
    )
    gc.freeze()  # nor is it looked through later
    gc.enable()
    # A thousand open phones are looked through ten times less often: that cost more than all their saves.
    gc.set_threshold(5_000, 10, 20)
