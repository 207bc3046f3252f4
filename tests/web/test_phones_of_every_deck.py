"""This file is here to look at the phone's page for every card of every deck: what it weighs, and that words stay words."""

from __future__ import annotations

import zlib

import httpx
import pytest
import yaml

from lib.decks.writing import plain_data, write_deck
from lib.model.meeting import PlannedCard
from lib.runtime import Services
from lib.usecases.joining import invite_phones
from lib.usecases.own_decks import new_deck
from lib.usecases.own_drafts import read_into_draft, save_version
from lib.usecases.shelf import decks_for
from lib.usecases.staging import move
from lib.usecases.starting import Invitation, start_meeting
from tests.conftest import ANA
from tests.web.conftest import Ask
from tests.web.phones import joined

MOST_BYTES = 50_000
DECKS = (
    "best-practice-register", "cpd-partnerships", "diverse-learners", "dual-professional", "key-recommendations",
    "progression", "school-partnership", "soar", "soar-blank", "supporting-learning", "t-level-workshop",
)  # fmt: skip
ATTACK = "<img src=x onerror=alert(1)></script>{{7*7}} =1+1 **x** \u05d0\u05d1\u05d2"


@pytest.mark.slow
@pytest.mark.parametrize("deck", DECKS)
def test_page_of_every_card_is_light(ask: Ask, lone: Services, deck: str) -> None:
    """Thirty phones load it at one moment; a card with sixty boxes must not be what a college’s Wi-Fi fails at."""
    browser, at, meeting, cards = in_a_room(ask, lone, deck)
    beside = sum(packed(browser.get(address)) for address in ("/phone.css", "/phone.js"))
    heaviest = 0
    for card in cards:
        move(lone, ANA, meeting, f"card:{card}")
        heaviest = max(heaviest, packed(browser.get(at)))
    assert heaviest + beside < MOST_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("deck", DECKS)
def test_markup_in_any_text_of_a_deck_is_text_on_the_phone(ask: Ask, lone: Services, deck: str) -> None:
    """Anybody may upload a deck and invite others: what it says must be shown to them, and never run."""
    hostile = with_attack(plain_data(lone.library.decks[deck]))
    draft, problems = read_into_draft(write_deck(hostile).encode(), "hostile.yaml")
    assert draft, problems
    id = new_deck(lone, ANA, draft)
    assert save_version(lone, ANA, id).version == 1
    browser, at, meeting, cards = in_a_room(ask, lone, id)
    for card in cards[:12]:
        for step in (f"card:{card}", "reveal"):
            move(lone, ANA, meeting, step)
            for part in ("", "/main"):
                page = browser.get(at + part).text
                assert "<img" not in page and "</script>{{" not in page and "&lt;img src=x" in page


def in_a_room(ask: Ask, services: Services, deck: str) -> tuple[httpx.Client, str, str, tuple[str, ...]]:
    cards = tuple(card.id for card in decks_for(services, ANA)[deck].cards())
    plan = tuple(PlannedCard(card, 5) for card in cards)
    meeting = start_meeting(services, ANA, Invitation(deck, "team", plan))
    browser = ask()
    at = joined(browser, invite_phones(services, ANA, meeting.id), name="Bo")
    return browser, at, meeting.id, cards


def packed(answer: httpx.Response) -> int:
    assert answer.status_code == 200
    return len(zlib.compress(answer.content, 6))


def with_attack(data: dict[str, object]) -> dict[str, object]:
    """Every text that people read, with markup in it."""
    texts = ("title", "text", "label", "question", "lead_in", "summary", "help", "about", "name", "row_heading")

    def spoilt(part: object, name: str = "") -> object:
        if isinstance(part, dict):
            return {key: spoilt(value, key) for key, value in part.items()}
        if isinstance(part, list):
            return [spoilt(each, name) for each in part]
        if isinstance(part, str) and name in texts:
            return ATTACK[:40] if name == "label" else f"{ATTACK} {part}"[:300]
        return part

    found = spoilt(yaml.safe_load(write_deck(data)))
    assert isinstance(found, dict)
    return found
