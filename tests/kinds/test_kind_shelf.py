"""This file is here to hold what kinds may offer beside fields (sections, forms, a sheet) to one contract, deck by deck."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.decks.frozen import freeze, thaw
from lib.decks.loading import load_decks
from lib.model import card_fields
from lib.model.deck import Deck
from lib.model.heard import Entry, Heard, Tally
from lib.model.meeting import Stage
from lib.registry import find_plugins

KINDS = find_plugins("lib.kinds")
DECKS = load_decks(Path(__file__).resolve().parents[2] / "cards").decks


def tallies(deck: Deck) -> Iterator[Tally]:
    """Three people chose each option of every field, and one wrote a text."""
    for field in card_fields.fields(deck):
        counts = tuple(3 for _ in field.options)
        texts = (("Bo", "*Words* | with | signs"),) if field.sort == "text" else ()
        numbers = (4.0,) if field.sort == "number" else ()
        yield Tally(field, counts, apart=1, people=sum(counts) + 1, texts=texts, numbers=numbers)


def heard(deck: Deck) -> Heard:
    entries = tuple(Entry(name, f"{n:032x}", f"Entry {n}") for n, name in enumerate(KINDS[deck.kind].lists(deck)))
    return Heard(tuple(tallies(deck)), entries)


@pytest.mark.parametrize("kind", KINDS)
def test_kind_says_in_a_line_what_it_is_for(kind: str) -> None:
    """It stands beside the name of the kind where somebody has to choose."""
    assert KINDS[kind].ABOUT.endswith(".") and 20 < len(KINDS[kind].ABOUT) < 200


@pytest.mark.parametrize("id", DECKS)
def test_frozen_copy_of_a_deck_comes_back_with_the_same_cards(id: str) -> None:
    """A session lives on its frozen copy, for years and in other versions of the program."""
    deck = DECKS[id]
    back = thaw(freeze(deck)[1])
    assert back == deck
    assert back.issues == deck.issues
    assert freeze(back) == freeze(deck)


@pytest.mark.parametrize("id", DECKS)
def test_every_card_can_be_projected_planned_and_turned_over(id: str) -> None:
    """Walls, phones and paper expect a question, a back and some minutes of every card, whatever the kind."""
    deck = DECKS[id]
    ids = [card.id for card in deck.cards()]
    assert len(set(ids)) == len(ids)
    assert len({issue.id for issue in deck.issues}) == len(deck.issues)
    for card in deck.cards():
        assert card.question.strip() and card.prompts and card.minutes >= 1
        assert len(card.question) <= 400, "a lead question is read from the back of the room"
        assert deck.issue_of(card.id)


@pytest.mark.parametrize("id", DECKS)
@pytest.mark.parametrize("full", [False, True])
def test_sections_are_whole_tables_also_of_a_session_in_which_nobody_said_anything(id: str, full: bool) -> None:
    """Every format writes them without looking: a short row would shift a column, or break a file."""
    deck = DECKS[id]
    make = getattr(KINDS[deck.kind], "sections", None)
    if make is None:
        pytest.skip(f"{deck.kind} has no sections")
    sections = make(deck, heard(deck) if full else Heard())
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    for section in sections:
        assert section.title.strip()
        assert section.text or section.lines or section.rows, f"“{section.title}” says nothing"
        assert all(len(row) == len(section.columns) for row in section.rows)


@pytest.mark.parametrize("id", DECKS)
def test_forms_have_a_width_for_every_column_and_room_to_write(id: str) -> None:
    """What is printed cannot be mended in the room."""
    deck = DECKS[id]
    make = getattr(KINDS[deck.kind], "forms", None)
    if make is None:
        pytest.skip(f"{deck.kind} has no forms")
    for form in make(deck):
        assert form.title.strip()
        assert form.tables or form.lines
        for table in form.tables:
            assert table.columns and all(len(row) == len(table.columns) for row in table.rows)
            assert not table.widths or len(table.widths) == len(table.columns)
            cells = {cell for row in table.rows for cell in row}
            assert cells & {"", "☐"} or form.lines, "there is nowhere to write"


@pytest.mark.parametrize("id", DECKS)
@pytest.mark.parametrize("full", [False, True])
def test_sheet_for_the_wall_is_whole_and_holds_no_words_of_people(id: str, full: bool) -> None:
    """It is shown to the room without anybody passing it, so a text from a phone must NOT come through it."""
    deck = DECKS[id]
    make = getattr(KINDS[deck.kind], "sheet", None)
    if make is None:
        pytest.skip(f"{deck.kind} has no sheet")
    sheet = make(deck, heard(deck) if full else Heard(), Stage(card=deck.cards()[0].id))
    if sheet is None:
        return
    assert sheet.title.strip() and sheet.columns
    for row in sheet.rows:
        assert len(row) == len(sheet.columns)
        for cell in row:
            assert cell.level is None or (0 <= cell.level <= 1 and (cell.text or cell.mark)), "never colour alone"
            assert "*Words*" not in cell.text
