"""This file is here to fill a meeting with pretend colleagues, to try it out before anyone comes, and to take them out again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from random import Random

from lib.errors import refuse
from lib.model.action import ACTION
from lib.model.answer import FIRST_ROUND, Answer
from lib.model.deck import Deck
from lib.model.hiding import groups_of
from lib.model.item import Item
from lib.model.meeting import Subject
from lib.runtime import Services
from lib.store import answers, items, readiness, subjects
from lib.store.pretend import clear_pretend
from lib.usecases.act import Act, one_act
from lib.usecases.kind import list_on
from lib.usecases.pretending import (
    Given,
    answers_of_one,
    entries_of_one,
    pretend_actions,
    votes_of_one,
    votes_on_entries,
)
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person

__all__ = ["MOST_PRETEND", "clear_pretend", "end_rehearsal", "rehearse"]

MOST_PRETEND = 100
_READY = 0.8
"""How many say that they are ready."""


def rehearse(services: Services, person: Person, meeting_id: str, people: int = 12) -> int:
    """Let pretend colleagues answer every card of the plan and vote; how many there are now.

    The same meeting gets the same answers each time, in place of those of a rehearsal before. Refused once a real
    person has joined or has a slip: the two are never mixed.
    """
    if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= MOST_PRETEND:
        raise refuse(
            "rehearsal.bad-number",
            f"“{str(people)[:20]}” colleagues cannot be pretended.",
            f"Choose a number from 1 to {MOST_PRETEND}.",
        )
    with one_act(services, person, meeting_id, "run") as act:
        everyone = subjects.subjects_of(act.connection, act.meeting.id)
        if act.meeting.way == "alone":
            raise refuse(
                "rehearsal.alone", "This session is for one person.", "Start a session as a team to rehearse it."
            )
        if any(each.sort in ("participant", "slip") for each in everyone):
            raise refuse(
                "rehearsal.people-here",
                "Real people have joined this session, so it cannot be filled with pretend ones.",
                "Start another session to rehearse.",
            )
        clear_pretend(act.connection, act.meeting.id)
        _fill(services, act, everyone, people)
    return people


def end_rehearsal(services: Services, person: Person, meeting_id: str) -> int:
    """Take all pretend colleagues out, with everything that they gave; how many went."""
    with one_act(services, person, meeting_id, "run") as act:
        return clear_pretend(act.connection, act.meeting.id)


def _fill(services: Services, act: Act, everyone: Sequence[Subject], people: int) -> None:
    meeting, now = act.meeting, services.clock()
    deck = load_deck(services, act.connection, meeting.deck)
    homes = list(groups_of(everyone)) or [""]
    pretend = [
        Subject(uuid.uuid4().hex, meeting.id, "pretend", f"Pretend {place + 1:02}", group=homes[place % len(homes)])
        for place in range(people)
    ]
    for each in pretend:
        subjects.insert_subject(act.connection, each)
    _propose(act, pretend, now)
    entries = _add_entries(act, deck, pretend, now)
    standing = items.items_of(act.connection, meeting.id, ACTION, with_set_aside=False)
    actions = {item.id: item.value.get("what", "") for item in standing if not item.merged_into}
    given: list[Answer] = []
    for place, each in enumerate(pretend):
        chance = Random(f"{meeting.id}/{place}")  # noqa: S311 - the same meeting gets the same rehearsal
        for card in meeting.cards:
            given += _as_answers(each, answers_of_one(deck, deck.card(card), place, chance), now)
            given += _as_answers(
                each, votes_on_entries(card, list_on(deck, card).votes, entries.get(card, ()), chance), now
            )
            if chance.random() < _READY:
                readiness.set_ready(act.connection, meeting.id, each.id, card, FIRST_ROUND, True)
        given += _as_answers(each, votes_of_one(actions, chance), now)
    answers.insert_answers(act.connection, given)


def _as_answers(subject: Subject, given: Iterable[Given], now: float) -> list[Answer]:
    return [Answer(subject.meeting, subject.id, field, round, value, 1, now) for field, round, value in given]


def _add_entries(act: Act, deck: Deck, pretend: Sequence[Subject], now: float) -> dict[str, list[str]]:
    """What they add where a card asks for a list: ids of the entries by card."""
    added: dict[str, list[str]] = {}
    for card in act.meeting.cards:
        listed, said = list_on(deck, card), set[str]()
        for place, each in enumerate(pretend) if listed.first else ():
            for text in entries_of_one(deck.card(card), place):
                if text in said:
                    continue
                said.add(text)
                id, number = uuid.uuid4().hex, float(len(said))
                items.insert_item(
                    act.connection,
                    Item(id, act.meeting.id, listed.name, {"text": text}, each.id, number, created=now, updated=now),
                )
                added.setdefault(card, []).append(id)
    return added


def _propose(act: Act, pretend: Sequence[Subject], now: float) -> None:
    """A few actions of theirs, so that there is something to vote on."""
    found = items.items_of(act.connection, act.meeting.id, ACTION)
    last = max((item.position for item in found), default=0.0)
    cards = act.meeting.cards
    for place, what in enumerate(pretend_actions(), start=1):
        origin = cards[place % len(cards)] if cards else ""
        items.insert_item(
            act.connection,
            Item(
                id=uuid.uuid4().hex,
                meeting=act.meeting.id,
                field=ACTION,
                value={"what": what, "origin": origin} if origin else {"what": what},
                author=pretend[place % len(pretend)].id,
                position=last + place,
                created=now,
                updated=now,
            ),
        )
