"""This file is here to say what a deck of positions is: statements to agree or disagree with, and to hear both sides of."""

from __future__ import annotations

from lib.kinds._positions import position_forms, position_sections, position_sheet
from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Deck
from lib.model.form import Form
from lib.model.heard import Heard
from lib.model.meeting import Stage
from lib.model.positions_deck import PositionsDeck
from lib.model.section import Section
from lib.model.sheet import Sheet

LABEL = "Positions"
ABOUT = "Statements to agree or disagree with: say why, see where the room stands, and hear the best of both sides."
DECK = PositionsDeck
STEPS = {"second": "Second round"}
"""A position is taken twice, before and after hearing the other side; so after the talk the second round comes next."""


def sections(deck: Deck, heard: Heard) -> tuple[Section, ...]:
    """Where people stand, and the strongest reasons on both sides."""
    return position_sections(deck, heard)


def forms(deck: Deck) -> tuple[Form, ...]:
    """The sheet on which one person takes a position on paper."""
    return position_forms(deck)


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """Every statement that was revealed, with how many people stand where."""
    return position_sheet(deck, heard)
