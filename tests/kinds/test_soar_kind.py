"""This file is here to hold the kind `soar` to what its screens, notes, wall and paper expect of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.charts import soar_items
from lib.decks.loading import load_decks
from lib.kinds import soar
from lib.model.figure import Bars
from lib.model.heard import Entry, Heard
from lib.model.meeting import Stage
from lib.model.summary import Summary
from lib.report.fields import ballot_cards, list_on

DECKS = load_decks(Path(__file__).resolve().parents[2] / "cards").decks
DECK = DECKS["soar"]
HEARD = Heard(
    entries=(
        Entry("S.item", "1", "Mentors", votes=1, up=True, also=("Coaches",)),
        Entry("S.item", "2", "A workshop", votes=4, up=True),
        Entry("S.item", "3", "Not for the wall", votes=2),
        Entry("R.item", "4", "Ten placements", up=True),
    )
)


def summary(heard: Heard) -> Summary:
    return Summary("", (), (), (), (), ("", "", ""), (), (), "2026-11-22", deck=DECK, heard=heard)


def test_card_asks_for_items_and_not_for_a_thought() -> None:
    """People add to a quadrant; a box for one long text beside it would split what they say."""
    ids = {field.id for field in soar.fields(DECK)}
    assert "S.note" in ids and "S.thought" not in ids
    assert soar.field_of(DECK, "S.thought") is None and soar.field_of(DECK, "9.note") is None
    listed = soar.list_on(DECK, "S")
    assert (listed.name, listed.label, listed.first, listed.votes) == ("S.item", "Add to Strengths", True, 3)
    assert soar.lists(DECK) == ("S.item", "O.item", "A.item", "R.item")


def test_other_kinds_keep_their_question_of_our_own() -> None:
    """The list of a card became general; decks of cards must NOT change by it."""
    listed = list_on(DECKS["progression"], "2.1")
    assert (listed.name, listed.label, listed.first, listed.votes) == (
        "2.1.question",
        "A question of our own",
        False,
        0,
    )
    assert ballot_cards(DECKS["progression"]) == () and ballot_cards(DECK) == ("S", "O", "A", "R")


def test_wall_shows_only_what_the_host_let_up_most_votes_first() -> None:
    """The room reads the wall: an item that the host has not passed must NOT be on it, nor what was merged into one."""
    sheet = soar.sheet(DECK, HEARD, Stage())
    assert sheet is not None and sheet.layout == "board"
    assert sheet.columns == ("Strengths", "Opportunities", "Aspirations", "Results")
    shown = [[(cell.text, cell.mark) for cell in row] for row in sheet.rows]
    assert shown == [
        [("A workshop", "▲ 4"), ("", ""), ("", ""), ("Ten placements", "")],
        [("Mentors", "▲ 1"), ("", ""), ("", ""), ("", "")],
    ]
    assert "Not for the wall" not in repr(sheet) and "Coaches" not in repr(sheet)
    assert sheet.note == "▲ votes · 1 more not shown here"


def test_wall_has_no_board_before_anything_is_let_up() -> None:
    """Four empty boxes on a wall tell nobody what to do; the card stays up."""
    hidden = Heard(entries=(Entry("S.item", "3", "Not for the wall"),))
    assert soar.sheet(DECK, hidden, Stage()) is None


def test_notes_have_every_quadrant_with_votes_and_what_was_merged() -> None:
    """The notes are the record: also what the host kept off the wall, and the words that were merged into others."""
    strengths, opportunities, _, results = soar.sections(DECK, HEARD)
    assert strengths.columns == ("Item", "Votes")
    assert strengths.rows == (("A workshop", 4), ("Not for the wall", 2), ("Mentors (also: Coaches)", 1))
    assert opportunities.text == "Nothing was added here."
    assert results.lines == ("Ten placements",), "no column of votes where nobody voted"


def test_paper_has_an_empty_sheet_a_page_for_each_quadrant_and_a_filled_one() -> None:
    """A group without any screen can do all of it; the filled sheet hangs on a wall afterwards."""
    board, *pages = soar.forms(DECK)
    assert [table.columns for table in board.tables] == [("Strengths", "Opportunities"), ("Aspirations", "Results")]
    assert {cell for table in board.tables for row in table.rows for cell in row} == {""}
    assert [len(page.tables[0].rows) for page in pages] == [10, 10, 9, 6]
    (filled,) = soar.filled(DECK, HEARD)
    assert [row[0] for row in filled.tables[0].rows] == ["A workshop  ▲ 4", "Not for the wall  ▲ 2", "Mentors  ▲ 1"]
    assert soar.filled(DECK, Heard()) == ()


def test_chart_draws_items_by_quadrant_with_their_votes() -> None:
    """The finding is which item of a quadrant counts most; the alternative text says it."""
    assert soar_items.fits(summary(HEARD))
    figure = soar_items.figure(summary(HEARD))
    first, second = figure.marks
    assert isinstance(first, Bars) and isinstance(second, Bars)
    assert (first.series, first.labels, first.values) == (
        "Strengths",
        ("A workshop", "Not for the wall", "Mentors"),
        (4.0, 2.0, 1.0),
    )
    assert second.labels == ("Ten placements",)
    assert "Strengths: most votes for “A workshop” (4 votes)." in figure.alt
    assert "Opportunities: nothing was added." in figure.alt


def test_chart_names_all_that_have_the_most_votes() -> None:
    """With three votes each and few people, ties are common; to name one of two as the first would be untrue."""
    tied = [Entry("S.item", str(number), text, votes=2) for number, text in enumerate(["Mentors", "A workshop"])]
    said = soar_items.figure(summary(Heard(entries=(*tied, Entry("S.item", "9", "Rooms", votes=1))))).alt
    assert "Strengths: most votes for “Mentors” and “A workshop” (2 votes each)." in said and "Rooms" not in said
    many = tuple(Entry("S.item", str(number), f"Item {number}", votes=1) for number in range(5))
    assert "Strengths: 5 items have the most votes, 1 each." in soar_items.figure(summary(Heard(entries=many))).alt


def test_chart_counts_items_before_any_vote_and_says_when_there_are_none() -> None:
    """A chart of zeros would look like a result."""
    unvoted = Heard(entries=(Entry("S.item", "1", "Mentors"), Entry("S.item", "2", "A workshop")))
    (bars,) = soar_items.figure(summary(unvoted)).marks
    assert isinstance(bars, Bars) and bars.values == (2.0, 0.0, 0.0, 0.0)
    empty = soar_items.figure(summary(Heard()))
    assert not empty.marks and "revealed" in empty.empty
    assert not soar_items.fits(Summary("", (), (), (), (), ("", "", ""), (), (), "", deck=DECKS["progression"]))


@pytest.mark.parametrize("step", ["think", "second", "again"])
def test_steps_of_a_quadrant_have_names_of_their_own(step: str) -> None:
    """“Second round” says nothing about a vote."""
    assert soar.STEPS[step] not in ("Think", "Second round", "Reveal again")
