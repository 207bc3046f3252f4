"""This file is here to try to find out who said what in an anonymous meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from lib.model.answer import Answer
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.report.copy_out import as_plain
from lib.report.unlink import unlinked
from tests.exports.meetings import nasty_record, report_of
from tests.report.test_report import said
from tests.samples import MEETING, sample_answer, sample_meeting_record


def anonymous(people: int = 8) -> Record:
    """Everyone writes their own number on every card, so that linked answers can be seen."""
    subjects = tuple(Subject(f"{place}c" * 16, MEETING, "participant", f"Zebedee {place}") for place in range(people))
    cards = ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")
    answers = tuple(
        sample_answer(subject.id, f"{card}.thought", f"voice {place}")
        for place, subject in enumerate(subjects)
        for card in cards
    )
    record = sample_meeting_record(subjects=subjects, answers=answers)
    return replace(record, meeting=replace(record.meeting, names="anonymous"))


def test_one_persons_texts_do_not_carry_one_mark() -> None:
    """Who recognises one text by its style must not get all the others with it."""
    seen = defaultdict(set)
    for answer in as_plain(anonymous())["answers"]:  # type: ignore[attr-defined]
        seen[answer["value"]].add(answer["subject"])
    assert min(len(subjects) for subjects in seen.values()) > 1


def test_the_order_of_saving_is_gone() -> None:
    """Who saved first, and what was saved right after what, tells who it was in a room."""
    record = anonymous()
    turned = replace(record, answers=tuple(reversed(record.answers)), subjects=tuple(reversed(record.subjects)))
    assert as_plain(turned) == as_plain(record)
    assert said(report_of(turned)) == said(report_of(record))
    assert report_of(turned).rows == report_of(record).rows


def test_every_answer_is_still_there_once() -> None:
    """Dealing answers anew must lose none and give nobody two of a kind."""
    record = anonymous()
    dealt = unlinked(record).answers
    assert sorted((each.field, each.value) for each in dealt) == sorted(
        (each.field, each.value) for each in record.answers
    )
    assert len({(each.subject, each.field, each.round) for each in dealt}) == len(dealt)


def test_both_rounds_of_a_rating_stay_with_one_person() -> None:
    """The shift after talking is a finding, and it needs the two to belong together."""
    record = anonymous()
    subjects = [subject.id for subject in record.subjects if subject.sort == "participant"]
    answers = tuple(
        Answer(MEETING, subject, "2.1.now", number, str(place % 5 + 1), 1, 0.0)
        for place, subject in enumerate(subjects)
        for number in (1, 2)
    )
    values = defaultdict(list)
    for answer in unlinked(replace(record, answers=answers)).answers:
        values[answer.subject].append(answer.value)
    assert all(first == second for first, second in values.values())


def test_no_name_stands_before_a_text() -> None:
    """The notes show texts alone."""
    lines = said(report_of(anonymous()))
    assert [line for line in lines if "Zebedee" in line] == []
    assert lines.count("voice 3") == 6


def test_who_was_there_is_not_listed() -> None:
    """In a small room a list of who was there is half the answer."""
    record = anonymous()
    report = report_of(replace(record, meeting=replace(record.meeting, people="Ana, Bo")))
    assert [line for line in said(report) if "Ana, Bo" in line] == []
    assert "The session was anonymous, so nobody is named in what was said." in said(report)


def test_a_small_side_is_not_told_apart() -> None:
    """Two employers among eight colleagues would be known by their side."""
    record = anonymous()
    sides = ["employer", "employer", *["provider"] * 6]
    people = [each for each in record.subjects if each.sort == "participant"]
    sided = tuple(replace(each, side=side) for each, side in zip(people, sides, strict=True))
    assert {each.side for each in unlinked(replace(record, subjects=sided)).subjects} == {""}


def test_named_meeting_is_left_alone() -> None:
    """Only who asked for anonymity pays for it."""
    record = nasty_record("words")
    assert unlinked(record) is record
