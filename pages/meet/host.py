"""The host's own window, on a laptop or a phone: what comes next, who is in, and everything there is to do about it."""

from __future__ import annotations

import streamlit as st

from lib.model.hiding import groups_of
from lib.ui import visit
from lib.ui.card import autosave, desk_card
from lib.ui.hosting.counter import counter
from lib.ui.hosting.groups import places
from lib.ui.hosting.leading import STYLE, lead, section_key
from lib.ui.hosting.people import count_people
from lib.ui.hosting.rehearsal import rehearsal_banner
from lib.ui.hosting.sections import draw_section, sections_for
from lib.ui.hosting.waiting import texts_waiting

st.html(STYLE)


@st.fragment(run_every=20)
def draw() -> None:
    shared, person, view = visit.visit()
    meeting, stage = view.meeting, view.meeting.stage
    if meeting.way == "alone":
        visit.go(visit.ALONE, meeting)
    visit.bar(view, visit.HOST)
    rehearsal_banner(shared, person, view)
    names = {id: group.name for id, group in groups_of(view.record.subjects).items()} if meeting.apart else {}
    counter(meeting.id, look=meeting.look, people=count_people(view), groups=names)
    lead(shared, person, view)
    texts_waiting(shared, person, view)
    places(shared, person, view)
    if stage.place == "cards":
        desk_card(view.deck, view.deck.card(stage.card), stage.face)
    sections, key = sections_for(view), section_key(stage.place)
    if st.session_state.get(key) not in sections:
        st.session_state[key] = next(iter(sections))
    with st.container(key="sections"):
        section = st.segmented_control(
            "What to do here",
            list(sections),
            format_func=lambda name: sections[name],
            required=True,
            key=key,
            label_visibility="collapsed",
        )
    draw_section(shared, person, view, section or "note")
    autosave()


draw()
