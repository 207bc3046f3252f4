"""This file is here to change what a session says about itself: title, purpose, people, dates, horizons."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.runtime import Services
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.settling import describe_meeting, name_horizons


def about_session(shared: Services, person: Person, view: View) -> None:
    """A form that saves all of it at once."""
    meeting = view.meeting
    with st.form("about_form", border=False):
        title = st.text_input("Title", value=meeting.title)
        purpose = st.text_input("Purpose, in one line", value=meeting.purpose)
        people = st.text_area("Who was there", value=meeting.people, height=80)
        review = st.date_input("Look back on", value=_date(meeting.review_on), format="DD/MM/YYYY")
        expires = st.date_input(
            "Delete this session on",
            value=_date(meeting.expires_on),
            format="DD/MM/YYYY",
            help="Leave it empty to keep the session until somebody deletes it.",
        )
        columns = st.columns(3)
        horizons = [
            column.text_input(label, value=name)
            for column, label, name in zip(
                columns, ("Short term is called", "Medium", "Long"), meeting.horizons, strict=True
            )
        ]
        if st.form_submit_button("Save", type="primary"):
            with saying("about"):
                describe_meeting(
                    shared,
                    person,
                    meeting.id,
                    title=title,
                    purpose=purpose,
                    people=people,
                    review_on=review.isoformat() if review else "",
                    expires_on=expires.isoformat() if expires else "",
                )
                if tuple(horizons) != meeting.horizons:
                    name_horizons(shared, person, meeting.id, horizons)
            if not was_refused("about"):
                st.toast("Saved.", icon=":material/cloud_done:")
                st.rerun()
        show_said("about")


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
