"""This file is here to draw what waits behind "More" on a card, and only once it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.deck import Card
from lib.model.field import Field
from lib.runtime import Services
from lib.ui.actions import action_from, listed_actions, own_questions, prompt_text
from lib.ui.escape import plain
from lib.ui.fields import draw_field
from lib.usecases.reading import View
from lib.usecases.rights import Person


def more_on_card(shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]) -> None:
    """The second rating, marks on prompts, questions of our own. On issue 6: the notes and the actions so far."""
    if card.ask == "plan":
        prompts_of_card(shared, person, view, card, fields)
        st.subheader("Actions so far", divider="gray")
        if view.actions:
            listed_actions(view.actions)
            st.caption("Who, by when, horizon and resources are filled in on the Actions page.")
        else:
            st.caption("None yet. Write one in the line above, or go back to a card and make one from a prompt.")
        own_questions(shared, person, view, card.id)
        return
    with st.expander("More", key=f"more.{view.meeting.id}", on_change="rerun") as more:
        if not more.open:
            return
        for field in fields:
            if field.more and not field.prompt and not field.shared:
                draw_field(shared, person, view, field)
        own_questions(shared, person, view, card.id)
        prompts_of_card(shared, person, view, card, fields)


def prompts_of_card(shared: Services, person: Person, view: View, card: Card, fields: Sequence[Field]) -> None:
    """Each prompt with its mark, its tick, and on issue 6 its note."""
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
            action_from(
                shared,
                person,
                view,
                what=prompt.text,
                origin=card.id,
                prompt=prompt_id,
                key=f"act.{view.meeting.id}.{card.id}.{prompt_id}",
            )
