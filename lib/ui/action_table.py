"""This file is here for the table of actions: edited in place, each change saved as it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st

from lib.errors import AppError
from lib.model.action import Action, effort_field, impact_field
from lib.model.ratings import gather
from lib.runtime import Services
from lib.ui.said import saying, show_said
from lib.usecases.acting import change_action
from lib.usecases.agreeing import raisers
from lib.usecases.answering import record_answer
from lib.usecases.reading import View
from lib.usecases.rights import Person

_PARTS = ("what", "who", "by", "horizon", "measure", "resources", "why", "when_then")
_VOTES = {"impact": impact_field, "effort": effort_field}
_COLUMNS = [*_PARTS, "origin", *_VOTES, "fingers", "raised"]
NOBODY: Mapping[str, Sequence[str]] = MappingProxyType({})
_BESIDE = 4
"""Columns at the end that a change of a part leaves as they are."""
_HORIZON_IDS = ("short", "medium", "long")


EVERY = (
    "what",
    "who",
    "by",
    "horizon",
    "raised",
    "impact",
    "effort",
    "fingers",
    "measure",
    "resources",
    "why",
    "when_then",
    "origin",
)
SHORT = ("what", "who", "by", "horizon", "resources")
"""What issue 6 asks of the actions: when, who, with what."""


def action_table(shared: Services, person: Person, view: View, columns: tuple[str, ...] = EVERY) -> None:
    """Owner, date, horizon, how we will know, resources, where from; impact and effort as rated or agreed.

    At most one table of a session on a page.
    """
    name = f"table.{view.meeting.id}"
    base = _base(view, name)
    key = f"{name}.{base['nonce']}"

    def save() -> None:
        with saying(name):
            _save_edits(shared, person, view, base, st.session_state[key]["edited_rows"])

    import pandas as pd

    frame = pd.DataFrame(base["rows"], columns=_COLUMNS)
    frame["by"] = pd.to_datetime(frame["by"], errors="coerce")
    levels, origin = [1, 2, 3, 4, 5], f"From {view.deck.noun}"
    st.data_editor(
        frame,
        key=key,
        on_change=save,
        hide_index=True,
        num_rows="fixed",
        width="stretch",
        placeholder="–",
        disabled=True if view.meeting.closed is not None else ["origin", "fingers", "raised"],
        alt=f"Actions of this session, one in each row; every cell but “{origin}” and “Raised by” can be changed",
        column_config={
            "what": st.column_config.TextColumn("What", width="large" if columns == EVERY else 180, required=True),
            "who": st.column_config.TextColumn("Who", width=120),
            "by": st.column_config.DateColumn("By when", format="DD/MM/YYYY", width=120),
            "horizon": st.column_config.SelectboxColumn("Horizon", options=["", *view.meeting.horizons], width=120),
            "measure": st.column_config.TextColumn("How we will know", width="medium"),
            "resources": st.column_config.TextColumn("Resources", width="medium"),
            "why": st.column_config.TextColumn("Why", width="medium"),
            "when_then": st.column_config.TextColumn("When … happens, I will …", width="medium"),
            "raised": st.column_config.TextColumn("Raised by", width=220),
            "origin": st.column_config.TextColumn(origin, width="small"),
            "impact": st.column_config.SelectboxColumn("Impact 1–5", options=levels, width=110),
            "fingers": st.column_config.TextColumn("Fingers: impact / effort", width=170),
            "effort": st.column_config.SelectboxColumn("Effort 1–5", options=levels, width=110),
        },
        column_order=[each for each in columns if each not in ("fingers", "raised") or frame[each].any()],
    )
    show_said(name)


def _row(view: View, action: Action, raised: Mapping[str, Sequence[str]] = NOBODY) -> list[Any]:
    names = dict(zip(_HORIZON_IDS, view.meeting.horizons, strict=True))
    cells: list[Any] = [getattr(action, part) for part in _PARTS]
    cells[_PARTS.index("by")] = action.by or None
    cells[_PARTS.index("horizon")] = names.get(action.horizon, "")
    votes = [view.value(make(action.id).id) for make in _VOTES.values()]
    return [
        *cells,
        action.origin,
        *(int(vote) if isinstance(vote, str) and vote.isdecimal() else None for vote in votes),
        _by_fingers(view, action),
        ", ".join(raised.get(action.id, ())),
    ]


def _by_fingers(view: View, action: Action) -> str:
    """What the raised fingers said in the middle, impact before effort; "" when nobody counted any."""
    stand_in = view.fingers
    counted = [view.value(make(action.id).id, stand_in.id) for make in _VOTES.values()] if stand_in else []
    medians = [gather([tally]).median if isinstance(tally, dict) else None for tally in counted]
    return " / ".join("–" if each is None else f"{each:g}" for each in medians) if any(medians) else ""


def _base(view: View, name: str) -> dict[str, Any]:
    """What the table was given. It stays the same object while one's own edits lie on top of it, so that
    the cursor stays in its cell; a change that came from elsewhere makes a new table."""
    raised = raisers(view)
    rows = [_row(view, action, raised) for action in view.actions]
    base = st.session_state.get(name)
    if base is None or base["expected"] != rows:
        nonce = base["nonce"] + 1 if base else 0
        base = {"nonce": nonce, "rows": rows, "expected": rows, "actions": view.actions, "saved": {}}
        st.session_state[name] = base
    return dict(base)


def _save_edits(
    shared: Services, person: Person, view: View, base: dict[str, Any], edited: dict[int, dict[str, Any]]
) -> None:
    kept = st.session_state[f"table.{view.meeting.id}"]
    refused: AppError | None = None
    for row, cells in edited.items():
        for column, given in cells.items():
            if kept["saved"].get((row, column), _NOTHING) == given:
                continue
            try:
                _save_cell(shared, person, view, kept, row, column, given)
            except AppError as error:  # told in the end: one cell must not keep the others from being saved
                refused = refused or error
            else:
                kept["saved"][row, column] = given
    if refused:
        raise refused


_NOTHING = object()


def _save_cell(
    shared: Services, person: Person, view: View, kept: dict[str, Any], row: int, column: str, given: Any
) -> None:
    seen: Action = kept["actions"][row]
    expected = [list(cells) for cells in kept["expected"]]
    position = _COLUMNS.index(column)
    if column in _VOTES:
        vote = None if given in (None, "") else str(given)
        record_answer(shared, person, view.meeting.id, _VOTES[column](seen.id).id, vote)
        expected[row][position] = int(vote) if vote else None
    else:
        value = _as_part(view, column, given)
        action, _ = change_action(shared, person, view.meeting.id, seen, {column: value})
        kept["actions"] = tuple(action if index == row else each for index, each in enumerate(kept["actions"]))
        expected[row] = [*_row(view, action)[:-_BESIDE], *expected[row][-_BESIDE:]]
    kept["expected"] = expected


def _as_part(view: View, column: str, given: Any) -> str:
    if column == "by":
        return str(given)[:10] if given else ""
    if column == "horizon":
        ids = dict(zip(view.meeting.horizons, _HORIZON_IDS, strict=True))
        return ids.get(str(given or ""), "")
    return str(given or "")
