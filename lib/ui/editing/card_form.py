"""This file is here to write on one card: its question, what is asked of people, its prompts and notes."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.decks.drafts import Data, Place, home_of, moved_to, part_at, path_of, removed, with_card, with_value
from lib.ui.editing.box_form import boxes_form
from lib.ui.editing.boxes import choice_box, lines_box, number_box, problems_within, text_box
from lib.ui.editing.choosing import show_part, write_on
from lib.ui.editing.focus import follow
from lib.ui.editing.prompt_form import prompts_form
from lib.ui.editing.whole_form import add_card
from lib.ui.editing.work import Editor
from lib.ui.escape import plain

ASKS = {
    "view": "Ideas and reasons: agree, unsure, disagree",
    "barrier": "Obstacles: big, some, little here",
    "practice": "Things to do: working, partly, not yet; the card is rated",
    "know": "Developments: using it, know of it, new to us",
    "partner": "Partners: strong, some, none yet; the card is rated",
    "plan": "What we will do: a note for each prompt",
    "talk": "Only to talk about",
}
"""What people do with the prompts of a card, as a writer of decks knows it."""

_OWN_PROBLEMS = ("question", "parts", "lead_in", "ask", "minutes", "prompts", "footnotes", "boxes")


def card_form(editor: Editor, card_id: str) -> None:
    place: Place = ("cards", card_id)
    card, path = part_at(editor.data, place) or {}, path_of(editor.data, place) or ()
    _where_from(card)
    text_box(editor, place, "question", f"Question on the front of card {plain(card_id)}")
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.container(width="stretch"):
            choice_box(editor, place, "ask", "What people do with the prompts", ASKS, usual="practice")
        with st.container(width=150):
            number_box(editor, place, "minutes", "Minutes", 1, 240)
    problems_within(editor, path, _OWN_PROBLEMS, card_id)
    prompts_form(editor, card_id)
    with st.expander("More on this card", key=f"editor.more.{editor.id}.{card_id}", on_change="rerun") as more:
        if more.open:
            _more(editor, place, card)
    _place_of(editor, card_id)


def _more(editor: Editor, place: Place, card: Data) -> None:
    text_box(editor, place, "parts", "Parts of the question, each on a line", lines=True)
    text_box(editor, place, "lead_in", "A line above the prompts")
    _footnotes(editor, place, card)
    boxes_form(editor, place, card)


def _footnotes(editor: Editor, place: Place, card: Data) -> None:
    """One on each line; those with points of their own keep them as long as their words stay."""
    notes = [note for note in card.get("footnotes") or () if isinstance(note, dict)]

    def change(lines: list[str]) -> None:
        by_text = {note.get("text"): note for note in notes}
        by_number = dict(enumerate(notes)) if len(lines) == len(notes) else {}
        new = [{**by_text.get(line, by_number.get(number, {})), "text": line} for number, line in enumerate(lines)]
        editor.change(partial(with_value, place=place, name="footnotes", value=new))

    label = "Notes under the prompts, each on a line; a prompt points to them by number"
    lines_box(editor, place, "footnotes", label, "\n".join(str(note.get("text", "")) for note in notes), change)
    path = path_of(editor.data, place) or ()
    problems_within(editor, (*path, "footnotes"), (), f"{place[-1]}.footnotes")


def _place_of(editor: Editor, card_id: str) -> None:
    """Where the card stands, and its way out. It keeps its id wherever it goes: answers hang on it."""
    issues = {issue["id"]: issue.get("title") or "…" for issue in editor.data.get("issues") or ()}
    home = home_of(editor.data, card_id)
    key = editor.key("cards", card_id, "home", home)
    place: Place = ("cards", card_id)

    def go_there() -> None:
        editor.change(partial(moved_to, card=card_id, issue=str(st.session_state[key])))

    def leave_out() -> None:
        if editor.change(partial(removed, place=place)):
            show_part(editor, ("issues", home))
            follow("sign.step.arrow_forward", "sign.step.arrow_back")

    def double() -> None:
        card, new = part_at(editor.data, place) or {}, [""]

        def how(data: Data) -> Data:
            data, new[0] = with_card(data, editor.work.editing.taken, home, card_id)
            for name, value in card.items():
                if name not in ("id", "origin"):
                    data = with_value(data, ("cards", new[0]), name, value)
            return data

        if editor.change(how):
            write_on(editor, ("cards", new[0]))

    if len(issues) > 1:
        st.selectbox(
            "It is in issue",
            list(issues),
            index=list(issues).index(home),
            format_func=lambda id: f"{id}  {issues[id]}",
            key=key,
            on_change=go_there,
        )
    with st.container(horizontal=True):
        st.button(
            "Add a card after it",
            icon=":material/add:",
            key="editor.add_card",
            on_click=add_card,
            args=(editor, home, card_id),
        )
        st.button("Copy this card", icon=":material/content_copy:", key="editor.double", on_click=double)
        st.button("Remove this card", icon=":material/delete:", key="editor.remove_card", on_click=leave_out)


def _where_from(card: Data) -> None:
    origin = card.get("origin")
    if isinstance(origin, dict):
        said = f"From the deck “{origin.get('deck')}”, card {origin.get('card')}, version {origin.get('version')}."
        st.caption(plain(said))
