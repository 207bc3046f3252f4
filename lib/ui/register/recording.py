"""This file is here to record an entry of the register, and to change one without losing anybody's words."""

from __future__ import annotations

import streamlit as st

from lib.model.register import PARTS, Entry, parts_of, told
from lib.runtime import Services
from lib.ui.register.entry_form import entry_fields
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.register import Register, add_entry, change_entry, settle_entry
from lib.usecases.rights import Person

CHANGING = "register.changing"
"""Session-state name of the entry that is being changed, as it was seen."""
DONE = "register.done"
"""What was done last, said once at the top."""
_SAME = "register.same"
_CARE = (
    "Name colleagues only with their consent, with nothing private, and never a learner. A safeguarding concern goes to "
    "your safeguarding lead, not here."
)


def record_box(shared: Services, person: Person, *, first: bool) -> None:
    """Record somebody; the boxes empty themselves once it is kept, and keep their words when it is refused."""
    with st.expander("Record somebody", expanded=first, icon=":material/person_add:"):
        number = int(st.session_state.get("register.recorded", 0))
        with st.form(f"register.new.{number}", border=False):
            given = entry_fields(f"register.new.{number}", {})
            again = bool(st.session_state.get(_SAME)) and st.checkbox(
                "It is another one: record it all the same", key=f"register.again.{number}"
            )
            st.caption(_CARE)
            kept = st.form_submit_button("Put into the register", type="primary")
        if kept:
            with saying("register.new"):
                entry = add_entry(shared, person, given, again=again)
                st.session_state[DONE] = f"“{entry.who}” is in the register."
                st.session_state["register.recorded"] = number + 1
            asked = bool(st.session_state.get(_SAME))
            st.session_state[_SAME] = was_refused("register.new") and said_twice()
            if not was_refused("register.new") or bool(st.session_state[_SAME]) != asked:
                st.rerun()
        show_said("register.new")


def said_twice() -> bool:
    """Whether what was refused last is there already, which may be overruled."""
    problem = st.session_state.get("refused.register.new")
    return getattr(problem, "code", "") == "register.twice"


def change_form(shared: Services, person: Person, seen: Entry) -> None:
    """The entry in boxes. What another window changed meanwhile is kept, and our words beside it."""
    key = f"register.change.{seen.id}.{seen.version}"
    with st.form(key, border=False):
        given = entry_fields(key, parts_of(seen))
        st.caption(_CARE)
        with st.container(horizontal=True):
            kept = st.form_submit_button("Save the changes", type="primary")
            left = st.form_submit_button("Leave it as it was")
    if kept:
        with saying(key):
            _, beside = change_entry(shared, person, seen, given)
            st.session_state[DONE] = (
                "Saved. Somebody else changed it meanwhile: both versions stand at the entry, choose there."
                if beside
                else "Saved."
            )
    if left or (kept and not was_refused(key)):
        st.session_state.pop(CHANGING, None)
        st.rerun()
    show_said(key)


def two_versions_of_an_entry(shared: Services, person: Person, register: Register, entry: Entry) -> None:
    """Both texts of a race on a part, until somebody decides."""
    for other in register.others:
        _, id, part = other.place.split(":", 2)
        if id != entry.id:
            continue
        st.warning(f"Two versions of “{PARTS[part]}” were saved at the same time. Both are kept: choose.")
        left, right = st.columns(2)
        for column, title, text, use in (
            (left, "The one that stands", told(part, str(getattr(entry, part))), False),
            (right, "The other", told(part, other.text), True),
        ):
            with column.container(border=True):
                st.caption(title)
                st.text(text or "(empty)")
                st.button(
                    "Keep this", key=f"register.settle.{other.id}.{use}",
                    on_click=_settle, args=(shared, person, other.id, use),
                )  # fmt: skip


def _settle(shared: Services, person: Person, other: str, use: bool) -> None:
    with saying("register.list"):
        settle_entry(shared, person, other, use=use)
