"""The register of best practice: who could help, the nearest first; record, change, bring in and take out."""

from __future__ import annotations

import streamlit as st

from lib.runtime import services
from lib.ui.escape import plain
from lib.ui.identity import this_person
from lib.ui.register.files import files_box
from lib.ui.register.finding import search_boxes, show_found
from lib.ui.register.from_action import for_an_action, way_back
from lib.ui.register.keeping import keeper_box, removed_box
from lib.ui.register.recording import DONE, record_box
from lib.usecases.register import see_register

shared, person = services(), this_person()
way_back(shared, person)
st.title("Best practice register")
st.markdown("Who does something outstandingly well, who says so, and what help they offer.")
st.caption(
    "Everyone who reaches this server can read it. Name only people who agreed, with an address at work, and never a learner."
)
register = see_register(shared, person)
said = st.empty()  # keeps its place: were it to go, the boxes below would be drawn anew, without what is being typed
if done := st.session_state.pop(DONE, ""):
    said.success(plain(done), icon=":material/check:")
for_an_action(shared, person)
search = search_boxes(shared) if register.entries else None
if search:
    show_found(shared, person, register, search)
else:
    st.info("The register is empty. Record the first entry, or bring in a CSV file.")
removed_box(shared, person, register)
record_box(shared, person, first=not register.entries)
files_box(shared, person, search)
keeper_box(shared, person, register)
st.caption(
    "Places: Ordnance Survey Code-Point Open (contains OS, Royal Mail and National Statistics data © Crown copyright and "
    "database right 2025, Open Government Licence 3.0) and GeoNames (CC BY 4.0), kept on this server; nothing is looked up "
    "on the internet."
)
