"""This file is here to type in raised fingers, or one agreed rating, and to show the spread at once."""

from __future__ import annotations

import streamlit as st

from lib.charts.spread import ratings_figure
from lib.model.action import effort_field, impact_field
from lib.model.deck import Card
from lib.model.field import DONT_KNOW, Field
from lib.model.ratings import gather
from lib.model.sides import rated_as
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.fields import draw_field
from lib.ui.plot import draw
from lib.ui.said import saying, show_said, was_refused
from lib.ui.votes import type_votes
from lib.usecases.answering import clear_fingers, count_fingers
from lib.usecases.columns import columns
from lib.usecases.kind import list_on
from lib.usecases.reading import View, fields_on
from lib.usecases.rights import Person


def fingers_on_card(shared: Services, person: Person, view: View, card: Card) -> None:
    """Ratings of one card by raised fingers."""
    ratings = [field for field in fields_on(view, card.id) if field.sort == "rating"]
    if list_on(view.deck, card.id).votes:
        type_votes(shared, person, view, next(each for each in columns(shared, view) if each.card == card.id))
        return
    if not ratings:
        st.info(
            f"This {view.deck.noun_of(card.id)} asks for no rating. Talk, then write down what you agree under Note."
        )
        return
    field = ratings[0]
    if len(ratings) > 1:
        chosen = st.segmented_control(
            "What do the fingers say?",
            [each.id for each in ratings],
            format_func=lambda id: next(plain(each.label) for each in ratings if each.id == id),
            default=ratings[0].id,
            required=True,
            key=f"fingers.which.{card.id}",
        )
        field = next(each for each in ratings if each.id == chosen)
    count_on_field(shared, person, view, field, field.label, one=rated_as(card))


def fingers_on_actions(shared: Services, person: Person, view: View) -> None:
    """Impact and effort of each action by raised fingers."""
    if not view.actions:
        st.info("There is no action to rate yet. Write one first.")
        return
    by_id = {action.id: action for action in view.actions}
    numbers = {id: number for number, id in enumerate(by_id, start=1)}
    chosen = st.selectbox(
        "Action",
        list(by_id),
        format_func=lambda id: f"{numbers[id]}. {shortened(by_id[id].what, 70)}",
        key=f"fingers.action.{view.meeting.id}",
    )
    sort = st.segmented_control(
        "Of this action", ["Impact", "Effort"], default="Impact", required=True, key="fingers.sort"
    )
    make = impact_field if sort == "Impact" else effort_field
    count_on_field(shared, person, view, make(chosen, by_id[chosen].what), f"{sort} of action {numbers[chosen]}")


def count_on_field(shared: Services, person: Person, view: View, field: Field, label: str, one: str = "rating") -> None:
    """Count boxes for one rating, the spread under them, and the agreed rating as the other way; `one` is what it is
    called."""
    stand_in = view.fingers
    counted = view.value(field.id, stand_in.id) if stand_in else None
    tally = counted if isinstance(counted, dict) else {}
    key = f"{view.meeting.id}.fingers.{field.id}"
    boxes = [*field.options, DONT_KNOW]
    if not tally:
        st.caption("Think in silence. On three, everyone shows one to five fingers. Type how many people showed each.")
    with st.form(key, border=False), st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        counts = {
            option.id: st.text_input(
                "?" if option is DONT_KNOW else option.id,
                value=str(tally.get(option.id, "")),
                key=f"{key}.{option.id}",
                placeholder="0",
                autocomplete="off",
                width=52,
            )
            for option in boxes
        }
        done = st.form_submit_button("Show the spread", type="primary")
    if done:
        with saying(key):
            given = {option: _number(count) for option, count in counts.items() if (count or "").strip()}
            if any(given.values()) or not tally:
                count_fingers(shared, person, view.meeting.id, field.id, given)
            else:
                clear_fingers(shared, person, view.meeting.id, field.id)
        if not was_refused(key):
            st.rerun()
    show_said(key)
    if not tally:
        st.caption(
            plain(" · ".join(_unbroken(option.label) for option in field.options) + " · " + _unbroken("? Don’t know"))
        )
    else:
        ratings = gather([tally])
        people = f"**{ratings.n} {'person' if ratings.n == 1 else 'people'}**"
        median = f", median **{ratings.median:g}**" if ratings.median else ""
        st.markdown(people + median + (f" · Don’t know: **{ratings.dont_know}**" if ratings.dont_know else ""))
        names = tuple(option.label.removeprefix(f"{option.id} ") for option in field.options)
        draw(ratings_figure(label, gather([tally]), names), key=f"{key}.spread")
    agreed_one = "Or one agreed position" if one == "position" else "Or one agreed rating"
    with st.expander(agreed_one, key=f"{key}.agreed", on_change="rerun") as agreed:
        if agreed.open:
            draw_field(shared, person, view, field, label=f"{label} – as agreed by all")


def _unbroken(label: str) -> str:
    """A number must not stand at the end of a line and its words on the next."""
    return label.replace(" ", "\u00a0")


def _number(typed: str) -> int | str:
    """What was typed, as a number where it is one; the use-case refuses anything else by name."""
    return int(typed) if typed.strip().isdecimal() and len(typed) < 10 else typed
