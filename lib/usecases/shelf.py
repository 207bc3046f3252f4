"""This file is here to say which decks somebody may use: those of the installation, and their own."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.deck import Deck
from lib.runtime import Services
from lib.usecases.rights import Person


def decks_for(services: Services, person: Person) -> Mapping[str, Deck]:
    """Decks by id, in the order they are offered."""
    return services.library.decks
