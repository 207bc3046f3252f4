"""This file is here to look up the fields of a deck, whatever its kind."""

from __future__ import annotations

from lib.model.deck import Deck
from lib.model.field import Field
from lib.registry import find_plugins


def fields_by_id(deck: Deck) -> dict[str, Field]:
    """Every field the deck lets people fill in, in deck order."""
    return {field.id: field for field in find_plugins("lib.kinds")[deck.kind].fields(deck)}
