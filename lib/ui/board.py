"""This file is here to draw the list of a card as its host works with it: read, let up, move, merge, make actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.actions import action_from
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases import board
from lib.usecases.acting import settle_action
from lib.usecases.columns import Column, Placed, moved_from
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move

_STATES = {
    "blind": ":material/visibility_off: People add, unseen. What they added comes here once you reveal it.",
    "voting": ":material/how_to_vote: People vote, unseen.",
    "voted": ":material/how_to_vote: The votes are shown.",
}


def column_of(shared: Services, person: Person, view: View, column: Column, others: Sequence[Column]) -> None:
    """One card's list with everything a host can do about it. `others` are the cards an entry can be moved to."""
    closed = view.meeting.closed is not None

    def do(verb: Callable[..., Any], *what: Any, **parts: Any) -> None:
        with saying("board"):
            verb(shared, person, view.meeting.id, *what, **parts)

    def reveal() -> None:
        with saying("board"):
            move(shared, person, view.meeting.id, f"card:{column.card}")
            move(shared, person, view.meeting.id, "reveal")

    if column.state in _STATES:
        st.caption(_STATES[column.state])
    with st.container(horizontal=True, vertical_alignment="center"):
        if column.state == "blind":
            st.button(
                f"Reveal {plain(column.title)}", key=f"board.reveal.{column.card}", on_click=reveal, disabled=closed
            )
        if column.waiting and view.meeting.way != "alone":
            st.button(
                f"Pass all {len(column.waiting)}" if len(column.waiting) > 1 else "Pass it",
                key=f"board.all.{column.card}",
                type="primary",
                icon=":material/done_all:",
                on_click=do,
                args=(board.let_up, {each.item.id: each.item.version for each in column.waiting}),
                disabled=closed,
            )
    for placed in column.entries:
        _entry(shared, person, view, column, placed, others, do)
    if not column.entries and column.state != "blind":
        st.caption("Nothing here yet.")


def _entry(
    shared: Services,
    person: Person,
    view: View,
    column: Column,
    placed: Placed,
    others: Sequence[Column],
    do: Callable[..., None],
) -> None:
    id, closed = placed.item.id, view.meeting.closed is not None
    short = plain(shortened(placed.text, 60))
    with st.container(border=True, gap="xsmall", key=f"entry_{id}"):
        votes = f"**▲ {placed.votes}**" if placed.votes else ""
        came = moved_from(view, placed.item)
        told = (votes, plain(placed.by), f"from {plain(came)}" if came else "")
        if any(told):
            st.caption(" · ".join(part for part in told if part))
        st.text(placed.text)
        for part in placed.parts:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(":material/call_merge: also", width="content")
                st.text(part.value.get("text", ""), width="stretch")
                st.button(
                    "Take apart",
                    key=f"apart.{part.id}",
                    type="tertiary",
                    on_click=do,
                    args=(board.part_entry, part.id),
                    disabled=closed,
                )
        _versions(shared, person, view, placed)
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            if view.meeting.way != "alone":
                label, icon, verb, what = (
                    ("Take off", ":material/present_to_all:", board.take_down, (id,))
                    if placed.up
                    else ("Pass", ":material/done:", board.let_up, {id: placed.item.version})
                )
                st.button(
                    label,
                    key=f"up.{id}",
                    icon=icon,
                    type="tertiary" if placed.up else "secondary",
                    on_click=do,
                    args=(verb, what),
                    disabled=closed,
                    help=f"{'It is on the wall. Take it off' if placed.up else 'Pass it to the wall and to phones'}: {short}",
                )
            action_from(
                shared,
                person,
                view,
                what=placed.text,
                origin=column.card,
                prompt=shortened(placed.text, 900),
                key=f"act.{view.meeting.id}.{id}",
            )
            with st.popover("Change", key=f"change.{id}", type="tertiary", on_change="rerun", disabled=closed) as more:
                if more.open:
                    _changes(shared, person, view, column, placed, others, do)


def _changes(
    shared: Services,
    person: Person,
    view: View,
    column: Column,
    placed: Placed,
    others: Sequence[Column],
    do: Callable[..., None],
) -> None:
    id = placed.item.id
    if others:
        st.caption("Move it to")
        with st.container(horizontal=True):
            for other in others:
                if other.card != column.card:
                    st.button(
                        plain(other.title),
                        key=f"move.{id}.{other.card}",
                        on_click=do,
                        args=(board.move_entry, id, other.card, column.card),
                    )
    _reword(shared, person, view, placed)
    rest = {each.item.id: plain(shortened(each.text, 70)) for each in column.entries if each.item.id != id}
    if rest:
        # No list that drops down: the board is drawn anew now and then, and would close it under somebody's finger.
        into = st.radio(
            "It says the same as", list(rest), index=None, format_func=lambda each: rest[each], key=f"into.{id}"
        )
        st.button(
            "Merge", key=f"merge.{id}", on_click=do, args=(board.merge_entries, id, str(into or "")), disabled=not into
        )
    st.button("Set it aside", key=f"aside.{id}", on_click=do, args=(board.put_aside, id), kwargs={"aside": True})


def _reword(shared: Services, person: Person, view: View, placed: Placed) -> None:
    """The box begins with the words as they stood when it was opened; so a save knows what was read."""
    id = placed.item.id
    key = f"reword.{id}"
    if key not in st.session_state:
        st.session_state[f"{key}.seen"] = placed.item.version

    def save() -> None:
        with saying("board"):
            seen = st.session_state[f"{key}.seen"]
            board.reword_entry(shared, person, view.meeting.id, id, st.session_state[key], seen)
        if not was_refused("board"):
            st.session_state.pop(key, None)

    st.text_area("Its words", value=placed.text, key=key, height=90)
    st.button("Save the words", key=f"{key}.save", on_click=save)


def _versions(shared: Services, person: Person, view: View, placed: Placed) -> None:
    """Both texts of a race, until somebody decides."""

    def settle(other: str, use: bool) -> None:
        with saying("board"):
            settle_action(shared, person, view.meeting.id, other, use=use, seen=placed.text)

    for other in placed.others:
        with st.container(border=True, gap="small"):
            st.caption(":material/sync_problem: Somebody changed these words at the same time. Both are kept: choose.")
            st.text(other.text)
            with st.container(horizontal=True):
                for label, use in (("Use these words", True), ("Keep the ones above", False)):
                    st.button(label, key=f"settle.{other.id}.{use}", on_click=settle, args=(other.id, use))


def show_board_problem() -> None:
    """What was refused on the board, if anything was."""
    show_said("board")
