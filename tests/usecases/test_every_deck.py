"""This file is here to run every deck that comes with the program, of whatever kind, from its start to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.model.field import Field, Value
from lib.model.meeting import PlannedCard, Way
from lib.registry import find_plugins
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.answering import record_answer, write_text
from lib.usecases.kind import forms_of, kind_of
from lib.usecases.printing import Wish, print_sheets, source_from_library
from lib.usecases.reading import fields_on, open_view
from lib.usecases.reporting import chart_names, download, figure_of, make_report, sum_up
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA

IDS = list(load_decks(Path(__file__).resolve().parents[2] / "cards").decks)
QUICK = ("soar", "supporting-learning", "t-level-workshop")
WORDS = "Words of our own about it"


def value_for(field: Field) -> Value:
    match field.sort:
        case "text":
            return WORDS
        case "number":
            return field.lowest or 1.0
        case "points":
            return {field.options[0].id: 1}
        case _:
            return field.options[0].id


def fill(services: Services, meeting: str) -> int:
    """Everything on the cards of the plan is filled in by Ana; how many fields that are."""
    view = open_view(services, ANA, meeting)
    fields = [field for card in view.meeting.cards for field in fields_on(view, card)]
    for field in fields:
        if field.sort == "text":
            write_text(services, ANA, meeting, field.id, WORDS, 0)
        else:
            record_answer(services, ANA, meeting, field.id, value_for(field))
    return len(fields)


def run(services: Services, id: str, way: Way) -> str:
    deck = services.library.decks[id]
    cards = deck.cards()
    plan = tuple(PlannedCard(card.id, card.minutes) for card in (*cards[:3], cards[-1])[: len(cards)])
    plan = tuple({each.card: each for each in plan}.values())
    return start_meeting(services, ANA, Invitation(deck=id, way=way, plan=plan)).id


@pytest.mark.parametrize("way", ["alone", pytest.param("team", marks=pytest.mark.slow)])
@pytest.mark.parametrize("id", [id if id in QUICK else pytest.param(id, marks=pytest.mark.slow) for id in IDS])
def test_deck_is_worked_from_the_first_card_to_every_file(lone: Services, id: str, way: Way) -> None:
    """Exports and charts know no kind, so that a new one comes out of all of them; nothing answered may be missing."""
    meeting = run(lone, id, way)
    assert fill(lone, meeting)
    view = open_view(lone, ANA, meeting)
    for card in view.meeting.cards:
        move(lone, ANA, meeting, f"card:{card}")
        if way != "alone":
            move(lone, ANA, meeting, "reveal")
    add_action(lone, ANA, meeting, "Ask ten learners", origin=view.meeting.cards[0])
    view = open_view(lone, ANA, meeting)
    summary = sum_up(lone, view)
    for chart in chart_names(summary):
        figure = figure_of(chart, summary)
        assert figure.title and figure.alt
    report = make_report(lone, view)
    assert WORDS in str(report.blocks)
    assert "Ask ten learners" in str(report.blocks)
    for format in ("markdown", "html", "csv", "json"):
        made = download(lone, view, format).make().raw
        assert WORDS.encode() in made, format


@pytest.mark.slow
@pytest.mark.parametrize("format", [id for id in find_plugins("lib.exports") if id != "calendar"])
@pytest.mark.parametrize("id", IDS)
def test_every_format_can_be_made_of_every_deck(lone: Services, id: str, format: str) -> None:
    """Tables that a kind adds are wide, long or empty in ways that no other report is."""
    meeting = run(lone, id, "team")
    fill(lone, meeting)
    made = download(lone, open_view(lone, ANA, meeting), format).make()
    assert len(made.raw) > 500
    if format == "pdf":
        assert "PDF/UA-1" in made.told


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS)
def test_every_deck_prints_its_cards_slips_and_forms_for_screen_readers_too(lone: Services, id: str) -> None:
    """A sign that no font has would lower the whole file, and a handout is a document as any other."""
    source = source_from_library(lone, ANA, id)
    few = source.cards[:4]
    for what in ("cards", "slips", "posters", *(("forms",) if forms_of(source.deck) else ())):
        made = print_sheets(lone, source, Wish(what, () if what == "forms" else few, people=2))  # type: ignore[arg-type]
        assert made.level == "PDF/UA-1", what


@pytest.mark.parametrize("id", IDS)
def test_every_field_belongs_to_a_card_that_can_be_revealed(lone: Services, id: str) -> None:
    """What belongs to no card would be shown before its reveal, or never."""
    deck = lone.library.decks[id]
    cards = {card.id for card in deck.cards()}
    assert {field.card for field in kind_of(deck).fields(deck)} <= cards
