"""This file is here to tell a host what nobody else has seen yet: texts to be passed, and answers that were left hidden."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.hiding import shown_rounds
from lib.model.text import count
from lib.runtime import Services
from lib.ui import visit
from lib.ui.hosting.leading import is_answered, is_apart, open_section, section_key
from lib.ui.said import saying, show_said
from lib.usecases.kind import list_on
from lib.usecases.passing import waiting_texts
from lib.usecases.progress import people_on_cards
from lib.usecases.reading import View
from lib.usecases.rights import Person
from lib.usecases.staging import reveal_cards

_PLACE = "left"


def texts_waiting(shared: Services, person: Person, view: View, *, on_host_page: bool = True) -> None:
    """How many texts of the card that is up are revealed and not passed, and the way to them; nothing where they are
    being read."""
    card, key = view.meeting.stage.card, section_key("cards")
    if view.meeting.stage.place != "cards" or not is_answered(view) or is_apart(view):
        return
    if on_host_page and st.session_state.get(key) == "texts":
        return
    number = waiting_texts(shared, person, view.meeting.id, card)
    if not number:
        return
    listed = list_on(view.deck, card)
    said = f"{count(number, listed.one if listed.first else 'text')} {'waits' if number == 1 else 'wait'} for you"
    voted = " or votes on them" if listed.first and listed.votes else ""
    with st.container(horizontal=True, vertical_alignment="center", key="waiting"):
        st.caption(f":material/inbox: **{said}.** Nobody else reads them{voted} before you pass them.", width="content")
        pressed = st.button("Read and pass", key="waiting.read", on_click=open_section, args=("cards", "texts"))
    if pressed and not on_host_page:
        visit.go(visit.HOST, view.meeting)


def left_hidden(shared: Services, person: Person, view: View, cards: Sequence[str]) -> None:
    """Which of these cards people answered without a reveal, and the button for it: going on would leave them so."""
    stage = view.meeting.stage
    if view.meeting.closed is not None or not is_answered(view) or view.meeting.apart or stage.place == "lobby":
        return
    people = people_on_cards(shared, person, view)
    hidden = [card for card in cards if people.get(card) and not shown_rounds(stage, card)]
    show_said(_PLACE)
    if not hidden:
        return

    def reveal() -> None:
        with saying(_PLACE):
            reveal_cards(shared, person, view.meeting.id, hidden)

    told = ", ".join(f"{view.deck.noun_of(card)} {card} ({count(people[card], 'person', 'people')})" for card in hidden)
    with st.container(horizontal=True, vertical_alignment="center", key="left_hidden"):
        st.caption(
            f":material/visibility_off: **Answered and not revealed: {told}.** Until it is revealed nobody reads it, and it "
            "is in no notes. You can go on all the same.",
            width="content",
        )
        st.button(
            "Reveal it",
            key="left.reveal",
            on_click=reveal,
            help="Answering on it ends. Ratings are shown to all; texts come to you first. It cannot be taken back.",
        )
