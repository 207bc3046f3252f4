"""This file is here to build sample meetings in code, so that no test needs a database or a deck file."""

from __future__ import annotations

import random
from collections.abc import Iterator

from lib.model.answer import FIRST_ROUND, Answer
from lib.model.deck import Card, CardsDeck, Deck, Issue, Prompt
from lib.model.field import Value
from lib.model.item import Item
from lib.model.marks import MARKS
from lib.model.meeting import Meeting, PlannedCard, Subject
from lib.model.record import Record

MEETING = "sample"
TODAY = "2026-11-22"
TEAM, FINGERS = "team", "fingers"

_NAMES = ("Ana", "Bo")
_WHATS = (
    "Ring every learner who left in the first six weeks",
    "Run one taster day with the job centre",
    "Look into tracking where learners go next",
    "Pair each new teacher with a mentor for a term",
    "Put progression on the agenda of every course review",
    "Ask ten employers what they look for in a first interview",
)


def sample_deck() -> Deck:
    """Three issues and seven cards: each thing a card can ask for, and an issue with the role act."""
    return CardsDeck(
        format=1,
        id="sample",
        version=1,
        kind="cards",
        title="Moving on",
        summary="A small deck for tests.",
        issues=(
            Issue(
                id="1",
                title="The idea",
                cards=(
                    _card("1.1", "view", 8, "What does moving on mean to you?"),
                    _card("1.2", "barrier", 10, "What stands in the way?"),
                ),
            ),
            Issue(
                id="2",
                title="Learners and teachers",
                cards=(
                    _card("2.1", "practice", 12, "How can our ways of teaching help learners move on?"),
                    _card("2.2", "partner", 12, "Who are our partners in helping learners move on?"),
                    _card("2.3", "know", 6, "What is happening nationally?"),
                    _card(
                        "2.4", "practice", 14, "How do we support each teacher, so that all learners move on, always?"
                    ),
                ),
            ),
            Issue(id="3", title="Actions", role="act", cards=(_card("3.1", "plan", 12, "What should we do next?"),)),
        ),
    )


def sample_record(people: int = 6, actions: int = 6, *, seed: int = 1) -> Record:
    """A team's meeting in which `people` each rated every card, marked some prompts and voted on `actions`.

    The same arguments give the same record. With 0 people nobody answered anything.
    """
    chance = random.Random(seed)
    deck = sample_deck()
    subjects = tuple(sample_person(place) for place in range(people))
    items = tuple(sample_action(place) for place in range(actions))
    answers = [
        sample_answer(subject.id, field, value)
        for subject in subjects
        for field, value in _answers_of_one(deck, items, chance)
    ]
    return sample_meeting_record(deck, subjects=subjects, answers=tuple(answers), items=items)


def sample_meeting_record(deck: Deck | None = None, **parts: tuple[object, ...]) -> Record:
    """A record of the sample meeting with a team and its raised fingers, and whatever else is given."""
    deck = deck or sample_deck()
    subjects = (Subject(TEAM, MEETING, "group", "The team"), Subject(FINGERS, MEETING, "stand-in", "Raised fingers"))
    meeting = Meeting(
        id=MEETING,
        title="Moving on, 22 November 2026",
        way="team",
        deck="hash",
        plan=tuple(PlannedCard(card.id, card.minutes) for card in deck.cards()),
    )
    given = {**parts, "subjects": subjects + parts.get("subjects", ())}
    return Record(meeting=meeting, deck=deck, **given)  # type: ignore[arg-type]


def sample_person(place: int) -> Subject:
    name = _NAMES[place] if place < len(_NAMES) else f"Person {place + 1}"
    return Subject(f"person{place}", MEETING, "participant", name, group=TEAM)


def sample_answer(subject: str, field: str, value: Value, round: int = FIRST_ROUND) -> Answer:
    return Answer(MEETING, subject, field, round, value, 1, 1_795_000_000.0)


def sample_action(place: int, **value: str) -> Item:
    """The action at this place of the list; every third has no date, every fourth no owner."""
    parts = {
        "what": f"{_WHATS[place % len(_WHATS)]}{f', part {place // len(_WHATS) + 1}' if place >= len(_WHATS) else ''}",
        "who": "" if place % 4 == 3 else ("Ana", "Bo", "Head of Quality")[place % 3],
        "by": "" if place % 3 == 2 else f"2027-{place % 12 + 1:02}-15",
        "horizon": ("short", "medium", "long", "")[place % 4],
        "origin": "2.1",
    }
    return Item(
        id=f"00000000-0000-4000-8000-{place:012}",
        meeting=MEETING,
        field="action",
        value={**parts, **value},
        position=float(place),
        created=float(place),
    )


def _answers_of_one(deck: Deck, items: tuple[Item, ...], chance: random.Random) -> Iterator[tuple[str, Value]]:
    for place, card in enumerate(deck.cards()):
        if card.ask in ("practice", "partner"):
            yield f"{card.id}.now", _rating(chance, 1 + place % 3)
            yield f"{card.id}.matters", _rating(chance, 5 - place % 2)
        for prompt_id, _ in card.prompts_by_id():
            if MARKS[card.ask] and chance.random() < 0.7:
                yield f"{card.id}.{prompt_id}.mark", chance.choice(MARKS[card.ask]).id
            if chance.random() < 0.1:
                yield f"{card.id}.{prompt_id}.discuss", "yes"
    for place, item in enumerate(items):
        yield f"{item.id}.impact", _rating(chance, 5 - place % 4, unsure=0.02)
        yield f"{item.id}.effort", _rating(chance, 1 + place % 5, unsure=0.02)


def _rating(chance: random.Random, around: int, unsure: float = 0.1) -> str:
    if chance.random() < unsure:
        return "dont-know"
    return str(max(1, min(5, round(chance.gauss(around, 0.8)))))


def _card(id: str, ask: str, minutes: int, question: str) -> Card:
    prompts = tuple(
        Prompt(text=f"{question[:-1]}: {point}") for point in ("first point", "second point", "third point")
    )
    return Card(id=id, ask=ask, minutes=minutes, question=question, prompts=prompts)  # type: ignore[arg-type]
