"""This file is here to put the columns of a quality plan in a college's own order and words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fresh import fresh_key, while_shown
from lib.ui.plan_changes import Columns, left_out, moved, renamed, shown_last, with_own
from lib.ui.said import saying, show_said
from lib.usecases.preferences import keep_plan_columns, plan_columns
from lib.usecases.reporting import DEFAULT_COLUMNS, PlanColumn
from lib.usecases.rights import Person

_How = Callable[[Columns], Columns]
_Changer = Callable[[_How], None]

_BEFORE = "plan.before"
_STYLE = """<style>
.st-key-plan_rows button { min-width: 44px; }
.st-key-plan_rows button p { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.st-key-plan_rows button [data-testid=stIconMaterial] { margin: 0; }
</style>"""
"""The signs of these buttons say enough to whoever sees them; their words are for screen readers."""
_MOST_UNDONE = 20
_LONGEST = 60


def edit_columns(shared: Services, person: Person) -> None:
    """Name, order and choice of the columns. Each change is remembered in this browser at once, and can be undone."""
    columns = plan_columns(shared, person)
    change = partial(_change, shared, person)
    with st.expander(
        "Columns: names and order", icon=":material/view_column:", key="plan_columns", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        st.caption(
            "Each change is remembered in this browser, for every session. Columns that nothing here can fill stay "
            "empty, to be written in."
        )
        show_said("plan_columns")
        st.html(_STYLE)
        with st.container(key="plan_rows", gap="xsmall"):
            _rows([column for column in columns if column.shown], change)
        _add(columns, change)
        with st.container(horizontal=True):
            st.button(
                "Undo",
                key="plan.undo",
                icon=":material/undo:",
                disabled=not st.session_state.get(_BEFORE),
                on_click=partial(_undo, shared, person),
            )
            st.button(
                "The usual columns",
                key="plan.usual",
                icon=":material/restart_alt:",
                disabled=columns == DEFAULT_COLUMNS,
                on_click=change,
                args=(lambda _: DEFAULT_COLUMNS,),
            )


def _rows(shown: list[PlanColumn], change: _Changer) -> None:
    for place, column in enumerate(shown):
        name, last = plain(column.title), place == len(shown) - 1
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
            _name_box(column.id, column.title, place + 1, change)
            _small(
                f"Move up: {name}",
                f"up.{column.id}",
                "arrow_upward",
                place == 0,
                change,
                partial(moved, id=column.id, by=-1),
            )
            _small(
                f"Move down: {name}",
                f"down.{column.id}",
                "arrow_downward",
                last,
                change,
                partial(moved, id=column.id, by=1),
            )
            _small(f"Leave out: {name}", f"out.{column.id}", "close", False, change, partial(left_out, id=column.id))


def _name_box(id: str, title: str, place: int, change: _Changer) -> None:
    key = fresh_key(f"plan.title.{id}", title)

    def rename() -> None:
        new = str(st.session_state.get(key, title))
        change(lambda columns: renamed(columns, id, new))

    st.text_input(
        f"Name of column {place}",
        value=title,
        max_chars=_LONGEST,
        key=key,
        label_visibility="collapsed",
        on_change=while_shown(f"plan.title.{id}", key, title, rename),
    )


def _small(label: str, key: str, icon: str, disabled: bool, change: _Changer, how: _How) -> None:
    """A button that is only a sign to look at."""
    st.button(label, key=f"plan.{key}", icon=f":material/{icon}:", disabled=disabled, on_click=change, args=(how,))


def _add(columns: Columns, change: _Changer) -> None:
    hidden = [column for column in columns if not column.shown]
    if hidden:
        st.markdown("Add a column")
        with st.container(horizontal=True, gap="xsmall"):
            for column in hidden:
                st.button(
                    plain(column.title),
                    key=f"plan.add.{column.id}",
                    icon=":material/add:",
                    on_click=change,
                    args=(partial(shown_last, id=column.id),),
                )
    with (
        st.form("plan.own", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        title = st.text_input("A column of your own, left empty to be written in", max_chars=_LONGEST)
        if st.form_submit_button("Add", icon=":material/add:") and title.strip():
            change(lambda now: with_own(now, title))
            st.rerun()


def _change(shared: Services, person: Person, how: _How) -> None:
    """Change the columns as they are kept now, which another window may have changed."""
    before = plan_columns(shared, person)
    with saying("plan_columns"):
        if keep_plan_columns(shared, person, how(before)) != before:
            st.session_state[_BEFORE] = [*st.session_state.get(_BEFORE, []), before][-_MOST_UNDONE:]


def _undo(shared: Services, person: Person) -> None:
    *earlier, before = st.session_state.get(_BEFORE) or [None]
    if before is not None:
        with saying("plan_columns"):
            keep_plan_columns(shared, person, before)
        st.session_state[_BEFORE] = earlier
