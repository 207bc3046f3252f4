"""The notes: choose what to take away, read it through, take it."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.handing_out import choose_how, choose_what, say_what
from lib.ui.notes import edit_before_download
from lib.ui.quality_plan import edit_columns
from lib.ui.taking_away import start_download, take_main, take_others
from lib.usecases.reporting import NO_EDITS, offered

shared, person, view = visit.visit()
visit.bar(view, visit.NOTES)
st.title("Notes")
can = offered(shared, view)
what = choose_what(can)
if what == "plan" and can.plan_why_not:
    st.info(can.plan_why_not)
    visit.link(visit.ACTIONS, "To the actions", ":material/task_alt:", view.meeting)
    st.stop()
top = st.container()
wanted = choose_how(shared, person, view, what, can)
if what == "plan":
    edit_columns(shared, person)
edits = NO_EDITS if what == "own" else edit_before_download(shared, view)
with top:
    say_what(shared, view, wanted, can, edits)
    take_main(shared, person, view, wanted, edits)
take_others(shared, person, view, wanted, edits)
start_download()
