"""This file is here to choose what is handed out: notes, quality plan or own answers; how long, of whom, on which paper."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.model.meeting import VOTE
from lib.model.text import shortened
from lib.report.names_left import names_left
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key
from lib.ui.said import saying, show_said
from lib.ui.taking_away import forget_made
from lib.usecases.preferences import LARGEST_TEMPLATE, drop_template, keep_template, plan_columns, template_of
from lib.usecases.reading import View
from lib.usecases.reporting import Edits, Offered, Paper, Wanted
from lib.usecases.rights import Person

_WHATS = {"notes": "The session’s notes", "plan": "Quality plan", "own": "My own answers"}
_ABOUT = {
    "notes": "What was asked, said and agreed, with the actions in order.",
    "plan": "Every action in a row, with the columns of your college’s form.",
    "own": "What you answered yourself, and what was agreed. Nobody else’s answers are in it.",
}
_LENGTHS = {"whole": "Everything", "summary": "Summary on one page"}
_NO_GROUP, _TEMPLATE = "", "notes.template"
_MOST_NAMES = 8


def choose_what(offered: Offered) -> str:
    """Which hand-out; notes until something else is chosen, and again when that is no longer offered."""
    whats = [what for what in _WHATS if what != "own" or offered.own]
    return str(_one("What to take away", {what: _WHATS[what] for what in whats}, "notes.what", hidden=True))


def say_what(shared: Services, view: View, wanted: Wanted, offered: Offered, edits: Edits) -> None:
    """In a line, what will be in the file, so that a choice made earlier is not forgotten."""
    chosen = [
        "summary" if wanted.is_summary else "",
        next((group.name for group in offered.groups if group.id == wanted.group), ""),
        "" if wanted.names else "without names",
        "large print" if wanted.paper.large else "",
        wanted.paper.size if wanted.paper.size != "A4" else "",
    ]
    said = ", ".join(filter(None, chosen))
    st.markdown(_ABOUT[wanted.what] + (f" **Chosen: {plain(said)}.**" if said else ""))
    if edits:
        struck = sum(text is None for text in edits.values())
        st.caption(f"{len(edits) - struck} changed, {struck} struck out in what you download now.")
    if not wanted.names:
        _warn_of_names(shared, view, edits)
    hidden = view.record.hidden_cards if wanted.what != "own" else ()
    if hidden:
        cards = ", ".join("the vote" if card == VOTE else f"card {card}" for card in hidden)
        st.caption(f":material/visibility_off: Not revealed yet, and so in no notes: {plain(cards)}.")


def _warn_of_names(shared: Services, view: View, edits: Edits) -> None:
    key = ("names left", view.meeting.id, view.meeting.revision, tuple(sorted(edits.items(), key=str)))
    left = shared.recent.get(key, lambda: names_left(view.record, edits))
    if left:
        named = ", ".join(
            f"{name} in {count} {'text' if count == 1 else 'texts'}" for name, count in left[:_MOST_NAMES]
        )
        more = f", and {len(left) - _MOST_NAMES} more names" if len(left) > _MOST_NAMES else ""
        st.warning(
            f"People’s own words still name {plain(named)}{more}. Change them under **Edit or strike out**.",
            icon=":material/person_alert:",
        )


def choose_how(shared: Services, person: Person, view: View, what: str, offered: Offered) -> Wanted:
    """How long, of whom, with names or without, on which paper: one closed place, where all has an answer already."""
    id = view.meeting.id
    length, names, group = "whole", True, _NO_GROUP
    may_leave_names = what != "own" and offered.names
    parts = ["length" if what == "notes" else "", "names" if may_leave_names else "", "paper"]
    with st.expander(f"Choices: {', '.join(filter(None, parts))}", key="choices", icon=":material/tune:"):
        above = st.container()
        if may_leave_names:
            names = not st.toggle(
                "Leave names out",
                key=f"notes.nameless.{id}",
                persist_state="session",
                help="The names of people and groups, and who does what. What people wrote stays as it is.",
            )
            if not names:
                st.caption("A name inside somebody’s words stays. Read them through under **Edit or strike out**.")
        if what == "notes":
            with above:  # drawn after names, since without them small groups are kept back
                length = _one("Length", _LENGTHS, f"notes.length.{id}")
                group = _choose_group(id, offered, names)
        size = _one("Paper", {"A4": "A4", "Letter": "Letter"}, "notes.paper")
        large = st.toggle("Large print: nothing under 18 points", key="notes.large", persist_state="session")
        _choose_template(shared, person)
    columns = {"columns": plan_columns(shared, person)} if what == "plan" else {}
    return Wanted(what, length, names, group, Paper(size, large), **columns)  # type: ignore[arg-type]


def _choose_group(meeting: str, offered: Offered, with_names: bool) -> str:
    reasons = {group.id: group.why_not if with_names else group.why_not_nameless for group in offered.groups}
    groups = {group.id: group.name for group in offered.groups if not reasons[group.id]}
    back = [group for group in offered.groups if reasons[group.id]]
    chosen = _NO_GROUP
    if groups:
        key, names = f"notes.group.{meeting}", {_NO_GROUP: "The whole session", **groups}
        if st.session_state.get(key, _NO_GROUP) not in names:
            del st.session_state[key]
        chosen = st.selectbox(
            "Of whom",
            list(names),
            format_func=lambda id: shortened(names[id], 60),
            key=key,
            persist_state="session",
        )
    if back:
        st.caption(f"Not by itself: {', '.join(plain(group.name) for group in back)}. {plain(reasons[back[0].id])}")
    return str(chosen)


def _choose_template(shared: Services, person: Person) -> None:
    """A college's own Word file, remembered in this browser."""
    if _TEMPLATE not in st.session_state:  # the name only: to read megabytes for each drawing would be felt
        template = template_of(shared, person)
        st.session_state[_TEMPLATE] = template.name if template else ""
    name = st.session_state[_TEMPLATE]

    def drop() -> None:
        with saying("template"):
            drop_template(shared, person)
            st.session_state[_TEMPLATE] = ""
        forget_made()

    if name:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"Word files look like **{plain(shortened(name, 60))}**.", width="stretch")
            st.button("Use the usual look", key="drop_template", icon=":material/undo:", on_click=drop)
    else:
        key = fresh_key("template", name)

        def keep() -> None:
            file = st.session_state.get(key)
            if file is not None:
                with saying("template"):
                    st.session_state[_TEMPLATE] = keep_template(shared, person, file.getvalue(), file.name).name
                forget_made()

        st.file_uploader(
            "Your college’s own Word file, for its fonts, header and footer",
            type=["docx"],
            max_upload_size=LARGEST_TEMPLATE // 1_000_000,
            key=key,
            on_change=keep,
            help="Remembered in this browser until you choose another. What is written on its pages is left out.",
        )
    show_said("template")


def _one(label: str, options: dict[str, str], key: str, *, hidden: bool = False) -> Any:
    """One of a few, all in view; the first until another is chosen, also after another page was looked at."""
    if st.session_state.get(key, next(iter(options))) not in options:
        del st.session_state[key]
    st.session_state.setdefault(key, next(iter(options)))
    return st.segmented_control(
        label,
        list(options),
        format_func=lambda id: options[id],
        required=True,
        key=key,
        persist_state="session",
        label_visibility="collapsed" if hidden else "visible",
    )
