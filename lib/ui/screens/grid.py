"""This file is here for the page that has a whole grid on it: to fill in together, or to share out row by row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import streamlit as st

from lib.errors import AppError
from lib.model.grid_cover import RowCover, cover
from lib.model.grid_deck import GridDeck
from lib.model.hiding import groups_of
from lib.priorities.hearing import hear
from lib.runtime import Services
from lib.ui import visit
from lib.ui.actions import action_from, action_line
from lib.ui.escape import plain
from lib.ui.fields import safeguarding_note
from lib.ui.grid_cells import columns_as_drawn, rows_as_drawn, written_for
from lib.ui.hosting.begin import let_answer
from lib.ui.hosting.groups import write_for
from lib.ui.said import saying, show_said, was_refused
from lib.ui.screens._sharing import share_rows
from lib.usecases.filling import Cell, Filled, fill_cells
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.sharing_out import given_cards
from lib.usecases.staging import move, reveal_cards

LABEL = "Grid"
ICON = ":material/grid_on:"
COMES_FIRST = True
"""A team at one laptop fills the grid in here, and begins here."""

_PARTS = Path(__file__).parent.parent / "parts"
_KEY = "grid"
_HTML = """
<div class="grid">
<p class="lost" role="status" hidden></p><p class="state" role="status"></p>
<table><colgroup></colgroup><thead></thead><tbody></tbody></table>
</div>
"""


@cache
def _component() -> Any:
    """One registration per process; Streamlit warns about a second."""
    js = "\n".join((_PARTS / name).read_text("utf-8") for name in ("follow.js", "grid.js"))
    return st.components.v2.component("see_over_grid", html=_HTML, css=(_PARTS / "grid.css").read_text("utf-8"), js=js)


def draw(_shared: Services, _person: Person, _view: View) -> None:
    """The grid, kept up to date while other windows and phones write in it."""

    @st.fragment(run_every=20)
    def page() -> None:
        _page(*visit.visit())

    page()


def _page(shared: Services, person: Person, view: View) -> None:
    deck = cast(GridDeck, view.deck)
    given = given_cards(view.record.subjects)
    shared_out = view.meeting.apart and any(given.values())
    covers = tuple(row for row in cover(deck, hear(view.record)) if row.card in view.meeting.cards)
    st.caption(_summary(deck, covers))
    if view.meeting.way != "alone":
        left, right = (
            st.columns([1, 2], vertical_alignment="bottom") if _may_choose_group(view, shared_out) else (None, st)
        )
        with right.container(horizontal=True, vertical_alignment="bottom"):
            _for_the_room(shared, person, view, covers)
        if left:
            with left:
                write_for(shared, person, view)
        if not shared_out:  # the phones of each group have its rows already
            let_answer(shared, person, view)
        share_rows(shared, person, view, deck, given)
    _grid(shared, person, view, deck, covers, given, shared_out)
    safeguarding_note(shared)
    _gaps(shared, person, view, deck, covers)
    action_line(shared, person, view, place="grid")
    _afterwards(shared, person, view, deck)


def _may_choose_group(view: View, shared_out: bool) -> bool:
    return not shared_out and len(groups_of(view.record.subjects)) > 1


def _summary(deck: GridDeck, covers: tuple[RowCover, ...]) -> str:
    begun = [row for row in covers if row.begun]
    alone = sum(row.unsupported for row in begun)
    said = f"Write in any cell: it is saved as you go. {len(begun)} of {len(covers)} rows begun"
    return f"{said}, {alone} of them with {plain(deck.none.lower())} named." if alone else f"{said}."


def _for_the_room(shared: Services, person: Person, view: View, covers: tuple[RowCover, ...]) -> None:
    """What people answered on their phones, and the wall."""
    hidden = [row.card for row in covers if row.card in view.record.hidden_cards]

    def reveal() -> None:
        with saying("grid.room"):
            reveal_cards(shared, person, view.meeting.id, hidden)

    def show() -> None:
        with saying("grid.room"):
            what = "card" if view.meeting.stage.showing == "sheet" else "sheet"
            if view.meeting.stage.place != "cards":
                move(shared, person, view.meeting.id, "cards")
            move(shared, person, view.meeting.id, f"show:{what}")

    closed = view.meeting.closed is not None
    on_wall = view.meeting.stage.showing == "sheet" and view.meeting.stage.place == "cards"
    st.button(
        "Take the grid off the wall" if on_wall else "Show the grid on the wall",
        icon=":material/present_to_all:",
        on_click=show,
        key="grid.wall",
        disabled=closed,
    )
    if hidden:
        st.button(
            f"Reveal what people chose ({len(hidden)} rows)" if len(hidden) > 1 else "Reveal what people chose (1 row)",
            icon=":material/visibility:",
            on_click=reveal,
            key="grid.reveal",
            disabled=closed or view.meeting.apart,
            help="Everyone sees it at once, and nobody changes it any more. It cannot be taken back."
            + (" Bring all groups together first." if view.meeting.apart else ""),
        )
    show_said("grid.room")


def _grid(
    shared: Services,
    person: Person,
    view: View,
    deck: GridDeck,
    covers: tuple[RowCover, ...],
    given: Mapping[str, tuple[str, ...]],
    shared_out: bool,
) -> None:
    told = f"grid.told.{view.meeting.id}"

    def save() -> None:
        sent = st.session_state[_KEY].get("saves")
        if not isinstance(sent, dict) or st.session_state.get(told, {}).get("id") == sent.get("id"):
            return
        cells = [_read(each) for each in sent.get("cells", []) if isinstance(each, dict)]
        try:
            results = fill_cells(shared, person, view.meeting.id, cells)
        except AppError as error:
            if error.problem.code.startswith("store."):  # the page tries again by itself
                return
            results = (Filled("refused", problem=error.problem),) * len(cells)
        st.session_state[told] = {"id": sent.get("id"), "results": [_told(each) for each in results]}

    writers = written_for(deck, view, given)
    _component()(
        key=_KEY,
        data=[
            {
                "meeting": view.meeting.id,
                "look": view.meeting.look,
                "closed": view.meeting.closed is not None,
                "heading": deck.row_heading,
                "columns": columns_as_drawn(deck),
                "rows": rows_as_drawn(deck, view, covers, writers, shared_out=shared_out),
                "ack": st.session_state.get(told),
            }
        ],
        on_saves_change=save,
        on_changed_change=lambda: None,
    )


def _read(each: dict[str, Any]) -> Cell:
    """A cell as the browser sent it; every value of it is checked when it is saved."""
    value, seen = each.get("value"), each.get("seen")
    return Cell(
        field=str(each.get("field", "")),
        value=None if value is None else str(value),
        subject=str(each.get("subject", "")),
        seen=seen if isinstance(seen, int) else 0,
        beside=str(each.get("beside") or ""),
        settle=str(each.get("settle") or ""),
    )


def _told(each: Filled) -> dict[str, Any]:
    problem = f"{each.problem.what} {each.problem.fix}" if each.problem else ""
    return {"state": each.state, "version": each.version, "beside": each.beside, "problem": problem}


def _gaps(shared: Services, person: Person, view: View, deck: GridDeck, covers: tuple[RowCover, ...]) -> None:
    """Rows that nobody supports, each one click from an action."""
    alone = [row for row in covers if row.unsupported]
    if not alone:
        return
    st.markdown(f"**{plain(deck.row_plural)} that nobody supports**")
    for row in alone:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(row.text)
            action_from(
                shared,
                person,
                view,
                what=f"Find somebody to support learning: {row.text[:1].lower()}{row.text[1:]}",
                origin=row.card,
                prompt="",
                key=f"grid.gap.{row.card}",
            )


def _afterwards(shared: Services, person: Person, view: View, deck: GridDeck) -> None:
    """What is talked about at the end, and how the groups' grids compare."""
    asked = next((each for each in deck.questions if each.id in view.meeting.cards), None)
    if asked and deck.after:
        st.markdown(f"**{plain(deck.after.title)}**  \n{plain(asked.question)}")
        if st.button("Go to this question", icon=":material/arrow_forward:", key="grid.after"):
            with saying("grid.after"):
                move(shared, person, view.meeting.id, f"card:{asked.id}")
            if not was_refused("grid.after"):
                visit.go(visit.page_of(view.meeting), view.meeting)
        show_said("grid.after")
    if len(groups_of(view.record.subjects)) > 1:
        visit.link(visit.COMPARE, "Put the groups side by side", ":material/compare:", view.meeting)
