"""This file is here for the timetable of a day: where we are, what comes next, notes, and the priorities it ends with."""

from __future__ import annotations

from typing import cast

import streamlit as st

from lib.errors import AppError
from lib.model.agenda_deck import AgendaDeck
from lib.model.deck import Card
from lib.model.timetable import Row, Timetable, clock
from lib.runtime import Services
from lib.ui import visit
from lib.ui.actions import action_line
from lib.ui.card import autosave
from lib.ui.day_start import change_start
from lib.ui.escape import plain
from lib.ui.fields import draw_text, safeguarding_note
from lib.ui.hosting.groups import write_for
from lib.ui.hosting.waiting import left_hidden, texts_waiting
from lib.ui.local_time import local_zone
from lib.ui.planning import edit_plan
from lib.ui.said import saying, show_problem, show_said
from lib.ui.timetable import STYLE, name_of, status, table, ways_out
from lib.usecases.reading import View, fields_on, open_view
from lib.usecases.rights import Person
from lib.usecases.settling import see_late
from lib.usecases.staging import move
from lib.usecases.timetable import begin_day, see_timetable

LABEL = "Timetable"
ICON = ":material/calendar_clock:"


def draw(shared: Services, person: Person, view: View) -> None:
    """The timetable as it stands now, and again every twenty seconds."""
    st.html(STYLE)
    _page(shared, person, view.meeting.id)


@st.fragment(run_every=20)
def _page(shared: Services, person: Person, meeting: str) -> None:
    try:
        view = open_view(shared, person, meeting)
    except AppError as error:
        show_problem(error.problem)
        return
    day = see_timetable(shared, view, local_zone(shared.clock()))
    st.title("Timetable")
    status(day)
    _go_on(shared, person, view, day)
    ways_out(shared, person, view, see_late(shared, view))
    table(day)
    if day.now is not None and view.meeting.closed is None:
        _slot(shared, person, view, day.now)
    _priorities(view, day)
    _notes(shared, person, view, day)
    _change(shared, person, view, day)
    _before(view)
    autosave()


def _go_on(shared: Services, person: Person, view: View, day: Timetable) -> None:
    """On to the next slot, or to any other; the wall and the phones go there too."""

    def to(act: str) -> None:
        with saying("day"):
            move(shared, person, view.meeting.id, act)

    following, closed = day.next, view.meeting.closed is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        if following is not None and not closed:
            first = not day.begun
            label = f"Begin the day: {name_of(following)}" if first else f"On to {name_of(following)}"
            st.button(
                plain(label), type="primary", icon=":material/arrow_forward:", key="day.on",
                on_click=to, args=(f"card:{following.card}",),
            )  # fmt: skip
        elif day.now is not None and not closed and _button_to_the_vote(view):
            to("actions")
            visit.go(visit.ACTIONS, view.meeting)
        on = day.now.card if day.now is not None else ""
        with st.popover("Go to another slot", disabled=closed, key=f"day.to.{on}"):  # a new one is shut
            for row in day.rows:
                if row.state not in ("dropped", "parked"):
                    st.button(
                        plain(name_of(row)), key=f"day.go.{row.card}", type="tertiary",
                        on_click=to, args=(f"card:{row.card}",),
                    )  # fmt: skip
    show_said("day")
    if day.begun:
        so_far = day.rows if day.now is None else day.rows[: day.rows.index(day.now) + 1]
        left_hidden(shared, person, view, [row.card for row in so_far if row.sort != "break"])
        texts_waiting(shared, person, view, on_host_page=False)


def _button_to_the_vote(view: View) -> bool:
    return st.button(_to_actions(view), type="primary", icon=":material/task_alt:", key="day.actions")


def _to_actions(view: View) -> str:
    return "To the actions" if view.meeting.way == "alone" else "To the actions and the vote"


