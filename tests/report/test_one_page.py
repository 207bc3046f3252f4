"""This file is here to hold the summary to one page, to whole sentences, and to saying what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from lib.exports import pdf
from lib.model.record import Record
from lib.priorities.summary import summarise
from lib.report.blocks import Paper, Report
from lib.report.build import build_report
from lib.report.nameless import nameless
from lib.report.one_page import _HEADING, _ROOMS, _texts
from lib.report.wanted import Wanted
from lib.typeset.run import can_typeset
from tests.exports.meetings import MADE, empty_record, nasty_record
from tests.exports.sample_file import sample_record as sample_meeting
from tests.samples import TEAM, sample_action, sample_answer, sample_meeting_record, sample_record

LONG = "We ring every learner who leaves, on the same day, and write down what they say. " * 12
PAPERS = [Paper(), Paper("Letter"), Paper(large=True), Paper("Letter", large=True)]


def summary_of(record: Record, paper: Paper = PAPERS[0], *, names: bool = True) -> Report:
    wanted = Wanted(length="summary", paper=paper, names=names)
    return build_report(record, summarise(record, MADE), (), made=MADE, wanted=wanted)


def full(notes: str = "We agreed this.", actions: int = 40) -> Record:
    """A note on every card, and so many actions."""
    record = sample_meeting_record(items=tuple(sample_action(place) for place in range(actions)))
    cards = [card.id for card in record.deck.cards()]
    answers = tuple(sample_answer(TEAM, f"{card}.note", f"{card} {notes}") for card in cards)
    meeting = replace(record.meeting, purpose=LONG[:480], review_on="2027-02-12")
    return replace(record, meeting=meeting, answers=answers)


def lines(report: Report) -> list[str]:
    return list(_texts(report.blocks))


def all_of(report: Report) -> str:
    return "\n".join(lines(report))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.size}{' large' if paper.large else ''}")
@pytest.mark.parametrize("notes", ["Yes.", LONG], ids=["short", "long"])
def test_summary_is_one_page_however_much_was_said(paper: Paper, notes: str) -> None:
    """A second page with two lines on it is what nobody prints; below the pages of a PDF are counted."""
    room = _ROOMS[paper.size, paper.large]
    report = summary_of(full(notes), paper)
    headings = sum(block.sort == "heading" for block in report.blocks)
    height = sum(map(room.height, lines(report))) + headings * _HEADING
    assert height <= room.lines
    assert [block.text for block in report.blocks if block.sort == "heading"] == [
        *("Decisions", "First actions", "What comes next")
    ]


def test_summary_says_how_much_more_there_is() -> None:
    """Whoever reads only this page must not believe it is all."""
    said = all_of(summary_of(full()))
    shown = sum(line.startswith(tuple("123456789")) and "We agreed this." in line for line in said.split("\n"))
    assert 0 < shown <= 7
    more = next(line for line in lines(summary_of(full())) if "in the whole record" in line)
    assert "more actions" in more
    few = summary_of(full(actions=2))
    assert "more" not in next(line for line in reversed(lines(few)))


def test_text_that_is_cut_is_cut_between_words_and_the_page_says_so() -> None:
    """Half a sentence that looks whole can say the opposite."""
    said = all_of(summary_of(full(LONG, actions=1)))
    assert "…" in said and "“…”" in said
    assert all(line.rstrip("…").endswith(tuple(LONG.split())) for line in said.split("\n") if line.endswith("…"))
    assert (
        "…"
        not in all_of(summary_of(full("Short.", actions=1), Paper("Letter")))
        .replace(LONG, "")
        .partition("Decisions")[2]
    )


def test_decisions_that_stay_are_those_on_the_cards_with_the_widest_gaps() -> None:
    """The first cards are not the ones that matter most."""
    rated = sample_record(people=9)
    record = replace(rated, answers=(*rated.answers, *full(LONG).answers))
    report = summary_of(record, Paper(large=True))
    gaps = sorted(
        (each for each in summarise(record, MADE).standings if each.gap is not None), key=lambda each: -each.gap
    )
    (decisions, *_) = [block for block in report.blocks if block.sort == "bullets"]
    assert decisions.items[0].startswith(gaps[0].card) and "widest gaps" in all_of(report)


def test_summary_of_nothing_says_that_there_was_nothing() -> None:
    """A page with three empty headings looks broken."""
    said = all_of(summary_of(empty_record()))
    assert "No decision was written down." in said and "No actions were written." in said
    assert "Nothing was agreed about what comes next." in said


def test_summary_without_names_names_no_owner_and_asks_for_none() -> None:
    """ "4 actions have no owner" would be false: they were left out."""
    said = all_of(summary_of(nameless(full()), names=False))
    assert "Ana" not in said and "owner" not in said.replace("owners of actions too", "")


def test_summary_takes_every_text_as_text() -> None:
    """It is written by every format like any other."""
    assert "<script>" in all_of(summary_of(nasty_record("<script> $x$ =1+1")))


@pytest.mark.skipif(not can_typeset(), reason="there is no typst for this computer")
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.size}{' large' if paper.large else ''}")
def test_pdf_of_a_summary_is_one_page_for_the_sample_meeting_and_for_a_full_one(paper: Paper) -> None:
    """The estimate above is worth as much as the page that comes out of the printer."""
    for record in (sample_meeting(), full(LONG)):
        assert len(PdfDocument(pdf.render(summary_of(record, paper)))) == 1
