"""This file is here to make a small deck of positions, and sessions on it, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lib.model.answer import SECOND_ROUND, WallText
from lib.model.meeting import PlannedCard
from lib.model.positions_deck import PositionsDeck
from lib.model.record import Record
from tests.samples import MEETING, sample_answer, sample_meeting_record, sample_person

DECK: dict[str, Any] = {
    "format": 1,
    "id": "homework",
    "version": 1,
    "kind": "positions",
    "title": "Homework",
    "summary": "Where do we stand on homework?",
    "issue_label": "Question",
    "reply": ["What do you think?"],
    "questions": [
        {
            "id": "1",
            "title": "Worth",
            "question": "What is homework worth?",
            "answer": "Two things are said about it.",
            "statements": [
                {"id": "a", "text": "Homework helps.", "arguments": [{"text": "It is practice."}]},
                {"id": "b", "text": "Homework harms."},
            ],
        },
        {"id": "2", "title": "Who", "question": "Who should set it?", "discuss": [{"text": "Teachers."}]},
    ],
    "closing": {"id": "3", "title": "End", "question": "What did you learn?", "box": "Learnt"},
}


def small_positions(**parts: Any) -> PositionsDeck:
    return PositionsDeck.model_validate({**DECK, **parts})


def positions_record(
    first: dict[str, tuple[int, ...]],
    second: dict[str, tuple[int, ...]] | None = None,
    deck: PositionsDeck | None = None,
) -> Record:
    """A session in which person 1, 2, … took these points on the statements, by their card."""
    deck = deck or small_positions()
    rounds = [(1, first), (SECOND_ROUND, second or {})]
    answers = tuple(
        sample_answer(f"person{place}", f"{card}.position", str(point), round)
        for round, given in rounds
        for card, points in given.items()
        for place, point in enumerate(points)
    )
    most = max((len(points) for points in first.values()), default=0)
    record = sample_meeting_record(deck, subjects=tuple(sample_person(n) for n in range(most)), answers=answers)
    plan = tuple(PlannedCard(card.id, card.minutes) for card in deck.cards())
    return replace(record, meeting=replace(record.meeting, plan=plan))


def with_reason(
    record: Record, person: int, field: str, text: str, *, state: str = "", starred: bool = False
) -> Record:
    """The session with somebody's reason, and what the host did with it."""
    answer = sample_answer(f"person{person}", field, text)
    wall = WallText(MEETING, answer.subject, field, 1, 1, state, starred)  # type: ignore[arg-type]
    kept = (*record.wall, wall) if state or starred else record.wall
    return replace(record, answers=(*record.answers, answer), wall=kept)
