"""This file is here to choose cards and minutes, before a session and during it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.model.deck import Deck
from lib.model.meeting import PlannedCard
from lib.model.text import plural, shortened
from lib.priorities.planning import Offer, propose
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.settling import change_plan, see_late, set_card_state
from lib.usecases.staging import move
from lib.usecases.timetable import take_offer


def choose_cards(deck: Deck, minutes: int | None, *, show: bool) -> tuple[PlannedCard, ...]:
    """The proposed cards for the time there is, to be adjusted card by card. Draws them only if `show`."""
    issues = {"": "All themes", **{issue.id: issue.title for issue in deck.issues if issue.role == "explore"}}
    theme = ""
    if show:
        theme = st.selectbox(
            "Theme", list(issues), format_func=lambda id: issues[id], key="theme", persist_state="page"
        )
    else:
        theme = st.session_state.get("theme", "")
    proposed = {planned.card: planned for planned in propose(deck, minutes, theme or "")}
    if not show and not st.session_state.get(_touched(deck, minutes, theme)):
        return tuple(proposed.values())
    chosen = []
    for issue in deck.issues:
        if show:
            st.markdown(f"**{plain(issue.title)}**")
        for card in issue.cards:
            key = f"{_touched(deck, minutes, theme)}.{card.id}"
            st.session_state.setdefault(f"{key}.in", card.id in proposed)
            st.session_state.setdefault(
                f"{key}.minutes", proposed[card.id].minutes if card.id in proposed else card.minutes
            )
            if show:
                _card_row(card.id, card.question, key, _touched(deck, minutes, theme))
            if st.session_state[f"{key}.in"]:
                chosen.append(PlannedCard(card.id, int(st.session_state[f"{key}.minutes"])))
    return tuple(chosen)


def _touched(deck: Deck, minutes: int | None, theme: str) -> str:
    return f"plan.{deck.id}.{minutes}.{theme}"


def _touch(name: str) -> None:
    st.session_state[name] = True


def _card_row(id: str, question: str, key: str, touched: str) -> None:
    left, right = st.columns([5, 1.6], vertical_alignment="center")
    left.checkbox(
        f"{plain(id)}  {plain(shortened(question, 70))}",
        key=f"{key}.in",
        on_change=_touch,
        args=(touched,),
        persist_state="page",
    )
    right.number_input(
        f"Minutes for {plain(id)}",
        min_value=1,
        max_value=240,
        key=f"{key}.minutes",
        on_change=_touch,
        args=(touched,),
        label_visibility="collapsed",
        persist_state="page",
    )


def edit_plan(shared: Services, person: Person, view: View) -> None:
    """All cards of the deck: in or out, minutes, order. Saved at once with its button."""
    import pandas as pd

    planned = {each.card: each for each in view.meeting.plan}
    rest = [PlannedCard(card.id, card.minutes, "dropped") for card in view.deck.cards() if card.id not in planned]
    every = [*view.meeting.plan, *rest]
    frame = pd.DataFrame(
        {
            "in": [each.state == "in" for each in every],
            "card": [f"{each.card}  {view.deck.card(each.card).question}" for each in every],
            "minutes": [each.minutes for each in every],
            "order": [number if each.card in planned else None for number, each in enumerate(every, start=1)],
        }
    )
    edited = st.data_editor(
        frame,
        # Made anew when the plan itself has changed; a card that is turned elsewhere must not undo what is ticked here.
        key=f"edit_plan.{view.meeting.id}.{hash(view.meeting.plan)}",
        hide_index=True,
        num_rows="fixed",
        disabled=["card"],
        alt=f"{plural(view.deck.noun).capitalize()} of the deck: tick those to use, with minutes and order",
        column_config={
            "in": st.column_config.CheckboxColumn("Use", width="small"),
            "card": st.column_config.TextColumn(view.deck.noun.capitalize(), width="large"),
            "minutes": st.column_config.NumberColumn(
                "Minutes", min_value=1, max_value=240, step=1, required=True, width=90
            ),
            "order": st.column_config.NumberColumn("Order", step=1, width=80),
        },
    )
    if st.button("Save the plan", type="primary", key="save_plan", disabled=view.meeting.closed is not None):
        rows = sorted(
            zip(every, edited["in"], edited["minutes"], edited["order"], range(len(every)), strict=True),
            key=lambda row: (row[3] if row[3] == row[3] and row[3] is not None else len(every), row[4]),
        )
        plan = [
            replace(
                each,
                minutes=int(minutes) if minutes == minutes else 0,
                state="in" if use else "dropped" if each.state == "in" else each.state,
            )
            for each, use, minutes, _, _ in rows
            if use or each.card in planned
        ]
        save_plan(shared, person, view, plan)
        st.rerun()
    show_said("plan")


def late_offers(shared: Services, person: Person, view: View) -> None:
    """When it runs late: what could be done, each with one click. Nothing is forced."""
    late = see_late(shared, view)
    show_said("plan")
    if late is None:
        st.caption("You are on time." if view.meeting.minutes else "This session has no time limit.")
        return
    said = late.says or f"{late.minutes} min too much planned for the time that is left."
    st.warning(plain(said), icon=":material/schedule:")
    for number, offer in enumerate(late.offers):
        st.button(
            plain(offer.says),
            key=f"offer.{number}",
            on_click=_take,
            args=(shared, person, view, offer),
            width="stretch",
        )


def _take(shared: Services, person: Person, view: View, offer: Offer) -> None:
    with saying("plan"):
        take_offer(shared, person, view.meeting.id, offer, seen=view.meeting)


def _go_to(shared: Services, person: Person, view: View, card: str) -> None:
    with saying("plan"):
        move(shared, person, view.meeting.id, f"card:{card}")


def _set_state(shared: Services, person: Person, view: View, card: str, state: str) -> None:
    with saying("plan"):
        set_card_state(shared, person, view.meeting.id, card, state)


def save_plan(shared: Services, person: Person, view: View, plan: Sequence[PlannedCard]) -> None:
    with saying("plan"):
        change_plan(shared, person, view.meeting.id, plan, seen=view.meeting.plan)


def planned_cards(shared: Services, person: Person, view: View) -> None:
    """Each card of the plan with its state: go there, drop it, park it, or bring it back."""
    show_said("plan")
    for planned in view.meeting.plan:
        card = view.deck.card(planned.card)
        with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
            note = "" if planned.state == "in" else f" · :gray[{planned.state}]"
            st.markdown(
                f"**{plain(card.id)}** {plain(shortened(card.question, 40))} · {planned.minutes} min{note}",
                width="stretch",
            )
            if planned.state == "in":
                st.button(
                    "Go",
                    key=f"plan.{card.id}.go",
                    on_click=_go_to,
                    args=(shared, person, view, card.id),
                    type="tertiary",
                    help=f"Go to {view.deck.noun_of(card.id)} {plain(card.id)}",
                )
            states = {"Park": "parked", "Drop": "dropped"} if planned.state == "in" else {"Bring back": "in"}
            for label, state in states.items():
                st.button(
                    label,
                    key=f"plan.{card.id}.{state}",
                    on_click=_set_state,
                    args=(shared, person, view, card.id, state),
                    type="tertiary",
                )
