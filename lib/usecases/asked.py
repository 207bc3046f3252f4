"""This file is here to find a field that a session asks for: of its deck, or of the vote on its actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lib.errors import AppError, refuse
from lib.model.action import ACTION, effort_field, impact_field
from lib.model.card_list import BALLOT_ROUND, ballot_card, ballot_field, is_standing, is_up
from lib.model.deck import Deck
from lib.model.field import Field, Option
from lib.model.hiding import asked_round, is_locked, may_answer
from lib.model.item import Item
from lib.model.meeting import Meeting, Stage
from lib.runtime import Services
from lib.store import items
from lib.usecases.kind import DOTS, card_of, kind_of, list_on
from lib.usecases.reading import load_deck


def fields_by_id(services: Services, deck_hash: str, deck: Deck) -> Mapping[str, Field]:
    """Every field of the deck, made once for each deck."""
    return services.recent.get(("fields", deck_hash), lambda: {field.id: field for field in kind_of(deck).fields(deck)})


def vote_field(meeting: Meeting, actions: Sequence[Item], field_id: str) -> Field | None:
    """The field of a vote on one of `actions`, or of sharing dots out between them; None for anything else."""
    standing = [item for item in actions if not item.set_aside and not item.merged_into]
    if field_id == DOTS:
        return dots_field(meeting, standing) if meeting.dots else None
    action, _, vote = field_id.rpartition(".")
    if vote not in ("impact", "effort") or not any(item.id == action for item in standing):
        return None
    return impact_field(action) if vote == "impact" else effort_field(action)


def dots_field(meeting: Meeting, standing: Sequence[Item]) -> Field:
    """Sharing one's dots out between the actions that stand."""
    options = tuple(Option(item.id, item.value.get("what", "")) for item in standing)
    return Field(id=DOTS, sort="points", label="Your dots", options=options, total=meeting.dots)


def ballot_on(deck: Deck, card: str, entries: Sequence[Item]) -> Field | None:
    """Votes to share out between the entries of a card that the host let up; None where there is nothing to vote on."""
    if card not in {each.id for each in deck.cards()}:
        return None
    listed = list_on(deck, card)
    up = tuple(each for each in entries if each.field == listed.name and is_standing(each) and is_up(each))
    return ballot_field(card, listed.votes, up) if listed.votes and up else None


def finder(services: Services, connection: Any, meeting: Meeting) -> Callable[[str], Field]:
    """Finds the fields of one meeting by id; AppError for what it does not ask. Its actions are read once, when needed."""
    deck = load_deck(services, connection, meeting.deck)
    known = fields_by_id(services, meeting.deck, deck)
    actions: list[Item] = []
    read = False

    def find(field_id: str) -> Field:
        nonlocal actions, read
        field = known.get(field_id)
        if field is None and ballot_card(field_id):
            field = ballot_on(deck, ballot_card(field_id), items.items_of(connection, meeting.id))
        if field is None:
            if not read:
                actions, read = list(items.items_of(connection, meeting.id, ACTION)), True
            field = vote_field(meeting, actions, field_id)
        if field is None:
            raise unknown_field(field_id)
        return field

    return find


def require_asked(
    services: Services, connection: Any, meeting: Meeting, stage: Stage, field: Field, round: int
) -> bool:
    """Refuse a person's answer to what is not being asked now: locked, or revealed, or a round that has not begun.

    True when it came just after the reveal, so that what is seen already changes.
    """
    now = services.clock()
    card = card_of(services, meeting.deck, load_deck(services, connection, meeting.deck), field.id)
    if ballot_card(field.id) and round != BALLOT_ROUND:
        raise unknown_field(field.id)
    if not may_answer(stage, card, round, field.sort, now):
        if is_locked(stage, card, now):
            raise locked()
        raise refuse(
            "answer.revealed",
            "These answers were revealed, so this one is not changed any more.",
            "Your text is still in the box. Say it in the talk, or wait for a second round.",
        )
    return asked_round(stage, card) != round


def locked() -> AppError:
    return refuse(
        "answer.locked",
        "The host has closed the answering, so nothing new is saved.",
        "Your text is still in the box. Ask the host to open it again.",
    )


def unknown_field(field_id: str) -> AppError:
    return refuse(
        "answer.unknown-field",
        f"“{field_id[:80]}” is not something this session asks for.",
        "Go back and fill in what is shown there.",
    )
