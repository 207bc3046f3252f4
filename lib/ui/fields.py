"""This file is here to draw fields with Streamlit: saved as you go, and shown as saved."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.answer import Answer
from lib.model.deck import Deck
from lib.model.field import Field, allowed
from lib.runtime import Services
from lib.ui.amounts import draw_number, draw_points
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.answering import BothKept, record_answer, settle_text, write_text
from lib.usecases.kind import care_words
from lib.usecases.reading import View
from lib.usecases.rights import Person

_BOX_HEIGHT = 120


def widget_key(view: View, field: Field) -> str:
    return f"{view.meeting.id}.{view.member.subject}.{field.id}"


def draw_field(shared: Services, person: Person, view: View, field: Field, *, label: str = "") -> None:
    """Draw one field with what was answered so far, under what it asks in full. Closed sessions show it, and take nothing."""
    if not field.help or not field.card or field.prompt or field.shared:
        _draw_box(shared, person, view, field, label)
        return
    with st.container(gap=None):
        st.caption(plain(field.help))
        _draw_box(shared, person, view, field, label)


def _draw_box(shared: Services, person: Person, view: View, field: Field, label: str) -> None:
    match field.sort:
        case "text":
            draw_text(shared, person, view, field, label=label or field.label)
        case "rating" | "choice":
            _draw_options(shared, person, view, field, label or field.label)
        case "number":
            draw_number(shared, person, view, field, label=label or field.label, key=widget_key(view, field))
        case "points":
            draw_points(shared, person, view, field, label=label or field.label, key=widget_key(view, field))


def draw_text(
    shared: Services, person: Person, view: View, field: Field, *, label: str, height: int = _BOX_HEIGHT
) -> None:
    """A text box that keeps its version: a text that was saved elsewhere meanwhile is never overwritten."""
    key, answer = widget_key(view, field), view.answer(field.id)
    stored, version = (str(answer.value), answer.version) if answer else ("", 0)
    first = f"{key}.seen" not in st.session_state
    if first:
        st.session_state[f"{key}.seen"], st.session_state[f"{key}.began"] = version, stored
    put_back = not first and key not in st.session_state
    if put_back:
        st.session_state[key] = st.session_state[f"{key}.began"] = stored  # a second drawing must begin with it too
        st.session_state[f"{key}.seen"] = version
        st.session_state.pop(f"{key}.beside", None)

    def save() -> None:
        with saying(key):
            seen, beside = int(st.session_state[f"{key}.seen"]), st.session_state.get(f"{key}.beside", "")
            # An empty box that was never saved is no text: kept, it would stand in the way of a scribe's first words.
            if not seen and not beside and not st.session_state[key].strip():
                return
            saved = write_text(shared, person, view.meeting.id, field.id, st.session_state[key], seen, beside)
            # After a race the version that was seen stays what it was: whoever types on must not
            # overwrite, with the next save, the very text that was kept from them by this one.
            if isinstance(saved, BothKept):
                st.session_state[f"{key}.beside"] = saved.other.id
            else:
                st.session_state[f"{key}.seen"] = saved.version

    typed = st.text_area(
        plain(label),
        value="" if put_back else st.session_state[f"{key}.began"],
        key=key,
        height=height,
        on_change=save,
        # Streamlit forgets what was typed into a box that it then draws as disabled.
        disabled=view.meeting.closed is not None and st.session_state.get(key, stored) == stored,
        width="stretch",
    )
    if first and typed != stored:
        _take_up(key, typed, save)
    show_said(key)
    _show_state(key, answer, stored)
    _show_versions(shared, person, view, field, key, stored, version)


def _take_up(key: str, typed: str, save: Callable[[], None]) -> None:
    """Save what a browser still had in the box when the server that it talked to had gone.

    Nobody knows any more which version was on that screen, so a text that stands is not overwritten.
    """
    if typed:
        st.session_state[f"{key}.seen"] = 0
        save()
    else:
        _forget(key)
    if not was_refused(key):
        st.rerun()


def safeguarding_note(shared: Services, more: str = "", deck: Deck | None = None) -> None:
    """The line under open texts; its wording is a setting. `more` is said after it; under texts of a `deck`, its kind may
    say it in its own way."""
    said = care_words(shared, deck) if deck else shared.settings.safeguarding_note
    st.caption(plain(" ".join(filter(None, (said, more)))))


def saved_at(answer: Answer) -> str:
    """When an answer was saved, in the time of whoever looks."""
    return f"{local_time(answer.at):%H:%M}"


def _show_state(key: str, answer: Answer | None, stored: str) -> None:
    if was_refused(key):
        st.caption(":material/cloud_off: Not saved")
    elif answer and answer.version > int(st.session_state[f"{key}.seen"]) and stored != st.session_state[key]:
        st.caption(":material/sync_problem: This text was changed in another window.")
        if st.button("Show the newer text", key=f"{key}.newer", on_click=_forget, args=(key,)):
            st.rerun()
    elif answer and stored:
        st.caption(f":material/cloud_done: Saved at {plain(saved_at(answer))}")


def _forget(key: str) -> None:
    for name in (key, f"{key}.beside"):
        st.session_state.pop(name, None)


def _show_versions(
    shared: Services, person: Person, view: View, field: Field, key: str, stored: str, version: int
) -> None:
    """Both texts of a race, side by side, until somebody decides."""
    start = f"note:{view.member.subject}:{field.id}:"
    for other in view.record.others:
        if not other.place.startswith(start):
            continue
        st.warning("Two versions of this text were saved at the same time. Both are kept: choose.")
        left, right = st.columns(2)
        with left.container(border=True):
            st.caption("The text that stands")
            st.text(stored or "(empty)")
        with right.container(border=True):
            st.caption("The other version")
            st.text(other.text or "(empty)")
        choices = {
            "Keep the standing one": None,
            "Use the other": other.text,
            "Join both": f"{stored}\n\n{other.text}".strip(),
        }
        with st.container(horizontal=True):
            for label, text in choices.items():
                st.button(
                    label,
                    key=f"{key}.{other.id}.{label}",
                    on_click=_settle,
                    args=(shared, person, view.meeting.id, other.id, text, version, key),
                )


def _settle(
    shared: Services, person: Person, meeting: str, other: str, text: str | None, version: int, key: str
) -> None:
    with saying(key):
        settle_text(shared, person, meeting, other, text, version)
    _forget(key)


def _draw_options(shared: Services, person: Person, view: View, field: Field, label: str) -> None:
    key, value = widget_key(view, field), view.value(field.id)
    labels = {option.id: option.label for option in allowed(field)}
    closed = view.meeting.closed is not None

    def save() -> None:
        with saying(key):
            chosen = st.session_state[key]
            given = ("yes" if chosen else None) if isinstance(chosen, bool) else chosen
            record_answer(shared, person, view.meeting.id, field.id, given)

    drawn = value == "yes" if list(labels) == ["yes"] else value if isinstance(value, str) else None
    if key not in st.session_state or st.session_state.get(f"{key}.stored", drawn) != drawn:
        st.session_state[key] = drawn  # new here, or changed in another window
    st.session_state[f"{key}.stored"] = drawn
    if list(labels) == ["yes"]:
        st.checkbox(plain(label), key=key, on_change=save, disabled=closed, persist_state="page")
    else:
        st.pills(
            plain(label),
            list(labels),
            format_func=lambda option: plain(labels[option]),
            key=key,
            on_change=save,
            disabled=closed,
            persist_state="page",  # until the browser says that it has it, each drawing tells what is kept
        )
    show_said(key)
    answer = view.answer(field.id)
    if answer and field.sort == "rating" and not was_refused(key):
        st.caption(f":material/cloud_done: Saved at {plain(saved_at(answer))}")
