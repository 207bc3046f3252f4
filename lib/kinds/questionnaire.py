"""This file is here to say what a questionnaire is, what people fill in on it, and how it looks on paper."""

from __future__ import annotations

from typing import cast

from lib.kinds._side_by_side import side_by_side
from lib.model.card_fields import field_of as field_of
from lib.model.card_fields import fields as fields
from lib.model.card_fields import fields_of as fields_of
from lib.model.card_fields import lists as lists
from lib.model.deck import Card, Deck
from lib.model.form import Form, FormTable
from lib.model.heard import Heard
from lib.model.meeting import Stage
from lib.model.questionnaire_deck import QuestionnaireDeck
from lib.model.sheet import Sheet

LABEL = "Questionnaire"
ABOUT = "The same questions for everyone, on one page or one at a time; answers of each group stand side by side."
DECK = QuestionnaireDeck

SHEET_TELLS_TEXTS = True
SIDES_ON_PAGE_ONE = True
"""Page one of the notes says which side has answered what."""

_MOST_ACROSS = 4
"""Groups that have a column each on a sheet of paper."""


def forms(deck: Deck) -> tuple[Form, ...]:
    """The questionnaire as a sheet to fill in by hand, with a column for each of the deck's groups."""
    asked = cast(QuestionnaireDeck, deck)
    groups = deck.groups if 1 < len(deck.groups) <= _MOST_ACROSS else ("Answer",)
    tables = tuple(
        FormTable(
            columns=("Question", *groups),
            rows=tuple((said, *("" for _ in groups)) for card in section.cards for said in _said(card)),
            widths=(1.0, *(1.6 / len(groups) * 1.4 for _ in groups)),
            room=18.0,
            caption=f"{asked.issue_label} {section.id}: {section.title}",
        )
        for section in deck.issues
    )
    about = (f"{deck.about}: ",) if deck.about else ()
    return (Form(title=deck.title, intro=(*about, deck.summary), tables=tables, across=len(groups) > 1),)


def _said(card: Card) -> tuple[str, ...]:
    """A question, and below it each of its parts on a row of its own."""
    if len(card.boxes) == 1:
        return (f"{card.id}. {card.question}",)
    first, *others = (box.help or box.label for box in card.boxes)
    return f"{card.id}. {card.question} {first}", *others


def sheet(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """What each side answered, question by question, as far as it is on the wall; None before the first answer is."""
    return side_by_side(deck, heard)
