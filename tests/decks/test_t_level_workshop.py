"""This file is here to hold the T-level workshop to the timetable of its source: times, slots, breaks, what to get ready."""

from pathlib import Path

import pytest

from lib.decks.loading import load_decks
from lib.model.agenda_deck import AgendaDeck
from lib.model.day import Day
from lib.model.meeting import PlannedCard
from lib.model.timetable import between, timetable

CARDS = Path(__file__).resolve().parents[2] / "cards"

TIMES = (
    "09:00–09:30",
    "09:30–10:30",
    "10:30–10:45",
    "10:45–11:45",
    "11:45–12:30",
    "12:30–13:15",
    "13:15–14:15",
    "14:15–15:15",
    "15:15–15:30",
    "15:30–16:30",
)
"""The day of the source, the third break being the quarter of an hour that it leaves free."""
BREAKS = (2, 5, 8)
ASKED = {"1": 1, "2": 2, "3": 3, "4": 1, "5": 2, "6": 2, "7": 1}
"""How many things each slot of the source asks: slot 3 has three lines of its own."""
ABOUT = {
    "1": ("t-levels", "teach"),
    "2": ("elements", "teacher", "trainer", "deliver"),
    "3": ("know already", "done before", "expect", "level of learning", "pace", "diverse", "effective practice"),
    "4": ("english", "maths", "digital", "functional skills"),
    "5": ("work process", "on the job", "off"),
    "6": ("developing teachers", "first", "how", "where", "when"),
    "7": ("joint action plan", "ten", "priorities", "dual professionals", "new qualifications"),
}
"""Words without which a slot would be about something else than in the source."""
WORKING_SLOTS, CLOSING_SLOTS, ALL_BREAKS, MATERIALS, PREPARATION, PRIORITIES = 6, 1, 3, 5, 3, 10


@pytest.fixture(scope="module")
def deck() -> AgendaDeck:
    found = load_decks(CARDS).decks["t-level-workshop"]
    assert isinstance(found, AgendaDeck)
    return found


def test_day_runs_from_nine_to_half_past_four_slot_by_slot(deck: AgendaDeck) -> None:
    """The times are the source's own, breaks included."""
    day = timetable(deck, Day(tuple(PlannedCard(card.id, card.minutes) for card in deck.cards())))
    assert tuple(between(row.starts, row.ends) for row in day.rows) == TIMES
    assert tuple(place for place, row in enumerate(day.rows) if row.sort == "break") == BREAKS


def test_there_are_six_working_slots_a_closing_one_and_three_breaks(deck: AgendaDeck) -> None:
    """One more would be ours, one fewer would be lost."""
    assert [slot.role for slot in deck.slots] == ["work"] * WORKING_SLOTS + ["act"] * CLOSING_SLOTS
    assert len(deck.breaks) == ALL_BREAKS
    assert deck.breaks[1].title == "Lunch"


@pytest.mark.parametrize("id", ASKED)
def test_each_slot_asks_what_the_source_asks(deck: AgendaDeck, id: str) -> None:
    """Rewording must keep the matter, and merge no two questions."""
    card = deck.card(id)
    said = " ".join((card.question, *(prompt.text for prompt in card.prompts))).lower()
    assert [word for word in ABOUT[id] if word not in said] == []
    assert len(card.prompts) == ASKED[id]


def test_day_ends_with_ten_priorities(deck: AgendaDeck) -> None:
    """What the whole day is for."""
    assert deck.priorities == PRIORITIES
    assert deck.issues[-1].role == "act"
    assert [card.id for card in deck.issues[-1].cards] == ["7"]


def test_preparation_and_five_materials_are_there(deck: AgendaDeck) -> None:
    """Whoever runs it has to get them ready: a summary, three activity sheets, an action plan."""
    assert len(deck.preparation) == PREPARATION
    assert len(deck.materials) == MATERIALS
    said = " ".join(material.title for material in deck.materials).lower()
    for word in ("elements", "curriculum", "classroom", "workplace", "action plan", "priorities"):
        assert word in said
    assert sum("activity sheet" in material.title.lower() for material in deck.materials) == 3
    plan = deck.materials[-1]
    assert plan.first == tuple(str(number) for number in range(1, PRIORITIES + 1))


def test_who_it_is_for_and_how_often_is_told(deck: AgendaDeck) -> None:
    """Providers and employers together, peers of several, in groups, two to three days a year, funding."""
    said = " ".join((*deck.ways, *deck.words, deck.summary)).lower()
    for words in ("providers and employers together", "several providers", "small groups", "two or three", "money"):
        assert words in said
