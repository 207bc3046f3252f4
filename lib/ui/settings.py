"""This file is here to change what a session says about itself: title, purpose, people, dates, horizons."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.reading import View, open_view
from lib.usecases.rights import Person
from lib.usecases.settling import describe_meeting, name_horizons


def about_session(shared: Services, person: Person, view: View) -> None:
    """A form that saves what was changed in it. What another window changed meanwhile is told and never overwritten."""
    meeting = view.meeting
    key = f"about.{meeting.id}"
    seen: Meeting = st.session_state.setdefault(f"{key}.seen", meeting)
    round = int(st.session_state.get(f"{key}.round", 0))
    if (seen.title, *_texts(seen)) != (meeting.title, *_texts(meeting)) and not was_refused("about"):
        st.caption(":material/sync_problem: This was changed in another window.")
        if st.button("Show what it is now", key=f"{key}.newer"):
            _anew(key, meeting)
            st.rerun()
    with st.form(f"{key}.{round}", border=False):
        title = st.text_input("Title", value=seen.title, key=f"{key}.{round}.title")
        purpose = st.text_input(
            plain(view.deck.about or "Purpose, in one line"), value=seen.purpose, key=f"{key}.{round}.purpose"
        )
        people = st.text_area("Who was there", value=seen.people, height=80, key=f"{key}.{round}.people")
        review = st.date_input(
            "Look back on", value=_date(seen.review_on), format="DD/MM/YYYY", key=f"{key}.{round}.review"
        )
        expires = st.date_input(
            "Delete this session on",
            value=_date(seen.expires_on),
            format="DD/MM/YYYY",
            help="Leave it empty to keep the session until somebody deletes it.",
            key=f"{key}.{round}.expires",
        )
        columns = st.columns(3)
        horizons = [
            column.text_input(label, value=name, key=f"{key}.{round}.{label}")
            for column, label, name in zip(
                columns, ("Short term is called", "Medium", "Long"), seen.horizons, strict=True
            )
        ]
        if st.form_submit_button("Save", type="primary"):
            with saying("about"):
                describe_meeting(
                    shared,
                    person,
                    meeting.id,
                    seen=seen,
                    title=title,
                    purpose=purpose,
                    people=people,
                    review_on=review.isoformat() if review else "",
                    expires_on=expires.isoformat() if expires else "",
                )
                if tuple(horizons) != seen.horizons:
                    name_horizons(shared, person, meeting.id, horizons, seen=seen.horizons)
            now = open_view(shared, person, meeting.id).meeting
            if was_refused("about"):
                st.session_state[f"{key}.seen"] = now  # both texts were told: saving again puts this one in its place
            else:
                st.toast("Saved.", icon=":material/cloud_done:")
                _anew(key, now)
                st.rerun()
        show_said("about")


def _texts(meeting: Meeting) -> tuple[object, ...]:
    return meeting.purpose, meeting.people, meeting.review_on, meeting.expires_on, meeting.horizons


def _anew(key: str, meeting: Meeting) -> None:
    """Fill the form from what is kept now."""
    st.session_state[f"{key}.seen"] = meeting
    st.session_state[f"{key}.round"] = int(st.session_state.get(f"{key}.round", 0)) + 1


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
