"""This file is here to build a small questionnaire with a box of every sort, and sessions in which two sides answered it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.model.field import Value
from lib.model.meeting import Names, Subject
from lib.model.questionnaire_deck import QuestionnaireDeck
from lib.model.record import Record
from tests.samples import MEETING, sample_answer, sample_meeting_record

PROVIDER, EMPLOYER = "provider", "employer"
TEXT, LEVEL, SURE, WEEKS = "who.answer", "who-else.level", "who-else.sure", "when.answer"
"""Fields of the four sorts: text, choice, rating, number."""


def small_questionnaire(**parts: object) -> QuestionnaireDeck:
    """Two sections, three questions, four boxes; the second question has parts, the third a number."""
    level = {"id": "level", "label": "Level", "question": "At what level?", "answer": "choice"}
    options = [{"id": "two", "label": "Level 2"}, {"id": "three", "label": "Level 3"}]
    sure = {"id": "sure", "label": "How sure?", "answer": "rating", "points": ["Not at all", "Fairly", "Quite"]}
    data = {
        "format": 1,
        "id": "small",
        "version": 1,
        "kind": "questionnaire",
        "title": "Small",
        "summary": "For tests.",
        "about": "Programme",
        "groups": ["Provider", "Employer"],
        "sections": [
            {
                "id": "A",
                "title": "Learners",
                "questions": [
                    {"id": "who", "minutes": 3, "question": "Who are they?", "help": "In a line."},
                    {
                        "id": "who-else",
                        "minutes": 4,
                        "question": "And more closely?",
                        "parts": [{**level, "options": options}, sure],
                    },
                ],
            },
            {
                "id": "B",
                "title": "Plan",
                "role": "act",
                "questions": [
                    {"id": "when", "minutes": 5, "question": "In how many weeks?", "answer": "number", "lowest": 0}
                ],
            },
        ],
        **parts,
    }
    return QuestionnaireDeck.model_validate(data)


def two_sides(
    given: Mapping[str, tuple[Sequence[Value], Sequence[Value]]], names: Names = "named", **agreed: Value
) -> Record:
    """What the people of provider and of employer gave, by field. `agreed` is what the provider wrote as one, by the field's
    id with "_" for the dot."""
    subjects = [Subject(id, MEETING, "group", id.title()) for id in (PROVIDER, EMPLOYER)]
    people: dict[str, Subject] = {}
    answers = [sample_answer(PROVIDER, field.replace("_", "."), value) for field, value in agreed.items()]
    for field, sides in given.items():
        for group, values in zip((PROVIDER, EMPLOYER), sides, strict=True):
            for place, value in enumerate(values):
                person = Subject(f"{group}-{place}", MEETING, "participant", f"{group.title()} {place}", group=group)
                people[person.id] = person
                answers.append(sample_answer(person.id, field, value))
    record = sample_meeting_record(small_questionnaire())
    return replace(
        record,
        meeting=replace(record.meeting, way="groups", names=names, purpose="Level 3 plumbing"),
        subjects=(*subjects, *people.values()),
        answers=tuple(answers),
    )
