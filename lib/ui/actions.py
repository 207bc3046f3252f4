"""This file is here to write actions down where they come up: one line and Enter."""

from __future__ import annotations

import streamlit as st

from lib.model.action import Action
from lib.model.deck import Prompt
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.acting import add_action, add_question, remove_question, set_action_aside
from lib.usecases.reading import View
from lib.usecases.rights import Person


def action_line(shared: Services, person: Person, view: View, *, origin: str = "", place: str = "card") -> None:
    """A box for a new action. Enter keeps it and empties the box; a refused text stays in it."""
    key = f"{view.meeting.id}.new_action.{place}.{origin}"

    def keep() -> None:
        if not str(st.session_state[key]).strip():
            return
        with saying(key):
            add_action(shared, person, view.meeting.id, st.session_state[key], origin=origin)
        if not was_refused(key):
            st.session_state[key] = ""

    st.text_input(
        "A new action: what will be done?",
        key=key,
        on_change=keep,
        placeholder="Type it, then press Enter",
        disabled=view.meeting.closed is not None and not st.session_state.get(key),  # what was refused stays
    )
    show_said(key)


def action_from(shared: Services, person: Person, view: View, *, what: str, origin: str, prompt: str, key: str) -> None:
    """One click makes an action out of a prompt or an answer; it remembers where it came from, and can be undone."""
    what = shortened(what, 900)
    made = next(
        (each for each in view.actions if (each.what, each.origin, each.prompt) == (what, origin, prompt)), None
    )

    def undo(id: str) -> None:
        with saying(key):
            set_action_aside(shared, person, view.meeting.id, id, aside=True)

    if made:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(":material/task_alt: Kept as an action", width="content")
            st.button("Undo", key=f"{key}.undo", on_click=undo, args=(made.id,), type="tertiary")
        show_said(key)
        return

    def keep() -> None:
        with saying(key):
            add_action(shared, person, view.meeting.id, what, origin=origin, prompt=prompt)

    st.button(
        "Make this an action",
        key=key,
        on_click=keep,
        icon=":material/add_task:",
        type="tertiary",
        disabled=view.meeting.closed is not None,
    )
    show_said(key)


def listed_actions(actions: tuple[Action, ...]) -> None:
    """What was agreed so far, in a few words each."""
    for action in actions:
        details = " · ".join(part for part in (action.who, action.by) if part)
        st.markdown(f"- {plain(action.what)}" + (f"  \n  {plain(details)}" if details else ""))


def own_questions(shared: Services, person: Person, view: View, card: str) -> None:
    """Questions of our own on a card: what coaching is about."""
    key = f"{view.meeting.id}.new_question.{card}"

    def keep() -> None:
        if not str(st.session_state[key]).strip():
            return
        with saying(key):
            add_question(shared, person, view.meeting.id, card, st.session_state[key])
        if not was_refused(key):
            st.session_state[key] = ""

    def take_away(id: str) -> None:
        with saying(key):
            remove_question(shared, person, view.meeting.id, id)

    for item in view.entries(f"{card}.question"):
        if item.set_aside:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(item.value.get("text", ""))
            st.button(
                "Take away",
                key=f"remove.{item.id}",
                type="tertiary",
                on_click=take_away,
                args=(item.id,),
                disabled=view.meeting.closed is not None,
            )
    st.text_input(
        "A question of our own",
        key=key,
        on_change=keep,
        placeholder="What, who, which, where, how …?",
        disabled=view.meeting.closed is not None and not st.session_state.get(key),
    )
    show_said(key)


def prompt_text(prompt: Prompt) -> str:
    """A prompt with its points, as one text."""
    return " ".join([prompt.text, *(f"{chr(97 + index)}) {point}" for index, point in enumerate(prompt.points))])
