"""This file is here to fill a database through the use-cases: one session alone, one of a team at its end."""

from __future__ import annotations

from dataclasses import dataclass

from lib.config import Settings
from lib.kinds.cards import fields_of
from lib.model.action import HORIZONS, effort_field, impact_field
from lib.model.deck import Deck
from lib.model.field import Field
from lib.model.meeting import Meeting, PlannedCard, Way
from lib.runtime import Services, build
from lib.usecases.acting import add_action
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.rights import Person, new_token
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting

DECK, CARD = "progression", "2.1"
ACTIONS = 40
"""What a large team may come to in a day."""

_TEXT = "We ring every learner who left early and ask what would have kept them; the tutor writes it down."


@dataclass(frozen=True)
class Filled:
    """Who hosts both sessions, and their ids."""

    token: str
    alone: str
    team: str


def fill(database: str) -> Filled:
    """Both sessions in a fresh database, all cards in the plan, both on card 2.1."""
    services = build(Settings(database_url=database))
    try:
        person = Person(new_token())
        return Filled(person.token, _alone(services, person).id, _team(services, person).id)
    finally:
        services.store.close()


def _begin(services: Services, person: Person, way: Way) -> tuple[Meeting, Deck]:
    deck = services.library.decks[DECK]
    plan = tuple(PlannedCard(card.id, card.minutes) for card in deck.cards())
    meeting = start_meeting(services, person, Invitation(deck=DECK, way=way, plan=plan, minutes=90))
    return meeting, deck


def _alone(services: Services, person: Person) -> Meeting:
    meeting, deck = _begin(services, person, "alone")
    for card in deck.cards():
        for field in fields_of(deck, card.id):
            if field.sort == "rating":
                record_answer(services, person, meeting.id, field.id, "3")
        write_text(services, person, meeting.id, f"{card.id}.thought", _TEXT, 0)
        add_action(services, person, meeting.id, f"Try one thing from card {card.id}", origin=card.id)
    move(services, person, meeting.id, f"card:{CARD}")
    return meeting


def _team(services: Services, person: Person) -> Meeting:
    meeting, deck = _begin(services, person, "team")

    def fingers(field: Field, around: int) -> None:
        low, high = str(max(1, around % 5)), str(around % 5 + 1)
        count_fingers(services, person, meeting.id, field.id, {low: 3} | {high: 4, "dont-know": 1})

    for number, card in enumerate(deck.cards()):
        for place, field in enumerate(fields_of(deck, card.id)):
            if field.sort == "rating":
                fingers(field, number + 2 * place)
            elif field.sort == "choice" and place % 3 == 0:
                record_answer(services, person, meeting.id, field.id, field.options[0].id)
        write_text(services, person, meeting.id, f"{card.id}.note", _TEXT, 0)
    for number in range(ACTIONS):
        parts = {
            "who": ("Ana", "Bo", "Head of Quality", "")[number % 4],
            "by": f"2027-{number % 12 + 1:02}-15",
            "horizon": HORIZONS[number % 3],
            "origin": CARD,
        }
        action = add_action(services, person, meeting.id, f"Step {number + 1}: {_TEXT}", **parts)
        fingers(impact_field(action.id), number)
        fingers(effort_field(action.id), number // 2)
    move(services, person, meeting.id, f"card:{CARD}")
    return meeting
