"""This file is here to say what a deck of coaching cards is, and what people fill in on it."""

from __future__ import annotations

from lib.kinds._boxes import alike_forms, alike_sections
from lib.kinds._positions import position_forms, position_sections
from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import CardsDeck, Deck
from lib.model.form import Form
from lib.model.heard import Heard
from lib.model.section import Section

LABEL = "Cards"
ABOUT = "Coaching cards: a question on the front, prompts on the back; talk, rate where you stand, agree actions."
DECK = CardsDeck


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """Tables of cards that ask the same of many things, and where people stand on statements."""
    return (*alike_sections(deck, heard), *position_sections(deck, heard))


def forms(deck: Deck) -> tuple[Form, ...]:
    """Sheets for what is ticked: an audit, and positions; () for a deck whose cards ask for neither."""
    return (*alike_forms(deck), *position_forms(deck))
