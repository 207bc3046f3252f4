"""This file is here to hold what cards say that ask the same of many things: one table, in the notes and on paper."""

from __future__ import annotations

from typing import Any

from lib.kinds import cards
from lib.model.deck import CardsDeck
from lib.priorities.hearing import hear
from tests.samples import TEAM, sample_answer, sample_meeting_record, sample_person

OPTIONS = [{"id": "in", "label": "In it"}, {"id": "out", "label": "Not in it"}]
THINGS = ("chain", "network", "union", "scheme")


def audit(things: tuple[str, ...] = THINGS) -> CardsDeck:
    boxes = [
        {"id": each, "label": each.title(), "answer": "choice", "options": OPTIONS, "wall": True} for each in things
    ]
    card: dict[str, Any] = {"id": "1", "ask": "talk", "minutes": 5, "question": "Which?", "prompts": [{"text": "All."}]}
    head = {"format": 1, "id": "audit", "version": 1, "kind": "cards", "title": "Audit", "summary": "Audit"}
    return CardsDeck.model_validate(
        {
            **head,
            "issues": [
                {"id": "1", "title": "Us", "cards": [{**card, "boxes": [*boxes, {"id": "what", "label": "What"}]}]}
            ],
        }
    )


def test_audit_is_one_table_with_a_row_for_each_thing_answered_or_not() -> None:
    """What nobody could say is a finding as well, and must NOT be left out."""
    given = (sample_answer("person0", "1.chain", "in"), sample_answer("person1", "1.chain", "out"))
    record = sample_meeting_record(audit(), subjects=(sample_person(0), sample_person(1)), answers=given)
    (section,) = cards.sections(record.deck, hear(record))
    assert section.columns == ("What", "In it", "Not in it")
    assert section.rows == (("Chain", 1, 1), ("Network", 0, 0), ("Union", 0, 0), ("Scheme", 0, 0))


def test_audit_of_a_team_at_one_laptop_says_what_it_agreed() -> None:
    """One answer for all is no count of people."""
    record = sample_meeting_record(audit(), answers=(sample_answer(TEAM, "1.union", "in"),))
    (section,) = cards.sections(record.deck, hear(record))
    assert section.columns == ("What", "Agreed")
    assert section.rows == (("Chain", ""), ("Network", ""), ("Union", "In it"), ("Scheme", ""))


def test_audit_that_nobody_began_and_few_boxes_make_no_table() -> None:
    """Two questions are told one by one; and an empty table looks like a loss."""
    few = audit(THINGS[:2])
    given = (sample_answer("person0", "1.chain", "in"),)
    assert cards.sections(few, hear(sample_meeting_record(few, subjects=(sample_person(0),), answers=given))) == ()
    assert cards.sections(audit(), hear(sample_meeting_record(audit()))) == ()
    assert cards.forms(few) == ()


def test_audit_on_paper_has_a_place_to_tick_for_each_answer() -> None:
    """On the table of a meeting without phones it is done in five minutes."""
    (form,) = cards.forms(audit())
    assert form.tables[0].columns == ("", "In it", "Not in it")
    assert [row[0] for row in form.tables[0].rows] == [each.title() for each in THINGS]
    assert form.lines
