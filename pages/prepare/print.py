"""Print cards, posters, slips and grids: choose, look at the first sheet, take the PDF."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.runtime import services
from lib.ui import visit
from lib.ui.identity import this_person
from lib.ui.printing import choose, choose_source, make_and_take, show_first_sheet
from lib.ui.said import show_problem
from lib.usecases.printing import cannot_print

shared, person = services(), this_person()
st.page_link(visit.HOME, label="Home", icon=":material/home:")
st.title("Print")
why_not = cannot_print()
if why_not:
    st.error(why_not, icon=":material/error:")
    st.stop()
try:
    source = choose_source(shared, person)
except AppError as error:
    show_problem(error.problem)
    st.stop()
wish = choose(shared, source)
make_and_take(shared, source, wish)
show_first_sheet(shared, source, wish)
