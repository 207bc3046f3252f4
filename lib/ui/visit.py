"""This file is here to list the pages, to open the session that one is about, and to draw the bar that leads through it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from types import MappingProxyType

import streamlit as st

from lib.errors import AppError
from lib.model.meeting import Meeting
from lib.model.text import shortened
from lib.registry import find_plugins
from lib.runtime import Services, services
from lib.ui.escape import plain
from lib.ui.identity import this_person
from lib.ui.said import show_problem
from lib.usecases.reading import View, open_view
from lib.usecases.rights import Person

HOME = "pages/start/home.py"
ALONE, HOST, PROJECT = "pages/meet/alone.py", "pages/meet/host.py", "pages/meet/project.py"
SET_UP, DECKS, PRINT = "pages/start/set_up.py", "pages/prepare/decks.py", "pages/prepare/print.py"
EDITOR = "pages/prepare/editor.py"
OVERVIEW, COMPARE = "pages/meet/overview.py", "pages/meet/compare.py"
SHEET = "pages/meet/sheet.py"
"""Everything of a deck on one page."""
SCREENS = "lib.ui.screens"
ACTIONS, PRIORITIES, NOTES = "pages/after/actions.py", "pages/after/priorities.py", "pages/after/notes.py"
REGISTER = "pages/after/register.py"

_PAGES = (
    (SET_UP, "Start a session", "start"),
    ("pages/start/help.py", "Help", "help"),
    (DECKS, "Decks", "decks"),
    (EDITOR, "Decks of your own", "editor"),
    (PRINT, "Print", "print"),
    (ALONE, "Cards", "cards"),
    (HOST, "Host", "host"),
    (PROJECT, "Project", "project"),
    (SHEET, "The whole deck", "sheet"),
    (OVERVIEW, "Overview", "overview"),
    (COMPARE, "Compare", "compare"),
    (ACTIONS, "Actions", "actions"),
    (PRIORITIES, "Priorities", "priorities"),
    (NOTES, "Notes", "notes"),
    (REGISTER, "Best practice register", "register"),
)
"""File, title and address of every page but Home, which lies at “/”."""

MEETING = "m"
"""Name of the meeting in a page's address. Knowing it opens nothing: the cookie does."""


def pages() -> list[st.Page]:
    """Every page, for this run: which of them may be run is kept in the page itself, and windows must not share that."""
    return [copy(page) for page in _pages().values()]


@cache
def _pages() -> Mapping[str, st.Page]:
    """Each by its file. Made once, since each is looked for on the disk."""
    others = {file: st.Page(file, title=title, url_path=address) for file, title, address in _PAGES}
    return MappingProxyType({HOME: st.Page(HOME, title="See Over", default=True)} | others)


def meeting_in_address() -> str:
    """The meeting this page is about: from its address, else the one that was open last."""
    given = st.query_params.get(MEETING) or st.session_state.get("meeting", "")
    if given and st.query_params.get(MEETING) != given:
        st.query_params[MEETING] = given
    return str(given)


def visit() -> tuple[Services, Person, View]:
    """What every page of a session begins with. A session that is not theirs ends the page, with the way out."""
    shared, person = services(), this_person()
    try:
        view = open_view(shared, person, meeting_in_address())
    except AppError as error:
        show_problem(error.problem)
        st.page_link(HOME, label="Home", icon=":material/home:")
        st.stop()
    st.session_state["meeting"] = view.meeting.id
    return shared, person, view


def keep_address() -> None:
    """Tell the browser the address that this run was drawn for. A link from a page to itself leaves the one before
    in the browser (Streamlit 1.67), so that the next click would lead back to where it came from."""
    st.query_params.from_dict(st.query_params.to_dict())


def wide() -> None:
    """Let a page with a table use the window's width. Not by `set_page_config`: the frame has called it
    already, and of two calls in one run the browser keeps now one, now the other."""
    st.html(
        "<style>.stMain [data-testid=stMainBlockContainer] { max-width: 90rem; padding-inline: max(1rem, 4vw); }</style>"
    )


def page_of(meeting: Meeting) -> str:
    """Where a session's cards are worked on."""
    return ALONE if meeting.way == "alone" else HOST


def go(page: str, meeting: Meeting) -> None:
    """Switch to a page of this session."""
    st.session_state["meeting"] = meeting.id
    st.switch_page(page, query_params={MEETING: meeting.id})


def link(page: str, label: str, icon: str, meeting: Meeting) -> None:
    """A link to a page of this session."""
    st.page_link(_pages()[page], label=label, icon=icon, query_params={MEETING: meeting.id})


def link_to_sheet(view: View) -> None:
    """A link to everything of the deck on one page, where its kind has such a page."""
    screen = find_plugins(SCREENS).get(view.deck.kind)
    if screen:
        link(SHEET, f"To the page “{screen.LABEL}”", screen.ICON, view.meeting)


def first_page(kind: str, way: str, *, phones: bool) -> str:
    """Where a host stands after the start: with phones and groups on the page that leads them, alone on the card,
    a team at one laptop before the wall, or on the whole where a kind is filled in there."""
    if phones or way == "groups":
        return HOST
    if way == "alone":
        return ALONE
    screen = find_plugins(SCREENS).get(kind)
    return SHEET if screen and getattr(screen, "COMES_FIRST", False) else PROJECT


def bar(view: View, here: str) -> None:
    """The way through a session, the same on each of its pages."""
    meeting = view.meeting
    address = {MEETING: meeting.id}
    links = [(page_of(meeting), "Cards", ":material/style:"), (OVERVIEW, "Overview", ":material/checklist:")]
    screen = find_plugins(SCREENS).get(view.deck.kind)
    if screen:
        links.insert(1, (SHEET, screen.LABEL, screen.ICON))
    if meeting.way != "alone":
        links.insert(1, (PROJECT, "Project", ":material/present_to_all:"))
    if sum(subject.sort == "group" for subject in view.record.subjects) > 1:
        links.append((COMPARE, "Compare", ":material/compare:"))
    links += [
        (ACTIONS, "Actions", ":material/task_alt:"),
        (PRIORITIES, "Priorities", ":material/bar_chart:"),
        (NOTES, "Notes", ":material/description:"),
    ]
    with st.container(horizontal=True, gap="small", key="bar"):
        st.page_link(_pages()[HOME], label="Home", icon=":material/home:")
        for page, label, icon in links:
            label = f"**{label}**" if page == here else label
            st.page_link(_pages()[page], label=label, icon=icon, query_params=address)
    st.caption(plain(shortened(meeting.title, 90)))
    if here != HOST and any(subject.sort == "pretend" for subject in view.record.subjects):
        st.info(
            "Rehearsal: the answers of pretend colleagues are in what is shown here. The host’s page ends it.",
            icon=":material/theater_comedy:",
        )
    if meeting.closed is not None:
        st.warning(
            "This session is closed: nothing new is saved. Its notes can still be taken. "
            + ("Reopen it under End." if here == OVERVIEW else "Reopen it on the Overview page."),
            icon=":material/lock:",
        )
