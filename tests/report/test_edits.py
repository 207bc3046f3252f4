"""This file is here to hold striking out to its word: what is struck is in nothing that is handed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.priorities.summary import summarise
from lib.registry import find_plugins
from lib.report.build import build_report
from lib.report.edits import editable
from tests.exports.meetings import ANA, BO, FINGERS, GROUP, MADE, QUESTION, RING, nasty_deck, nasty_record, report_of
from tests.exports.reading import unpacked
from tests.report.test_report import said
from tests.samples import sample_answer, sample_meeting_record, sample_person, sample_record

PRINTED = ("csv", "markdown", "word")


def test_every_text_of_a_person_can_be_edited() -> None:
    """A learner's name can stand anywhere; there must be no text that the host cannot reach."""
    record = nasty_record("Zebedee", deck=nasty_deck("words"))
    record = replace(record, meeting=replace(record.meeting, horizons=("Soon", "Later", "Beyond")))
    report = report_of(record)
    assert {text for _, _, text in editable(report)} == {"Zebedee"}
    changed = report_of(record, {id: "replaced" for id, _, _ in editable(report)})
    assert "Zebedee" not in str((changed.title, changed.blocks, changed.rows))


@pytest.mark.parametrize("format", PRINTED)
def test_text_that_was_struck_out_is_nowhere_in_the_file(format: str) -> None:
    """Someone described a learner who could be recognised: one strike, and it is gone from every file."""
    record = sample_record()
    secret = "Kim in the back row"
    record = replace(
        record, items=(replace(record.items[0], value={**record.items[0].value, "what": secret}), *record.items[1:])
    )
    export = find_plugins("lib.exports")[format]
    whole = unpacked(export.render(report_of(record))).decode("utf-8", "replace")
    assert secret in whole
    id = next(id for id, _, text in editable(report_of(record)) if text == secret)
    struck = unpacked(export.render(report_of(record, {id: None}))).decode("utf-8", "replace")
    assert secret not in struck and "Kim" not in struck


def test_a_chart_drawn_before_the_strike_is_left_out() -> None:
    """If the caller forgets to draw again, the text must still not slip through a label."""
    record = sample_record()
    summary = summarise(record, MADE)
    ranking = find_plugins("lib.charts")["ranking"].figure(summary)
    gaps = find_plugins("lib.charts")["gaps"].figure(summary)
    id = f"item:{record.items[0].id}:what"
    struck = build_report(record, summary, (ranking, gaps), edits={id: None}, made=MADE)
    drawn = [block.figure.id for block in struck.blocks if block.sort == "drawing"]
    assert drawn == ["gaps"]


def test_replaced_text_stands_in_blocks_and_rows() -> None:
    """What the host put instead is what readers see, in notes and table alike."""
    record = nasty_record("words")
    id = next(id for id, _, _ in editable(report_of(record)) if id.startswith("text:2.1.note:"))
    report = report_of(record, {id: "A learner said so."})
    assert said(report).count("A learner said so.") == 1
    assert [row for row in report.rows.rows if "A learner said so." in row]


def test_faithful_copy_keeps_what_was_struck_out() -> None:
    """The copy is for going on with the session, not for handing on; it must not lose a word."""
    record = nasty_record("words")
    everything = {id: None for id, _, _ in editable(report_of(record))}
    assert report_of(record, everything).record == report_of(record).record


def test_striking_everything_out_still_gives_a_report() -> None:
    """Nobody should be able to strike their way into a failure."""
    record = nasty_record("words", name="Zebedee")
    report = report_of(record, {id: None for id, _, _ in editable(report_of(record))})
    assert report.title == record.deck.title
    assert not [line for line in said(report) if "nothing written on" in line]
    assert "No actions were written." in said(report)
    assert [row for row in report.rows.rows if row[0] in ("thought", "note", "action", "impact", "question")] == []


def test_card_whose_only_text_was_struck_out_is_not_called_blank() -> None:
    """It would say that nothing was written, which is not so."""
    person = sample_person(0)
    answers = (sample_answer(person.id, "2.1.thought", "Kim in the back row"),)
    record = sample_meeting_record(subjects=(person,), answers=answers)
    blank = [line for line in said(report_of(record)) if "nothing written on" in line]
    id = next(id for id, _, text in editable(report_of(record)) if text == "Kim in the back row")
    lines = said(report_of(record, {id: None}))
    assert [line for line in lines if "nothing written on" in line] == blank
    assert blank and not any("2.1" in line for line in blank)
    assert "Kim" not in str(lines)


def test_ids_of_texts_name_no_subject_and_stay_the_same() -> None:
    """Ids are in the page's code; a subject's id there would join one person's texts up."""
    record = nasty_record("words", names="anonymous")
    ids = [id for id, _, _ in editable(report_of(record))]
    assert [id for id in ids for subject in (ANA, BO, GROUP, FINGERS) if subject in id] == []
    assert len(set(ids)) == len(ids)
    later = replace(record, answers=record.answers[1:])
    assert {id for id, _, _ in editable(report_of(later))} < set(ids)
    assert f"item:{RING}:what" in ids and f"item:{QUESTION}:text" in ids


def test_anonymous_meeting_offers_no_name_to_edit() -> None:
    """The screen that edits is a page like any other: it may not show who said what."""
    record = nasty_record("words", names="anonymous", name="Zebedee")
    assert "Zebedee" not in str(editable(report_of(record)))
