"""Set a session up: how long, who, which cards. Everything has an answer already; one click starts."""

from __future__ import annotations

import streamlit as st

from lib.model.meeting import WAYS, Way
from lib.priorities.planning import TIMES
from lib.runtime import services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.hosting.lobby import open_door
from lib.ui.hosting.set_up import choose_people
from lib.ui.identity import this_person
from lib.ui.planning import choose_cards
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.starting import Invitation, start_meeting

shared, person = services(), this_person()
decks = shared.library.decks
st.page_link(visit.HOME, label="Home", icon=":material/home:")
st.title("Start a session")
if not decks:
    st.error("There is no deck to start with. The home page says what is wrong with the files in cards/.")
    st.stop()

asked = st.query_params.get("deck", "")
deck_id = asked if asked in decks else next(iter(decks))
if len(decks) > 1:
    deck_id = st.selectbox(
        "Deck", list(decks), index=list(decks).index(deck_id), format_func=lambda id: decks[id].title
    )
deck = decks[deck_id]

start_here = st.container()
ways = dict(WAYS)
asked_way: Way = next((way for way in ways if way == st.query_params.get("way")), "team")
way = st.segmented_control(
    "Who meets?",
    list(ways),
    format_func=lambda way: ways[way],
    default=asked_way,
    required=True,
    key="way",
)
people_answer = choose_people(way)
times = dict(TIMES)
minutes = st.segmented_control(
    "How long have you got?", list(times), format_func=lambda time: times[time].capitalize(), default=60, required=True
)
with st.expander("Cards and minutes", on_change="rerun", key="cards_and_minutes") as opened:
    plan = choose_cards(deck, minutes, show=bool(opened.open))
    st.caption(
        f"{len(plan)} cards, {sum(planned.minutes for planned in plan)} minutes. You can change them at any time."
    )
with st.expander("Title, purpose and who is there"):
    title = st.text_input("Title", max_chars=300, placeholder=deck.title, persist_state="page", key="title")
    purpose = st.text_input("Purpose, in one line", max_chars=500, persist_state="page", key="purpose")
    people = st.text_area("Who is there", height=80, persist_state="page", key="people")
    prepared = tuple(
        st.text_area(plain(question), height=80, persist_state="page", key=f"prepared.{deck.id}.{number}")
        for number, question in enumerate(deck.prepare)
    )
    st.caption("All of it can wait. It is kept for the notes.")

with start_here:
    st.markdown(f"**{plain(deck.title)}** · {len(plan)} cards · {sum(planned.minutes for planned in plan)} minutes")
    if st.button("Start now", type="primary", icon=":material/play_arrow:", key="start_now"):
        wanted = Invitation(
            deck=deck.id,
            way=way,
            plan=plan,
            title=title or "",
            purpose=purpose or "",
            people=people or "",
            minutes=minutes,
            prepared=tuple(text or "" for text in prepared),
            names=people_answer.names,
            pace=people_answer.pace,
            groups=people_answer.groups,
            lobby=people_answer.phones,
        )
        with saying("start"):
            meeting = start_meeting(shared, person, wanted)
        if not was_refused("start"):
            if people_answer.phones:
                open_door(shared, person, meeting.id)
            # What hosts need first with phones is not for the wall; a team at one laptop stands on its card.
            on_laptop = visit.ALONE if way == "alone" else visit.PROJECT
            visit.go(visit.HOST if people_answer.phones or way == "groups" else on_laptop, meeting)
    show_said("start")
