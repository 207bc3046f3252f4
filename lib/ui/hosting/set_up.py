"""This file is here to ask, before a session, who answers how: groups, phones, names, pace. All of it can wait."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lib.model.meeting import Names, Pace, Way
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


def choose_people(way: Way) -> People:
    """Nothing to choose alone; groups come with phones unless somebody says otherwise."""
    if way == "alone":
        return People()
    groups = _groups() if way == "groups" else ()
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
        default="host",
        required=True,
        key="pace",
        persist_state="page",
    )
    return People(groups, bool(phones), names, pace)


def _groups() -> tuple[str, ...]:
    number = st.number_input(
        "How many groups?", min_value=2, max_value=MOST_GROUPS, value=_USUAL_GROUPS, key="groups", persist_state="page"
    )
    usual = [f"Group {place}" for place in range(1, int(number) + 1)]
    with st.expander("Name the groups"):
        typed = [
            st.text_input(name, placeholder=name, max_chars=LONGEST_NAME, key=f"group.{place}", persist_state="page")
            for place, name in enumerate(usual)
        ]
    return tuple(name.strip() or instead for name, instead in zip(typed, usual, strict=True))
