"""This file is here to draw the SOAR board: four quadrants on one page, for one person or for the host of a room."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.model.text import count
from lib.runtime import Services
from lib.ui import visit
from lib.ui.actions import entry_line
from lib.ui.board import column_of, show_board_problem
from lib.ui.escape import plain
from lib.ui.fields import safeguarding_note
from lib.ui.hosting.leading import is_answered
from lib.ui.said import saying
from lib.ui.votes import votes_by_hand
from lib.usecases.ballots import open_votes, show_votes
from lib.usecases.board import let_up, put_aside
from lib.usecases.columns import Column, columns, entries_aside
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import move

LABEL = "Board"
ICON = ":material/grid_view:"


def draw(shared: Services, person: Person, view: View) -> None:
    """The board. It looks again by itself, since phones add to it while this page is open."""
    st.title(plain(view.deck.title))
    _board()


@st.fragment(run_every=10)
def _board() -> None:
    shared, person, view = visit.visit()
    found = columns(shared, view)
    if view.meeting.way != "alone":
        _lead(shared, person, view, found)
    show_board_problem()
    for pair in (found[:2], found[2:]):
        for place, column in zip(st.columns(len(pair) or 1, gap="medium"), pair, strict=True):
            with place.container(border=True, key=f"quadrant_{column.card}"):
                _quadrant(shared, person, view, column, found)
    _aside(shared, person, view)
    safeguarding_note(shared)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("On to the actions", type="primary", icon=":material/arrow_forward:", key="board.actions"):
            visit.go(visit.ACTIONS, view.meeting)
        address = {visit.MEETING: view.meeting.id, "what": "filled"}
        st.page_link(visit.PRINT, label="Print the sheet", icon=":material/print:", query_params=address)


def _lead(shared: Services, person: Person, view: View, found: tuple[Column, ...]) -> None:
    """What the host does about all quadrants at once: show the board, open the vote, show the votes."""
    closed, stage = view.meeting.closed is not None, view.meeting.stage

    def do(verb: Callable[..., object], *what: object) -> None:
        with saying("board"):
            verb(shared, person, view.meeting.id, *what)

    voting = any(column.state == "voting" for column in found)
    ready = any(column.state == "open" and len(column.waiting) < len(column.entries) for column in found)
    shown = stage.showing == "sheet" and stage.place == "cards"
    with st.container(horizontal=True, vertical_alignment="center"):
        if voting:
            st.button(
                "Show the votes", key="board.votes", type="primary", on_click=do, args=(show_votes,), disabled=closed
            )
        elif is_answered(view) and not view.meeting.apart and any(column.state != "voted" for column in found):
            st.button(
                "Open the vote",
                key="board.vote",
                icon=":material/how_to_vote:",
                on_click=do,
                args=(open_votes,),
                disabled=closed or not ready,
                help="Everyone shares their votes out between what you passed, each quadrant by itself.",
            )
        st.button(
            "Take the board off the wall" if shown else "Show the board on the wall",
            key="board.wall",
            icon=":material/present_to_all:",
            on_click=do,
            args=(move, "show:card" if shown else "show:sheet"),
            disabled=closed or stage.place != "cards",
        )
    if ready and not voting and not closed and is_answered(view):
        _before_the_vote(found, do)
    if voting:
        st.caption("Everyone votes now, at their own pace. Nobody sees a vote before you show them all.")


def _before_the_vote(found: tuple[Column, ...], do: Callable[..., None]) -> None:
    """What could not be voted for if the vote were opened now, and the way to change that."""
    waiting = [each for column in found if column.state == "open" for each in column.waiting]
    blind = [plain(column.title) for column in found if column.state == "blind"]
    if waiting:
        number = len(waiting)
        with st.container(horizontal=True, vertical_alignment="center", key="not_passed"):
            st.caption(
                f":material/inbox: **{count(number, 'item')} {'is' if number == 1 else 'are'} not passed:** nobody can vote "
                "for what is not passed. Read them below, or pass them all.",
                width="content",
            )
            seen = {each.item.id: each.item.version for each in waiting}
            st.button(
                f"Pass all {number}" if number > 1 else "Pass it", key="board.pass", on_click=do, args=(let_up, seen)
            )
    if blind:
        st.caption(f":material/visibility_off: Not revealed, so without a vote: {', '.join(blind)}.")


def _quadrant(shared: Services, person: Person, view: View, column: Column, found: tuple[Column, ...]) -> None:
    st.header(plain(column.title))
    entry_line(shared, person, view, column.card)
    column_of(shared, person, view, column, found)
    votes_by_hand(shared, person, view, column)


def _aside(shared: Services, person: Person, view: View) -> None:
    away = entries_aside(view)
    if not away:
        return

    def bring_back(id: str) -> None:
        with saying("board"):
            put_aside(shared, person, view.meeting.id, id, aside=False)

    with st.expander(f"Set aside ({len(away)})", key="board.aside", on_change="rerun") as opened:
        if not opened.open:
            return
        for item in away:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(item.value.get("text", ""), width="stretch")
                st.button(
                    "Bring back",
                    key=f"back.{item.id}",
                    on_click=bring_back,
                    args=(item.id,),
                    disabled=view.meeting.closed is not None,
                )
