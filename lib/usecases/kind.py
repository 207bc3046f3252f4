"""This file is here to find the kind of a deck on its shelf."""

from __future__ import annotations

from typing import Protocol, cast

from lib.model.deck import Deck
from lib.model.field import Field
from lib.registry import find_plugin


class Kind(Protocol):
    """What every module in `lib/kinds` offers the use-cases."""

    def fields_of(self, deck: Deck, card_id: str) -> tuple[Field, ...]:
        """The fields of one card."""

    def field_of(self, deck: Deck, field_id: str) -> Field | None:
        """The field with this id, None when the deck has none."""

    def lists(self, deck: Deck) -> tuple[str, ...]:
        """Names of the lists that people add to."""


def kind_of(deck: Deck) -> Kind:
    return cast(Kind, find_plugin("lib.kinds", deck.kind))
