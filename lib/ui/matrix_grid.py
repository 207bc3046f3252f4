"""This file is here to mount the matrix: all its marks in one table, given with a click or a key."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import streamlit as st

from lib.model.heard import Heard
from lib.model.matrix_deck import MARKS, PICK, YES, MatrixDeck
from lib.usecases.reading import View

_PARTS = Path(__file__).parent / "parts"
_HTML = """
<section class="matrix" aria-label="Matrix">
<div class="filters" role="group" aria-label="Which recommendations"></div>
<p class="foot"><span class="shown" role="status"></span><span class="saved" role="status"></span><span class="key"></span></p>
<p class="nothing" hidden>No recommendation is like that.</p>
<table role="grid" aria-label="Recommendations by audience and theme"></table>
</section>
"""
_KEY = "matrix"
Change = tuple[str, str | None]


@cache
def _component() -> Any:
    """One registration per process; Streamlit warns about a second."""
    css, js = ((_PARTS / f"matrix.{sort}").read_text("utf-8") for sort in ("css", "js"))
    return st.components.v2.component("see_over_matrix", html=_HTML, css=css, js=js)


def matrix_grid(
    view: View,
    heard: Heard,
    drafts: Mapping[str, bool],
    refused: int,
    save: Callable[[], None],
    show: Callable[[], None],
) -> None:
    """Every mark, to be given as whoever this browser answers as. `drafts` says on which cards the draft's marks go over
    to the browser at all; `refused` rises when something was not saved, so that the table goes back to what stands.
    `show` is called when a card is asked for on the wall."""
    deck = cast(MatrixDeck, view.deck)
    _component()(
        key=_KEY,
        data=[
            {
                "hosted": view.meeting.way != "alone",
                "closed": view.meeting.closed is not None,
                "refused": refused,
                "writes": view.member.subject,
                "columns": [
                    {"id": each.id, "short": each.short, "label": each.label, "audience": each in deck.audiences}
                    for each in deck.columns
                ],
                "rows": list(_rows(view, deck, heard, drafts)),
            }
        ],
        on_marks_change=save,
        on_wall_change=show,
    )


def _rows(view: View, deck: MatrixDeck, heard: Heard, drafts: Mapping[str, bool]) -> list[dict[str, object]]:
    chosen = set(view.meeting.cards)
    return [
        {
            "id": each.id,
            "text": each.text,
            "set": part.title,
            "marks": [
                *(_mark(view, deck, heard, each.id, column.id, drafts[each.id]) for column in deck.columns),
                _pick(view, heard, each.id),
            ],
        }
        for part in deck.sets
        for each in part.recommendations
        if each.id in chosen
    ]


def _mark(view: View, deck: MatrixDeck, heard: Heard, card: str, column: str, draft: bool) -> dict[str, object]:
    """Keys that say nothing are left out: there are four hundred of these."""
    told: dict[str, object] = {}
    if mine := view.value(f"{card}.{column}"):
        told["mine"] = mine
    tally = heard.of(f"{card}.{column}")
    if tally is not None and tally.people:
        told |= {"counts": list(tally.counts), "ours": _most(tally.counts)}
    if draft:
        told["draft"] = deck.draft[card][column]
    return told


def _pick(view: View, heard: Heard, card: str) -> dict[str, object]:
    told: dict[str, object] = {"mine": YES} if view.value(f"{card}.{PICK}") == YES else {}
    tally = heard.of(f"{card}.{PICK}")
    return told | ({"people": sum(tally.counts)} if tally is not None and tally.people else {})


def _most(counts: tuple[int, ...]) -> str:
    most = max(counts)
    return "split" if counts.count(most) > 1 else MARKS[counts.index(most)]


def asked_for() -> str:
    """The card that was asked for on the wall, inside the callback."""
    return str(st.session_state[_KEY].get("wall") or "")


def changes() -> tuple[str, list[Change]]:
    """What was changed in the browser, inside the callback: whom it was given for, and field and mark of each, None for
    one that was taken back."""
    try:
        writes, told = json.loads(st.session_state[_KEY].get("marks") or "")
        return str(writes), [(str(field), None if mark is None else str(mark)) for field, mark in told]
    except (ValueError, TypeError):
        return "", []
