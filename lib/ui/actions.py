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
from lib.usecases.kind import list_on
from lib.usecases.reading import View, open_view
from lib.usecases.rights import Person


def action_line(shared: Services, person: Person, view: View, *, origin: str = "", place: str = "card") -> None:
    """A box for a new action. Enter keeps it and empties the box; a refused text stays in it."""
    key = f"{view.meeting.id}.new_action.{place}.{origin}"

    def keep() -> None:
        if not str(st.session_state[key]).strip():
            return
        with saying(key):
            if not _came_again(shared, person, view, key):
                _remember(key, add_action(shared, person, view.meeting.id, st.session_state[key], origin=origin).id)
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


def entry_line(shared: Services, person: Person, view: View, card: str, place: str = "") -> None:
    """A box for a new entry in the list of a card. Enter keeps it and empties the box; a refused text stays in it."""
    key, listed = f"{view.meeting.id}.new_question.{card}{place}", list_on(view.deck, card)

    def keep() -> None:
        if not str(st.session_state[key]).strip():
            return
        with saying(key):
            if not _came_again(shared, person, view, key):
                _remember(key, add_question(shared, person, view.meeting.id, card, st.session_state[key]).id)
        if not was_refused(key):
            st.session_state[key] = ""

    st.text_input(
        plain(listed.label),
        key=key,
        on_change=keep,
        placeholder=listed.placeholder,
        disabled=view.meeting.closed is not None and not st.session_state.get(key),
    )
    show_said(key)


def _remember(key: str, id: str) -> None:
    st.session_state[f"{key}.kept"] = (str(st.session_state[key]), id)


def _came_again(shared: Services, person: Person, view: View, key: str) -> bool:
    """Whether what stands in this box is what it kept last, and that is still there.

    On a busy server a browser sends a box that it has not emptied yet along with the next thing it does, so that one
    Enter would keep one text several times.
    """
    text, id = st.session_state.get(f"{key}.kept", ("", ""))
    if str(st.session_state[key]) != text:
        return False
    items = open_view(shared, person, view.meeting.id).record.items
    return any(each.id == id and not each.set_aside for each in items)


def own_questions(shared: Services, person: Person, view: View, card: str, *, with_actions: bool = False) -> None:
    """What we added to the list of a card, a question of our own or what its kind collects there, and room for more.

    Where such entries are what a card asks for, a host sees their own here; everybody's are on the board.
    """
    key, listed = f"{view.meeting.id}.entries.{card}", list_on(view.deck, card)

    def take_away(id: str) -> None:
        with saying(key):
            remove_question(shared, person, view.meeting.id, id)

    if listed.first:
        entry_line(shared, person, view, card)
    for item in view.entries(listed.name):
        is_ours = not listed.first or item.author == view.member.subject
        if item.set_aside or item.merged_into or not is_ours:
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
            if with_actions:
                text = item.value.get("text", "")
                from_entry = f"act.{view.meeting.id}.{item.id}"
                action_from(shared, person, view, what=text, origin=card, prompt=shortened(text, 900), key=from_entry)
    if not listed.first:
        entry_line(shared, person, view, card)
    show_said(key)


def prompt_text(prompt: Prompt) -> str:
    """A prompt with its points, as one text."""
    return " ".join([prompt.text, *(f"{chr(97 + index)}) {point}" for index, point in enumerate(prompt.points))])
