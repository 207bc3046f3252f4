"""This file is here for the editor before a deck is open: those of this browser, and the ways to begin one."""

from __future__ import annotations

import streamlit as st

from lib.decks.decoding import LARGEST
from lib.decks.draft_body import Draft
from lib.errors import AppError
from lib.runtime import Services
from lib.ui.editing.picking import choose_cards_from_decks
from lib.ui.escape import plain
from lib.ui.local_time import local_time
from lib.ui.said import saying, show_problem, show_said, was_refused
from lib.usecases.own_decks import my_decks, new_deck, shared_by_key, take_up_key
from lib.usecases.own_drafts import begin_blank, begin_with_picks, copy_deck, read_into_draft
from lib.usecases.rights import Person
from lib.usecases.shelf import decks_for

DECK, COPY, NEW, PICK, KEY = "deck", "copy", "new", "pick", "key"
"""Names in the address: a deck to edit, one to copy, a blank one, picked cards, a key from a colleague."""

_WAYS = {COPY: "Copy a deck", NEW: "Blank", PICK: "Pick cards", "file": "From a file"}


def begin(shared: Services, person: Person) -> None:
    """What the address asks for comes first; nothing is made before a button is clicked."""
    key = st.query_params.get(KEY, "")
    if key:
        _take_up(shared, person, key)
        return
    _mine(shared, person)
    st.header("Make a new one", anchor=False)
    asked = next((way for way in (COPY, NEW, PICK) if st.query_params.get(way)), COPY)
    way = st.segmented_control(
        "How to begin",
        list(_WAYS),
        format_func=lambda way: _WAYS[way],
        default=asked,
        required=True,
        key=f"editor.way.{asked}",
    )
    match way:
        case "new":
            _blank(shared, person)
        case "pick":
            _pick(shared, person)
        case "file":
            _upload(shared, person)
        case _:
            _copy(shared, person)
    show_said("editor.begin")


def open_deck(id: str) -> None:
    """Put a deck's address in place of the one that made it, so that a reload makes no second one."""
    st.query_params.clear()
    st.query_params[DECK] = id
    st.rerun()


def _mine(shared: Services, person: Person) -> None:
    mine = my_decks(shared, person)
    if not mine:
        st.markdown(
            "Copy a deck and make it yours, begin with a blank one, or put cards from several decks together. "
            "Shipped decks are never changed."
        )
        return
    st.header("Decks of this browser", anchor=False)
    for deck in mine:
        state = f"version {deck.version}" if deck.version else "a draft, not saved as a version yet"
        offered = " · offered to everyone here" if deck.offered else ""
        changed = f"{local_time(deck.updated):%d %b %Y, %H:%M}"
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"{plain(deck.title)}  \n:gray[{state}{offered} · {plain(changed)}]", width="stretch")
            if st.button(
                "Edit", key=f"editor.open.{deck.id}", icon=":material/edit:", help=f"Edit: {plain(deck.title)}"
            ):
                open_deck(deck.id)


def _copy(shared: Services, person: Person) -> None:
    decks = decks_for(shared, person)
    if not decks:
        st.info("There is no deck to copy. Begin with a blank one.")
        return
    asked = st.query_params.get(COPY, "")
    first = asked if asked in decks else next(iter(decks))
    id = st.selectbox(
        "Deck to copy",
        list(decks),
        index=list(decks).index(first),
        format_func=lambda id: decks[id].title,
        key=f"editor.copy.{first}",
    )
    title = _title(f"{decks[id].title} (ours)", f"copy.{id}")
    st.caption("Its cards keep their ids, so what groups answer can be compared with the deck it was copied from.")
    if st.button("Make it mine", type="primary", icon=":material/content_copy:", key="editor.copy"):
        with saying("editor.begin"):
            made = copy_deck(shared, person, id, title)
        if not was_refused("editor.begin"):
            open_deck(made)


def _blank(shared: Services, person: Person) -> None:
    title = _title("", "blank")
    st.caption("One issue with one card: a lead question and three prompts, to be written.")
    if st.button("Begin", type="primary", icon=":material/add:", key="editor.blank"):
        with saying("editor.begin"):
            made = begin_blank(shared, person, title)
        if not was_refused("editor.begin"):
            open_deck(made)


def _pick(shared: Services, person: Person) -> None:
    title = _title("", "pick")
    picks = choose_cards_from_decks(shared, person, "new", Draft(data={}))
    label = f"Begin with {len(picks)} {'card' if len(picks) == 1 else 'cards'}"
    if st.button(label, type="primary", icon=":material/add:", key="editor.pick", disabled=not picks):
        with saying("editor.begin"):
            made = begin_with_picks(shared, person, title, picks)
        if not was_refused("editor.begin"):
            open_deck(made)


def _upload(shared: Services, person: Person) -> None:
    file = st.file_uploader("Deck file (.yaml)", type=["yaml", "yml"], max_upload_size=1, key="editor.upload")
    st.caption(f"At most {LARGEST // 1024} kB. It becomes a deck of yours; no other deck is changed.")
    if file is None:
        return
    draft, problems = read_into_draft(file.getvalue(), file.name)
    for problem in problems:
        show_problem(problem)
    if draft is None:
        st.info("Nothing was changed. Mend the file, then choose it again.")
        return
    st.markdown(f"**{plain(draft.title)}** reads without a problem.")
    if st.button("Make it mine", type="primary", icon=":material/upload_file:", key="editor.upload.take"):
        with saying("editor.begin"):
            made = new_deck(shared, person, draft)
        if not was_refused("editor.begin"):
            open_deck(made)


def _take_up(shared: Services, person: Person, key: str) -> None:
    """Nothing is taken up by opening an address; a button does."""
    try:
        deck = shared_by_key(shared, key)
    except AppError as error:
        show_problem(error.problem)
        return
    st.header(plain(deck.title), anchor=False)
    st.markdown(
        "A colleague invites you to edit this deck. Each of you has a draft of your own, and what both of you save is "
        "brought together."
    )
    if st.button("Edit it together", type="primary", icon=":material/group:", key="editor.take_up"):
        with saying("editor.begin"):
            take_up_key(shared, person, key)
        if not was_refused("editor.begin"):
            open_deck(deck.id)
    show_said("editor.begin")


def _title(value: str, name: str) -> str:
    return st.text_input("Title", value=value, max_chars=300, key=f"editor.title.{name}", autocomplete="off")
