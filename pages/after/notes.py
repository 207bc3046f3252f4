"""The notes: read, edit or strike out, take away."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.notes import edit_before_download, take_away
from lib.usecases.reporting import make_report

shared, person, view = visit.visit()
visit.bar(view, visit.NOTES)
st.title("Notes")
report = make_report(shared, view)
edits = edit_before_download(view, report)
take_away(shared, view, edits)
