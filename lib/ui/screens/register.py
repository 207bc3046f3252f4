"""This file is here to put what a session nominated into the register, one by one or all that is complete."""

from __future__ import annotations

import streamlit as st

from lib.errors import AppError
from lib.model.hiding import shown_rounds
from lib.model.register import PARTS, told
from lib.model.register_deck import NEEDED
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.register.entry_form import entry_fields
from lib.ui.said import saying, show_problem, show_said, was_refused
from lib.usecases.nominating import Nomination, nominations, put_all_into_register, put_into_register
from lib.usecases.reading import View, open_view
from lib.usecases.rights import Person

LABEL = "Nominations"
ICON = ":material/contacts:"

_SHOWN = ("place", "by", "kind", "support", "contact", "consent")


def draw(shared: Services, person: Person, view: View) -> None:
    """Everything nominated so far, as far as it is revealed."""
    st.title("Nominations")
    st.markdown("Who was named on the cards. Look at each, complete it, and put it into the register.")
    st.page_link(
        visit.REGISTER, label="Search the register", icon=":material/search:",
        query_params={visit.MEETING: view.meeting.id},
    )  # fmt: skip
    _listed(shared, person, view.meeting.id)


@st.fragment(run_every=20)
def _listed(shared: Services, person: Person, meeting: str) -> None:
    try:
        view = open_view(shared, person, meeting)
    except AppError as error:
        show_problem(error.problem)
        return
    found = nominations(shared, view)
    hidden = [
        card.id for issue in view.deck.issues for card in issue.cards
        if card.id in view.record.hidden_cards and {box.id for box in card.boxes}.issuperset(NEEDED)
        and not shown_rounds(view.meeting.stage, card.id)
    ]  # fmt: skip
    if hidden:
        st.info(
            f"What was given on {len(hidden)} {'card' if len(hidden) == 1 else 'cards'} is hidden until you reveal it on the "
            f"Cards page: {', '.join(hidden)}."
        )
    if not found:
        st.info(
            "Nobody has been nominated yet. It is done on the cards of the step “Who does this outstandingly well”."
        )
        return
    ready = [each for each in found if each.problem is None and not each.listed]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{len(found)} nominated, {sum(each.listed for each in found)} in the register, {len(ready)} ready**",
            width="content",
        )
        st.button(
            f"Put all that are ready in ({len(ready)})", type="primary", disabled=not ready,
            on_click=_put_all, args=(shared, person, meeting), key="nominations.all",
        )  # fmt: skip
    show_said("nominations")
    for nomination in found:
        with st.container(border=True, key=f"nomination.{nomination.id}"):
            _one(shared, person, view, nomination)


def _one(shared: Services, person: Person, view: View, nomination: Nomination) -> None:
    parts = nomination.parts
    st.markdown(f"**{plain(parts.get('who', '')) or 'Nobody named yet'}**")
    st.text(parts.get("what", ""))
    said = [f"{PARTS[part]}: {plain(told(part, parts[part]))}" for part in _SHOWN if parts.get(part)]
    if said:
        st.markdown("  \n".join(said))
    if nomination.listed:
        st.caption(":material/check: In the register")
        return
    key = f"nomination.form.{nomination.id}"
    if nomination.problem is None:
        st.button(
            "Put into the register", key=f"nomination.put.{nomination.id}", on_click=_put,
            args=(shared, person, view.meeting.id, nomination.id), help=f"Put in: {plain(parts['who'])}",
        )  # fmt: skip
    else:
        st.caption(f":material/pending: {plain(nomination.problem.what)}")
    with st.expander("Complete or change it first", key=f"nomination.open.{nomination.id}", on_change="rerun") as box:
        if not box.open:
            return
        with st.form(key, border=False):
            given = entry_fields(key, parts)
            kept = st.form_submit_button("Put it into the register like this")
        if kept:
            with saying(key):
                put_into_register(shared, person, view.meeting.id, nomination.id, given)
            if not was_refused(key):
                st.rerun(scope="fragment")
        show_said(key)


def _put(shared: Services, person: Person, meeting: str, id: str) -> None:
    with saying("nominations"):
        put_into_register(shared, person, meeting, id)


def _put_all(shared: Services, person: Person, meeting: str) -> None:
    with saying("nominations"):
        put_all_into_register(shared, person, meeting)
