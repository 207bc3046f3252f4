"""This file is here to draw fields that are filled in with numbers: one number, or points shared out between options."""

from __future__ import annotations

import streamlit as st

from lib.model.answer import Answer
from lib.model.field import Field
from lib.model.field_words import number_range, points_left
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.answering import record_answer
from lib.usecases.reading import View
from lib.usecases.rights import Person


def draw_number(shared: Services, person: Person, view: View, field: Field, *, label: str, key: str) -> None:
    """A box for a number; emptied, it takes the answer back."""
    answer = view.answer(field.id)
    stored = float(answer.value) if answer and isinstance(answer.value, int | float) else None

    def save() -> None:
        with saying(key):
            record_answer(shared, person, view.meeting.id, field.id, st.session_state[key])

    _begin(key, stored)
    # The range is not given to the box: it would cut a number off without a word, and the server says why.
    st.number_input(
        plain(label),
        value=None,
        step=1.0,
        format="%g",
        key=key,
        on_change=save,
        disabled=view.meeting.closed is not None,
        persist_state="page",
    )
    if said := number_range(field):
        st.caption(said)
    _show_state(key, answer)


def draw_points(shared: Services, person: Person, view: View, field: Field, *, label: str, key: str) -> None:
    """A box for each option, and how many points are left. More than there are is refused, and stays in the boxes."""
    answer = view.answer(field.id)
    stored = answer.value if answer and isinstance(answer.value, dict) else {}
    names = {option.id: f"{key}.{option.id}" for option in field.options}

    def given() -> dict[str, int]:
        return {option: int(st.session_state.get(name) or 0) for option, name in names.items()}

    def save() -> None:
        with saying(key):
            points = {option: count for option, count in given().items() if count}
            record_answer(shared, person, view.meeting.id, field.id, points or None)

    with st.container(key=f"{key}.points"):
        st.markdown(f"**{plain(label)}**")
        for option in field.options:
            _begin(names[option.id], stored.get(option.id, 0))
            st.number_input(
                plain(option.label),
                min_value=0,
                step=1,
                key=names[option.id],
                on_change=save,
                disabled=view.meeting.closed is not None,
                persist_state="page",
            )
        st.caption(points_left(field, given()))
    _show_state(key, answer)


def _begin(key: str, stored: float | None) -> None:
    """Show what is kept, when the box is new here or the answer was changed in another window.

    It is in each drawing until the browser says that it has it, since the box has a `persist_state`: a browser that two
    drawings reach at once takes the second, and would send an empty box as what somebody typed.
    """
    if key not in st.session_state or st.session_state.get(f"{key}.stored", stored) != stored:
        st.session_state[key] = stored
    st.session_state[f"{key}.stored"] = stored


def _show_state(key: str, answer: Answer | None) -> None:
    show_said(key)
    if answer and not was_refused(key):
        st.caption(f":material/cloud_done: Saved at {plain(f'{local_time(answer.at):%H:%M}')}")
