"""This file is here to share the rows of a grid out between groups."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.grid_deck import GridDeck
from lib.model.hiding import groups_of
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.sharing_out import Given, dealt, share_out


def share_rows(
    shared: Services, person: Person, view: View, deck: GridDeck, given: Mapping[str, tuple[str, ...]]
) -> None:
    """Evenly with one click, or group by group; and everything back to everyone."""
    groups = groups_of(view.record.subjects)
    rows = [row.id for row in deck.rows if row.id in view.meeting.cards]
    now = {id: [card for card in given[id] if card in rows] if view.meeting.apart else [] for id in groups}
    shared_out = any(now.values())

    def do(given: Given) -> None:
        with saying("grid.share"):
            share_out(shared, person, view.meeting.id, given)

    with st.expander(
        "Share the rows out between groups", icon=":material/call_split:", key="grid.share", on_change="rerun"
    ) as opened:
        show_said("grid.share")
        if not opened.open:
            return
        if len(groups) < 2:
            st.markdown(
                "There is one group, so everybody fills in the whole grid. Add groups on the Cards page, under Groups."
            )
            visit.link(visit.HOST, "Cards", ":material/style:", view.meeting)
            return
        st.caption(
            "Each group then gets only its own rows, on its phones and here. Whoever taps “I write for our group” on a "
            "phone fills them in."
        )
        with st.container(horizontal=True):
            st.button(
                "Share out evenly",
                on_click=do,
                args=(dealt(rows, list(groups)),),
                key="grid.evenly",
                disabled=view.meeting.closed is not None,
            )
            if shared_out:
                st.button("All rows for everyone again", on_click=do, args=({},), key="grid.together")
        names = {row.id: f"{row.id} {row.text}" for row in deck.rows}
        for number, (id, group) in enumerate(groups.items()):
            _rows_of(number, id, plain(group.name), names, rows, now, do)


def _rows_of(
    number: int, id: str, name: str, names: Mapping[str, str], rows: list[str], now: dict[str, list[str]], do: object
) -> None:
    key = fresh_key(f"grid.rows.{number}", (id, tuple(now[id])))

    def change() -> None:
        do({**now, id: st.session_state[key]})  # type: ignore[operator]

    st.multiselect(
        f"Rows of {name}",
        rows,
        default=now[id],
        format_func=lambda row: names[row],
        key=key,
        on_change=while_shown(f"grid.rows.{number}", key, now[id], change),
    )
