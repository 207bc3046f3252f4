"""This file is here to lead the vote on actions from the actions page: invite, count in, reveal, shorten."""

from __future__ import annotations

import streamlit as st

from lib.model.hiding import asked_round, shown_rounds
from lib.model.meeting import VOTE
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.hosting.counter import counter
from lib.ui.hosting.leading import is_answered
from lib.ui.hosting.people import count_people
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.agreeing import dotted, set_dots, shorten, suggested
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move
from lib.voting.dots import MOST, USUAL

LONG_LIST = 10
"""Actions from which dots are suggested before each one is rated."""


def vote_on_actions(shared: Services, person: Person, view: View) -> None:
    """The vote of people with phones or slips; nothing where there are none, or there is nothing to vote on."""
    if view.meeting.way == "alone" or not is_answered(view) or not view.actions:
        return
    st.header("Vote", divider="gray")
    _lead()


@st.fragment(run_every=20)
def _lead() -> None:
    shared, person, view = visit.visit()
    meeting, stage = view.meeting, view.meeting.stage
    round, voting = asked_round(stage, VOTE), stage.place == VOTE
    closed = meeting.closed is not None

    def act(name: str) -> None:
        with saying("vote"):
            move(shared, person, meeting.id, name)

    if voting and round is not None:
        what = f"share out {meeting.dots} dots" if meeting.dots else "rate the impact and the effort of each action"
        st.markdown(f"The phones ask everyone to {what}. Nobody sees anything before you reveal it.")
        counter(meeting.id, look=meeting.look, people=count_people(view), groups={})
        with st.container(horizontal=True):
            st.button(
                "Reveal the vote", key="vote.reveal", type="primary", on_click=act, args=("reveal",), disabled=closed
            )
            st.button("Back to the actions", key="vote.back", on_click=act, args=("actions",))
    elif round is not None:
        _how(shared, person, view)
        st.button("Invite the vote", key="vote.invite", type="primary", on_click=act, args=(VOTE,), disabled=closed)
    show_said("vote")
    if shown_rounds(stage, VOTE):
        if meeting.dots:
            _shorten(shared, person, view)
        else:
            st.markdown("The vote is revealed. The priorities show the order, and how sure each place is.")


def _how(shared: Services, person: Person, view: View) -> None:
    """Rate each action, or first share dots out where the list is long."""
    now = view.meeting.dots
    key = fresh_key("vote.how", now)

    def change() -> None:
        with saying("vote"):
            set_dots(shared, person, view.meeting.id, USUAL if st.session_state[key] == "dots" else 0)

    names, stood = {"rate": "Rate each one", "dots": "Share out dots"}, "dots" if now else "rate"
    st.segmented_control(
        "How to vote",
        list(names),
        format_func=lambda id: names[id],
        default=stood,
        required=True,
        key=key,
        on_change=while_shown("vote.how", key, stood, change),
        disabled=view.meeting.closed is not None,
    )
    if now:
        _number(shared, person, view)
    elif len(view.actions) >= LONG_LIST:
        st.caption(f"{len(view.actions)} actions are a long list. Dots make it short, then you rate what is left.")


def _number(shared: Services, person: Person, view: View) -> None:
    key = fresh_key("vote.dots", view.meeting.dots)

    def change() -> None:
        with saying("vote"):
            set_dots(shared, person, view.meeting.id, st.session_state[key])

    st.number_input(
        "Dots for each person",
        1,
        MOST,
        value=view.meeting.dots,
        step=1,
        key=key,
        on_change=while_shown("vote.dots", key, view.meeting.dots, change),
        width=220,
        disabled=view.meeting.closed is not None,
    )


def _shorten(shared: Services, person: Person, view: View) -> None:
    """The list by dots, with those ticked that have at least an even share; the host ticks what stays."""
    found, likely = dotted(view), suggested(view)
    if not found:
        st.info("Nobody has given a dot.")
        return
    st.markdown("Tick what you keep. The others go to “not now”, where nothing is lost; what is left can be rated.")
    with st.form("vote.shorten", border=False):
        ticked = [
            action.id
            for action, number in found
            if st.checkbox(
                f"**{number}** {plain(action.what)}", value=action.id in likely, key=f"vote.keep.{action.id}"
            )
        ]
        done = st.form_submit_button("Keep the ticked ones", type="primary", disabled=view.meeting.closed is not None)
    if done:
        with saying("shorten"):
            shorten(shared, person, view.meeting.id, ticked)
        if not was_refused("shorten"):
            st.rerun(scope="app")
    show_said("shorten")
