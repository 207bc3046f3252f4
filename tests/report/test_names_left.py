"""This file is here to hold the warning about names in texts to finding those that a reader would know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.answer import Answer
from lib.model.record import Record
from lib.report.edits import wordings
from lib.report.nameless import nameless
from lib.report.names_left import names_left
from tests.samples import MEETING, sample_action, sample_meeting_record, sample_person


def said(*texts: str, who: str = "", people: str = "") -> Record:
    """A session in which Ana, Bo and others wrote these texts."""
    persons = tuple(sample_person(place) for place in range(len(texts)))
    answers = tuple(
        Answer(MEETING, person.id, "2.1.thought", 1, text, 1, 1.0) for person, text in zip(persons, texts, strict=True)
    )
    record = sample_meeting_record(subjects=persons, answers=answers, items=(sample_action(0, who=who),))
    return replace(record, meeting=replace(record.meeting, people=people))


def test_owner_and_whoever_was_there_are_found_by_first_and_whole_name() -> None:
    """Notes without names go to a partner college, and “Aisha shows it” names her all the same."""
    record = said("Aisha shows what we do", "Ask Dev Shah", who="Aisha Khan", people="Dev Shah, and two more")
    assert names_left(record, {}) == (("Aisha", 1), ("Dev Shah", 1))


@pytest.mark.parametrize(
    ("text", "who"),
    [("Every head of quality knows", "Head of Quality"), ("Anaconda and Bolton", "Ana"), ("we all do", "")],
)
def test_what_is_no_name_is_not_called_one(text: str, who: str) -> None:
    """A warning that cries at every word is read by nobody."""
    assert names_left(said(text, who=who), {}) == ()


def test_name_that_was_struck_out_or_changed_is_gone() -> None:
    """Whoever mended the text must NOT be warned for ever."""
    record = said("Aisha shows what we do", who="Aisha Khan")
    [text] = [each for each in wordings(nameless(record)) if "Aisha" in each.text]
    assert names_left(record, {text.id: None}) == names_left(record, {text.id: "One of us shows it"}) == ()
