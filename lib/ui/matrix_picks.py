"""This file is here to turn recommendations that were picked into the list of actions that is ranked."""

from __future__ import annotations

from typing import cast

import streamlit as st

from lib.model.heard import Heard
from lib.model.matrix_deck import MatrixDeck
from lib.model.matrix_marks import Pick, picks
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.acting import add_action, set_action_aside
from lib.usecases.reading import View
from lib.usecases.rights import Person

_PLACE = "matrix.picks"


def draw_picks(shared: Services, person: Person, view: View, heard: Heard) -> None:
    """What was picked, most picked first, to be ticked and put on the list. What is on it already says so."""
    found = picks(cast(MatrixDeck, view.deck), heard)
    if not found:
        st.info(
            "Nothing is picked yet. Under Marks, click the star of a recommendation, or press P on its row."
            if view.meeting.way == "alone"
            else "Nothing is picked yet. What people pick shows once their recommendation is revealed; the group’s own picks are "
            "the stars under Marks.",
            icon=":material/star:",
        )
        return
    listed = {action.origin: action.id for action in view.actions if action.what in _texts(found)}
    closed, key = view.meeting.closed is not None, f"{_PLACE}.{view.meeting.id}"

    def put() -> None:
        with saying(_PLACE):
            for pick in found:
                card = pick.recommendation
                if card.id not in listed and st.session_state.get(f"{key}.{card.id}"):
                    add_action(shared, person, view.meeting.id, card.text, origin=card.id)

    def take_off(action: str) -> None:
        with saying(_PLACE):
            set_action_aside(shared, person, view.meeting.id, action, aside=True)

    st.caption("Tick what should be ranked. Each becomes an action, to be reworded, given an owner and voted on.")
    chosen = 0
    for pick in found:
        card = pick.recommendation
        said = _said(pick, alone=view.meeting.way == "alone")
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            if card.id in listed:
                st.markdown(f":material/task_alt: **{plain(card.id)}** {plain(card.text)}{said}", width="stretch")
                st.button(
                    "Take off",
                    key=f"{key}.off.{card.id}",
                    type="tertiary",
                    on_click=take_off,
                    args=(listed[card.id],),
                    disabled=closed,
                    help=f"Take recommendation {plain(card.id)} off the list",
                )
            else:
                label = f"**{plain(card.id)}** {plain(card.text)}{said}"
                chosen += st.checkbox(
                    label,
                    value=_is_likely(pick, alone=view.meeting.way == "alone"),
                    key=f"{key}.{card.id}",
                    disabled=closed,
                )
    st.button(
        f"Put {chosen} on the list to be ranked" if chosen else "Put them on the list to be ranked",
        key=f"{key}.put",
        type="primary",
        icon=":material/playlist_add:",
        on_click=put,
        disabled=closed or not chosen,
    )
    show_said(_PLACE)
    if listed and not was_refused(_PLACE):
        many = "1 recommendation is" if len(listed) == 1 else f"{len(listed)} recommendations are"
        st.success(f"{many} on the list.", icon=":material/task_alt:")
        visit.link(visit.ACTIONS, "Rank them on the Actions page", ":material/task_alt:", view.meeting)


def _texts(found: tuple[Pick, ...]) -> set[str]:
    return {pick.recommendation.text for pick in found}


def _is_likely(pick: Pick, *, alone: bool) -> bool:
    """What only one person of several picked is not ticked from the start."""
    return alone or pick.agreed or pick.people > 1


def _said(pick: Pick, *, alone: bool) -> str:
    people = f"picked by {pick.people}" if pick.people and not alone else ""
    said = " · ".join(filter(None, ("picked by the group" if pick.agreed else "", people)))
    return f"  \n:gray[{said}]" if said else ""
