"""This file is here to say what a day with a timetable is: slots to work in, breaks, and what is told of the day."""

from __future__ import annotations

from typing import cast

from lib.kinds._agenda_forms import agenda_forms, agenda_of_session
from lib.kinds._agenda_told import agenda_sections, agenda_sheet
from lib.model import card_fields
from lib.model.agenda_deck import AgendaDeck
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.form import Form
from lib.model.heard import Heard
from lib.model.meeting import Stage
from lib.model.section import Section
from lib.model.sheet import Sheet

LABEL = "Timed day"
ABOUT = "A day with a timetable: slots with themes and breaks, a clock for each, and priorities to end with."
DECK = AgendaDeck


def fields(deck: AgendaDeck) -> tuple[Field, ...]:
    """Everything the deck lets people fill in, in deck order."""
    return tuple(field for card in deck.cards() for field in fields_of(deck, card.id))


def fields_of(deck: AgendaDeck, card_id: str) -> tuple[Field, ...]:
    """The fields of one slot; of a break the note alone. KeyError for an unknown one."""
    found = card_fields.fields_of(deck, card_id)
    return found[-1:] if card_id in deck.pauses else found


def field_of(deck: AgendaDeck, field_id: str) -> Field | None:
    """The field with this id, or None when the deck has none."""
    field = card_fields.field_of(deck, field_id)
    return field if field is None or field in fields_of(deck, field.card) else None


def lists(deck: AgendaDeck) -> tuple[str, ...]:
    """Names of the lists that people add to: a question of our own in each slot, and in no break."""
    return tuple(name for name in card_fields.lists(deck) if name.removesuffix(".question") not in deck.pauses)


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """The priorities the day ended with, and its timetable as it was planned and as it went."""
    return agenda_sections(cast(AgendaDeck, deck), heard)


def forms(deck: AgendaDeck) -> tuple[Form, ...]:
    """The timetable to hand out, what to get ready, and an empty sheet for each material."""
    return agenda_forms(deck)


def filled(deck: Deck, heard: Heard) -> tuple[Form, ...]:
    """The agenda with the times of a session."""
    return agenda_of_session(cast(AgendaDeck, deck), heard)


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """The timetable for the wall."""
    return agenda_sheet(cast(AgendaDeck, deck), heard, stage)
