"""This file is here to draw what waits behind "More" on a card, and only once it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.deck import Card
from lib.model.field import Field
from lib.runtime import Services
from lib.ui.action_table import SHORT, action_table
from lib.ui.actions import action_from, action_line, own_questions, prompt_text
from lib.ui.escape import plain
from lib.ui.fields import draw_field
from lib.usecases.kind import list_on
from lib.usecases.reading import View
from lib.usecases.rights import Person


def plan_card(shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]) -> None:
    """A card of issue 6: a note for each prompt, and the actions so far beside them, to be filled in."""
    left, right = st.columns([1, 1], gap="medium")
    with left:
        prompts_of_card(shared, person, view, card, fields)
        own_questions(shared, person, view, card.id)
    with right:
        st.header("Actions so far")
        action_line(shared, person, view, origin=card.id)
        gathered_actions(shared, person, view)


def gathered_actions(shared: Services, person: Person, view: View) -> None:
    """Every action, with horizon, who, by when and resources to fill in; the rest is on the Actions page."""
    if view.actions:
        action_table(shared, person, view, SHORT)
    else:
        st.caption(
            f"None yet. Write one in the line above, or go back to a {view.deck.noun} and make one from a prompt."
        )


def more_on_card(shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]) -> None:
    """The second rating, marks on prompts, questions of our own."""
    with st.expander("More", key=f"more.{view.meeting.id}", on_change="rerun") as more:
        if not more.open:
            return
        for field in fields:
            if field.more and not field.prompt and not field.shared:
                draw_field(shared, person, view, field)
        if not list_on(view.deck, card.id).first:
            own_questions(shared, person, view, card.id)
        prompts_of_card(shared, person, view, card, fields)


def prompts_of_card(shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]) -> None:
    """Each prompt with its mark, its tick, and on issue 6 its note, from which an action can be made."""
    by_prompt: dict[str, list[Field]] = {}
    for field in fields:
        if field.prompt:
            by_prompt.setdefault(field.prompt, []).append(field)
    for number, (prompt_id, prompt) in enumerate(card.prompts_by_id(), start=1):
        with st.container(border=True):
            st.markdown(f"**{number}.** {plain(prompt_text(prompt))}")
            order = sorted(by_prompt.get(prompt_id, []), key=lambda field: field.sort != "text")
            for field in order:
                draw_field(shared, person, view, field)
            what = view.value(f"{card.id}.{prompt_id}.note") if card.ask == "plan" else prompt.text
            if not what:
                continue
            action_from(
                shared,
                person,
                view,
                what=str(what),
                origin=card.id,
                prompt=prompt_id,
                key=f"act.{view.meeting.id}.{card.id}.{prompt_id}",
            )
