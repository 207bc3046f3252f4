"""This file is here to sort people into groups, to let groups work apart, and to write for one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from lib.model.hiding import as_group, groups_of
from lib.model.meeting import PEOPLE, Subject
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.hosting.leading import is_apart
from lib.ui.hosting.next_step import steps_of
from lib.ui.said import saying, show_said
from lib.usecases.grouping import LONGEST_NAME, add_group, move_person, remove_group, rename_group, write_as
from lib.usecases.kind import step_names
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move, set_apart

_STEPS = {
    "think": "thinking",
    "reveal": "revealed",
    "talk": "talking",
    "second": "second round",
    "note": "writing the note",
}

Do = Callable[..., None]


def write_for(shared: Services, person: Person, view: View) -> None:
    """Which group's note and fingers this window writes, and its actions where it has no phones; nothing to choose
    with one group."""
    groups = groups_of(view.record.subjects)
    if len(groups) < 2:
        return
    own = view.member.subject
    key, stood = fresh_key("write_as", own), own if own in groups else next(iter(groups))

    def change() -> None:
        with saying("write_as"):
            write_as(shared, person, view.meeting.id, st.session_state[key])

    st.selectbox(
        "Write here for",
        list(groups),
        index=list(groups).index(stood),
        format_func=lambda id: groups[id].name,
        key=key,
        on_change=while_shown("write_as", key, stood, change),
    )
    show_said("write_as")


def places(shared: Services, person: Person, view: View) -> None:
    """While groups work apart: where each is, and its own next step."""
    if not is_apart(view):
        return
    do = _doing(shared, person, view)
    with st.container(border=True, gap="small", key="places"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown("**Groups, each at their own place**", width="stretch")
            st.button("Bring all together", key="together", on_click=do, args=(set_apart, False))
        for number, (id, group) in enumerate(groups_of(view.record.subjects).items()):
            ours = as_group(view.meeting, group)
            stage, cards = ours.stage, ours.cards
            at = cards.index(stage.card) + 1 if stage.card in cards else 0
            with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
                st.markdown(
                    f"**{plain(group.name)}**  \n:gray[{view.deck.noun_of(stage.card)} {plain(stage.card)}, {at} of {len(cards)}, {_STEPS[stage.step]}]",
                    width="stretch",
                )
                following = next(
                    (step for step in steps_of(ours, stage, view.deck, step_names(view.deck)) if step.state == "next"),
                    None,
                )
                # A group that is through its cards waits on the last one.
                if following and following.act != "actions":
                    st.button(following.label, key=f"group.next.{number}", on_click=do, args=(move, following.act, id))
    show_said("groups")


def groups_section(shared: Services, person: Person, view: View) -> None:
    """The groups with their people; add, rename, remove when empty; together or apart."""
    groups, do = groups_of(view.record.subjects), _doing(shared, person, view)
    show_said("groups")
    if len(groups) > 1:
        _together(view, do)
    for number, (id, group) in enumerate(groups.items()):
        _group(view, id, group, number, len(groups), do)
    _add(view, groups, do)
    _move_people(view, groups, do)


def _doing(shared: Services, person: Person, view: View) -> Do:
    def do(verb: Callable[..., Any], *what: Any) -> None:
        with saying("groups"):
            verb(shared, person, view.meeting.id, *what)

    return do


def _together(view: View, do: Do) -> None:
    labels = {False: "Together: you lead all", True: "Apart: each at its own place"}
    key = fresh_key("apart", view.meeting.apart)
    st.segmented_control(
        "Groups work",
        list(labels),
        format_func=lambda apart: labels[apart],
        default=view.meeting.apart,
        required=True,
        key=key,
        on_change=while_shown("apart", key, view.meeting.apart, lambda: do(set_apart, st.session_state[key])),
        disabled=view.meeting.closed is not None,
    )


def _group(view: View, id: str, group: Subject, number: int, of: int, do: Do) -> None:
    people = sum(subject.group == id and subject.sort in PEOPLE for subject in view.record.subjects)
    key = fresh_key(f"group.{number}", (id, group.name))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            f"Group {number + 1} · {people} {'person' if people == 1 else 'people'}",
            value=group.name,
            max_chars=LONGEST_NAME,
            key=key,
            on_change=while_shown(
                f"group.{number}", key, group.name, lambda: do(rename_group, id, st.session_state[key])
            ),
        )
        if of > 1 and not people:
            st.button("Remove", key=f"{key}.remove", type="tertiary", on_click=do, args=(remove_group, id))


def _add(view: View, groups: Mapping[str, Subject], do: Do) -> None:
    key = "group.new"

    def add() -> None:
        if st.session_state[key].strip():
            do(add_group, st.session_state[key])
            st.session_state[key] = ""

    st.text_input(
        "Add a group",
        placeholder=f"Group {len(groups) + 1}: type its name, then press Enter",
        max_chars=LONGEST_NAME,
        key=key,
        on_change=add,
        disabled=view.meeting.closed is not None,
    )


def _move_people(view: View, groups: Mapping[str, Subject], do: Do) -> None:
    """By name where there are names. In an anonymous session whoever joined moves themselves."""
    if len(groups) < 2:
        return
    anonymous = view.meeting.names == "anonymous"
    if anonymous:
        st.caption("The session is anonymous, so people choose their group on their own phones.")
    movable = [
        each for each in view.record.subjects if each.sort in PEOPLE and not (anonymous and each.sort == "participant")
    ]
    if not movable:
        return
    with st.expander("Move somebody to another group", key="move_people", on_change="rerun") as opened:
        if not opened.open:
            return
        for number, each in enumerate(sorted(movable, key=lambda each: (each.group, each.name.casefold(), each.id))):
            _person(each, number, groups, do)


def _person(each: Subject, number: int, groups: Mapping[str, Subject], do: Do) -> None:
    key = fresh_key(f"move.{number}", (each.id, each.group))
    st.selectbox(
        plain(
            each.name or {"slip": "A slip without a name", "pretend": "A pretend colleague"}.get(each.sort, "No name")
        ),
        list(groups),
        index=list(groups).index(each.group) if each.group in groups else None,
        format_func=lambda id: groups[id].name,
        key=key,
        on_change=while_shown(
            f"move.{number}", key, each.group, lambda: do(move_person, each.id, st.session_state[key])
        ),
    )