def _slot(shared: Services, person: Person, view: View, now: Row) -> None:
    """The slot that is on: its themes, its note, and what is to be done because of it."""
    deck = cast(AgendaDeck, view.deck)
    if now.card in deck.pauses:
        return
    card = deck.card(now.card)
    with st.container(border=True, key="slot"):
        st.header(f"{plain(card.id)} {plain(card.question)}")
        st.markdown("\n".join(f"- {plain(prompt.text)}" for prompt in card.prompts))
        write_for(shared, person, view)
        _note(shared, person, view, card)
        action_line(shared, person, view, origin=card.id, place="sheet")
        safeguarding_note(shared)


def _note(shared: Services, person: Person, view: View, card: Card) -> None:
    # Alone it is the text that the card asks for, so that both pages hold the same words.
    alone = view.meeting.way == "alone"
    for field in fields_on(view, card.id):
        if field.id == f"{card.id}.{'thought' if alone else 'note'}":
            label = f"What do you think? Slot {card.id}" if alone else f"What we agreed in slot {card.id}"
            draw_text(shared, person, view, field, label=label)


def _notes(shared: Services, person: Person, view: View, day: Timetable) -> None:
    with st.expander("Notes of the other slots", key=f"notes.{view.meeting.id}", on_change="rerun") as notes:
        if not notes.open:
            return
        deck = cast(AgendaDeck, view.deck)
        for id in view.meeting.cards:
            if id not in deck.pauses and (day.now is None or id != day.now.card or view.meeting.closed is not None):
                st.markdown(f"**{plain(id)} {plain(deck.card(id).question)}**")
                _note(shared, person, view, deck.card(id))


def _priorities(view: View, day: Timetable) -> None:
    """How many of the priorities there are: everything kept as an action is one, and the vote ranks them."""
    wanted, found = cast(AgendaDeck, view.deck).priorities, len(view.actions)
    with st.container(border=True, key="priorities"):
        st.markdown(
            f"**Priorities: {found} of {wanted}**"
            if found <= wanted
            else f"**Priorities: {found}, and {wanted} were asked for**"
        )
        st.progress(min(1.0, found / wanted))
        alone = view.meeting.way == "alone"
        ranked = "you rank them by impact and effort" if alone else "the group ranks them by voting"
        by = "in your order" if alone else "by the vote"
        more = f" More is fine: the first of them {by} are the priorities." if found > wanted else ""
        st.caption(
            f"The day ends with {wanted} priorities. Each action that is written down is one; {ranked} on the Actions "
            f"page.{more}"
        )
        visit.link(visit.ACTIONS, _to_actions(view), ":material/task_alt:", view.meeting)


def _change(shared: Services, person: Person, view: View, day: Timetable) -> None:
    with st.expander("Change the day", key=f"change.{view.meeting.id}", on_change="rerun") as change:
        if not change.open:
            return
        change_start(shared, person, view, day.opens)
        st.caption(f"As it is planned now, the day ends at {clock(day.ends)}. Breaks count.")
        edit_plan(shared, person, view)
        if not day.begun or view.meeting.closed is not None:
            return

        def again() -> None:
            with saying("day"):
                begin_day(shared, person, view.meeting.id)

        st.button("The day begins now", key="day.again", icon=":material/restart_alt:", on_click=again)
        st.caption(
            "For when you looked ahead while you prepared: times kept so far are forgotten, and the plan as it is now "
            "becomes what actual times are compared with. Notes and answers stay."
        )


def _before(view: View) -> None:
    deck = cast(AgendaDeck, view.deck)
    if not deck.preparation and not deck.materials:
        return
    with st.expander("Before the day"):
        if deck.preparation:
            st.markdown("**Preparation**")
            st.markdown("\n".join(f"- {plain(each.text)}" + _today(each.today) for each in deck.preparation))
        if deck.materials:
            st.markdown("**Materials**")
            st.markdown("\n".join(f"- {plain(each.title)}" + _today(each.today) for each in deck.materials))
        visit.link(visit.PRINT, "Print the agenda and an empty sheet for each", ":material/print:", view.meeting)


def _today(today: str | None) -> str:
    return f"  \n  :gray[Today: {plain(today)}]" if today else ""
