"""This file is here to find the kind of a deck on its shelf, and the card that each of its fields belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from lib.config import SAFEGUARDING_NOTE
from lib.model.card_list import ballot_id
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.form import Form
from lib.model.heard import Heard
from lib.model.meeting import VOTE, Stage
from lib.model.sheet import Sheet
from lib.model.sides import rated_as
from lib.model.text import plural
from lib.registry import find_plugin, find_plugins
from lib.report.fields import ballot_cards
from lib.report.fields import list_on as list_on
from lib.runtime import Services
from lib.voting.dots import DOTS as DOTS

_VOTES = ("impact", "effort")


class Kind(Protocol):
    """What every module in `lib/kinds` offers the use-cases."""

    def fields(self, deck: Deck) -> tuple[Field, ...]:
        """Every field of the deck."""

    def fields_of(self, deck: Deck, card_id: str) -> tuple[Field, ...]:
        """The fields of one card."""

    def field_of(self, deck: Deck, field_id: str) -> Field | None:
        """The field with this id, None when the deck has none."""

    def lists(self, deck: Deck) -> tuple[str, ...]:
        """Names of the lists that people add to."""


def kind_of(deck: Deck) -> Kind:
    return cast(Kind, find_plugin("lib.kinds", deck.kind))


def kinds_offered() -> dict[str, str]:
    """Every kind of deck on the shelf, by id."""
    return {id: str(kind.LABEL) for id, kind in find_plugins("lib.kinds").items()}


def kind_label(deck: Deck) -> str:
    """What this kind of deck is called on screen."""
    return str(find_plugin("lib.kinds", deck.kind).LABEL)


def kind_about(deck: Deck) -> str:
    """What this kind of deck is for, in a line."""
    return str(find_plugin("lib.kinds", deck.kind).ABOUT)


def forms_of(deck: Deck) -> tuple[Form, ...]:
    """Empty forms of this deck to print; () where its kind has none."""
    make = getattr(find_plugin("lib.kinds", deck.kind), "forms", None)
    return tuple(make(deck)) if make else ()


def filled_of(deck: Deck, heard: Heard) -> tuple[Form, ...]:
    """Sheets of this deck with what a session has filled in, to print; () where its kind has none."""
    make = getattr(find_plugin("lib.kinds", deck.kind), "filled", None)
    return tuple(make(deck, heard)) if make else ()


def care_words(services: Services, deck: Deck) -> str:
    """The line under open texts: the setting, or where nobody set it, what decks of this kind say instead."""
    said = services.settings.safeguarding_note
    return str(getattr(find_plugin("lib.kinds", deck.kind), "CARE", said)) if said == SAFEGUARDING_NOTE else said


def along(deck: Deck, card: str, cards: Sequence[str]) -> str:
    """How far a session has come: "Question 3 of 9"; "3 of 9" where not all are called the same, "" off the cards."""
    if card not in cards:
        return ""
    said = f"{cards.index(card) + 1} of {len(cards)}"
    return f"{deck.noun} {said}".capitalize() if deck.noun_of(card) == deck.noun else said


def counted_on(deck: Deck, card: str) -> str:
    """What is counted on the wall once a card is revealed: "Ratings", "Positions" or "Choices"; "" for nothing."""
    if all(each.id != card for each in deck.cards()):
        return ""
    found = [field for field in kind_of(deck).fields_of(deck, card) if field.sort == "rating" or field.wall]
    if not any(field.sort == "rating" for field in found):
        return "Choices" if found else ""
    return plural(rated_as(deck.card(card))).capitalize()


def step_names(deck: Deck) -> Mapping[str, str]:
    """What steps of a card are called in decks of this kind, where that is not what they are called elsewhere."""
    found: Mapping[str, str] = getattr(find_plugin("lib.kinds", deck.kind), "STEPS", {})
    return found


def beside(deck: Deck, card: str) -> Mapping[str, tuple[str, str]]:
    """What stood about fields of a card before anybody answered, by field, in words and as an option; for whoever may see
    its answers, and no one else. {} where a kind has no such thing."""
    make = getattr(find_plugin("lib.kinds", deck.kind), "beside", None)
    found: Mapping[str, tuple[str, str]] = make(deck, card) if make else {}
    return found


def has_sheet(deck: Deck) -> bool:
    """Whether the wall can show this deck as a whole."""
    return hasattr(find_plugin("lib.kinds", deck.kind), "sheet")


def sheet_of(deck: Deck, heard: Heard, stage: Stage) -> Sheet | None:
    """The deck as a whole for the wall, None where its kind has no such thing or there is nothing to show yet."""
    make = getattr(find_plugin("lib.kinds", deck.kind), "sheet", None)
    found: Sheet | None = make(deck, heard, stage) if make else None
    return found


def sheet_tells_texts(deck: Deck) -> bool:
    """Whether that holds texts which the host let up on the wall."""
    return bool(getattr(find_plugin("lib.kinds", deck.kind), "SHEET_TELLS_TEXTS", False))


def card_of(services: Services, deck_hash: str, deck: Deck, field_id: str) -> str:
    """`card_of_field`, from a table that is made once for each deck."""
    return card_in(cards_by_field(services, deck_hash, deck), field_id)


def cards_by_field(services: Services, deck_hash: str, deck: Deck) -> Mapping[str, str]:
    """The card of every field of the deck, by the field's id; made once for each deck."""
    return services.recent.get(("cards", deck_hash), lambda: _cards_by_field(deck))


def card_of_field(deck: Deck, field_id: str) -> str:
    """The card that a field belongs to, `VOTE` for votes on actions, "" for what this deck does not ask.

    It goes through all of the deck; where that has to be quick, use `card_of`.
    """
    return card_in(_cards_by_field(deck), field_id)


def card_in(cards: Mapping[str, str], field_id: str) -> str:
    """The same from the table that `cards_by_field` gives."""
    if field_id in cards:
        return cards[field_id]
    is_vote = field_id == DOTS or field_id.rpartition(".")[2] in _VOTES
    return VOTE if is_vote else ""


def _cards_by_field(deck: Deck) -> dict[str, str]:
    cards = {field.id: field.card for field in kind_of(deck).fields(deck)}
    return cards | {ballot_id(card): card for card in ballot_cards(deck)}
