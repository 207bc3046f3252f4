"""This file is here for the side panel of a team at one laptop: fingers, note, actions, plan. Everyone sees it."""

from __future__ import annotations

import streamlit as st

from lib.model.deck import Card
from lib.model.field import Field
from lib.model.text import shortened
from lib.model.timetable import clock
from lib.runtime import Services
from lib.ui.actions import action_line, listed_actions, own_questions
from lib.ui.escape import plain
from lib.ui.fields import draw_field, draw_text, safeguarding_note
from lib.ui.fingers import fingers_on_actions, fingers_on_card
from lib.ui.hosting.leading import is_answered
from lib.ui.local_time import local_time, local_zone
from lib.ui.more import gathered_actions, prompts_of_card
from lib.ui.planning import late_offers, planned_cards
from lib.usecases.kind import list_on
from lib.usecases.reading import View, fields_on
from lib.usecases.rights import Person
from lib.usecases.timetable import see_timetable

SECTIONS = {"fingers": "Fingers", "note": "Note", "action": "Actions", "plan": "Plan"}


def draw_panel(shared: Services, person: Person, view: View, section: str) -> None:
    """One section of the panel, for the card that is up."""
    stage = view.meeting.stage
    card = view.deck.card(stage.card) if stage.card and stage.place == "cards" else None
    match section:
        case "fingers" if card:
            fingers_on_card(shared, person, view, card)
        case "fingers":
            fingers_on_actions(shared, person, view)
        case "note" if card:
            _note(shared, person, view, card)
        case "note":
            st.caption(f"Notes belong to a {view.deck.noun}. Go back to one with ←.")
        case "plan":
            _plan(shared, person, view)
        case _:
            _actions(shared, person, view, card)


def _note(shared: Services, person: Person, view: View, card: Card) -> None:
    fields = fields_on(view, card.id)
    if list_on(view.deck, card.id).first:
        with st.container(key="first_list"):  # where the cursor goes when the wall opens this with a key
            own_questions(shared, person, view, card.id)
    if card.ask == "plan":
        prompts_of_card(shared, person, view, card, fields)
    # What a card asks for besides ratings, which are counted as fingers: answered once, by the group at this laptop.
    together = [] if is_answered(view) else [field for field in fields if card.boxes and _is_asked(field)]
    for field in together:
        if field.sort == "text":
            draw_field(shared, person, view, field)
    for field in fields:
        if field.shared and field.id in {f"{card.id}.{box.id}" for box in card.boxes}:
            draw_field(shared, person, view, field)
        elif field.id == f"{card.id}.note":
            draw_text(
                shared,
                person,
                view,
                field,
                label=f"What we agreed on {plain(card.id)}: {plain(shortened(card.question, 60))}",
                height=180,
            )
    safeguarding_note(shared, deck=view.deck)
    for field in together:
        if field.sort != "text":
            draw_field(shared, person, view, field)
    if not list_on(view.deck, card.id).first:
        own_questions(shared, person, view, card.id)
    if card.ask == "plan":
        return
    with st.expander("Mark the prompts", key=f"marks.{view.meeting.id}", on_change="rerun") as marks:
        if marks.open:
            prompts_of_card(shared, person, view, card, fields)


def _is_asked(field: Field) -> bool:
    return not field.prompt and not field.shared and field.sort != "rating"


def _actions(shared: Services, person: Person, view: View, card: Card | None) -> None:
    action_line(shared, person, view, origin=card.id if card else "", place="panel")
    if card is None or card.ask == "plan":
        gathered_actions(shared, person, view)
        return
    noun = view.deck.noun_of(card.id)
    here = tuple(action for action in view.actions if action.origin == card.id)
    if here:
        st.markdown(f"**From this {noun}**")
        listed_actions(here)
        st.caption(f"Who does it, and by when: after the last {view.deck.noun}, or on the Actions page.")
    else:
        st.caption(f"No action from this {noun} yet.")


def _plan(shared: Services, person: Person, view: View) -> None:
    if view.deck.timed:
        day = see_timetable(shared, view, local_zone(shared.clock()))
        st.caption(f"The day is to end at {clock(day.ends)}, breaks included")
    elif view.meeting.minutes and view.meeting.stage.started:
        ends = local_time(view.meeting.stage.started + view.meeting.minutes * 60)
        st.caption(f"Ends at {ends:%H:%M}")
    late_offers(shared, person, view)
    planned_cards(shared, person, view)
