"""This file is here to make the summaries that every chart must cope with."""

from __future__ import annotations

from dataclasses import replace

from lib.model.meeting import Subject
from lib.model.record import Record
from lib.model.summary import Summary
from lib.priorities.summary import summarise
from tests.charts.kind_cases import kind_records
from tests.nasty import NASTY
from tests.samples import (
    TODAY,
    sample_action,
    sample_answer,
    sample_deck,
    sample_meeting_record,
    sample_person,
    sample_record,
)


def all_the_same() -> Record:
    """Four people who give the same point to everything, and mark everything alike."""
    people = tuple(sample_person(place) for place in range(4))
    actions = tuple(sample_action(place, by="2027-03-01", who="Ana", horizon="short") for place in range(4))
    fields = [f"{card}.{side}" for card in ("2.1", "2.2", "2.4") for side in ("now", "matters")]
    fields += [f"{action.id}.{side}" for action in actions for side in ("impact", "effort")]
    answers = [sample_answer(person.id, field, "3") for person in people for field in fields]
    answers += [sample_answer(person.id, "1.2.1.mark", "big") for person in people]
    return sample_meeting_record(subjects=people, answers=tuple(answers), items=actions)


def in_groups(record: Record, groups: int = 3) -> Record:
    """The same meeting with its people dealt out to several groups, one after the other."""
    names = {f"group{place}": f"Group {place + 1}" for place in range(groups)}
    people = [subject for subject in record.subjects if subject.sort == "participant"]
    return replace(
        record,
        subjects=(
            *(Subject(id, record.meeting.id, "group", name) for id, name in names.items()),
            *(replace(person, group=f"group{place % groups}") for place, person in enumerate(people)),
        ),
    )


def hostile(text: str) -> Record:
    """A meeting in which every text a person can write is `text`."""
    record = sample_record(3, 3)
    text = text.strip()[:1_900] or "x"
    deck = sample_deck()
    issues = tuple(
        issue.model_copy(
            update={
                "title": text[:300],
                "cards": tuple(
                    card.model_copy(
                        update={
                            "question": text,
                            "prompts": tuple(prompt.model_copy(update={"text": text}) for prompt in card.prompts),
                        }
                    )
                    for card in issue.cards
                ),
            }
        )
        for issue in deck.issues
    )
    items = tuple(replace(item, value={**item.value, "what": text, "who": text}) for item in record.items)
    record = replace(record, deck=deck.model_copy(update={"issues": issues}), items=items)
    record = in_groups(record, 2)
    return replace(record, subjects=tuple(replace(subject, name=text) for subject in record.subjects))


def _summaries() -> dict[str, Summary]:
    records = {
        "nothing": sample_record(0, 0),
        "actions-unrated": sample_record(0, 5),
        "one-person": sample_record(1, 2),
        "a-team": sample_record(6, 6),
        "three-groups": in_groups(sample_record(18, 6)),
        "two-groups-and-nothing-said": in_groups(sample_record(0, 0), 2),
        "one-action": sample_record(5, 1),
        "all-the-same": all_the_same(),
        "sixty-actions": sample_record(8, 60),
        **{f"hostile-{name}": hostile(NASTY[name]) for name in ("html", "markdown", "long-word", "printf", "arabic")},
    }
    return {name: summarise(record, TODAY) for name, record in records.items()}


OF_A_KIND = {name: summarise(record, TODAY) for name, record in kind_records().items()}
"""Sessions of decks of every other kind, for the charts that belong to one; some with nothing but long words."""
SUMMARIES = _summaries() | OF_A_KIND
"""By a name that reads in a test's id."""
