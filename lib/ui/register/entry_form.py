"""This file is here to fill in an entry of the register: the few things it needs first, the rest behind "More"."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.register import CHOICES, PARTS, SEVERAL

_FIRST = ("who", "what", "helps", "place", "by", "kind")
_MORE = ("phase", "case", "link", "support", "offer", "results", "contact")
_TALL = {"what": 100, "case": 100, "offer": 80, "results": 80}
_HELP = {
    "who": "The person, team or department, and where they work.",
    "what": "In words that somebody with the need would use.",
    "helps": "Subjects and needs, with commas: history, essay writing, moderation. Searches and actions are matched with them.",
    "place": "A postcode or its first half (NG1 5FB, NG1), a town, or coordinates. Empty: they help anywhere.",
    "by": "The body that recommends them.",
    "phase": "None: every phase.",
    "link": "Begins with https:// or http://",
    "offer": "What it takes: time, money, how often.",
    "results": "What both sides will look at, to say whether it helped.",
    "contact": "An address or a telephone at work, never a private one. Everyone who reaches this server can read it.",
}


def entry_fields(key: str, seen: Mapping[str, str]) -> dict[str, object]:
    """Draw the boxes of an entry, filled with `seen`; what stands in them now, by part."""
    given: dict[str, object] = {}
    for part in _FIRST:
        given[part] = _box(key, part, seen)
    with st.expander("More: phase, case study, support, contact"):
        for part in _MORE:
            given[part] = _box(key, part, seen)
    given["consent"] = _box(key, "consent", seen)
    return given


def _box(key: str, part: str, seen: Mapping[str, str]) -> object:
    label, name, help = PARTS[part], f"{key}.{part}", _HELP.get(part)
    value = seen.get(part, "")
    names = CHOICES.get(part)
    if names and part in SEVERAL:
        chosen = [id for id in value.split(",") if id in names]
        return st.multiselect(
            label, list(names), default=chosen, format_func=lambda id: names[id], key=name, help=help,
            placeholder="Choose as many as apply",
        )  # fmt: skip
    if names and part == "consent":
        ids = list(names)
        place = ids.index(value) if value in names else None
        return st.radio("May they be listed?", ids, index=place, format_func=lambda id: names[id], key=name) or ""
    if names:
        ids = ["", *names]
        return st.selectbox(
            label, ids, index=ids.index(value) if value in ids else 0,
            format_func=lambda id: names.get(id, "Another, or not known"), key=name, help=help,
        )  # fmt: skip
    if part in _TALL:
        return st.text_area(label, value=value, height=_TALL[part], key=name, help=help)
    return st.text_input(label, value=value, key=name, help=help, autocomplete="off")
