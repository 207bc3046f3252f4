"""Set a session up: how long, who, which cards. Everything has an answer already; one click starts."""

from __future__ import annotations

import streamlit as st

from lib.model.meeting import WAYS, Way
from lib.model.text import count, plural
from lib.priorities.planning import times_for
from lib.runtime import services
from lib.ui import visit
from lib.ui.day_start import choose_start
from lib.ui.decks import time_of
from lib.ui.escape import plain
from lib.ui.hosting.lobby import open_door
from lib.ui.hosting.set_up import choose_people
from lib.ui.identity import this_person
from lib.ui.planning import choose_cards
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.shelf import decks_for
from lib.usecases.starting import Invitation, start_meeting

shared, person = services(), this_person()
decks = decks_for(shared, person)
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

about_here, start_here = st.container(), st.container()
ways = dict(WAYS)
asked_way: Way = next((way for way in ways if way == st.query_params.get("way")), "team")
if deck.groups and asked_way == "team":
    asked_way = "groups"
about = ""
if deck.about:
    about = about_here.text_input(
        plain(deck.about),
        placeholder="Which one is this session about?",
        max_chars=500,
        persist_state="page",
        key=f"about.{deck.id}",
        help="Each session is about one. It stands in the title and at the top of the notes.",
    )
way = st.segmented_control(
    "Who meets?",
    list(ways),
    format_func=lambda way: ways[way],
    default=asked_way,
    required=True,
    key="way.groups" if deck.groups else "way",  # whoever chooses another deck is proposed what suits that
)
if deck.groups and way == "team":
    st.caption(
        f"This deck is made for groups ({plain(', '.join(deck.groups))}): choose “{ways['groups']}” to compare them."
    )
people_answer = choose_people(way, deck.groups, "own" if deck.whole else "host")
offered, usual = times_for(deck)
times = dict(offered)
minutes = st.segmented_control(
    "How long have you got?",
    list(times),
    format_func=lambda time: times[time].capitalize(),
    default=usual,
    required=True,
    key=f"minutes.{usual}",
)
with st.expander(f"{plural(deck.noun).capitalize()} and minutes", on_change="rerun", key="cards_and_minutes") as opened:
    plan = choose_cards(deck, minutes, show=bool(opened.open))
    st.caption(
        f"{count(len(plan), deck.noun)}, {sum(planned.minutes for planned in plan)} minutes. You can change them at any time."
    )
opens, zone = choose_start(shared, deck, sum(planned.minutes for planned in plan))
with st.expander("Title and who is there" if deck.about else "Title, purpose and who is there"):
    title = st.text_input("Title", max_chars=300, placeholder=deck.title, persist_state="page", key="title")
    purpose = about or ""
    if not deck.about:
        purpose = st.text_input("Purpose, in one line", max_chars=500, persist_state="page", key="purpose")
    people = st.text_area("Who is there", height=80, persist_state="page", key="people")
    prepared = tuple(
        st.text_area(plain(question), height=80, persist_state="page", key=f"prepared.{deck.id}.{number}")
        for number, question in enumerate(deck.prepare)
    )
    st.caption("All of it can wait. It is kept for the notes.")

with start_here:
    st.markdown(
        f"**{plain(deck.title)}** · {count(len(plan), deck.noun)} · {time_of(sum(planned.minutes for planned in plan))}"
    )
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
            opens=opens,
            zone=zone,
        )
        with saying("start"):
            meeting = start_meeting(shared, person, wanted)
        if not was_refused("start"):
            if people_answer.phones:
                open_door(shared, person, meeting.id)
            visit.go(visit.first_page(deck.kind, way, phones=people_answer.phones), meeting)
    show_said("start")
