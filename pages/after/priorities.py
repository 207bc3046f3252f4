"""Where we stand and what comes first: one chart in view, the others a click away."""

from __future__ import annotations

import streamlit as st

from lib.ui import visit
from lib.ui.plot import draw
from lib.usecases.reading import sum_up
from lib.usecases.reporting import chart_names, figure_of

shared, person, view = visit.visit()
visit.bar(view, visit.PRIORITIES)
st.title("Priorities")
summary = sum_up(shared, view)
names = chart_names(summary)
first = next((id for id in names if figure_of(id, summary).marks), next(iter(names)))
chosen = st.segmented_control(
    "Show", list(names), format_func=lambda id: names[id], default=first, required=True, key="chart"
)
draw(figure_of(chosen or first, summary), key="figure")
if len(summary.discuss) > 1:
    *before, last = summary.discuss[:3]
    st.caption(f"Talk first about {', '.join(before)} and {last}: there you differ most.")
if st.button("Take the notes", type="primary", icon=":material/arrow_forward:"):
    visit.go(visit.NOTES, view.meeting)
