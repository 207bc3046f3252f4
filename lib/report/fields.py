"""This file is here to look up the fields and lists of a deck, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable

from lib.model.card_list import CardList, question_list
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.heard import Heard
from lib.registry import find_plugin, find_plugins


def fields_by_id(deck: Deck) -> dict[str, Field]:
    """Every field the deck lets people fill in, in deck order."""
    return {field.id: field for field in find_plugins("lib.kinds")[deck.kind].fields(deck)}


def told_whole(deck: Deck) -> frozenset[str]:
    """Ids of the boxes that groups fill in together and that the kind's sections tell, so that nothing else has to."""
    if not getattr(find_plugin("lib.kinds", deck.kind), "SECTIONS_TELL_BOXES", False):
        return frozenset()
    return frozenset(f"{card.id}.{box.id}" for card in deck.cards() for box in card.boxes if box.shared)


def told_by_group_elsewhere(deck: Deck) -> frozenset[str]:
    """Ids of the boxes that the kind's sections tell with the counts of each group, so that no card has to."""
    tell = getattr(find_plugin("lib.kinds", deck.kind), "told_by_group", None)
    return frozenset(tell(deck)) if tell else frozenset()


def told_in_rows(deck: Deck, hear: Callable[[], Heard]) -> frozenset[str]:
    """Ids of the boxes every word of which the kind's sections tell, in this session."""
    tell = getattr(find_plugin("lib.kinds", deck.kind), "told_in_rows", None)
    return frozenset(tell(deck, hear())) if tell else frozenset()


def list_on(deck: Deck, card_id: str) -> CardList:
    """The list that people add to on a card: what its kind says, else a question of our own."""
    make = getattr(find_plugin("lib.kinds", deck.kind), "list_on", None)
    found: CardList = make(deck, card_id) if make else question_list(card_id)
    return found


def ballot_cards(deck: Deck) -> tuple[str, ...]:
    """The cards on which people share votes out between the entries of a list, in deck order."""
    return tuple(card.id for card in deck.cards() if list_on(deck, card.id).votes)
