"""Make a deck of one's own, or change one: part by part, with its problems beside and its cards in view."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import services
from lib.ui import visit
from lib.ui.card import autosave
from lib.ui.editing.beginning import DECK, begin
from lib.ui.editing.boxes import STYLE
from lib.ui.editing.clashes import choose_between, show_newer
from lib.ui.editing.focus import keep_focus
from lib.ui.editing.order import put_in_order
from lib.ui.editing.picking import add_picked
from lib.ui.editing.saving import head
from lib.ui.editing.sharing import earlier_versions, end, files, people
from lib.ui.editing.work import open_editor
from lib.ui.editing.writing import choose_section, write
from lib.ui.identity import keeps_no_cookie, this_person
from lib.ui.said import show_problem

shared, person = services(), this_person()
visit.wide()
st.html(STYLE)
with st.container(horizontal=True, vertical_alignment="center", key="bar"):
    st.page_link(visit.HOME, label="Home", icon=":material/home:")
    st.page_link(visit.DECKS, label="Decks", icon=":material/style:")
    if st.query_params.get(DECK):
        st.button("All my decks", icon=":material/edit_note:", type="tertiary", on_click=st.query_params.clear)
    st.page_link("pages/start/help.py", label="Help", icon=":material/help:")
if keeps_no_cookie():
    st.warning(
        "This browser keeps no cookies, so a reload would lose your decks. Allow cookies for this address first."
    )
id = st.query_params.get(DECK, "")
if not id:
    st.title("Decks of your own", anchor=False)
    begin(shared, person)
    st.stop()
try:
    editor = open_editor(shared, person, id)
except AppError as error:
    show_problem(error.problem)
    st.stop()
with st.container(gap=None):  # nothing to see, and so without the distances of two lines
    autosave()
    keep_focus()
head(editor)
with st.container():
    show_newer(editor)
    choose_between(editor)
match choose_section(editor):
    case "order":
        put_in_order(editor)
    case "pick":
        add_picked(editor)
    case "share":
        people(editor)
        files(editor)
        earlier_versions(editor)
        end(editor)
    case _:
        write(editor)
