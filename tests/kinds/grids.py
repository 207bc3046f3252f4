"""This file is here to build a small grid, and sessions in which a group, two groups or people filled some of it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.model.answer import OtherText
from lib.model.field import Value
from lib.model.grid_deck import GridDeck
from lib.model.meeting import Names, Subject
from lib.model.record import Record
from tests.samples import MEETING, TEAM, sample_answer, sample_meeting_record, sample_person

PROVIDER, EMPLOYER = "provider-group", "employer-group"


def small_grid(**parts: object) -> GridDeck:
    """Four rows, five columns as in the shipped deck, and one question for the end."""
    text = [{"id": id, "label": label, "tells": tells} for id, label, tells in _TEXT]
    assessed = {"id": "assessed", "label": "Assessed?", "answer": "choice", "tells": "assessed"}
    learning = {"id": "learning", "label": "The learning", "question": "What is learnt?"}
    data = {
        "format": 1,
        "id": "small",
        "version": 1,
        "kind": "grid",
        "title": "Small",
        "summary": "For tests.",
        "row_heading": "Way",
        "row_plural": "Ways",
        "row_question": "Who helps {row}?",
        "columns": [text[0], text[1], learning, assessed, text[2]],
        "rows": [{"id": id, "text": name} for id, name in ROWS.items()],
        "after": {
            "id": "2",
            "title": "Then",
            "questions": [{"id": "Z", "question": "And?", "prompts": [{"text": "So?"}]}],
        },
    }
    return GridDeck.model_validate(data | parts)


ROWS = {"watch": "By watching", "play": "Through games", "fly": "On the fly", "talk": "Through talk"}
_TEXT = (
    ("work", "Workplace people", "support"),
    ("prov", "Provider people", "support"),
    ("who", "Who assesses", "assessor"),
)

TEAM_CELLS: Mapping[str, Value] = {
    "watch.work": "Line manager",
    "watch.prov": "Tutors",
    "watch.assessed": "yes",
    "watch.who": "The assessor",
    "play.work": "Nobody",
    "play.prov": "nobody.",
    "play.learning": "Number sense",
    "play.assessed": "yes",
    "fly.prov": "Coaches",
    "fly.assessed": "no",
}
"""Two ways supported, one of them in one place only; one that nobody supports; one that was not looked at."""


def grid_record(cells: Mapping[str, Value] = TEAM_CELLS, deck: GridDeck | None = None) -> Record:
    """A team that filled cells in as one."""
    answers = tuple(sample_answer(TEAM, field, value) for field, value in cells.items())
    return sample_meeting_record(deck or small_grid(), answers=answers)


def people_record(assessed: Mapping[str, tuple[str, ...]], cells: Mapping[str, Value] | None = None) -> Record:
    """People of a team who each chose something, row by row; and what the team wrote."""
    most = max(map(len, assessed.values()))
    people = tuple(sample_person(place) for place in range(most))
    answers = [
        sample_answer(f"person{place}", f"{row}.assessed", value)
        for row, values in assessed.items()
        for place, value in enumerate(values)
    ]
    answers += [sample_answer(TEAM, field, value) for field, value in (cells or {}).items()]
    return sample_meeting_record(small_grid(), subjects=people, answers=tuple(answers))


def two_groups(
    provider: Mapping[str, Value],
    employer: Mapping[str, Value],
    names: Names = "named",
    others: tuple[OtherText, ...] = (),
) -> Record:
    """Two groups that each filled in cells of their own."""
    record = grid_record({})
    groups = (Subject(PROVIDER, MEETING, "group", "Provider"), Subject(EMPLOYER, MEETING, "group", "Employer"))
    answers = [sample_answer(PROVIDER, field, value) for field, value in provider.items()]
    answers += [sample_answer(EMPLOYER, field, value) for field, value in employer.items()]
    meeting = replace(record.meeting, way="groups", names=names)
    return replace(record, meeting=meeting, subjects=groups, answers=tuple(answers), others=others)
