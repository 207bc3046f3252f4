"""This file is here to list the cards, those that people differ on most first, each one click away."""

from __future__ import annotations

import streamlit as st

from lib.model.ratings import gather
from lib.model.text import shortened
from lib.runtime import Services
from lib.ui.escape import plain
from lib.ui.said import saying, show_said
from lib.usecases.reading import View, fields_on
from lib.usecases.rights import Person
from lib.usecases.staging import move


def cards_by_spread(shared: Services, person: Person, view: View) -> None:
    """The cards that are rated and revealed, those that people are furthest apart on first."""

    def go(card: str) -> None:
        with saying("cards"):
            move(shared, person, view.meeting.id, f"card:{card}")

    show_said("cards")
    spreads = {card: _spread(view, card) for card in view.meeting.cards}
    rated = {card: spread for card, spread in spreads.items() if spread}
    if not rated:
        return
    st.markdown("**Where people differ most**")
    for card in sorted(rated, key=lambda card: -rated[card][0]):
        here = " · you are here" if card == view.meeting.stage.card else ""
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(
                f"**{plain(card)}** {plain(shortened(view.deck.card(card).question, 60))}  \n"
                f":gray[{_said(rated[card])}{here}]",
                width="stretch",
            )
            st.button(
                "Go",
                key=f"spread.{card}",
                on_click=go,
                args=(card,),
                help=f"Go to {view.deck.noun_of(card)} {plain(card)}",
            )
    st.divider()


def _spread(view: View, card: str) -> tuple[float, float] | None:
    """Interquartile range and median of the card's first rating in the last round shown; None when there is none."""
    field = next((field for field in fields_on(view, card) if field.sort == "rating"), None)
    if field is None:
        return None
    for round in (2, 1):
        given = [each.value for each in view.record.answers if each.field == field.id and each.round == round]
        ratings = gather(given, len(field.options))
        if ratings.interquartile_range is not None and ratings.median is not None:
            return ratings.interquartile_range, ratings.median
    return None


def _said(spread: tuple[float, float]) -> str:
    width, median = spread
    apart = "close together" if width < 1 else "some way apart" if width < 2 else "far apart"
    return f"{apart}: the middle half spans {width:g}, around {median:g}"
