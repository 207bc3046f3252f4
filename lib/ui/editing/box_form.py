"""This file is here to write on the boxes of a card: what each asks for, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.decks.draft_boxes import with_box, with_options
from lib.decks.drafts import Data, Place, part_at, path_of
from lib.ui.editing.boxes import lines_box, move_buttons, problems_within, remove_button, text_box
from lib.ui.editing.focus import follow
from lib.ui.editing.work import Editor, first_value

_SORTS = {"text": "Text", "choice": "Choice", "rating": "Rating", "number": "Number"}


def boxes_form(editor: Editor, place: Place, card: Data) -> None:
    """Each box with its place, what there is to choose from behind a sign; and a new one."""
    boxes = card.get("boxes") or []
    if boxes:
        st.markdown("Boxes to fill in, instead of “What do you think?”")
    with st.container(gap="xsmall", key="editor-boxes"):
        for number, box in enumerate(boxes, start=1):
            _box(editor, (*place, "boxes", box["id"]), box, number, [each["id"] for each in boxes])
    _add(editor, place[-1], len(boxes))


def _box(editor: Editor, where: Place, box: Data, number: int, ids: list[str]) -> None:
    name, answer = f"box {number}", str(box.get("answer", "text"))
    with st.container(horizontal=True, vertical_alignment="bottom", wrap=False, gap="xsmall"):
        with st.container(width="stretch"):
            text_box(editor, where, "label", f"Box {number}: {_SORTS.get(answer, answer).lower()}", one_line=True)
        move_buttons(editor, where, name, number - 1, len(ids))
        remove_button(editor, f"Leave out: {name}", where, ids, last=_add_key(where[1], "text"))
    opened = editor.key(*where, "opened")
    if st.toggle(f"More on {name}", value=bool(first_value(editor, opened, False)), key=opened):
        if answer == "choice":
            _options(editor, where, box, name)
        if answer == "rating":
            text_box(editor, where, "points", f"Points of {name}, from lowest to highest, each on a line", lines=True)
            st.caption("A rating is kept as the number of its point: rename points, and think twice before adding one.")
        text_box(editor, where, "help", f"A line of help for {name}")
    but = ("label", "points", "help")
    problems_within(editor, path_of(editor.data, where) or (), but, ".".join(where))


def _options(editor: Editor, where: Place, box: Data, name: str) -> None:
    def change(lines: list[str]) -> None:
        editor.change(partial(with_options, taken=editor.work.editing.taken, place=where, labels=lines))

    shown = "\n".join(str(option.get("label", "")) for option in box.get("options") or ())
    lines_box(editor, where, "options", f"What to choose from in {name}, each on a line", shown, change)
    st.caption("What you reword keeps its answers; what you take out and put in again later is a new choice.")


def _add(editor: Editor, card: str, count: int) -> None:
    if not count:
        st.caption("A card without boxes asks “What do you think?”; one with boxes asks for those instead.")
    with st.container(horizontal=True, gap="xsmall"):
        for answer, name in _SORTS.items():
            st.button(
                f"Add a {name.lower()}{' box' if answer == 'text' else ''}",
                icon=":material/add:",
                key=_add_key(card, answer),
                on_click=_adding(editor, card, answer),
            )


def _adding(editor: Editor, card: str, answer: str) -> Callable[[], None]:
    def add() -> None:
        editor.change(partial(with_box, taken=editor.work.editing.taken, card=card, answer=answer))
        for new in ((part_at(editor.data, ("cards", card)) or {}).get("boxes") or ())[-1:]:
            follow(editor.key("cards", card, "boxes", new["id"], "label"))

    return add


def _add_key(card: str, answer: str) -> str:
    return f"editor.add_box.{card}.{answer}"
