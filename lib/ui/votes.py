"""This file is here to type votes on what stands in a card's list: one's own alone, or those counted in a room."""

from __future__ import annotations

import streamlit as st

from lib.model.card_list import BALLOT_ROUND, ballot_id
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said
from lib.usecases.answering import record_answer
from lib.usecases.ballots import count_votes
from lib.usecases.columns import Column
from lib.usecases.kind import list_on
from lib.usecases.reading import View
from lib.usecases.rights import Person

_MOST, _FEWEST = 999, 2


def votes_by_hand(shared: Services, person: Person, view: View, column: Column) -> None:
    """The same behind a fold, where there is something to choose between."""
    if sum(each.up for each in column.entries) < _FEWEST:
        return
    label = "My votes" if view.meeting.way == "alone" else "Votes by show of hands"
    with st.expander(label, key=f"{_place(view, column)}.open", on_change="rerun") as part:
        if part.open:
            type_votes(shared, person, view, column)
        else:
            show_said(_place(view, column))


def type_votes(shared: Services, person: Person, view: View, column: Column) -> None:
    """A number beside each entry that is let up; saved together, since only all of them can be too many."""
    up = [each for each in column.entries if each.up]
    if len(up) < _FEWEST:
        st.info("Pass at least two items first: then the votes on them are counted here.")
        return
    alone = view.meeting.way == "alone"
    votes, field, place = list_on(view.deck, column.card).votes, ballot_id(column.card), _place(view, column)
    subject = view.member.subject if alone else view.fingers.id if view.fingers else ""
    kept = view.value(field, subject, BALLOT_ROUND)
    before = kept if isinstance(kept, dict) else {}
    st.caption(
        f"{votes} to share out; several on one is fine."
        if alone
        else f"{votes} for each person, by hands or by dots on paper. Votes from phones are added by themselves."
    )

    def save() -> None:
        given = {each.item.id: int(st.session_state[f"{place}.{each.item.id}"] or 0) for each in up}
        with saying(place):
            if alone:
                some = {id: count for id, count in given.items() if count} or None
                record_answer(shared, person, view.meeting.id, field, some, round=BALLOT_ROUND)
            else:
                count_votes(shared, person, view.meeting.id, column.card, given)

    with st.form(place, border=False):
        for each in up:
            st.number_input(
                plain(shortened(each.text, 60)),
                0,
                votes if alone else _MOST,
                value=before.get(each.item.id, 0),
                key=f"{place}.{each.item.id}",
            )
        st.form_submit_button("Save the votes", on_click=save, disabled=view.meeting.closed is not None)
    show_said(place)


def _place(view: View, column: Column) -> str:
    return f"votes.{view.meeting.id}.{column.card}"
