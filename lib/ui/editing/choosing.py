"""This file is here to choose the part of a deck that is written on: the deck itself, an issue, a card."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from zlib import crc32

import streamlit as st

from lib.decks.drafts import Place, home_of, part_at
from lib.model.text import shortened
from lib.ui.editing.focus import follow
from lib.ui.editing.work import Editor

_INDENT = "\u2003"
_PART = "part"
"""Name of the part in the address, so that a reload stays where it was."""


def chosen_part(editor: Editor) -> Place:
    """The part in view; after a reload the one in the address. Once it is gone, the issue that it was in, or the deck."""
    kept: Place | None = st.session_state.get(_name(editor))
    place = kept if kept is not None else _place_in_address()
    around = ("issues", st.session_state.get(f"{_name(editor)}.home", ""))
    return next((each for each in (place, around) if each and part_at(editor.data, each)), ())


def show_part(editor: Editor, place: Place) -> None:
    """Put a part in view, with the section in which parts are written."""
    st.session_state[_name(editor)] = place
    st.session_state[f"{_name(editor)}.home"] = home_of(editor.data, place[-1]) if place[:1] == ("cards",) else ""
    st.session_state[_turn(editor)] = secrets.token_hex(4)
    st.session_state[f"editor.section.{editor.id}"] = "write"
    if place:
        st.query_params[_PART] = "/".join(place)
    else:
        st.query_params.pop(_PART, None)


def write_on(editor: Editor, place: Place) -> None:
    """Put a part in view with the focus on its first box."""
    show_part(editor, place)
    follow(editor.key(*place, "question" if place[:1] == ("cards",) else "title"))


def _place_in_address() -> Place:
    steps = tuple(str(st.query_params.get(_PART, "")).split("/"))
    return steps if len(steps) == 2 and steps[0] in ("issues", "cards") else ()


def choose_part(editor: Editor) -> Place:
    """Everything in the deck in one list, with a word where something is wrong; and a step to either side."""
    parts = dict(_parts(editor))
    places, now = list(parts), chosen_part(editor)
    here = places.index(now)
    # Each list is good for one choice: it begins with the part in view, and is another one once any other part is, or any
    # words in it are. So nothing that a browser sends late, or of a list that it has just been given, is taken for a choice.
    turn = str(st.session_state.get(_turn(editor), ""))
    key = editor.key("part", *now, turn, str(crc32(repr(parts).encode())))

    def choose() -> None:
        if st.session_state[key] in parts:
            show_part(editor, st.session_state[key])

    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", wrap=False):
        st.selectbox(
            "Write on",
            places,
            index=here,
            format_func=lambda place: parts[place],
            key=key,
            on_change=choose,
        )
        for label, sign, by in (
            ("Go to the part before", "arrow_back", -1),
            ("Go to the next part", "arrow_forward", 1),
        ):
            other = here + by
            st.button(
                label,
                key=f"sign.step.{sign}",
                icon=f":material/{sign}:",
                disabled=not 0 <= other < len(places),
                on_click=show_part,
                args=(editor, places[other] if 0 <= other < len(places) else now),
            )
    return now


def _parts(editor: Editor) -> Iterator[tuple[Place, str]]:
    data, wrong = editor.data, {each.path for each in editor.checked.misfits}

    def sign(depth: int, *path: str | int) -> str:
        return "  ⚠ to mend" if any(each[:depth] == path for each in wrong) else ""

    top = any("issues" not in each[:1] for each in wrong)
    yield (), "The deck: title and summary" + ("  ⚠ to mend" if top else "")
    for place, issue in enumerate(data.get("issues") or ()):
        own = any(each[:2] == ("issues", place) and "cards" not in each[2:3] for each in wrong)
        name = f"{data.get('issue_label') or 'Issue'} {issue.get('id')}: {shortened(issue.get('title') or '…', 60)}"
        yield ("issues", issue["id"]), _INDENT + name + ("  ⚠ to mend" if own else "")
        for number, card in enumerate(issue.get("cards") or ()):
            label = f"{card.get('id')}  {shortened(card.get('question') or '…', 60)}"
            yield ("cards", card["id"]), _INDENT * 2 + label + sign(4, "issues", place, "cards", number)


def _name(editor: Editor) -> str:
    return f"editor.part.{editor.id}"


def _turn(editor: Editor) -> str:
    return f"{_name(editor)}.turn"
