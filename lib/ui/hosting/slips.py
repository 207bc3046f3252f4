"""This file is here to type in what people without a device wrote on paper: one slip each, card by card."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.model.action import ACTION, effort_field, impact_field
from lib.model.field import Field, allowed
from lib.model.hiding import asked_round, groups_of, stage_for
from lib.model.meeting import VOTE, Subject
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui import visit
from lib.ui.escape import plain
from lib.ui.said import saying, show_said, was_refused
from lib.usecases.asked import dots_field
from lib.usecases.reading import View, fields_on
from lib.usecases.rights import Person
from lib.usecases.standing_in import LONGEST_NAME, add_slip, answer_for, remove_slip, typed_in


def slips_section(shared: Services, person: Person, view: View) -> None:
    """Add slips, choose one, type in what stands on it. What was typed is hidden like everyone's until the reveal."""
    slips = [subject for subject in view.record.subjects if subject.sort == "slip"]
    if slips:
        _typing(shared, person, view, slips)
    else:
        st.caption(
            "Who has no phone writes on paper. You type it in here; it is counted apart from phones, and never twice."
        )
    address = {visit.MEETING: view.meeting.id, "what": "slips"}
    st.page_link(visit.PRINT, label="Print slips", icon=":material/print:", query_params=address)
    _add(shared, person, view)
    show_said("slips")


def _typing(shared: Services, person: Person, view: View, slips: list[Subject]) -> None:
    up = _up(view)
    numbers = {slip.id: number for number, slip in enumerate(slips, start=1)}
    if not up:
        st.caption(f"{_count(slips)}. Go to a {view.deck.noun} or to the vote to type them in.")
        return
    rounds = {slip.id: _round(view, slip, up) for slip in slips}
    filled = {round: typed_in(shared, person, view.meeting.id, up, round) for round in set(rounds.values())}
    is_in = {slip.id: bool(filled[rounds[slip.id]].get(slip.id)) for slip in slips}
    st.markdown(
        f"**{_count(slips)}**, {sum(is_in.values())} typed in for {'the vote' if up == VOTE else f'{view.deck.noun_of(up)} {plain(up)}'}"
    )
    key = f"slip.{view.meeting.id}"
    if st.session_state.get(key) not in numbers:
        st.session_state[key] = next((slip.id for slip in slips if not is_in[slip.id]), slips[0].id)
    chosen = st.selectbox(
        "Slip",
        list(numbers),
        format_func=lambda id: _called(slips[numbers[id] - 1], numbers[id]) + (" ✓" if is_in[id] else ""),
        key=key,
        persist_state="page",
    )
    slip = slips[numbers[chosen] - 1]
    _form(shared, person, view, slip, up, rounds[slip.id], is_in, numbers)


def _form(
    shared: Services,
    person: Person,
    view: View,
    slip: Subject,
    up: str,
    round: int,
    is_in: dict[str, bool],
    numbers: dict[str, int],
) -> None:
    fields = _fields(view, up)
    # A form of its own each time: a browser would show what was typed last in one that it knows.
    form = f"slip.{numbers[slip.id]}.{up}.{round}.{st.session_state.get('slips.kept', 0)}"
    if is_in[slip.id]:
        st.caption(
            ":material/task_alt: Typed in already, and hidden until the reveal. What you type now takes its place."
        )
    with st.form(form, border=False):
        given = {field.id: _box(field, f"{form}.{place}") for place, field in enumerate(fields)}
        kept = st.form_submit_button("Keep this slip", type="primary")
    with st.container(horizontal=True):
        if is_in[slip.id] and st.button("Take it back", key=f"{form}.back", type="tertiary"):
            _keep(shared, person, view, slip, dict.fromkeys(given), round)
            _again(view, slip, is_in, stay=True)
        if st.button("Remove this slip", key=f"{form}.remove", type="tertiary"):
            with saying("slips"):
                remove_slip(shared, person, view.meeting.id, slip.id)
            st.rerun()
    if kept:
        filled = {id: value for id, value in given.items() if value not in (None, "")}
        _keep(shared, person, view, slip, filled, round)
        _again(view, slip, is_in, stay=False)


def _keep(shared: Services, person: Person, view: View, slip: Subject, given: dict[str, Any], round: int) -> None:
    with saying("slips"):
        for id, value in given.items():
            answer_for(shared, person, view.meeting.id, slip.id, id, value, round)


def _again(view: View, slip: Subject, is_in: dict[str, bool], *, stay: bool) -> None:
    """Empty the form, and go to the next slip that is not in; a refusal leaves everything as it was typed."""
    if was_refused("slips"):
        return
    st.session_state["slips.kept"] = int(st.session_state.get("slips.kept", 0)) + 1
    if not stay and any(not is_in[id] for id in is_in if id != slip.id):
        st.session_state.pop(f"slip.{view.meeting.id}", None)  # the first that is not in comes up by itself
    st.rerun()


def _box(field: Field, key: str) -> Any:
    label = plain(f"{field.label}: {shortened(field.help, 60)}" if field.prompt or not field.card else field.label)
    if field.sort == "text":
        return st.text_area(label, key=key, height=80)
    labels = {option.id: option.label for option in allowed(field)}
    if field.sort == "points":
        st.caption(f"{label}: {field.total} in all")
        dots = {
            id: st.number_input(plain(shortened(what, 60)), 0, field.total, key=f"{key}.{place}")
            for place, (id, what) in enumerate(labels.items())
        }
        return {id: int(given) for id, given in dots.items() if given} or None
    return st.pills(label, list(labels), format_func=lambda id: plain(labels[id]), key=key)


def _fields(view: View, up: str) -> list[Field]:
    """Little at a time: the text and the ratings of a card; dots, or impact and effort of each action."""
    if up == VOTE and view.meeting.dots:
        return [
            dots_field(
                view.meeting, [item for item in view.entries(ACTION) if not item.set_aside and not item.merged_into]
            )
        ]
    if up == VOTE:
        return [make(action.id, action.what) for action in view.actions for make in (impact_field, effort_field)]
    return [field for field in fields_on(view, up) if not field.shared and not field.prompt]


def _up(view: View) -> str:
    stage = view.meeting.stage
    return VOTE if stage.place == VOTE else stage.card if stage.place == "cards" else ""


def _round(view: View, slip: Subject, up: str) -> int:
    """The round that is asked; once everything is out, what comes late belongs to the last one."""
    stage = stage_for(view.meeting, groups_of(view.record.subjects).get(slip.group))
    return asked_round(stage, up) or (2 if stage.reveals.get(up) == "both" else 1)


def _called(slip: Subject, number: int) -> str:
    return f"Slip {number}" + (f": {slip.name}" if slip.name else "")


def _count(slips: list[Subject]) -> str:
    return f"{len(slips)} {'slip' if len(slips) == 1 else 'slips'}"


def _add(shared: Services, person: Person, view: View) -> None:
    groups = groups_of(view.record.subjects)
    named = view.meeting.names == "named"
    with (
        st.form("add_slip", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Name, if they wish", max_chars=LONGEST_NAME, key="slip.name", width=220) if named else ""
        group = (
            st.selectbox("Group", list(groups), format_func=lambda id: groups[id].name, key="slip.group", width=200)
            if len(groups) > 1
            else ""
        )
        added = st.form_submit_button(
            "Add a slip", icon=":material/note_add:", disabled=view.meeting.closed is not None
        )
    if added:
        with saying("slips"):
            add_slip(shared, person, view.meeting.id, name or "", group or "")
        if not was_refused("slips"):
            st.rerun()
