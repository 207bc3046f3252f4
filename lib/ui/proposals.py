"""This file is here to take proposals up, and to merge what says the same: how several lists become one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from lib.model.action import Action
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said
from lib.usecases.acting import set_action_aside
from lib.usecases.agreeing import likely_duplicates, merge, parts_of, proposals, raisers, take_up, unmerge
from lib.usecases.reading import View
from lib.usecases.rights import Person

_SUGGESTED = 5


def proposed_actions(view: View) -> None:
    """What participants and groups propose, group by group, each with the way onto the list or off it.

    It looks again by itself, since phones propose while this page is open.
    """
    if view.meeting.way != "alone":
        _proposed()


@st.fragment(run_every=10)
def _proposed() -> None:
    shared, person, view = visit.visit()
    found = proposals(view)
    if not found:
        return
    closed, raised = view.meeting.closed is not None, raisers(view)
    everything = tuple(action.id for each in found for action in each.actions)
    wanted: Callable[[], object] | None = None
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(f"Proposed ({len(everything)})", width="content")
        if st.button("Take up all", key="take.all", disabled=closed):
            wanted = partial(take_up, shared, person, view.meeting.id, everything)
    show_said("proposals")
    for each in found:
        with st.container(border=True):
            if each.name:
                st.markdown(f"**{plain(each.name)}**")
            for action in each.actions:
                what = plain(shortened(action.what, 60))
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.markdown(_told(action, raised, within=each.name), width="stretch")
                    if st.button("Take up", key=f"take.{action.id}", disabled=closed, help=f"Take up: {what}"):
                        wanted = partial(take_up, shared, person, view.meeting.id, (action.id,))
                    if st.button(
                        "Not now", key=f"leave.{action.id}", type="tertiary", disabled=closed, help=f"Not now: {what}"
                    ):
                        wanted = partial(set_action_aside, shared, person, view.meeting.id, action.id, aside=True)
    if wanted:
        with saying("proposals"):
            wanted()
        st.rerun(scope="app")  # the table below has changed too


def merging(shared: Services, person: Person, view: View) -> None:
    """Pairs that may say the same, any two by hand, and what was merged so far, which can come apart again."""
    standing = view.actions
    merged = [(action, part) for action in standing for part in parts_of(view, action.id)]
    waiting = [action for each in proposals(view) for action in each.actions]
    if len(standing) + len(waiting) < 2 and not merged:
        return
    likely = likely_duplicates(view)[:_SUGGESTED]
    if likely:
        pairs = "One pair" if len(likely) == 1 else f"{len(likely)} pairs"
        st.caption(f":material/lightbulb: {pairs} of actions may say the same.")
    with st.expander("Merge what says the same", key="merging", on_change="rerun") as opened:
        if not opened.open:
            return
        closed, raised = view.meeting.closed is not None, raisers(view)

        def act(use_case: Callable[..., None], *ids: str) -> None:
            with saying("merging"):
                use_case(shared, person, view.meeting.id, *ids)

        show_said("merging")
        for keep, other in likely:
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                st.markdown(f"{_told(keep, raised)}\n\n{_told(other, raised)}", width="stretch")
                st.button(
                    "Merge",
                    key=f"merge.{keep.id}.{other.id}",
                    on_click=act,
                    args=(merge, other.id, keep.id),
                    disabled=closed,
                )
        if standing:
            _by_hand(standing, waiting, act, closed)
        for keep, part in merged:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f":material/call_merge: {_told(part, raised)}  \n:gray[is part of] {plain(shortened(keep.what, 80))}",
                    width="stretch",
                )
                st.button(
                    "Take apart",
                    key=f"apart.{part.id}",
                    type="tertiary",
                    on_click=act,
                    args=(unmerge, part.id),
                    disabled=closed,
                    help=f"Take apart: {plain(shortened(part.what, 60))}",
                )


def _by_hand(standing: tuple[Action, ...], waiting: list[Action], act: Callable[..., None], closed: bool) -> None:
    by_id = {action.id: action for action in (*standing, *waiting)}
    numbers = {id: number for number, id in enumerate(by_id, start=1)}

    def name(id: str) -> str:
        return f"{numbers[id]}. {shortened(by_id[id].what, 70)}"

    with st.form("merge_form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.selectbox("This one", list(by_id), format_func=name, index=len(by_id) - 1, key="merge.what")
        into = st.selectbox("says the same as", [each.id for each in standing], format_func=name, key="merge.into")
        if st.form_submit_button("Merge these two", disabled=closed):
            act(merge, str(what), str(into))
            st.rerun()


def _told(action: Action, raised: Mapping[str, tuple[str, ...]], within: str = "") -> str:
    """What it says, and who raised it, where that may be said; `within` is the group it stands under already."""
    who = [name.removesuffix(f" ({within})") for name in raised.get(action.id, ()) if name != within]
    return plain(action.what) + (f"  \n:gray[raised by {plain(', '.join(who))}]" if who else "")
