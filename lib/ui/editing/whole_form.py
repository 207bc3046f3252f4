"""This file is here to write on what a deck says of itself, and on one issue."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.decks.drafts import Data, Place, path_of, with_card, with_issue
from lib.ui.editing.boxes import choice_box, problems_at, problems_within, text_box
from lib.ui.editing.choosing import write_on
from lib.ui.editing.work import Editor
from lib.ui.escape import plain

_ROLES = {"explore": "To explore: what there is, and what there could be", "act": "To act: what we will do about it"}
_OF_DECK = ("title", "summary", "issue_label", "words", "ways", "prepare", "groups", "language", "issues")


def deck_form(editor: Editor) -> None:
    """Title and summary; everything else waits behind More."""
    text_box(editor, (), "title", "Title of the deck", one_line=True)
    text_box(editor, (), "summary", "What it is for, in a sentence or two")
    problems_at(editor, (), "issues")
    with st.expander("More about the deck", key=f"editor.more.{editor.id}", on_change="rerun") as more:
        if more.open:
            text_box(editor, (), "issue_label", "What its parts are called", one_line=True, placeholder="Issue")
            text_box(editor, (), "ways", "Ways to use it, each on a line", lines=True)
            text_box(editor, (), "prepare", "What to ask before a session, each on a line", lines=True)
            text_box(editor, (), "words", "What a word means in it, each on a line", lines=True)
            text_box(editor, (), "groups", "Groups that a session begins with, each on a line", lines=True)
            _source(editor)
    problems_within(editor, (), _OF_DECK, "deck")
    st.button("Add an issue", icon=":material/add:", key="editor.add_issue", on_click=partial(add_issue, editor))


def issue_form(editor: Editor, issue: str) -> None:
    """Its title, what it is there for, and its cards to go to."""
    place: Place = ("issues", issue)
    path = path_of(editor.data, place) or ()
    part = editor.data["issues"][path[-1]]
    text_box(editor, place, "title", f"Title of issue {plain(issue)}", one_line=True)
    choice_box(
        editor,
        place,
        "role",
        "What it is there for",
        _ROLES,
        usual="explore",
        help="A plan always has the cards of an issue to act, and keeps time for them.",
    )
    problems_within(editor, path, ("title", "role", "cards"), issue)
    problems_at(editor, place, "cards")
    with st.container(horizontal=True):
        for card in part.get("cards") or ():
            st.button(
                f"Card {plain(card['id'])}",
                key=f"editor.go.{card['id']}",
                on_click=partial(write_on, editor, ("cards", card["id"])),
            )
        st.button(
            "Add a card to this issue",
            icon=":material/add:",
            key=f"editor.add_card.{issue}",
            on_click=partial(add_card, editor, issue),
        )
        st.button(
            "Add another issue",
            icon=":material/add:",
            key="editor.add_issue",
            on_click=partial(add_issue, editor, issue),
        )


def add_issue(editor: Editor, after: str = "") -> None:
    """After another or last; before an issue to act, which comes in the end. It is in view then."""
    issues = editor.data.get("issues") or []
    before_act = [each["id"] for each in issues if each.get("role") != "act"]
    after = after or (before_act[-1] if before_act else "")
    new = [""]

    def how(data: Data) -> Data:
        changed, new[0] = with_issue(data, editor.work.editing.taken, after)
        return changed

    if editor.change(how):
        write_on(editor, ("issues", new[0]))


def add_card(editor: Editor, issue: str, after: str = "") -> None:
    """In view once it is there."""
    new = [""]

    def how(data: Data) -> Data:
        changed, new[0] = with_card(data, editor.work.editing.taken, issue, after)
        return changed

    if editor.change(how):
        write_on(editor, ("cards", new[0]))


def _source(editor: Editor) -> None:
    source = editor.data.get("source")
    if isinstance(source, dict) and source.get("title"):
        year = f", {source['year']}" if source.get("year") else ""
        st.caption(f"Source: {plain(str(source['title']))}{year}. It stays with the deck, as the source of its words.")
