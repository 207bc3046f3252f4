"""This file is here to look through the decks as somebody does who has to choose one before a meeting."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.registry import find_plugins
from lib.runtime import Services
from lib.ui.decks import kind_help
from tests.pages.by_address import Open, by_address
from tests.pages.conftest import DECKS, HELP, HOME, SET_UP, Window, drawn, page_text


@pytest.fixture
def opened(window: Window) -> Open:
    return by_address(DECKS)


def one(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label == label)


def test_every_deck_can_be_seen_from_home_and_started(opened: Open, lone: Services) -> None:
    """A deck that nothing leads to might as well not be there."""
    home, decks, start = page_text(opened(HOME)), page_text(opened(DECKS)), opened(SET_UP)
    for deck in lone.library.decks.values():
        assert deck.title in home and deck.title in decks
        assert deck.title in one(start, "selectbox", "Deck").options
    assert one(start, "selectbox", "Deck").value == "progression", "the main deck comes first"


def test_each_deck_says_what_it_is_and_shows_its_cards(opened: Open, lone: Services) -> None:
    """Kind, length, source: what one needs to know to choose; no other deck's cards may be in the list."""
    for id, deck in lone.library.decks.items():
        at = opened(deck=id)
        text = page_text(at)
        assert deck.title in text and f"{len(deck.cards())} {deck.noun}" in text and f"version {deck.version}" in text
        assert not deck.source or deck.source.title in text
        assert len(one(at, "selectbox", deck.noun.capitalize()).options) == len(deck.cards())
        labels = {button.label for button in at.button}
        assert {"Start as a team", "Start on my own", "Print it"} <= labels


def test_cards_are_gone_through_with_next_and_back_round_to_the_first(opened: Open, lone: Services) -> None:
    """Looking through a deck must not mean opening a list eighteen times."""
    at = opened(deck="progression")
    one(at, "button", "Next").click().run()
    assert one(drawn(at), "selectbox", "Card").value == "1.2"
    one(at, "button", "Back").click().run()
    one(at, "button", "Back").click().run()
    assert one(drawn(at), "selectbox", "Card").value == "6.3"


def test_search_leads_to_cards_of_any_deck_and_says_when_there_is_none(opened: Open) -> None:
    """A word on the back of a card is all that somebody remembers."""
    at = opened()
    drawn(one(at, "text_input", "Search every card").set_value("benchmarking").run())
    assert "5.1" in page_text(at) and "Learner progression" in page_text(at)
    drawn(one(at, "text_input", "Search every card").set_value("zzzz").run())
    assert "No card says “zzzz”" in page_text(at)


def test_every_kind_has_a_help_page_for_whoever_never_ran_it(opened: Open) -> None:
    """When to use it, how long, how to run it, what comes out: on the deck's page and under Help."""
    for id in find_plugins("lib.kinds"):
        text = kind_help(id)
        for heading in ("When to use it", "How long", "How to run it", "What comes out"):
            assert heading in text, f"{id} does not say: {heading}"
    at = opened(HELP)
    topics = (
        next(each for each in at.segmented_control if each.label == "Help with")
        if hasattr(at, "segmented_control")
        else at.button_group[0]
    )
    drawn(topics.set_value("kinds").run())
    assert "When to use it" in page_text(at)
