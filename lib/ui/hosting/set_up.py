"""This file is here to ask, before a session, who answers how: groups, phones, names, pace. All of it can wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.model.meeting import Names, Pace, Way
from lib.ui.escape import plain
from lib.usecases.grouping import LONGEST_NAME, MOST_GROUPS

_USUAL_GROUPS = 3
_NAMES: dict[Names, str] = {"named": "Named", "anonymous": "Anonymous"}
_NAMES_MEAN: dict[Names, str] = {
    "named": "People may give a name when they join. It stands beside their texts on the wall and in the notes.",
    "anonymous": "Nobody is asked for a name, and no page, wall or file says who answered what. With fewer than five people "
    "that cannot be promised: they can be told by what they say. This cannot be changed once somebody has answered.",
}
_PACES: dict[Pace, str] = {"host": "The host leads", "own": "Everyone at their own pace"}


@dataclass(frozen=True)
class People:
    """Who answers how."""

    groups: tuple[str, ...] = ()
    phones: bool = False
    names: Names = "named"
    pace: Pace = "host"


def choose_people(way: Way, usual: Sequence[str] = (), usual_pace: Pace = "host") -> People:
    """Nothing to choose alone; groups come with phones unless somebody says otherwise.

    `usual` are names of groups that the deck begins with, such as a provider and an employer; more can be added.
    """
    if way == "alone":
        return People()
    groups = _groups(usual) if way == "groups" else ()
    phones = st.toggle(
        "People answer on their own phones",
        value=way == "groups",
        key=f"phones.{way}",
        persist_state="page",
        help="Phones can also be invited later, at any time.",
    )
    if not phones and way != "groups":
        return People(groups)
    names = st.segmented_control(
        "Names",
        list(_NAMES),
        format_func=lambda name: _NAMES[name],
        default="named",
        required=True,
        key="names",
        persist_state="page",
    )
    st.caption(_NAMES_MEAN[names])
    pace = st.segmented_control(
        "Pace",
        list(_PACES),
        format_func=lambda each: _PACES[each],
        default=usual_pace,
        required=True,
        key="pace" if usual_pace == "host" else f"pace.{usual_pace}",
        persist_state="page",
    )
    return People(groups, bool(phones), names, pace)


def _groups(usual: Sequence[str]) -> tuple[str, ...]:
    of_deck = (
        f".{'/'.join(usual)}" if usual else ""
    )  # another deck begins with its own groups, whatever was chosen for the one before
    number = st.number_input(
        "How many groups?",
        min_value=2,
        max_value=MOST_GROUPS,
        value=max(len(usual), 2) if usual else _USUAL_GROUPS,
        key=f"groups{of_deck}",
        persist_state="page",
    )
    names = [*usual[: int(number)], *(f"Group {place}" for place in range(len(usual) + 1, int(number) + 1))]
    if usual:
        st.caption(f"People choose their group on their phone: {plain(', '.join(names))}.")
    with st.expander("Name the groups"):
        typed = [
            st.text_input(
                plain(name),
                placeholder=name,
                max_chars=LONGEST_NAME,
                key=f"group{of_deck}.{place}",
                persist_state="page",
            )
            for place, name in enumerate(names)
        ]
    return tuple(name.strip() or instead for name, instead in zip(typed, names, strict=True))
