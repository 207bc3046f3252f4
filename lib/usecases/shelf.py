"""This file is here to say which decks somebody may use: those of the installation, their own, and those offered to all."""

from __future__ import annotations

from collections.abc import Mapping

from lib.decks.loading import read_upload
from lib.model.deck import Deck
from lib.model.own_deck import OwnDeck
from lib.runtime import Services
from lib.store import own_decks
from lib.usecases.own_decks import OWN, deck_mark
from lib.usecases.rights import Person

FIRST = "progression"
"""The deck that is offered before all others."""


def decks_for(services: Services, person: Person) -> Mapping[str, Deck]:
    """Decks by id, in the order they are offered: the main one, then by title; then those that people here made.

    Of these it has what this browser made or may edit, and what is offered to everyone, each in its newest version.
    """
    decks = services.library.decks
    shipped = {id: decks[id] for id in sorted(decks, key=lambda id: (id != FIRST, decks[id].title.casefold(), id))}
    return {**shipped, **{id: deck for id, deck in _own(services, person).items() if id not in shipped}}


def is_own(deck_id: str) -> bool:
    """Whether somebody made this deck here."""
    return deck_id.startswith(OWN)


def _own(services: Services, person: Person) -> dict[str, Deck]:
    with services.store.read() as connection:
        mine = own_decks.decks_edited_by(connection, deck_mark(services, person)) if person.token else ()
        wanted = {deck.id: deck for deck in (*mine, *own_decks.offered_decks(connection)) if deck.version}
        found = {id: _newest(services, connection, deck) for id, deck in wanted.items()}
    decks = [deck for deck in found.values() if deck]
    return {deck.id: deck for deck in sorted(decks, key=lambda deck: (deck.title.casefold(), deck.id))}


def _newest(services: Services, connection: object, deck: OwnDeck) -> Deck | None:
    """None for one that this version of the program cannot read; its editor says why."""

    def read() -> Deck | None:
        text = own_decks.find_version(connection, deck.id, deck.version)  # type: ignore[arg-type]
        return read_upload(text.encode(), deck.id).deck if text else None

    return services.own_decks.get((deck.id, deck.version), read)
