"""This file is here to show the checker's advice beside each action; it never blocks."""

from __future__ import annotations

import streamlit as st

from lib.model.action import PARTS, Action
from lib.model.text import shortened
from lib.priorities.advice import advise
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.register.from_action import may_help_line
from lib.ui.said import saying, show_said
from lib.usecases.acting import set_action_aside, settle_action
from lib.usecases.reading import View
from lib.usecases.register_search import helpful
from lib.usecases.rights import Person


def advice_on_actions(shared: Services, person: Person, view: View) -> None:
    """Each action with what would make it stronger, and the way to put it on the "not now" list."""
    st.header("Before you leave", divider="gray")
    today, actions = shared.today(), view.actions
    found = {action.id: count for action, count in helpful(shared, actions)}
    show_said("aside")
    for number, action in enumerate(actions, start=1):
        said = advise(action, actions, today)
        lines = [f"- {plain(sentence)}" for sentence in said] or [
            ":material/check: Clear: who, by when and how you will know."
        ]
        with st.container(border=True, horizontal=True, vertical_alignment="top", wrap=False):
            heading = f"**{number}. {plain(shortened(action.what, 120))}**"
            with st.container(gap="small"):
                st.markdown("\n".join([heading, "", *lines]), width="stretch")
                if action.id in found:
                    may_help_line(view.meeting.id, action.id, found[action.id])
            st.button(
                "Not now",
                key=f"aside.{action.id}",
                type="tertiary",
                on_click=_set_aside,
                args=(shared, person, view, action),
                disabled=view.meeting.closed is not None,
            )


def two_versions(shared: Services, person: Person, view: View) -> None:
    """Both texts of a race on an action, until somebody decides."""
    by_id = {action.id: action for action in (*view.actions, *view.actions_set_aside)}
    for other in view.record.others:
        if not other.place.startswith("item:"):
            continue
        _, item, part = other.place.split(":", 2)
        action = by_id.get(item)
        if action is None:
            continue
        st.warning(f"Two versions of “{PARTS[part]}” were saved at the same time. Both are kept: choose.")
        left, right = st.columns(2)
        for column, title, text, use in (
            (left, "The one that stands", getattr(action, part), False),
            (right, "The other", other.text, True),
        ):
            with column.container(border=True):
                st.caption(title)
                st.text(text or "(empty)")
                st.button(
                    "Keep this",
                    key=f"settle.{other.id}.{use}",
                    on_click=_settle,
                    args=(shared, person, view, other.id, use, getattr(action, part)),
                )
    show_said("settle")


def _set_aside(shared: Services, person: Person, view: View, action: Action) -> None:
    with saying("aside"):
        set_action_aside(shared, person, view.meeting.id, action.id, aside=True)


def _settle(shared: Services, person: Person, view: View, other: str, use: bool, seen: str) -> None:
    with saying("settle"):
        settle_action(shared, person, view.meeting.id, other, use=use, seen=seen)
