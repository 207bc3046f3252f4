"""This file is here to build a small matrix, and sessions in which people and their group marked some of it."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.matrix_deck import MatrixDeck
from lib.model.record import Record
from tests.samples import TEAM, sample_answer, sample_meeting_record, sample_person


def small_matrix(**parts: object) -> MatrixDeck:
    """Three recommendations in two sets, two audiences, two themes; the draft leaves one field of each sort."""
    data = {
        "format": 1,
        "id": "small",
        "version": 1,
        "kind": "matrix",
        "title": "Small",
        "summary": "For tests.",
        "audiences": [
            {"id": "new", "short": "New", "label": "New teachers"},
            {"id": "heads", "short": "Heads", "label": "Heads of teams"},
        ],
        "themes": [
            {"id": "time", "short": "Time", "label": "Time to teach"},
            {"id": "peers", "short": "Peers", "label": "Learning from peers", "about": "Side by side."},
        ],
        "sets": [
            {
                "id": "A",
                "title": "The first two",
                "recommendations": [
                    {"id": "1", "text": "Give everybody an hour.", "yes": ["new", "time"], "open": ["heads"]},
                    {"id": "2", "text": "Pair everybody up.", "yes": ["new", "peers"]},
                ],
            },
            {
                "id": "B",
                "title": "The last",
                "recommendations": [{"id": "3", "text": "Ask everybody.", "open": ["new"]}],
            },
        ],
        "consultation": {
            "id": "Q",
            "title": "Questions",
            "cards": [{"id": "q1", "ask": "talk", "minutes": 5, "question": "And?", "prompts": [{"text": "So?"}]}],
        },
    }
    return MatrixDeck.model_validate(data | parts)


def matrix_record(
    people: Mapping[str, tuple[str, ...]], agreed: Mapping[str, str] | None = None, deck: MatrixDeck | None = None
) -> Record:
    """What each person of a team gave, field by field ("" for nothing), and what the team settled on."""
    most = max(map(len, people.values()), default=0)
    answers = [
        sample_answer(f"person{place}", field, value)
        for field, values in people.items()
        for place, value in enumerate(values)
        if value
    ]
    answers += [sample_answer(TEAM, field, value) for field, value in (agreed or {}).items()]
    subjects = tuple(sample_person(place) for place in range(most))
    return sample_meeting_record(deck or small_matrix(), subjects=subjects, answers=tuple(answers))


FULL = {
    "1.new": ("yes", "yes", "yes"),
    "1.heads": ("yes", "no", "no"),
    "1.time": ("yes", "yes", "no"),
    "2.new": ("no", "no", "no"),
    "2.peers": ("open", "open", "yes"),
    "3.new": ("yes", "no", ""),
    "1.pick": ("yes", "", ""),
    "2.pick": ("yes", "yes", ""),
}
"""Recommendation 1 as the draft has it but for the heads, 2 for nobody, 3 a tie."""
