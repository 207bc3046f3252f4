"""This file is here to fill a session of a deck of any kind, so that what leaks of it can be found wherever it leaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.field import Field, Value
from lib.model.meeting import Names
from lib.runtime import Services
from lib.usecases.kind import kind_of
from lib.usecases.reading import load_deck
from lib.usecases.taking_part import ask_own_question
from tests.promises.room import GUESTS, Room, open_room


@dataclass(frozen=True)
class Case:
    """A deck, the card that is looked at, the cards that are answered, and another one that nobody answers."""

    deck: str
    card: str
    answered: tuple[str, ...]
    other: str

    @property
    def cards(self) -> tuple[str, ...]:
        return (*self.answered, self.other)


CASES = {
    case.deck: case
    for case in (
        Case("supporting-learning", "1", ("1", "A"), "2"),
        Case("t-level-workshop", "1", ("1", "7"), "2"),
        Case("soar", "S", ("S", "O"), "R"),
        Case("cpd-partnerships", "1.1", ("1.1", "5"), "1.2"),
        Case("key-recommendations", "1", ("1", "q1"), "2"),
        Case("diverse-learners", "2", ("2", "5"), "1"),
        Case("school-partnership", "1.2", ("1.2", "3.1"), "2.1"),
        Case("best-practice-register", "2.1", ("2.1", "3.1"), "1.1"),
    )
}


QUICK = "t-level-workshop"
"""The deck whose sessions are read fastest."""
EVERY = [pytest.param(case, id=deck, marks=[] if deck == QUICK else pytest.mark.slow) for deck, case in CASES.items()]
"""A case for each kind of deck, of which plain pytest runs one."""


def opened(services: Services, case: Case, names: Names = "named", **parts: Any) -> Room:
    return open_room(services, names=names, deck=case.deck, cards=case.cards, **parts)


def begin(services: Services, case: Case, names: Names = "named") -> Room:
    """Everybody but Bo answers two cards wholly; nothing is revealed."""
    room = opened(services, case, names)
    for card in case.answered:
        for place, name in enumerate(GUESTS):
            say(room, name, card, place)
            add(room, name, card)
    return room


def say(room: Room, name: str, card: str, choice: int, round: int = 1, mark: str = "") -> None:
    """Every box of a card that is one person's own; `choice` is which of the options, `mark` whose the words are."""
    values = {
        each.id: _value(each, mark or f"kanari-{name.lower()}-{card}-{round}", choice) for each in fields(room, card)
    }
    room.must_save(name, values, round)


def fields(room: Room, card: str) -> list[Field]:
    with room.services.store.read() as connection:
        deck = load_deck(room.services, connection, room.meeting.deck)
    return [each for each in kind_of(deck).fields_of(deck, card) if not each.shared]


def _value(field: Field, mark: str, choice: int) -> Value:
    if field.sort == "text":
        return f"{mark} {field.id} and some more words"
    return field.options[choice % len(field.options)].id


def add(room: Room, name: str, card: str, key: str = "k") -> bool:
    """An entry of the list of a card, where it has one; whether it has."""
    try:
        text = f"kanari-{name.lower()}-{card}-entry"
        ask_own_question(room.services, room.people[name], room.id, f"{card}{key}", card, text)
    except AppError:
        return False
    return True
